"""Periods over whole columns: the arithmetic of `periods` on numpy arrays of day numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from xiezhi.law import days
from xiezhi.law.calendar import Calendar
from xiezhi.law.periods import HOUR_US, Ahead, Limit, Period

Ints: TypeAlias = npt.NDArray[np.int64]
Days: TypeAlias = npt.NDArray[np.int32]
Bools: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tables:
    """A calendar's tables as arrays, indexed by day number; see `Calendar`."""

    work: npt.NDArray[np.uint8]
    upto: Days
    nth: Days
    unknown: Days
    next: Days
    previous: Days

    def provisional(self, first: Days, last: Days) -> Bools:
        low = np.where(first > 0, self.unknown[np.maximum(first - 1, 0)], 0)
        found: Bools = (last >= first) & (self.unknown[last] > low)
        return found

    def after(self, day: Days, count: Days | int) -> Days:
        """The `count`-th working day after each day; the day itself for 0."""
        found = self.nth[np.minimum(self.upto[day] + count, self.nth.size - 1)]
        return np.where(np.equal(count, 0), day, found) if np.any(np.equal(count, 0)) else found

    def before(self, day: Days, count: int) -> Days:
        return self.nth[np.maximum(self.upto[day] - self.work[day] - count + 1, 0)] if count else day


@lru_cache(maxsize=32)
def tables(calendar: Calendar) -> Tables:
    work = np.frombuffer(calendar.work, np.uint8)
    upto, nth = np.array(calendar.upto, np.int32), np.array(calendar.nth, np.int32)
    ahead = np.where(work == 1, np.arange(days.SIZE, dtype=np.int32), nth[np.minimum(upto + 1, nth.size - 1)])
    return Tables(work, upto, nth, np.array(calendar.unknown, np.int32), ahead.astype(np.int32), nth[upto])


@cache
def _months() -> tuple[Days, Days, Days]:
    return (np.array(days.MONTH_OF, np.int32), np.array(days.MONTH_START, np.int32), np.array(days.MONTH_LENGTH, np.int32))


def add_months(day: Days, months: int) -> Days:
    month_of, start, length = _months()
    month = month_of[day]
    target = np.clip(month + months, 0, length.size - 1)
    found: Days = start[target] + np.minimum(day - start[month], length[target] - 1)
    return found


