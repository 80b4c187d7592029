"""Another year of every line, told by real steps and imported from sheets: each figure equals a count in plain Python."""

from __future__ import annotations

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
SUPERVISED = ("enforcement", "oversight")  # what is supervised must have happened
TOGETHER = [SUPERVISED, *((line,) for line in lines() if line not in SUPERVISED)]


def tell(*names: str) -> None:
    """The lines' year as the sample's story year has it, told for 2023."""
    district = make_district(Random(5))
    lots = {name: Random(f"6-{name}") for name in names}
    for name in names:
        if hasattr(lines()[name], "settle"):
            lines()[name].settle(district, lots[name])
    for name in names:
        lines()[name].tell(Scene(district, lots[name], 2023, 2021, date(2024, 6, 30)), lambda stored: None)


def walk(line: str) -> None:
    """Matters of every kind moved at random within the year: what the sample does not tell happens too."""
    for place, (kind, seed) in enumerate(walked(procedures=3, registers=1)):
        if kind.startswith(f"{line}."):
            walker = Walk(kinds()[kind], 40 * seed + place)
            walker.day = date(2023, 3, 1)
            walker.begin()
            for _ in range(STRIDES):
                if not walker.stride():
                    break


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
@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
def test_every_figure_of_another_year_equals_a_count_in_plain_python(names):
    tell(*names)
    for line in names:
        walk(line)
    before = Matter.objects.count()
    brought = [bring_in(line) for line in names]
    assert Matter.objects.count() == before + sum(sum(each.values()) for each in brought)
    count_rows()
    figures = chosen(names)
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
