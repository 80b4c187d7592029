"""A figure measured: its value in a period and in the year before, its growth, its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .figure import PER_CENT, Cut, Figure, Number
from .periods import Period


@dataclass(frozen=True)
class Measured:
    """One number of a figure, whole or of one part (`by`, `key`). `value` is None where its population is empty."""

    figure: Figure
    name: str
    title: str
    value: Number | None
    population: int | None
    previous: Number | None
    by: str = ""
    key: Any = None
    label: str = ""
    parts: dict[str, list[Measured]] = field(default_factory=dict)

    @property
    def growth(self) -> float | None:
        """Per cent against the year before; None where either is missing or the year before is zero."""
        if self.value is None or not self.previous:
            return None
        return 100 * (self.value - self.previous) / self.previous

    @property
    def is_share(self) -> bool:
        return self.figure.unit == PER_CENT

    @property
    def definition(self) -> str:
        if not self.by:
            return self.figure.definition
        return f"{self.figure.definition}其中{self.figure.attribute(self.by).label}为“{self.label}”的。"

    def every(self) -> Iterable[Measured]:
        """This number, then its parts."""
        yield self
        for parts in self.parts.values():
            yield from parts

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "value": self.value,
            "unit": self.figure.unit,
            "population": self.population,
            "previous": self.previous,
            "growth": self.growth,
            "definition": self.definition,
        }


def measure(figure: Figure, period: Period, before: Period | None = None, *, parts: bool = True) -> Measured:
    """The figure in `period` and in the year before it (`before`, where several figures share one)."""
    before = before or period.year_before()
    value, population = figure.value(period)
    previous, _ = figure.value(before)
    cuts = {by: _parts(figure, by, period, before) for by in figure.by} if parts else {}
    return Measured(figure, figure.name, figure.title, value, population, previous, parts=cuts)


def _parts(figure: Figure, by: str, period: Period, before: Period) -> list[Measured]:
    """One number per value of the attribute in either year, the largest first; what was not entered last."""
    now, then = figure.breakdown(by, period), figure.breakdown(by, before)
    nothing = figure.reckon({role: [] for role in figure.sources()}, period)
    rows = [_part(figure, by, key, *now.get(key, nothing), then.get(key, nothing)[0]) for key in {**now, **then}]
    if figure.attribute(by).ordered:
        return sorted(rows, key=lambda row: (row.key is None, row.key))
    return sorted(rows, key=lambda row: (row.key is None, -(row.value or 0), -(row.previous or 0), row.label))


def _part(figure: Figure, by: str, key: Any, value: Number | None, population: int | None, previous: Number | None) -> Measured:
    label = figure.attribute(by).shown(key)
    return Measured(
        figure, f"{figure.name}.{by}.{written(key)}", f"{figure.title}·{label}", value, population, previous, by, key, label
    )


def measure_part(figure: Figure, by: str, key: Any, period: Period, before: Period | None = None) -> Measured:
    """One part alone, for its page."""
    cut = Cut(figure.attribute(by), key)
    return _part(figure, by, key, *figure.value(period, cut), figure.value(before or period.year_before(), cut)[0])


def measure_all(figures: Iterable[Figure], period: Period, *, parts: bool = True) -> dict[str, Measured]:
    """By name, in order; verdicts of the two years are judged again once for all of them."""
    before = period.year_before()
    return {figure.name: measure(figure, period, before, parts=parts) for figure in figures}


def written(key: Any) -> str:
    """A part's value as its name and address have it."""
    return "none" if key is None else str(key).lower() if isinstance(key, bool) else str(key)


def contract(measured: dict[str, Measured], year: int) -> dict[str, Any]:
    """What `xiezhi figures --json` and the report's JSON hold."""
    return {"year": year, "figures": {number.name: number.as_json() for whole in measured.values() for number in whole.every()}}
