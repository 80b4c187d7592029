"""A finding of the machine review, opened from its count down to the matter, contested with a reason."""

from __future__ import annotations

import pytest

from factories import a
from library.models import Loan

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("06.02", "06.03+", "06.12")]


def test_from_the_count_to_the_objection(arrives, committed_db):
    loan = a(Loan).lent("2024-03-01").returned("2024-05-09").matter
    desk = arrives(loan.handler)
    desk.presses("机器审查").sees("有发现的规则").finds_no_barrier()
    desk.page.locator("main table a").first.click()
    desk.sees(loan.number, "逾期 38 日").presses("对此提出异议")
    desk.presses("提出异议").sees("请写明异议的理由")
    desk.fills({"异议理由": "闭馆期间应当扣除。"}).presses("提出异议").sees(
        "异议已记入本案", "已提出异议：", "闭馆期间应当扣除。"
    )
    desk.finds_no_barrier()
    desk.presses(loan.number).sees("对检查发现提出异议", "闭馆期间应当扣除。")