def next_month_day(day: Days, month: int, number: int) -> Days:
    month_of, start, length = _months()
    this = month_of[np.maximum(day, 0)] // 12 * 12 + month - 1
    after = np.minimum(this + 12, length.size - 1)
    here = start[this] + np.minimum(number, length[this]) - 1
    there = start[after] + np.minimum(number, length[after]) - 1
    return np.where(here > day, here, np.where(there > day, there, days.LAST))


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches not counted, per matter sorted and disjoint: those of matter m are first[begin[m]:begin[m + 1]]."""

    begin: Ints
    first: Ints
    last: Ints

    def of(self, matters: Ints) -> tuple[Ints, Ints]:
        """Where the stretches of each of these matters begin, and how many there are."""
        return self.begin[matters], self.begin[matters + 1] - self.begin[matters]


@dataclass(frozen=True, slots=True)
class Ends:
    """Columns of `periods.End`; `at` is the instant in microseconds where the limit is in hours."""

    unmoved: Days
    due: Days
    safe: Days
    provisional: Bools
    at: Ints | None = None


def period_ends(period: Period, start: Days, extensions: Days | None, off: Stretches | None, matters: Ints) -> Ends:
    """Last days of the periods that `start` opens in `matters`; as Period.end."""
    base = (start - 1 if period.counted else start).astype(np.int32)
    end = np.empty_like(base)
    counted_from = np.full(base.size, -1, np.int32)
    for count in [0] if extensions is None else np.unique(extensions).tolist():
        chosen = slice(None) if extensions is None else np.flatnonzero(extensions == count)
        part_start, part_base, inside = start[chosen], base[chosen], matters[chosen]
        for index, part in enumerate(period.parts(count)):
            if part.unit == "workdays":
                counted_from[chosen] = np.where(counted_from[chosen] < 0, part_base + 1, counted_from[chosen])
            part_base = _stretch(period.calendar, part, part_start if index == 0 else part_base, part_base, off, inside)
        end[chosen] = part_base
    return _move(period, end, counted_from)


def _stretch(calendar: Calendar, part: Limit, start: Days, base: Days, off: Stretches | None, matters: Ints) -> Days:
    if part.unit == "workdays":
        return _workdays(calendar, part.count, np.maximum(base, 0), off, matters)
    if part.unit == "days":
        end = base + np.int32(part.count)
    elif part.unit == "by":
        end = next_month_day(base, part.month, part.day).astype(np.int32)
    else:
        end = add_months(start, part.month_count) - (start - base)
    for row, first, last in _clipped(off, matters, base):
        inside = first <= end[row]
        end[row[inside]] += (last - first + 1)[inside].astype(np.int32)
    clipped: Days = np.clip(end, 0, days.LAST).astype(np.int32)
    return clipped


def _workdays(calendar: Calendar, count: int, base: Days, off: Stretches | None, matters: Ints) -> Days:
    table = tables(calendar)
    end = table.after(base, count)
    if off is None:
        return end
    counts = np.full(base.size, count, np.int32)
    for row, first, last in _clipped(off, matters, base):
        inside = first <= end[row]
        row, first, last = row[inside], first[inside], np.minimum(last[inside], days.LAST)
        counts[row] += table.upto[last] - table.upto[first - 1]
        end[row] = table.after(base[row], counts[row])
    return end


def _clipped(off: Stretches | None, matters: Ints, base: Days) -> list[tuple[Ints, Ints, Ints]]:
    """Round by round the next stretch of every row that has one: (rows, first day after the base, last day)."""
    if off is None:
        return []
    begin, count = off.of(matters)
    rounds = []
    for turn in range(int(count.max(initial=0))):
        row = np.flatnonzero(count > turn)
        first = np.maximum(off.first[begin[row] + turn], base[row] + 1)
        last = off.last[begin[row] + turn]
        real = last >= first
        rounds.append((row[real], first[real], last[real]))
    return rounds


def _move(period: Period, end: Days, counted_from: Days) -> Ends:
    table = tables(period.calendar)
    counted = counted_from >= 0
    if period.last_day == "stays":
        first_asked = np.where(counted, np.minimum(end, counted_from), end + 1)
        return Ends(end, end, end, table.provisional(first_asked, end))
    due = table.next[end]
    safe = table.previous[end] if period.last_day == "unsettled" else due
    first_asked = np.minimum(end, safe)
    first_asked = np.where(counted, np.minimum(first_asked, counted_from), first_asked)
    return Ends(end, due, safe, table.provisional(first_asked, due))


def hour_ends(period: Period, start: Ints, extensions: Days | None, off: Stretches | None, matters: Ints) -> Ends:
    """The same for a limit in hours, on instants in microseconds; as Period.end_instant."""
    hours = np.full(start.size, period.limit.count, np.int64)
    if extensions is not None and period.extension is not None:
        hours += extensions.astype(np.int64) * period.extension.count
    end = start + hours * HOUR_US
    if off is not None:
        begin, count = off.of(matters)
        for turn in range(int(count.max(initial=0))):
            row = np.flatnonzero(count > turn)
            stopped, restarted = off.first[begin[row] + turn], off.last[begin[row] + turn]
            stopped = np.maximum(stopped, start[row])
            inside = (restarted > stopped) & (stopped < end[row])
            end[row[inside]] += (restarted - stopped)[inside]
    return _instants(np.minimum(end, days.SIZE * days.DAY_US - 1))


def ahead_ends(ahead: Ahead, before: Days) -> Ends:
    """Last days early enough for what happens on the days `before`; as Ahead.end."""
    shift = int(ahead.clear) - int(ahead.counted)
    limit = ahead.limit
    if limit.unit == "workdays":
        table = tables(ahead.calendar)
        due = table.before(before, max(limit.count + shift, 0))
        return Ends(due, due, due, table.provisional(due, before - 1))
    back = add_months(before, -limit.month_count) if limit.is_months else before - limit.count
    due = np.maximum(back - shift, 0).astype(np.int32)
    return Ends(due, due, due, np.zeros(due.size, np.bool_))


def ahead_hours(ahead: Ahead, before: Ints) -> Ends:
    return _instants(np.maximum(before - ahead.limit.count * HOUR_US, 0))


def _instants(at: Ints) -> Ends:
    day = (at // days.DAY_US).astype(np.int32)
    return Ends(day, day, day, np.zeros(day.size, np.bool_), at)


def stretches(matter: Ints, first: Ints, last: Ints, matters: int, gap: int) -> Stretches:
    """Joined stretches per matter, of stretches in any order; as periods.union."""
    real = last >= first
    matter, first, last = matter[real], first[real], last[real]
    order = np.lexsort((first, matter))
    matter, first, last = matter[order], first[order], last[order]
    if matter.size:
        span = int(last.max()) + gap + 2
        reach = np.maximum.accumulate(last + matter * span) - matter * span
        new = np.ones(matter.size, np.bool_)
        new[1:] = (matter[1:] != matter[:-1]) | (first[1:] > reach[:-1] + gap)
        starts = np.flatnonzero(new)
        last = np.maximum.reduceat(last, starts)
        matter, first = matter[starts], first[starts]
    begin = np.searchsorted(matter, np.arange(matters + 1))
    return Stretches(begin, first, last)
