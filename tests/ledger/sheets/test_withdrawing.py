"""An import is taken back while none of its matters has moved on; the ledger keeps what was, and nothing counts it."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a, officer
from library.models import Loan
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct, reveal
from xiezhi.ledger.console import console
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.numbering import Number
from xiezhi.ledger.parties import Party
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.ledger.sheets.records import Import
from xiezhi.ledger.sheets.withdrawing import withdraw
from xiezhi.ledger.units import User
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05", "29.09")]

ROWS = [
    {
        "借出·日期": day,
        "借出·读者": "张三丰",
        "借出·书名": "红楼梦",
        "借出·类别": "小说",
        "续借·日期": "2021-03-20",
        "续借·理由": "再读",
    }
    for day in ("2021-03-01", "2021-03-02")
]


@pytest.fixture
def clerk() -> User:
    return officer(Role.CASE_OFFICER, name="李一鸣")


@pytest.fixture
def imported(clerk: User) -> Import:
    found = commit(preview(Loan, table(*ROWS), clerk), "借阅.xlsx")
    assert isinstance(found, Import)
    return found


def test_a_withdrawn_import_is_voided_step_by_step_and_closed(clerk, imported):
    assert withdraw(imported, by=clerk, reason="导错了年度") is None
    loan = Loan.objects.order_by("pk")[0]
    assert [event.name for event in loan.entries] == ["lent", "renewed", "voided", "voided", "import_withdrawn"]
    assert (loan.state, loan.stands, loan.is_finished, loan.title) == (
        "import_withdrawn",
        "导入已撤回",
        True,
        "借阅（导入已撤回）",
    )
    assert (loan.book, loan.home, loan.involved) == ("", "", [])
    assert (Party.objects.count(), Verdict.objects.count()) == (0, 0)
    assert set(Number.objects.values_list("void_reason", flat=True)) == {"撤回导入：导错了年度"}
    assert verify() == {"matters": 2, "events": 10, "broken": []}


def test_what_was_withdrawn_is_in_no_list_and_its_numbers_are_not_given_again(clerk, imported):
    assert Matter.objects.visible_to(clerk).count() == 2
    withdraw(imported, by=clerk, reason="导错了年度")
    assert Matter.objects.visible_to(clerk).count() == 0
    following = open_matter(
        Loan, by=clerk, happened=date(2021, 4, 1), data={"readers": "甲", "book": "水浒传", "category": "novel"}
    )
    assert following.matter.number == "江海府借〔2021〕3号"


def test_the_same_sheet_may_be_imported_again_after_it_was_withdrawn(clerk, imported):
    withdraw(imported, by=clerk, reason="导错了年度")
    assert isinstance(commit(preview(Loan, table(*ROWS), clerk), "借阅.xlsx"), Import)


def test_an_import_of_which_one_matter_has_moved_on_stays(clerk, imported):
    loan = Loan.objects.order_by("pk")[1]
    assert perform(loan, "renew", by=clerk, data={"reason": "还要读"}).done
    refusal = withdraw(imported, by=clerk, reason="导错了年度")
    assert refusal and loan.number in refusal.what and "不能整批撤回" in refusal.what
    assert not Loan.objects.filter(state="import_withdrawn").exists()


def test_a_look_does_not_move_a_matter_on_and_a_correction_does(clerk, imported):
    first, second = Loan.objects.order_by("pk")
    reveal(first, by=clerk, reason="核对身份")
    assert correct(second, 1, by=clerk, reason="书名录错", data={"book": "水浒传"}).done
    refusal = withdraw(imported, by=clerk, reason="导错了年度")
    assert refusal and second.number in refusal.what and first.number not in refusal.what


def test_only_the_importer_or_the_head_takes_it_back_and_only_once_and_for_a_reason(clerk, imported):
    assert "导入人本人或承办单位的负责人" in withdraw(imported, by=officer(Role.CASE_OFFICER), reason="不是我导的").what
    assert "理由" in withdraw(imported, by=clerk, reason=" 错 ").what
    assert withdraw(imported, by=officer(Role.OFFICE_HEAD), reason="内容不实") is None
    assert "已经撤回" in withdraw(imported, by=clerk, reason="再撤一次").what


def test_the_administrator_of_the_machine_may_take_back_what_he_imported(clerk):
    found = commit(preview(Loan, table(*ROWS), console()), "借阅.xlsx")
    assert withdraw(found, by=console(), reason="导错了年度") is None
    assert verify()["broken"] == []


def test_a_withdrawn_matter_takes_no_step_and_no_correction(clerk, imported):
    withdraw(imported, by=clerk, reason="导错了年度")
    loan = Loan.objects.order_by("pk")[0]
    assert perform(loan, "renew", by=clerk, data={"reason": "再读"}).refusal
    assert correct(loan, loan.seq, by=officer(Role.OFFICE_HEAD), reason="试试", data={"book": "x"}).refusal
    assert verify()["broken"] == []


def test_other_matters_are_left_as_they_are(clerk, imported):
    story = a(Loan).lent("2021-03-01").matter
    withdraw(imported, by=clerk, reason="导错了年度")
    assert Loan.objects.get(pk=story.pk).state == "lent"
