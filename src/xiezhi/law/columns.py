"""The facts of many matters at once, as numpy columns; the same facts as in `facts`, under the same names.

Rows are the events of whole matters, sorted by matter, then instant, then place in the log. A key is a place in that
order, as in `facts`: 4·row+2 for an event, just before or after a day's rows for a date that an attribute holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law import days
from xiezhi.law.arrays import Bools, Days, Ints, Stretches, stretches
from xiezhi.law.conditions import as_date
from xiezhi.law.facts import EARLIER
from xiezhi.law.plan import Plan
from xiezhi.law.rules import Ref
from xiezhi.law.values import Values, from_arrow

NEVER: Final = np.int32(2**31 - 1)
MOST_ROWS: Final = 2**29 - 1
"""More rows would not leave room for their keys."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Columns of `facts.Occurrence`; where key is NEVER, day is -1. `us` is None where all are events: see Columns.instants."""

    key: Days
    day: Days
    us: Ints | None = None

    @property
    def happened(self) -> Bools:
        found: Bools = self.key != NEVER
        return found

    def take(self, rows: Ints | Bools) -> Occurrences:
        return Occurrences(self.key[rows], self.day[rows], None if self.us is None else self.us[rows])


@dataclass(frozen=True, slots=True)
class Standings:
    """Columns of `facts.Standing`: stretches not counted, and each stop with its restart, sorted by matter."""

    off_days: Stretches
    off_us: Stretches
    begin: Ints
    stop: Days
    restart: Days
    open_key: Days


