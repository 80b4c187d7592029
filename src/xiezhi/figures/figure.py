"""What a figure (统计指标) is: a named query whose rows can be opened, and the number derived from them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .attributes import Attribute, DeclarationError
from .periods import Period
from .phrases import Counted, Either, Phrase
from .rows import Callback, Rows

Number = int | float
PER_CENT = "%"


@dataclass(frozen=True)
class Cut:
    """One part of a breakdown: the rows whose attribute has this value."""

    attribute: Attribute
    value: Any


@dataclass(frozen=True, kw_only=True)
class Figure(ABC):
    """`name` within its line, `title` and `unit` as printed, `definition` in full sentences, `by` the breakdowns it offers.

    `since`: the first day from which records allow it; `owner`: the office that answers for it.
    """

    name: str
    title: str
    unit: str
    definition: str
    by: tuple[str, ...] = ()
    since: date | None = None
    owner: str = ""

    def qualified(self, line: str) -> Figure:
        return self if self.name.startswith(f"{line}.") else replace(self, name=f"{line}.{self.name}")

    @property
    def line(self) -> str:
        return self.name.partition(".")[0]

    @abstractmethod
    def sources(self) -> dict[str, Callback]:
        """The sets of rows it is derived from, by what they are to it: "rows", or "part" and "of"."""

    @abstractmethod
    def reckon(self, sets: dict[str, Rows], period: Period) -> tuple[Number | None, int | None]:
        """Value and size of the population (None where the figure has none) from its sets of rows."""

    @abstractmethod
    def formula(self) -> str:
        """How it is counted, in Chinese, derived from what is counted."""

    def sets(self, period: Period, cut: Cut | None = None) -> dict[str, Rows]:
        found = {role: Rows.of(source(period)) for role, source in self.sources().items()}
        return {role: rows.part(cut.attribute, cut.value, period) for role, rows in found.items()} if cut else found

    def value(self, period: Period, cut: Cut | None = None) -> tuple[Number | None, int | None]:
        return self.reckon(self.sets(period, cut), period)

    def breakdown(self, by: str, period: Period) -> dict[Any, tuple[Number | None, int | None]]:
        """Value and population for each value of the attribute `by` that occurs."""
        attribute, sets = self.attribute(by), self.sets(period)
        counts = [rows.parts(attribute, period) for rows in sets.values()]
        values = dict.fromkeys(value for count in counts for value in count)
        return {
            value: self.reckon({r: rows.part(attribute, value, period) for r, rows in sets.items()}, period) for value in values
        }

    def attribute(self, name: str) -> Attribute:
        """The attribute by which it is broken down. Raises DeclarationError."""
        source = next(iter(self.sources().values()))
        ask = getattr(source, "attribute", None)
        if ask is None:
            raise DeclarationError(f"rows from a plain function have no attributes to ask for {name!r}")
        found: Attribute = ask(name)
        return found

    def check(self) -> None:
        """Raises DeclarationError, naming the figure, where the declaration names what its matters do not have."""
        try:
            for source in self.sources().values():
                if check := getattr(source, "check", None):
                    check()
            self.formula()
            for name in self.by:
                if not self.attribute(name).divides:
                    raise DeclarationError(f"{name!r} holds several choices at once: its parts would not sum to the whole")
        except DeclarationError as error:
            raise DeclarationError(f"figure {self.name}: {error}") from None


@dataclass(frozen=True, kw_only=True)
class Count(Figure):
    """How many rows there are."""

    rows: Callback

    def sources(self) -> dict[str, Callback]:
        return {"rows": self.rows}

    def reckon(self, sets: dict[str, Rows], period: Period) -> tuple[Number | None, int | None]:
        return sets["rows"].count(), None

    def breakdown(self, by: str, period: Period) -> dict[Any, tuple[Number | None, int | None]]:
        parts = self.sets(period)["rows"].parts(self.attribute(by), period)
        return {value: (count, None) for value, count in parts.items()}

    def formula(self) -> str:
        return f"数量：{said(self.rows, self.definition)}"


@dataclass(frozen=True, kw_only=True)
class Amount(Figure):
    """The sum of a number over the rows; money in 元."""

    rows: Callback
    total: str

    def sources(self) -> dict[str, Callback]:
        return {"rows": self.rows}

    @property
    def own_first(self) -> bool:
        """Of repeated events each adds what it says itself; of cases, what the matter last said."""
        return isinstance(self.rows, Phrase | Either) and self.rows.counted is Counted.EACH

    def reckon(self, sets: dict[str, Rows], period: Period) -> tuple[Number | None, int | None]:
        return sets["rows"].total(self.attribute(self.total), period, own_first=self.own_first), None

    def formula(self) -> str:
        return f"{self.attribute(self.total).label}之和：{said(self.rows, self.definition)}"

    def check(self) -> None:
        super().check()
        self.attribute(self.total)


@dataclass(frozen=True, kw_only=True)
class AverageDays(Figure):
    """Mean calendar days from an earlier event of the matter to the row's day; nothing where no row has both."""

    rows: Callback
    start: tuple[str, ...]

    def sources(self) -> dict[str, Callback]:
        return {"rows": self.rows}

    def reckon(self, sets: dict[str, Rows], period: Period) -> tuple[Number | None, int | None]:
        return sets["rows"].average_days(self.start, period)

    def formula(self) -> str:
        kinds = getattr(self.rows, "kinds", ())
        titles = "或".join(
            dict.fromkeys(f"“{cls.event_titles()[name]}”" for cls in kinds for name in self.start if name in cls.event_titles())
        )
        return f"自首次{titles}之日起的日历天数的平均值：{said(self.rows, self.definition)}"


@dataclass(frozen=True, kw_only=True)
class Share(Figure):
    """Part of a population, in per cent, unrounded; nothing where the population is empty."""

    part: Callback
    of: Callback

    def sources(self) -> dict[str, Callback]:
        return {"part": self.part, "of": self.of}

    def reckon(self, sets: dict[str, Rows], period: Period) -> tuple[Number | None, int | None]:
        population = sets["of"].count()
        return (100 * sets["part"].count() / population if population else None), population

    def breakdown(self, by: str, period: Period) -> dict[Any, tuple[Number | None, int | None]]:
        attribute, sets = self.attribute(by), self.sets(period)
        part, of = (sets[role].parts(attribute, period) for role in ("part", "of"))
        return {value: (100 * part.get(value, 0) / whole, whole) for value, whole in of.items()}

    def formula(self) -> str:
        return f"100 × 甲 ÷ 乙；甲＝{said(self.part, '符合的')}；乙（总体）＝{said(self.of, '总体')}"


def said(source: Callback, otherwise: str) -> str:
    say = getattr(source, "say", None)
    return say() if say else otherwise.rstrip("。")


def joined(names: Sequence[str] | str) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
