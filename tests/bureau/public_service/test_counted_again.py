"""Another year, told by real steps and partly imported: every figure of the counter and the bar equals a count in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest

from factories import count_rows
from xiezhi.bureau.public_service import models as kinds
from xiezhi.bureau.public_service.figures import COUNTER
from xiezhi.bureau.public_service.lawyer_figures import FIGURES as BAR
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import Period
from xiezhi.figures.registry import figure_named
from xiezhi.ledger.console import POST, console
from xiezhi.ledger.sheets.exporting import export
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.sample.district import make_district
from xiezhi.sample.lines import Scene, public_service

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("22.10", "24.11")]
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
CONTENT = {"very", "satisfied", "fair"}
Log = list[list[Any]]


@pytest.fixture
def year() -> None:
    """A year as the sample's story year has it, told for 2023; its tickets and visits a second time, from their own export."""
    district, rng = make_district(Random(5)), Random(6)
    public_service.settle(district, rng)
    public_service.tell(Scene(district, rng, 2023, 2021, date(2024, 6, 30)), lambda stored: None)
    count_rows()
    for kind in (kinds.Ticket, kinds.Complaint):
        content, count = export(kind, console(), POST, "再导入一遍，核对统计")
        seen = preview(kind, content, console())
        assert seen.errors == []
        assert commit(seen, "导出.xlsx").accepted == count


def logs(kind: type[Any]) -> Log:
    """The facts of every matter of a kind, each list in ledger order."""
    return [matter.history for matter in kind.objects.all()]


def within(fact: Any) -> bool:
    return fact.happened_on.year == 2023


def first(kind: type[Any], *names: str) -> list[tuple[Any, dict[str, Any]]]:
    """(the first such fact, what the matter last said by the year's end) of every matter in which it lies in the year."""
    found = []
    for history in logs(kind):
        fact = min((fact for fact in history if fact.name in names), key=lambda fact: fact.happened_at, default=None)
        if fact and within(fact):
            said: dict[str, Any] = {}
            for each in history:
                if each.happened_on <= YEAR.last_day:
                    said |= each.data
            found.append((fact, said))
    return found


def every(kind: type[Any], *names: str) -> list[Any]:
    return [fact for history in logs(kind) for fact in history if fact.name in names and within(fact)]


def standing(kind: type[Any], began: str, ended: str) -> int:
    def has(history: list[Any], name: str) -> bool:
        return any(fact.name == name and fact.happened_on <= YEAR.last_day for fact in history)

    return sum(has(history, began) and not has(history, ended) for history in logs(kind))


def rate(rows: list[Any], good: Callable[[Any], bool]) -> float | None:
    return 100 * sum(map(good, rows)) / len(rows) if rows else None


RECOUNT: dict[str, Callable[[], Any]] = {
    "hotline.tickets": lambda: len(first(kinds.Ticket, "call_registered")),
    "hotline.transferred": lambda: len(first(kinds.Ticket, "ticket_transferred")),
    "hotline.closed": lambda: len(first(kinds.Ticket, "ticket_closed")),
    "hotline.pending": lambda: standing(kinds.Ticket, "call_registered", "ticket_closed"),
    "hotline.reopened": lambda: len(every(kinds.Ticket, "ticket_reopened")),
    "hotline.satisfaction": lambda: rate(first(kinds.Ticket, "satisfaction_recorded"), lambda row: row[1]["satisfaction"] in CONTENT),
    "centre.visits": lambda: len(first(kinds.Visit, "visitor_received")),
    "centre.services": lambda: len(every(kinds.Visit, "service_given")),
    "centre.referred": lambda: len(first(kinds.Visit, "visitor_referred")),
    "centre.consultations": lambda: len(first(kinds.Consultation, "consultation_answered")),
    "centre.bookings": lambda: len(first(kinds.Booking, "booking_asked", "booking_made")),
    "centre.called_back": lambda: sum(
        len(every(kind, "low_score_called_back")) for kind in (kinds.Ticket, kinds.Visit, kinds.Consultation)
    ),
    "centre.bookings_kept": lambda: rate(
        first(kinds.Booking, "booking_kept", "booking_missed"), lambda row: row[0].name == "booking_kept"
    ),
    "centre.sites": lambda: standing(kinds.Site, "site_opened", "site_closed"),
    "centre.knowledge": lambda: standing(kinds.Knowledge, "knowledge_published", "knowledge_withdrawn"),
    "law.lawyers": lambda: standing(kinds.Lawyer, "lawyer_registered", "lawyer_cancelled"),
    "law.firms": lambda: standing(kinds.Lawfirm, "firm_registered", "firm_cancelled"),
    "law.changes": lambda: len(first(kinds.Licensing, "licence_received")),
    "law.annual.firms": lambda: sum(said["subject"] == "firm" for _, said in first(kinds.Assessment, "annual_result_recorded")),
    "law.annual.lawyers": lambda: sum(said["subject"] == "lawyer" for _, said in first(kinds.Assessment, "annual_result_recorded")),
    "law.annual": lambda: rate(
        [said for _, said in first(kinds.Assessment, "annual_result_recorded") if said["subject"] == "firm"],
        lambda said: said["result"] == "qualified",
    ),
    "law.complaints": lambda: len(first(kinds.Complaint, "complaint_received")),
    "law.complaints.answered": lambda: len(first(kinds.Complaint, "complaint_answered", "complaint_referred")),
    "law.proposals": lambda: len(first(kinds.Discipline, "penalty_proposed")),
    "law.penalties": lambda: len(first(kinds.Discipline, "penalty_recorded")),
    "law.unlicensed": lambda: len(first(kinds.Discipline, "unlicensed_practice_penalised")),
    "law.inspections": lambda: len(every(kinds.Inspection, "firm_inspected")),
    "law.rectifications": lambda: len(first(kinds.Rectification, "rectification_launched")),
    "law.activities": lambda: len(every(kinds.Rectification, "activity_done")),
    "law.public_hours": lambda: sum(fact.data["hours"] for fact in every(kinds.Duty, "duty_served")) + sum(
        fact.data["hours"] for fact in every(
            kinds.VillageCounsel, "duty_day_served", "lecture_held", "dispute_joined", "opinion_given", "work_log_entered"
        )
    ),
}  # fmt: skip


@pytest.mark.usefixtures("year")
def test_every_figure_equals_a_count_in_plain_python():
    for name, recount in RECOUNT.items():
        found, expected = measure(figure_named(f"public_service.{name}"), YEAR).value, recount()
        assert found == (pytest.approx(expected) if expected is not None else None), name
    assert RECOUNT["hotline.tickets"]() == 24, "十二件自己办的，十二件导入的"


def test_the_figures_not_counted_here_are_those_of_the_law_or_of_what_the_sample_does_not_tell():
    assert {figure.name.removeprefix("public_service.") for figure in (*COUNTER, *BAR)} - set(RECOUNT) == {
        "hotline.on_time", "hotline.days_to_reply", "centre.satisfaction", "review.findings", "review.pass_rate", "law.lawyers.new",
        "law.lawyers.gone", "law.firms.new", "law.business.litigation", "law.business.other", "law.business.retainers",
        "law.complaints.days", "law.rectified", "law.notary", "law.findings",
    }  # fmt: skip
