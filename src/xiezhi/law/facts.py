"""The facts of one matter: what happened when, read once for all rules.

A key stands for a place in the ledger: the event in row r has key 4r+2, and a date d that an attribute holds lies
between rows, before (4·L) or after (4·U+1) all events of that day, whichever is the earlier-or-later side asked for.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple

from xiezhi.law import days
from xiezhi.law.conditions import Attribute, Days, Has, Literal, Operand, as_date
from xiezhi.law.periods import union
from xiezhi.law.plan import Plan
from xiezhi.law.rules import Ref

NEVER: Final = 1 << 60
Event = tuple[str, datetime | date, Mapping[str, object]]
EARLIER, LATER = "earlier", "later"


class Occurrence(NamedTuple):
    """Something that happened or a date that an attribute holds; key NEVER where neither is so."""

    key: int
    day: int
    us: int


NOTHING: Final = Occurrence(NEVER, -1, -1)


class Standing(NamedTuple):
    """The clock's stops: days not counted, instants not counted, raw (stop key, restart key), first stop still open."""

    off_days: list[tuple[int, int]]
    off_us: list[tuple[int, int]]
    stops: list[tuple[int, int]]
    open_key: int


class Facts:
    def __init__(self, plan: Plan, events: Iterable[Event], cutoff: int) -> None:
        """cutoff: the instant (microseconds) from which on no event is read."""
        self.plan = plan
        self.days: list[int] = []
        self.us: list[int] = []
        self.at: list[datetime | date] = []
        self.keys: dict[str, list[int]] = {name: [] for name in plan.events}
        self.values: dict[str, object] = dict.fromkeys(plan.attributes)
        self.carried: list[Mapping[str, object]] = []
        self._standing: dict[int, Standing] = {}
        self._read(plan, events, cutoff)

    def _read(self, plan: Plan, events: Iterable[Event], cutoff: int) -> None:
        for name, at, attributes in events:
            us = days.microseconds(days.local(at, plan.zone))
            if us >= cutoff:
                continue
            if name in self.keys:
                self.keys[name].append(4 * len(self.us) + 2)
            self.days.append(us // days.DAY_US)
            self.us.append(us)
            self.at.append(at)
            self.carried.append(attributes)
            for attribute, said in attributes.items():
                if attribute in self.values and (value := plain(said, plan)) is not None:
                    self.values[attribute] = value

    def first(self, ref: Ref, side: str) -> Occurrence:
        """The earliest occurrence of any of the ref's events and dates."""
        return self.first_after(ref, side, -1, -1, NEVER)

    def first_after(self, ref: Ref, side: str, key: int, day: int, stop: int) -> Occurrence:
        """The earliest occurrence after `key` (a date: not before `day`) and before the key `stop`."""
        best = stop
        for name in ref.events:
            keys = self.keys[name]
            index = bisect_right(keys, key)
            if index < len(keys) and keys[index] < best:
                best = keys[index]
        found = Occurrence(best, self.days[best >> 2], self.us[best >> 2]) if best < stop else NOTHING
        for name in ref.attributes:
            dated = self.dated(name, side)
            if dated.day >= day and key < dated.key < stop and (found.key == NEVER or dated.us <= found.us):
                found = dated
        return found

    def dated(self, attribute: str, side: str) -> Occurrence:
        value = as_date(self.values[attribute])
        if value is None:
            return NOTHING
        day = days.number(value)
        key = 4 * bisect_left(self.days, day) if side == EARLIER else 4 * bisect_right(self.days, day) + 1
        return Occurrence(key, day, day * days.DAY_US)

    def merged(self, ref: Ref) -> list[int]:
        """The keys of all events of the ref, in ledger order."""
        if len(ref.events) == 1:
            return self.keys[ref.events[0]]
        return sorted(key for name in set(ref.events) for key in self.keys[name])

    def count(self, ref: Ref, after: int, before: int, day: int) -> int:
        """How many occurrences of the ref lie between two keys; a date also not after `day`, the day of `before`."""
        keys = self.merged(ref)
        found = bisect_left(keys, before) - bisect_right(keys, after)
        dates = (self.dated(name, EARLIER) for name in ref.attributes)
        return found + sum(date.key < before and (before == NEVER or date.day <= day) for date in dates)

    def governing_day(self, ref: Ref | None) -> int:
        """The day that picks the version of the law; -1 where it never came."""
        return (self.days[0] if self.days else -1) if ref is None else self.first(ref, EARLIER).day

    def standing(self, index: int) -> Standing:
        if index not in self._standing:
            self._standing[index] = self._suspended(self.plan.suspensions[index])
        return self._standing[index]

    def _suspended(self, pairs: Iterable[tuple[Ref, Ref]]) -> Standing:
        stops: list[tuple[int, int]] = []
        for stop, restart in pairs:
            restarts = self.merged(restart)
            until = -1
            for key in self.merged(stop):
                if key < until:
                    continue
                index = bisect_right(restarts, key)
                until = restarts[index] if index < len(restarts) else NEVER
                stops.append((key, until))
        closed = [(a >> 2, b >> 2) for a, b in stops if b != NEVER]
        return Standing(
            union([(self.days[a] + 1, self.days[b]) for a, b in closed], 1),
            union([(self.us[a], self.us[b]) for a, b in closed], 0),
            stops,
            min((a for a, b in stops if b == NEVER), default=NEVER),
        )

    def between(self, first: str, second: str) -> int | None:
        """Whole days from the first occurrence of one event to that of the other."""
        a, b = self.keys[first], self.keys[second]
        return self.days[b[0] >> 2] - self.days[a[0] >> 2] if a and b else None

    def resolve(self, operand: Operand) -> object:
        """The value of a condition's operand."""
        if isinstance(operand, Attribute):
            return self.values[operand.name]
        if isinstance(operand, Has):
            return bool(self.keys[operand.event])
        if isinstance(operand, Days):
            return self.between(operand.first, operand.second)
        return operand.value if isinstance(operand, Literal) else None


def plain(value: object, plan: Plan) -> object:
    """An attribute as the rules read it: blank text and NaN are unknown, instants are wall-clock times."""
    if value is None or value.__class__ is str:
        return value or None
    if isinstance(value, float | Decimal):
        return None if math.isnan(value) else float(value)
    if isinstance(value, datetime):
        return days.local(value, plan.zone)
    return value if isinstance(value, bool | int | date | str) else None
