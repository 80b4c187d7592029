"""Statutes and rules as a pack declares them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from xiezhi.law.calendar import Calendar
from xiezhi.law.conditions import Condition, events
from xiezhi.law.periods import Ahead, LastDay, Limit, Period

KINDS: Final = ("within", "not_before", "ahead", "precedes", "requires", "forbids", "range")
CERTAINTIES: Final = ("text", "secondary", "recalled")
CONSEQUENCES: Final = ("void", "effect", "unlawful", "liability")  # of a breach, the gravest first; "" where the text names none
DEEMS_ON: Final = ("due", "next_day")
ANY_KIND: Final = "*"

Bound: TypeAlias = int | float | date | str


@dataclass(frozen=True, slots=True)
class Ref:
    """One or more events, and attributes that hold a date ("@hearing_on"); the earliest counts."""

    events: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " 或 ".join((*self.events, *(f"@{name}" for name in self.attributes)))


@dataclass(frozen=True, slots=True)
class Statute:
    """One statute in one version. `in_force` is its first day, `repealed` the first day it is no longer in force."""

    id: str
    title: str
    version: str
    in_force: date
    repealed: date | None
    matter: str
    governed_by: Ref | None
    calendar: Calendar
    last_day: LastDay
    file: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    event: Ref
    by: Limit
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a statute; `id` is "<statute id>.<rule id>". Keys that its kind does not have are empty.

    governed_by: the event whose day must lie in the rule's time in force: the statute's, or the one of the rule's change-over.
    """

    id: str
    statute: Statute = field(repr=False)
    title: str
    article: str
    kind: str
    matter: str
    in_force: date
    repealed: date | None
    governed_by: Ref | None = None
    certainty: str = "text"
    breach: str = ""
    condition: Condition | None = None
    when: str = ""
    last_day: LastDay = "next_workday"
    first_day_counted: bool = False
    limit: Limit | None = None
    start: Ref | None = None
    until: Ref | None = None
    event: Ref | None = None
    before: Ref | None = None
    first: Ref | None = None
    then: Ref | None = None
    by: Ref | None = None
    after: Ref | None = None
    at: Ref | None = None
    extension: Extension | None = None
    suspensions: tuple[tuple[Ref, Ref], ...] = ()
    each: bool = False
    optional: bool = False
    passed: bool = False
    clear: bool = False
    times: int = 1
    value: str = ""
    low: Bound | None = None
    high: Bound | None = None
    among: tuple[Bound, ...] | None = None
    deems: str = ""
    deems_on: str = "due"

    @property
    def consequence(self) -> str:
        """What a breach entails: one of CONSEQUENCES, or "" where the text names nothing."""
        return _consequences().get(self.id, "")

    @property
    def settled(self) -> bool:
        """Whether the rule stands in a text we hold; what is only recalled or secondary is advice."""
        return self.certainty == "text"

    @property
    def weight(self) -> int:
        """How grave a breach is, 0 the gravest: by its consequence, then a breach without one, then advice."""
        if not self.settled:
            return len(CONSEQUENCES) + 1
        return CONSEQUENCES.index(self.consequence) if self.consequence else len(CONSEQUENCES)

    @property
    def in_hours(self) -> bool:
        return self.limit is not None and self.limit.unit == "hours"

    @property
    def period(self) -> Period:
        """How a forward limit is counted. Raises ValueError where the rule has none."""
        if self.limit is None or self.kind == "ahead":
            raise ValueError(f"{self.id} 没有从某日起算的期限")
        extension = self.extension.by if self.extension else None
        return Period(self.limit, self.statute.calendar, self.last_day, self.first_day_counted, extension)

    @property
    def ahead(self) -> Ahead:
        """How a limit is counted back. Raises ValueError where the rule has none."""
        if self.limit is None or self.kind != "ahead":
            raise ValueError(f"{self.id} 没有倒推的期限")
        return Ahead(self.limit, self.statute.calendar, self.clear, self.first_day_counted)

    def refs(self) -> Iterator[tuple[str, Ref]]:
        """Every reference of the rule with the key that holds it."""
        named = (
            ("from", self.start),
            ("until", self.until),
            ("event", self.event),
            ("before", self.before),
            ("first", self.first),
            ("then", self.then),
            ("by", self.by),
            ("after", self.after),
            ("at", self.at),
        )
        for key, ref in named:
            if ref:
                yield key, ref
        if self.extension:
            yield "extend", self.extension.event
        for stop, restart in self.suspensions:
            yield "suspend", stop
            yield "suspend", restart

    def events(self) -> set[str]:
        """Every event that the rule names, its condition included."""
        found = {name for _, ref in self.refs() for name in ref.events}
        if self.governed_by:
            found |= set(self.governed_by.events)
        return found | (events(self.condition) if self.condition else set())


@lru_cache(maxsize=1)
def _consequences() -> dict[str, str]:
    """Rule → consequence, of the built-in packs."""
    named = tomllib.loads((Path(__file__).parent / "packs" / "consequences.toml").read_text(encoding="utf-8"))
    return {rule: consequence for consequence in CONSEQUENCES for rule in named[consequence]}
