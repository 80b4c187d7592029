"""Two clerks at once: one wins, the other is told; nothing lost, nothing doubled. Real connections, real transactions."""

from __future__ import annotations

import pytest
from django.db import transaction

from factories import a, day, officer, unit
from library.models import Loan
from together import at_once
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.numbering import Number, Series
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]
READER = [{"kind": "person", "name": "张三丰"}]


@pytest.mark.covers("29.09")
def test_of_two_clerks_who_act_on_the_same_page_one_wins_and_the_other_is_told():
    loan = a(Loan).lent("2024-03-01").matter
    outcomes = at_once(
        lambda _: perform(loan, "give_back", by=loan.handler, data={}, happened=day("2024-03-05"), seen=loan.version), people=2
    )
    won = [outcome for outcome in outcomes if outcome.done]
    told = [outcome for outcome in outcomes if outcome.refusal]
    assert (len(won), len(told)) == (1, 1)
    assert "归还" in told[0].refusal.what
    assert Event.objects.filter(matter_id=loan.pk, name="returned").count() == 1
    assert verify()["broken"] == []


@pytest.mark.covers("10.10")
def test_many_clerks_number_at_once_without_a_gap_or_a_double():
    desk = unit()
    clerks = [officer(Role.CASE_OFFICER, desk) for _ in range(6)]

    def lend_five(place: int) -> list[str]:
        data = {"readers": READER, "book": "红楼梦", "category": "novel"}
        return [open_matter(Loan, by=clerks[place], data=data, happened=day("2024-03-01")).matter.number for _ in range(5)]

    numbers = {number for given in at_once(lend_five, people=6) for number in given}
    assert numbers == {f"江海府借〔2024〕{serial}号" for serial in range(1, 31)}


def test_a_failed_transaction_gives_its_number_back():
    loan = a(Loan).lent("2024-03-01").matter
    with transaction.atomic():
        open_matter(
            Loan, by=loan.handler, data={"readers": READER, "book": "红楼梦", "category": "novel"}, happened=day("2024-03-01")
        )
        transaction.set_rollback(True)
    assert a(Loan).lent("2024-03-02").matter.number == "江海府借〔2024〕2号"


def test_a_void_number_stays_with_its_reason_and_is_not_given_again():
    loan = a(Loan).lent("2024-03-01").matter
    loan.numbers.get().void("重复登记")
    assert a(Loan).lent("2024-03-02").matter.number == "江海府借〔2024〕2号"
    assert Number.objects.get(serial=1).void_reason == "重复登记"
    assert Series.objects.get().last == 2
