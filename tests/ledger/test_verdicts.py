"""Deadlines follow the ledger: written with the event that moves them, never counted down by a job."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories import a
from library.models import Loan
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verdicts import Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.03")]


def verdict(loan, rule: str = "return") -> Verdict:
    return Verdict.objects.get(matter_id=loan.pk, rule=f"library-2020.{rule}")


def test_a_step_moves_the_due_day_and_the_row_carries_it_for_lists():
    story = a(Loan).lent("2024-03-01")
    assert verdict(story.matter).due == date(2024, 4, 1)  # 31 March is a Sunday
    assert Loan.objects.get(pk=story.matter.pk).due_on == date(2024, 4, 1)
    story.renewed("2024-03-10")
    assert Loan.objects.get(pk=story.matter.pk).due_on == date(2024, 4, 15)  # 44 days end on a Sunday


def test_the_clock_stands_while_the_library_is_closed():
    story = a(Loan).lent("2024-03-01").library_closed("2024-03-05")
    stored = Loan.objects.get(pk=story.matter.pk)
    assert (verdict(stored).status, stored.due_on, stored.suspended) == ("suspended", None, True)
    story.library_opened("2024-03-15")
    assert Loan.objects.get(pk=story.matter.pk).due_on == date(2024, 4, 10)


def test_a_pending_duty_turns_overdue_by_the_calendar_alone():
    loan = a(Loan).lent("2024-03-01").matter
    Verdict.objects.filter(matter_id=loan.pk).update(status="pending")
    seen = Verdict.objects.filter(rule="library-2020.return")
    before, after = datetime(2024, 4, 1, 15, 59, tzinfo=UTC), datetime(2024, 4, 1, 16, 0, tzinfo=UTC)
    assert seen.as_of(before).get().light == "pending"
    assert seen.as_of(after).get().light == "overdue"


def test_a_late_step_is_done_and_stays_breached():
    loan = a(Loan).lent("2024-03-01").returned("2024-04-03").matter
    found = verdict(loan)
    assert (found.status, found.days_over) == ("breached", 2)
    assert Loan.objects.get(pk=loan.pk).due_on is None


def test_a_breach_is_no_refusal_and_a_correction_can_mend_it():
    from xiezhi.ledger.amend import correct

    loan = a(Loan).lent("2024-03-01").returned("2024-04-03", fine_fen="60").matter
    assert verdict(loan, "fine").status == "breached"
    correct(loan, 2, by=loan.handler, reason="金额录错", data={"fine_fen": "6"}, happened=date(2024, 4, 1))
    assert (verdict(loan, "fine").status, verdict(loan).status) == ("met", "met")


def test_a_partys_period_and_mere_advice_never_drive_the_inbox():
    loan = a(Loan).lent("2024-03-01").matter
    found = verdict(loan, "reader")
    assert (found.of_party, found.advice) == (True, True)
    assert not Verdict.objects.binding().filter(pk=found.pk).exists()
    assert Loan.objects.get(pk=loan.pk).due_rule == "library-2020.return"


@pytest.mark.covers("10.02")
def test_what_the_law_deems_is_appended_once_and_the_clocks_go_on_from_it():
    loan = a(Loan).lent("2024-03-01", copies=9).matter
    appended = append_deemed(datetime(2024, 3, 12, 1, tzinfo=UTC))
    assert [(event.name, event.deemed_by, event.happened_on) for event in appended] == [
        ("renewed_by_silence", "library-2020.silence", date(2024, 3, 12))
    ]
    assert append_deemed(datetime(2024, 3, 12, 2, tzinfo=UTC)) == []
    assert Loan.objects.get(pk=loan.pk).due_on == date(2024, 4, 15)
    assert appended[0].source == "worker" and appended[0].by is None


def test_nothing_is_deemed_before_its_day_has_passed():
    a(Loan).lent("2024-03-01", copies=9)
    assert append_deemed(datetime(2024, 3, 11, 15, tzinfo=UTC)) == []


def test_the_inbox_lists_the_most_pressing_first():
    late = a(Loan).lent("2024-02-01").matter
    soon = a(Loan).lent("2024-03-01").matter
    closed = a(Loan).lent("2024-01-01").returned("2024-01-05").matter
    ids = list(Matter.objects.waiting(date(2024, 3, 10), date(2024, 3, 13)).values_list("pk", flat=True))
    assert ids == [late.pk, soon.pk] and closed.pk not in ids
    assert list(Matter.objects.due_before(date(2024, 3, 10)).values_list("pk", flat=True)) == [late.pk]