class Columns:
    def __init__(
        self, plan: Plan, matter: Ints, event: npt.NDArray[np.signedinteger[Any]], us: Ints, attributes: dict[str, pa.Array]
    ) -> None:
        """matter: numbers 0, 1, …, ascending; event: index in plan.events, or -1; us: wall-clock microseconds."""
        self.plan = plan
        self.matter, self.us = matter, us
        self.day: Days = (us // days.DAY_US).astype(np.int32)
        self._day_or_none = np.append(self.day, np.int32(-1))
        self.count = int(matter[-1]) + 1 if matter.size else 0
        self.begin = np.concatenate([[0], np.cumsum(np.bincount(matter, minlength=self.count))])
        # Sixteen bits sort in linear time.
        order = np.argsort(event.astype(np.int16), kind="stable")
        edges = np.searchsorted(event[order], np.arange(len(plan.events) + 1))
        self._rows = {name: order[edges[i] : edges[i + 1]] for i, name in enumerate(plan.events)}
        self._attributes = attributes
        self._memory: dict[Any, Any] = {}

    def everyone(self) -> Ints:
        return np.arange(self.count)

    def rows(self, ref: Ref) -> Ints:
        """The rows of all events of the ref, ascending."""
        if len(ref.events) == 1:
            return self._rows[ref.events[0]]
        return np.sort(np.concatenate([np.empty(0, np.int64), *(self._rows[name] for name in set(ref.events))]))

    def first(self, ref: Ref, side: str) -> Occurrences:
        """The earliest occurrence of any of the ref's events and dates, for every matter."""
        return self._once(("first", ref, side if ref.attributes else ""), lambda: self._first(ref, side))  # type: ignore[no-any-return]

    def _first(self, ref: Ref, side: str) -> Occurrences:
        found = self.at(self._first_key(ref))
        if not ref.attributes:
            return found
        nobody = Occurrences(np.full(self.count, -1, np.int32), np.full(self.count, -1, np.int32))
        return self._with_dates(found, ref, side, self.everyone(), nobody, np.full(self.count, NEVER))

    def _first_key(self, ref: Ref) -> Days:
        if len(ref.events) == 1:
            return self._once(("key", ref.events[0]), lambda: self._earliest(ref.events[0]))  # type: ignore[no-any-return]
        keys = [self._first_key(Ref((name,))) for name in ref.events]
        return np.minimum.reduce(keys) if keys else np.full(self.count, NEVER)

    def _earliest(self, event: str) -> Days:
        rows = self._rows[event][::-1]
        key = np.full(self.count, NEVER)
        # The last of several assignments stays, which in descending order is the first row.
        key[self.matter[rows]] = _keys(rows)
        return key

    def at(self, key: Days) -> Occurrences:
        """The events at these keys."""
        row = key >> 2
        row[key == NEVER] = self.us.size
        return Occurrences(key, self._day_or_none[row])

    def instants(self, found: Occurrences) -> Ints:
        """Their wall-clock microseconds; -1 where nothing happened."""
        if found.us is not None:
            return found.us
        happened = found.happened
        us = np.full(found.key.size, -1)
        us[happened] = self.us[found.key[happened] >> 2]
        return us

    def where(self, chosen: Bools, these: Occurrences, others: Occurrences) -> Occurrences:
        """These where chosen, else the others."""
        us = None
        if these.us is not None or others.us is not None:
            us = np.where(chosen, self.instants(these), self.instants(others))
        return Occurrences(np.where(chosen, these.key, others.key), np.where(chosen, these.day, others.day), us)

    def nothing(self, size: int) -> Occurrences:
        return Occurrences(np.full(size, NEVER), np.full(size, -1, np.int32))

    def first_after(self, ref: Ref, side: str, matters: Ints, start: Occurrences, stop: Days | None) -> Occurrences:
        """For each of `matters` the earliest occurrence after `start` and before the key `stop`."""
        rows = self.rows(ref)
        key = self._first_key(ref)[matters]
        early = np.flatnonzero(key <= start.key)
        if early.size and rows.size:
            place = _place(rows, start.key[early], "right")
            found = rows[np.minimum(place, rows.size - 1)]
            inside = (place < rows.size) & (self.matter[found] == matters[early])
            key[early] = np.where(inside, _keys(found), NEVER)
        if stop is not None:
            key[key >= stop] = NEVER
        found_events = self.at(key)
        if not ref.attributes:
            return found_events
        return self._with_dates(found_events, ref, side, matters, start, np.full(matters.size, NEVER) if stop is None else stop)

    def _with_dates(self, found: Occurrences, ref: Ref, side: str, matters: Ints, start: Occurrences, stop: Days) -> Occurrences:
        found = Occurrences(found.key, found.day, self.instants(found))
        for name in ref.attributes:
            dated = self.dated(name, side).take(matters)
            sooner = (found.key == NEVER) | (self.instants(dated) <= self.instants(found))
            sooner &= (dated.key < stop) & (dated.key > start.key) & (dated.day >= start.day)
            found = self.where(sooner, dated, found)
        return found

    def dated(self, attribute: str, side: str) -> Occurrences:
        """The date that an attribute holds, for every matter."""
        return self._once(("dated", attribute, side), lambda: self._dated(attribute, side))  # type: ignore[no-any-return]

    def _dated(self, attribute: str, side: str) -> Occurrences:
        values = self.value(attribute)
        day = values.days(as_date)
        known = day >= 0
        place = (self.matter << 20) | self.day
        asked = (self.everyone() << 20) | np.maximum(day, 0)
        key = 4 * np.searchsorted(place, asked) if side == EARLIER else 4 * np.searchsorted(place, asked, side="right") + 1
        us = np.where(known, day.astype(np.int64) * days.DAY_US, -1)
        return Occurrences(np.where(known, key, NEVER).astype(np.int32), day, us)

    def tally(self, ref: Ref, matters: Ints, after: Days, before: Days, day: Days | None = None) -> Days:
        """How many occurrences of the ref lie between two keys; dates also not after `day`, the day of `before`."""
        rows = self.rows(ref)
        low = np.maximum(_place(rows, after, "right"), np.searchsorted(rows, self.begin[matters]))
        high = np.minimum(_place(rows, before, "left"), np.searchsorted(rows, self.begin[matters + 1]))
        found = np.maximum(high - low, 0)
        for name in ref.attributes:
            dated = self.dated(name, EARLIER).take(matters)
            inside = dated.key < before
            if day is not None:
                inside &= (before == NEVER) | (dated.day <= day)
            found = found + inside
        tallied: Days = found.astype(np.int32)
        return tallied

    def governing_day(self, ref: Ref | None) -> Days:
        """The day that picks the version of the law, for every matter; -1 where it never came."""
        return self.day[self.begin[:-1]] if ref is None else self.first(ref, EARLIER).day

    def standing(self, index: int) -> Standings:
        return self._once(("standing", index), lambda: self._suspended(self.plan.suspensions[index]))  # type: ignore[no-any-return]

    def _suspended(self, pairs: tuple[tuple[Ref, Ref], ...]) -> Standings:
        stops, restarts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for stop, restart in pairs:
            found = self._stops(self.rows(stop), self.rows(restart))
            stops.append(found[0])
            restarts.append(found[1])
        row, until = np.concatenate(stops), np.concatenate(restarts)
        order = np.argsort(row, kind="stable")
        row, until = row[order], until[order]
        matter = self.matter[row]
        closed = until >= 0
        who, a, b = matter[closed], row[closed], until[closed]
        open_key = np.full(self.count, NEVER)
        open_key[matter[~closed][::-1]] = _keys(row[~closed])[::-1]
        return Standings(
            stretches(who, self.day[a].astype(np.int64) + 1, self.day[b].astype(np.int64), self.count, 1),
            stretches(who, self.us[a], self.us[b], self.count, 0),
            np.searchsorted(matter, np.arange(self.count + 1)),
            _keys(row),
            np.where(closed, _keys(until), NEVER),
            open_key,
        )

    def _stops(self, stops: Ints, restarts: Ints) -> tuple[Ints, Ints]:
        """The rows at which the clock stops, and those at which it starts again (-1: not yet)."""
        place = np.searchsorted(restarts, stops)
        until = restarts[np.minimum(place, restarts.size - 1)] if restarts.size else np.full(stops.size, -1)
        inside = (place < restarts.size) & (self.matter[np.maximum(until, 0)] == self.matter[stops])
        until = np.where(inside, until, -1)
        # A second stop before the restart of the first says nothing new.
        new = np.ones(stops.size, np.bool_)
        new[1:] = (self.matter[stops[1:]] != self.matter[stops[:-1]]) | (until[1:] != until[:-1])
        return stops[new], until[new]

    def value(self, attribute: str) -> Values:
        """The last value that the matter's events carry, for every matter."""
        return self._once(("value", attribute), lambda: self._last(attribute))  # type: ignore[no-any-return]

    def _last(self, attribute: str) -> Values:
        rows, values = self.carried(attribute)
        last = np.full(self.count, -1)
        last[self.matter[rows]] = np.arange(rows.size)
        return values.take(last)

    def carried(self, attribute: str) -> tuple[Ints, Values]:
        """The rows that carry a value, ascending, and their values."""
        return self._once(("carried", attribute), lambda: self._carried(attribute))  # type: ignore[no-any-return]

    def _carried(self, attribute: str) -> tuple[Ints, Values]:
        column = self._attributes.get(attribute)
        if column is None:
            return np.empty(0, np.int64), Values.nothing(0)
        rows = np.flatnonzero(pc.is_valid(column).to_numpy(zero_copy_only=False))
        values = from_arrow(column.drop_null(), self.plan.zone)
        known = values.known
        return (rows, values) if known.all() else (rows[known], values.take(np.flatnonzero(known)))

    def between(self, first: str, second: str) -> Values:
        """Whole days from the first occurrence of one event to that of the other, for every matter."""
        a, b = self.first(Ref((first,)), ""), self.first(Ref((second,)), "")
        return Values("number", (b.day - a.day).astype(np.float64), a.happened & b.happened)

    def _once(self, name: Any, make: Any) -> Any:
        if name not in self._memory:
            self._memory[name] = make()
        return self._memory[name]


def _keys(rows: Ints) -> Days:
    return (4 * rows + 2).astype(np.int32)


def _place(rows: Ints, key: Days, side: Any) -> Ints:
    """Where keys belong among the keys of rows."""
    return np.searchsorted(_keys(rows), key, side=side)
