"""Several matters at once from the list; a form that asks anew when another unit is chosen; with script and without."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import SINCE, a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Post

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.mark.covers("29.02")
@pytest.mark.parametrize("script", [True, False])
def test_ticked_loans_stand_still_together_and_reloading_does_nothing_twice(arrives, committed_db, script):
    head = officer(Role.OFFICE_HEAD, name="王主任")
    for days in (9, 5, 3):
        a(Loan).lent(recent(days))
    person = arrives(head, script=script).opens("/k/library.loan/")
    for box in person.page.locator("input[name=pick]").all()[:2]:
        box.check()
    person.presses("对勾选的案件一并办理…").sees("已选 2 件").presses("闭馆").sees("2 件可以办")
    person.presses("对 2 件办理“闭馆”").sees("办理了 2 件，共 2 件")
    person.page.reload()
    person.sees("办理了 0 件，共 2 件")
    assert sorted(loan.count("library_closed") for loan in Loan.objects.all()) == [0, 1, 1]


@pytest.mark.parametrize("script", [True, False])
def test_choosing_another_unit_brings_its_people(arrives, committed_db, script):
    clerk = officer(Role.CASE_OFFICER, name="李青")
    officer(Role.CASE_OFFICER, unit("440704-ll"), name="梁礼乐")
    Post.objects.create(user=clerk, unit=unit("440704-ll"), role=Role.CASE_OFFICER, since=SINCE)
    person = arrives(clerk, script=script).opens("/k/library.loan/new/lend/").fills({"书名": "红楼梦"})
    assert person.page.get_by_label("梁礼乐").count() == 0
    person.fills({"承办单位": "礼乐街道办事处"})
    if not script:
        person.presses("按所选单位更新人员")
    person.page.get_by_label("梁礼乐").wait_for(state="attached")
    assert person.box("书名").locator("input").input_value() == "红楼梦"
    assert not Loan.objects.exists()
