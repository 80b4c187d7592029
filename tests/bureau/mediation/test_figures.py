"""The figures of mediation, from a small year and against a count in plain Python over another year's histories."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from disputes import CONFIRM, OTHER_SIDE, SIGNED, agreed, applied, archived, committee, enrolled, heard, office, performed
from factories import a, officer
from xiezhi.bureau.mediation.models import Case, OfficeFile, Referral, Screening
from xiezhi.figures.measure import measure, measure_all
from xiezhi.figures.periods import Period, year_of
from xiezhi.figures.registry import chosen, figures
from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch

pytestmark = pytest.mark.django_db


def number(name: str, by: str = "", year: int = 2021) -> Any:
    measured = measure(figures()[f"mediation.{name}"], Period(date(year, 1, 1), date(year, 12, 31)))
    return {row.label: row.value for row in measured.parts[by] if row.value} if by else measured.value


@pytest.mark.covers("19.13", "19.13+")
def test_success_is_of_what_was_agreed_and_failed_and_performance_stands_apart():
    agreed("2021-03-01"), performed("2021-04-01")
    heard("2021-05-01", opens="find").mediation_failed("2021-05-10", failure="no_agreement")
    applied("2021-06-01").mediation_accepted("2021-06-02").mediation_withdrawn("2021-06-03")
    applied("2021-07-01").party_refused("2021-07-02")
    applied("2021-12-28").mediation_accepted("2021-12-29")
    rate = measure(figures()["mediation.success_rate"], year_of(2021))
    assert (round(rate.value, 2), rate.population) == (66.67, 3)
    assert "协议生效与调解不成两种之和" in rate.definition and "总体" in rate.definition
    assert (number("disputes"), number("agreed"), number("failed"), number("taken_in"), number("pending")) == (3, 2, 1, 6, 1)
    performance = measure(figures()["mediation.performance_rate"], year_of(2021))
    assert (performance.value, performance.population) == (50, 2)


@pytest.mark.covers("19.13", "19.15")
def test_disputes_are_told_apart_by_kind_source_place_and_office():
    agreed("2021-03-01", dispute_kind="traffic"), agreed("2021-04-01", opens="find")
    agreed("2021-05-01", opens="receive_referral", source="police", referring_organ="派出所")
    assert number("disputes", "source") == {"当事人申请": 1, "主动排查": 1, "公安（公调对接）": 1}
    assert number("disputes", "dispute_kind") == {"邻里": 2, "道路交通事故": 1}
    assert number("disputes", "office") == {"礼乐司法所": 3} and number("disputes", "unit") == {"礼乐人民调解委员会": 3}
    assert (number("by_source"), number("docked.concluded"), number("amount")) == (1, 1, 9000)


@pytest.mark.covers("19.06", "19.08", "19.09", "19.12", "20.04")
def test_confirmations_risks_subsidies_referrals_and_the_offices_own_work_are_counted_apart():
    agreed("2021-03-01").confirmation_applied("2021-03-10", confirmation_court_by="body", **CONFIRM).confirmation_ruled(
        "2021-03-20", confirmation="confirmed"
    )
    agreed("2021-04-01").confirmation_applied("2021-04-10", confirmation_court_by="body", **CONFIRM).confirmation_ruled(
        "2021-04-20", confirmation="refused", confirmation_ground="unclear"
    )
    heard("2021-05-01").escalation_reported("2021-05-04", risk="crime", prevented=True).agreement_signed(
        "2021-05-05", **SIGNED
    ).agreement_effective("2021-05-06", sealed=True)
    keeper = officer(Role.JUSTICE_OFFICE, office())
    archived("2021-06-01").subsidy_proposed("2021-07-01", by=keeper, subsidy_fen="200")
    a(Referral, committee()).referral_sent("2021-06-01").referral_outcome_noted("2021-06-20")
    a(Screening, office()).screening_done("2021-01-10", found=7)
    a(OfficeFile, office()).office_opened("2021-01-04").visitors_received("2021-02-26", visitors=40).visitors_received(
        "2021-03-26", visitors=2
    )
    assert (number("confirmations"), number("confirmation_rate"), number("confirmations.refused")) == (2, 50, 1)
    assert (number("risks"), number("prevented"), number("subsidies")) == (1, 1, 0)
    assert (number("referrals"), number("referrals.answered_share")) == (1, 100)
    assert (number("screenings"), number("screenings.found"), number("offices"), number("offices.visitors")) == (1, 7, 1, 42)
    assert number("bodies", "office") == {"礼乐司法所": 1} and number("mediators") >= 1


@dataclass
class Told:
    """What was told of one dispute, kept beside the ledger: day of each event, source, kind, sums."""

    days: dict[str, date] = field(default_factory=dict)
    source: str = ""
    kind: str = ""
    agreed: int = 0
    due: date | None = None
    confirmed: bool = False


def histories(seed: int, count: int = 70) -> list[Told]:
    """Disputes of 2022 and 2023, moved at random through a batch as an import moves them."""
    rng, batch, mediator = Random(seed), Batch(), officer(Role.MEDIATOR, committee())
    entry = enrolled("陈调解", mediator)
    return [_history(rng, batch, mediator, entry) for _ in range(count)] + [_end(batch)]


def _end(batch: Batch) -> Told:
    batch.flush()
    return Told()


def _history(rng: Random, batch: Batch, mediator: Any, entry: Any) -> Told:
    day = date(2022, 1, 4) + timedelta(days=rng.randrange(690))
    told = Told(source=rng.choice(["walk_in", "self", "court", "police"]), kind=rng.choice(["neighbour", "traffic", "contract"]))
    step = {"walk_in": "apply", "self": "find"}.get(told.source, "receive_referral")
    data = {"applicants": [{"kind": "person", "name": "张三丰"}], "dispute_kind": told.kind, "facts": "争执。", **OTHER_SIDE}
    if step == "receive_referral":
        data |= {"source": told.source, "referring_organ": "某机关", "court_stage": "told"}
    matter = batch.open_matter(Case, by=mediator, unit=committee(), happened=day, step=step, data=data).matter
    told.days["in"] = day

    def take(name: str, later: int, **entered: Any) -> None:
        nonlocal day
        day += timedelta(days=rng.randrange(later + 1))
        outcome = batch.perform(matter, name, by=mediator, happened=day, data=entered)
        assert outcome.done, (name, outcome.refusal, outcome.errors)
        told.days.setdefault(name, day)

    if rng.random() < 0.15:
        take("note_refusal", 3)
        return told
    take("accept", 3)
    if rng.random() < 0.1:
        take("withdraw", 5, reasons="和解。")
        return told
    take("name_mediators", 1, conducted_by=entry)
    take("tell_rights", 1)
    if rng.random() < 0.2:
        take("fail", 20, failure="no_agreement")
        return told
    told.agreed, told.due = rng.choice([0, 500, 12000]), day + timedelta(days=rng.randrange(20, 60))
    take(
        "sign",
        15,
        responsibility="清楚。",
        agreement="赔偿。",
        performance_due_on=told.due,
        agreed_fen=str(told.agreed),
        **SIGNED,
    )
    take("take_effect", 2, sealed=True)
    if rng.random() < 0.4:
        take("apply_confirmation", 20, confirmation_court_by="body", **CONFIRM)
        told.confirmed = rng.random() < 0.7
        take("note_ruling", 20, confirmation="confirmed" if told.confirmed else "refused")
    if rng.random() < 0.7:
        take("record_performance", 30, performance="full")
        take("complete", 0)
    return told


def recounted(found: list[Told], year: int) -> dict[str, Any]:
    """The figures of a year, counted from what was told and nothing else."""
    last = date(year, 12, 31)

    def of(name: str) -> list[Told]:
        return [each for each in found if name in each.days and each.days[name].year == year]

    def until(name: str, rows: list[Told]) -> list[Told]:
        return [each for each in rows if name in each.days and each.days[name] <= last]

    agreements, failed, asked = of("take_effect"), of("fail"), of("apply_confirmation")
    due = [each for each in until("take_effect", found) if each.due and each.due.year == year]
    confirmed = [each for each in until("note_ruling", asked) if each.confirmed]
    accepted = until("accept", found)
    ended = [each for each in accepted if any(until(name, [each]) for name in ("take_effect", "fail", "withdraw"))]
    days = [(each.days.get("take_effect") or each.days["fail"]) - each.days["accept"] for each in agreements + failed]
    return {
        "taken_in": len(of("in")), "accepted": len(of("accept")), "disputes": len(agreements) + len(failed), "agreed": len(agreements),
        "failed": len(failed), "success_rate": _rate(len(agreements), len(agreements) + len(failed)), "refused": len(of("note_refusal")),
        "withdrawn": len(of("withdraw")), "amount": sum(each.agreed for each in agreements), "confirmations": len(asked),
        "confirmation_rate": _rate(len(confirmed), len(asked)), "performance_rate": _rate(len(until("complete", due)), len(due)),
        "performed": len(of("complete")), "by_source": sum(each.source in ("court", "police") for each in of("in")),
        "docked.concluded": sum(each.source in ("court", "police") for each in agreements + failed),
        "pending": len(accepted) - len(ended), "days_to_conclude": sum(each.days for each in days) / len(days),
    }  # fmt: skip


def _rate(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


@pytest.mark.slow
@pytest.mark.covers("19.13")
@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_of_disputes_equals_a_recount_in_plain_python(seed):
    found = histories(seed)
    for year in (2022, 2023):
        measured = {
            name.removeprefix("mediation."): each for name, each in measure_all(chosen(["mediation"]), year_of(year)).items()
        }
        for name, value in recounted(found, year).items():
            assert measured[name].value == pytest.approx(value), (name, year)
        kinds = Counter(
            each.kind for each in found for name in ("take_effect", "fail") if name in each.days and each.days[name].year == year
        )
        parts = {part.key: part.value for part in measured["disputes"].parts["dispute_kind"] if part.value}
        assert parts == dict(kinds)
