"""Figures in SQL are what a case-by-case count of the same records gives, in any year, up to any day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from loan_histories import told
from loan_recount import COUNTED, Case, cases_of
from xiezhi.figures.figure import Amount, Count
from xiezhi.figures.measure import measure_all, written
from xiezhi.figures.models import StandingEvent
from xiezhi.figures.periods import Period, year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.events import Event
from xiezhi.ledger.fold import TRACES, facts
from xiezhi.ledger.matter import Matter

pytestmark = pytest.mark.django_db


def periods() -> list[Period]:
    """Fresh ones: a period remembers what its figures share."""
    ends = [(2022, None), (2023, None), (2024, None), (2023, date(2023, 6, 30)), (2024, date(2024, 2, 29)), (2021, None)]
    return [year_of(year, as_of) for year, as_of in ends]


@pytest.mark.slow
@pytest.mark.covers("10.14", "28.01")
@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_equals_a_recount_in_plain_python(seed):
    told(seed, loans=60)
    assert set(COUNTED) == {figure.name for figure in chosen(["library"])}, "every figure of the library is recounted"
    for period in periods():
        cases = cases_of(period)
        before = cases_of(period.year_before())
        for name, number in measure_all(chosen(["library"]), period).items():
            assert number.value == pytest.approx(COUNTED[name](cases)), (name, period.title)
            assert number.previous == pytest.approx(COUNTED[name](before)), (name, period.title)


@pytest.mark.slow
@pytest.mark.covers("28.01")
def test_the_parts_of_a_whole_sum_to_it_and_are_what_a_recount_gives():
    told(3, loans=60)
    for period in periods()[1:4]:
        cases = cases_of(period)
        for number in measure_all(chosen(["library"]), period).values():
            for by, parts in number.parts.items():
                if isinstance(number.figure, Count | Amount):
                    assert sum(part.value for part in parts) == pytest.approx(number.value), (number.name, by)
                    assert sum(part.previous for part in parts) == pytest.approx(number.previous), (number.name, by)
                else:
                    assert sum(part.population for part in parts) == number.population, (number.name, by)
                if by in ("unit", "category", "readers_kind", "branch"):
                    _parts_recounted(number.name, by, parts, cases)


def _parts_recounted(name: str, by: str, parts: list, cases: list[Case]) -> None:
    keys = {part.key for part in parts} | {case.value(by) for case in cases}
    found = {part.key: part.value for part in parts}
    for key in keys:
        expected = COUNTED[name]([case for case in cases if case.value(by) == key])
        assert (found.get(key) or 0) == pytest.approx(expected or 0), (name, by, written(key))


@pytest.mark.slow
def test_standing_events_are_the_ledgers_own_fold():
    told(4, loans=60)
    for matter in Matter.objects.all():
        fold = [
            (fact.seq, fact.name, fact.happened_at, fact.happened_on, fact.state, dict(fact.data))
            for fact in facts(Event.objects.filter(matter=matter).order_by("seq"))
        ]
        rows = StandingEvent.objects.filter(matter=matter).order_by("seq")
        assert [(row.seq, row.name, row.happened_at, row.happened_on, row.state, row.data) for row in rows] == fold


def test_the_view_leaves_out_every_event_about_the_record_itself():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_viewdef('figures_standing_event')")
        definition = cursor.fetchone()[0]
    excluded = re.search(r"name\)::text <> ALL \(+(?:ARRAY)?\[(.*?)\]", definition)
    assert excluded, definition
    listed = set(re.findall(r"'(\w+)'", excluded[1]))
    assert listed == set(TRACES)


@pytest.mark.slow
def test_other_records_give_other_numbers():
    told(5, loans=60)
    first = {name: number.value for name, number in measure_all(chosen(["library"]), year_of(2023)).items()}
    told(6, loans=60)
    second = {name: number.value for name, number in measure_all(chosen(["library"]), year_of(2023)).items()}
    assert all(
        first[name] != second[name] for name in ("library.lent", "library.fines", "library.days_out", "library.review.pass_rate")
    )


@pytest.mark.slow
def test_the_part_of_a_share_is_chosen_among_its_population():
    told(7, loans=60)
    for period in periods()[:3]:
        for figure in chosen(["library"]):
            sets = figure.sets(period)
            if "of" in sets:
                assert sets["part"].matters() <= sets["of"].matters(), figure.name
