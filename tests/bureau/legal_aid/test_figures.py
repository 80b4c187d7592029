"""The figures of legal aid, counted from a small year, and held against a count in plain Python over imported histories."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from aid import Aid, agency, applied, lawyer, noticed, person
from factories import a, officer
from xiezhi.bureau.legal_aid.models import AidCase, AidConsultation, DutyHelp
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import Period
from xiezhi.figures.registry import figures
from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch

pytestmark = pytest.mark.django_db


def number(name: str, year: int = 2021, by: str = "") -> Any:
    measured = measure(figures()[f"legal_aid.{name}"], Period(date(year, 1, 1), date(year, 12, 31)))
    return {row.label: row.value for row in measured.parts[by]} if by else measured.value


def closed(case: Aid, entry: Any, on: str, end: str, **data: Any) -> Aid:
    case.assigned_to(entry, on)
    if case.matter.has("defence_notice_received"):
        case.organ_informed(on)
    found: Aid = case.agreement_signed(on).client_met(on).case_closed(end, close_basis="paper", result="full", **data)
    return found


def granted(on: str, name: str) -> Aid:
    found: Aid = applied(on, recipients=[person(name)]).aid_accepted(on).means_exempted(on, exemption="migrant").aid_granted(on)
    return found


def a_year() -> None:
    """Of 2020 two cases; of 2021 three, one granted but not yet assigned, one refused, one lapsed; a consultation, a duty help."""
    entry = lawyer("陈律师")
    closed(granted("2020-03-02", "甲"), entry, "2020-03-03", "2020-06-01")
    closed(noticed("2020-12-20"), entry, "2020-12-21", "2021-02-01")
    closed(granted("2021-03-01", "乙"), entry, "2021-03-02", "2021-06-01", recovered_fen="26000")
    closed(noticed("2021-04-01", recipients=[person("丙")]), entry, "2021-04-02", "2021-07-01")
    noticed("2021-12-01", recipients=[person("丁")], stage="investigation").assigned_to(entry, "2021-12-02")
    granted("2021-12-30", "戊")
    applied("2021-05-01", recipients=[person("己")]).aid_accepted("2021-05-06").means_committed("2021-05-06").aid_refused(
        "2021-05-07", refusal_ground="means"
    )
    applied("2021-05-01", recipients=[person("庚")]).aid_withdrawn("2021-05-07")
    for way in ("visit", "visit", "call"):
        a(AidConsultation).record("2021-03-01", way=way)
    a(DutyHelp).duty_help_given("2021-03-01", lawyer=entry, plea_signed=True)


@pytest.mark.covers("25.12", "25.13", "25.13+")
def test_a_case_counts_once_granted_and_assigned_and_growth_compares_like_with_like():
    a_year()
    assert (number("cases"), number("cases", 2020)) == (3, 2)
    assert number("cases.growth") == pytest.approx(50)
    assert number("cases.growth", 2020) is None, "上年没有案件，不算百分比"
    assert number("cases", by="case_kind") == {"刑事": 2, "民事": 1}
    assert number("cases", by="lawyer") == {"陈律师": 3}
    assert (number("applications"), number("notices")) == (4, 2)
    assert number("approval_rate") == pytest.approx(200 / 3)
    assert (number("closed"), number("carried_over"), number("pending")) == (3, 1, 2)
    assert (number("recovered"), number("recovered.wages")) == (26000, 26000)
    assert number("consultations") == 3 and number("consultations", by="way") == {"来访": 2, "来电": 1}
    assert (number("duty_help"), number("pleas")) == (1, 1), "值班律师法律帮助另计，不算案件"


GRANTS = {"aid_granted", "defence_notice_received"}


def histories(seed: int, count: int) -> list[dict[str, date]]:
    """Cases of 2022 and 2023 brought in as from another platform: the first day of each of their events."""
    rng, entry, told = Random(seed), lawyer("陈律师"), []
    batch, clerk = Batch(), officer(Role.OFFICE_HEAD, agency(), line="legal_aid")
    for serial in range(count):
        day = date(2022, 1, 4) + timedelta(days=rng.randrange(700))
        steps = _steps(rng, entry, serial)
        opening, data = steps[0]
        outcome = batch.open_matter(AidCase, by=clerk, data=data, step=opening, unit=agency(), happened=day)
        assert outcome.done, outcome.refusal or outcome.errors
        for step, data in steps[1 : 1 + rng.randrange(len(steps))]:
            day += timedelta(days=rng.randrange(30))
            done = batch.perform(outcome.matter, step, by=clerk, data=data, happened=day, entitled="导入")
            assert done.done, done.refusal or done.errors
        first: dict[str, date] = {}
        for fact in outcome.matter.history:
            first.setdefault(fact.name, fact.happened_on)
        told.append(first)
    batch.flush()
    return told


def _steps(rng: Random, entry: Any, serial: int) -> list[tuple[str, dict[str, Any]]]:
    who = {"recipients": [person(f"受援人{serial}")], "cause": "案由"}
    chosen = {"lawyer": entry, "chosen_because": "陈律师"}
    after = [
        ("assign", chosen),
        ("inform_organ", {}),
        ("sign", {}),
        ("meet", {"meeting": "见面"}),
        ("close", {"close_basis": "paper", "result": "part"}),
    ]
    if rng.random() < 0.5:
        notice = {"organ_kind": "court", "organ": "法院", "notice_number": "1号", "stage": "first", "notice_ground": "ordinary"}
        return [("receive_notice", notice | who), *after]
    start = {"channel": "window", "case_kind": "civil", "subject": "labour_pay", "facts": "欠薪"} | who
    review = [("accept", {}), ("exempt_means", {"exemption": "migrant"})]
    if rng.random() < 0.2:
        return [("apply", start), *review, ("refuse", {"refusal_ground": "scope", "reasons": "理由"})]
    return [("apply", start), *review, ("grant", {"aid_form": "代理"}), *[step for step in after if step[0] != "inform_organ"]]


@pytest.mark.slow
@pytest.mark.covers("28.01")
def test_the_figures_of_an_imported_year_equal_a_count_of_their_own():
    told = histories(5, 120)

    def within(year: int, *names: str) -> int:
        return sum(
            any(each in first for each in names) and min(first[each] for each in names if each in first).year == year
            for first in told
        )

    for year in (2022, 2023):
        cases = sum(
            "lawyer_assigned" in first and first["lawyer_assigned"].year == year and bool(GRANTS & set(first)) for first in told
        )
        assert number("cases", year) == cases > 0
        assert number("applications", year) == within(year, "aid_applied")
        assert number("notices", year) == within(year, "defence_notice_received")
        assert number("closed", year) == within(year, "case_closed")
        assert number("refused", year) == within(year, "aid_refused")
        end = date(year, 12, 31)
        begun = [min(first[each] for each in GRANTS & set(first)) for first in told if GRANTS & set(first)]
        ended = sum("case_closed" in first and first["case_closed"] <= end for first in told)
        assert number("pending", year) == sum(day <= end for day in begun) - ended
    assert number("cases.growth", 2023) == pytest.approx(
        100 * (number("cases", 2023) - number("cases", 2022)) / number("cases", 2022)
    )
