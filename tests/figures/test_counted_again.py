"""Another year of every line, told by real steps and imported from sheets: each figure equals a count in plain Python."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from random import Random
from typing import Any

import pytest

from factories import count_rows
from recount import Recount
from walks import Walk, walked
from xiezhi.figures.figure import Amount, Count
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.console import POST, console
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.sheets.exporting import export
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.sample.district import make_district
from xiezhi.sample.lines import Scene, lines

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FEW = 60
STRIDES = 12


def tell(line: str) -> None:
    """The line's year as the sample's story year has it, told for 2023."""
    district, rng = make_district(Random(5)), Random(f"6-{line}")
    told = lines()[line]
    if hasattr(told, "settle"):
        told.settle(district, rng)
    told.tell(Scene(district, rng, 2023, 2021, date(2024, 6, 30)), lambda stored: None)


def walk(line: str) -> None:
    """Matters of every kind moved at random within the year: what the sample does not tell happens too."""
    for place, (kind, seed) in enumerate(walked(procedures=3, registers=1)):
        if kind.startswith(f"{line}."):
            walker = Walk(kinds()[kind], 40 * seed + place)
            walker.day = date(2023, 3, 1)
            with suppress(pytest.fail.Exception):  # lots that open nothing are drawn elsewhere (test_random_walk)
                walker.begin()
                all(walker.stride() for _ in range(STRIDES))


def bring_in(line: str) -> dict[str, int]:
    """Kind → matters brought in a second time from their own export, of kinds with few matters."""
    found = {}
    for name, cls in kinds().items():
        if name.startswith(f"{line}.") and 0 < cls.objects.count() <= FEW:
            content, _ = export(cls, console(), POST, "再导入一遍，核对统计")
            seen = preview(cls, content, console())
            if not seen.errors:
                found[name] = commit(seen, "导出.xlsx").accepted
    return found


def same(found: Any, expected: Any) -> bool:
    return found == (pytest.approx(expected) if isinstance(expected, float) else expected)


@pytest.mark.covers("28.01", "22.10", "24.11")
@pytest.mark.parametrize("line", list(lines()))
def test_every_figure_of_another_year_equals_a_count_in_plain_python(line):
    tell(line)
    walk(line)
    before = Matter.objects.count()
    brought = bring_in(line)
    assert Matter.objects.count() == before + sum(brought.values())
    count_rows()
    figures = chosen([line])
    period = year_of(2023)
    recount = Recount(period)
    counted = 0
    for name, number in measure_all(figures, period).items():
        value, population = recount.number(number.figure)
        assert same(number.value, value), (name, number.value, value)
        assert number.population == population, (name, number.population, population)
        if isinstance(number.figure, Count | Amount):
            for by, parts in number.parts.items():
                told = {part.key: part.value for part in parts if part.value}
                again = {key: each for key, each in recount.parts(number.figure, by).items() if each}
                assert told.keys() == again.keys() and all(same(told[key], again[key]) for key in told), (name, by)
        counted += bool(value)
    assert counted > len(figures) / 4, "样例年份里有内容的指标太少，核对不出什么"
