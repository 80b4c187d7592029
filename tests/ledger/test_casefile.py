"""A matter's own case file: what was issued and what was attached, in order, and what is missing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document as read

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import casefile, issuing, papers
from xiezhi.ledger.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.covers("05.10", "29.04")]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def attached(matter: Any, name: str, content: bytes, by: Any) -> None:
    outcome = papers.attach(matter, name, io.BytesIO(content), by=by)
    assert outcome.done, outcome.errors


@pytest.fixture
def loan() -> Any:
    return a(Loan).lent("2024-03-01", book="红楼梦").matter


def test_a_paper_is_offered_issued_once_and_kept_as_it_was(loan: Any) -> None:
    clerk = loan.handler
    (offer,) = issuing.offers(loan, clerk)
    assert (offer.name, offer.made, offer.lacking, offer.signed_by) == ("借阅单", False, (), "经手人")
    outcome = issuing.issue(loan, "借阅单", by=clerk, of_seq=offer.of_seq)
    assert outcome.done
    (kept,) = loan.instruments.all()
    assert kept.number == f"江海府借单〔{kept.issued_on.year}〕1号"
    assert kept.document().number == kept.number
    assert "张三丰：" in [block.text for block in kept.document().blocks if hasattr(block, "text")]
    assert issuing.offers(outcome.matter, clerk)[0].made


@pytest.mark.covers("05.10+")
def test_what_is_missing_is_told_until_it_is_issued_or_attached(loan: Any) -> None:
    assert issuing.missing(loan) == ["借阅单"]
    assert casefile.cover(loan, loan.handler).lacking == ("借阅单",)
    attached(loan, "借阅单（签字）.png", PNG, loan.handler)
    assert issuing.missing(loan) == []


def test_papers_and_attachments_lie_in_the_order_of_their_days(loan: Any) -> None:
    attached(loan, "读者证.png", PNG, loan.handler)
    issuing.issue(loan, "借阅单", by=loan.handler, of_seq=loan.history[0].seq)
    assert [paper.name for paper in casefile.papers(loan)] == ["读者证.png", "借阅单"]


def test_a_lost_file_is_said_in_the_index_and_does_not_stop_the_binding(loan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    attached(loan, "读者证.png", PNG, loan.handler)
    loan.attachments.get().path.unlink()
    (paper,) = casefile.papers(loan)
    assert (paper.content, paper.note) == (b"", "原件缺失")
    monkeypatch.setenv("PATH", "")
    content, ending = casefile.case_file(loan, loan.handler)
    assert ending == ".docx"
    words = [cell.text for table in read(io.BytesIO(content)).tables for row in table.rows for cell in row.cells]
    assert "原件缺失" in words


def test_the_cover_names_parties_in_full_only_to_those_who_may_see_them(loan: Any) -> None:
    supervisor = officer(Role.SUPERVISOR, unit())
    assert casefile.cover(loan, loan.handler).parties == "读者：张三丰"
    assert casefile.cover(loan, supervisor).parties == "读者：张*丰"
    assert casefile.cover(loan, loan.handler).outcome == "借出"
