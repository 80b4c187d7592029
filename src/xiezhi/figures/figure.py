"""What a figure (统计指标) is: a named query whose rows can be opened, and the number derived from them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xiezhi.ledger.codec import FEN

from .attributes import Attribute, DeclarationError
from .models import StandingEvent
from .periods import Period
from .phrases import Counted
from .rows import Record, Rows, Source, rows_of

Number = int | float
Reckoned = tuple[Number | None, int | None]
Sets = Mapping[str, Sequence[Record]]
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
    def sources(self) -> dict[str, Source]:
        """The sets of rows it is derived from, by what they are to it: "rows", or "part" and "of"."""

    @abstractmethod
    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        """Value and size of the population (None where the figure has none) from the records of its sets of rows."""

    @abstractmethod
    def formula(self) -> str:
        """How it is counted, in Chinese, derived from what is counted."""

    def sets(self, period: Period, cut: Cut | None = None) -> dict[str, Rows]:
        """Its sets of rows, or of one part of them."""
        found = {role: rows_of(source, period) for role, source in self.sources().items()}
        if cut is None:
            return found
        value = self.told(cut.attribute, period)
        return {role: rows.only(lambda record: value(record) == cut.value) for role, rows in found.items()}

    def value(self, period: Period, cut: Cut | None = None) -> Reckoned:
        if cut is None:
            return self.reckon({role: rows.records for role, rows in self.sets(period).items()}, period)
        return self.breakdown(cut.attribute.name, period).get(cut.value) or self.reckon(
            {role: [] for role in self.sources()}, period
        )

    def breakdown(self, by: str, period: Period) -> dict[Any, Reckoned]:
        """Value and population for each value of the attribute `by` that occurs."""
        value = self.told(self.attribute(by), period)
        sets = self.sets(period)
        parts: dict[Any, dict[str, list[Record]]] = defaultdict(lambda: {role: [] for role in sets})
        for role, rows in sets.items():
            for record in rows.records:
                parts[value(record)][role].append(record)
        return {value: self.reckon(part, period) for value, part in parts.items()}

    def told(self, attribute: Attribute, period: Period) -> Callable[[Record], Any]:
        """Tells the value of a row: of repeated events what each says itself, else what its matter last said."""
        last = attribute.values(period)
        repeated = all(getattr(source, "counted", None) is Counted.EACH for source in self.sources().values())
        if not attribute.key or not repeated:
            return last
        own = attribute.own_values(period)
        return lambda record: said if (said := own(record)) is not None else last(record)

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

    rows: Source

    def sources(self) -> dict[str, Source]:
        return {"rows": self.rows}

    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        return len(sets["rows"]), None

    def formula(self) -> str:
        return f"数量：{said(self.rows, self.definition)}"


@dataclass(frozen=True, kw_only=True)
class Amount(Figure):
    """The sum of a number over the rows; money in 元."""

    rows: Source
    total: str

    def sources(self) -> dict[str, Source]:
        return {"rows": self.rows}

    def amounts(self, period: Period) -> Callable[[Record], Number]:
        """Tells what a row adds, money in 分: of repeated events what each says itself, else what the matter last said."""
        told = self.told(self.attribute(self.total), period)
        return lambda record: told(record) or 0

    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        total = sum(map(self.amounts(period), sets["rows"]))
        return (yuan(total) if self.is_money else total), None

    @property
    def is_money(self) -> bool:
        return self.attribute(self.total).key.endswith(FEN)

    def formula(self) -> str:
        return f"{self.attribute(self.total).label}之和：{said(self.rows, self.definition)}"

    def check(self) -> None:
        super().check()
        self.attribute(self.total)


@dataclass(frozen=True, kw_only=True)
class AverageDays(Figure):
    """Mean calendar days from an earlier event of the matter to the row's day; nothing where no row has both."""

    rows: Source
    start: tuple[str, ...]

    def sources(self) -> dict[str, Source]:
        return {"rows": self.rows}

    def begun(self, period: Period) -> dict[int, date]:
        """By matter, the day of its first such event."""
        key = ("begun", self.start)
        if key not in period.memo:
            first = (
                StandingEvent.objects.until(period).named(*self.start).order_by("matter", "happened_at", "seq").distinct("matter")
            )
            period.memo[key] = dict(first.values_list("matter_id", "happened_on"))
        found: dict[int, date] = period.memo[key]
        return found

    def days_of(self, record: Record, period: Period) -> int | None:
        begun = self.begun(period).get(record.matter)
        return (record.day - begun).days if begun and record.day else None

    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        days = [found for record in sets["rows"] if (found := self.days_of(record, period)) is not None]
        return (sum(days) / len(days) if days else None), len(days)

    def formula(self) -> str:
        kinds = getattr(self.rows, "kinds", ())
        titles = [cls.event_titles()[name] for cls in kinds for name in self.start if name in cls.event_titles()]
        names = "或".join(f"“{title}”" for title in dict.fromkeys(titles))
        return f"自首次{names}之日起的日历天数的平均值：{said(self.rows, self.definition)}"


@dataclass(frozen=True, kw_only=True)
class Share(Figure):
    """Part of a population, in per cent, unrounded; nothing where the population is empty."""

    part: Source
    of: Source

    def sources(self) -> dict[str, Source]:
        return {"part": self.part, "of": self.of}

    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        population = len(sets["of"])
        return (100 * len(sets["part"]) / population if population else None), population

    def formula(self) -> str:
        within = getattr(self.part, "say_within", lambda whole: "")(self.of)
        part = f"乙中{within}" if within else said(self.part, "符合的")
        return f"100 × 甲 ÷ 乙；乙（总体）＝{said(self.of, '总体')}；甲＝{part}"


@dataclass(frozen=True)
class YearBefore:
    """The same rows in the same days of the year before."""

    rows: Source

    def __call__(self, period: Period) -> Rows:
        return rows_of(self.rows, period.year_before())

    def say(self) -> str:
        return f"上年同期的同一数量：{said(self.rows, '明细')}"

    def attribute(self, name: str) -> Attribute:
        ask = getattr(self.rows, "attribute", None)
        if ask is None:
            raise DeclarationError(f"rows from a plain function have no attributes to ask for {name!r}")
        found: Attribute = ask(name)
        return found


@dataclass(frozen=True, kw_only=True)
class Growth(Figure):
    """How much more rows there are than in the year before, in per cent of that year's; nothing where that had none."""

    rows: Source

    def sources(self) -> dict[str, Source]:
        return {"rows": self.rows, "before": YearBefore(self.rows)}

    def reckon(self, sets: Sets, period: Period) -> Reckoned:
        now, before = len(sets["rows"]), len(sets["before"])
        return (100 * (now - before) / before if before else None), before

    def formula(self) -> str:
        return f"100 ×（甲 − 乙）÷ 乙；甲＝{said(self.rows, '明细')}；乙＝{said(YearBefore(self.rows), '上年同期')}"


def yuan(fen: Number) -> Number:
    """元 from 分: whole where it is whole."""
    return int(fen) // 100 if fen % 100 == 0 else fen / 100


def said(source: Source, otherwise: str) -> str:
    say = getattr(source, "say", None)
    return say() if say else otherwise.rstrip("。")


def joined(names: Sequence[str] | str) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
