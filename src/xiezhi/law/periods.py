"""Periods of the law: how long, from which day, and on which day they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from xiezhi.law import days
from xiezhi.law.calendar import Calendar

Unit = Literal["days", "workdays", "months", "years", "hours", "by"]
LastDay = Literal["next_workday", "stays", "unsettled"]
LAST_DAYS: Final = ("next_workday", "stays", "unsettled")
HOUR_US: Final = 3_600_000_000
LONGEST: Final = {"days": 36_600, "workdays": 26_000, "months": 1_200, "years": 100, "hours": 876_000}

_LENGTH = re.compile(r"(\d{1,6}) (day|workday|month|year|hour)(s?)")
_BY = re.compile(r"by (\d\d)-(\d\d)")

Intervals = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Limit:
    """A length such as 30 days, or for unit "by" the next `month`-`day`."""

    count: int
    unit: Unit
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return f"by {self.month:02}-{self.day:02}" if self.unit == "by" else f"{self.count} {self.unit}"

    def times(self, factor: int) -> Limit:
        return Limit(self.count * factor, self.unit)

    @property
    def is_months(self) -> bool:
        return self.unit in ("months", "years")

    @property
    def month_count(self) -> int:
        return self.count * 12 if self.unit == "years" else self.count


def parse_limit(text: object) -> Limit:
    """The limit that a pack writes as "30 days", "5 workdays", "2 months", "1 years", "24 hours" or "by 04-01".

    Raises ValueError with a Chinese sentence.
    """
    form = "应当写作“30 days”“5 workdays”“2 months”“2 years”“24 hours”或“by 04-01”"
    if not isinstance(text, str):
        raise ValueError(f"{text!r} 不是期限，{form}")
    if by := _BY.fullmatch(text):
        month, day = int(by[1]), int(by[2])
        if not 1 <= month <= 12 or not 1 <= day <= (29 if month == 2 else days.MONTH_LENGTH[month - 1]):
            raise ValueError(f"“{text}”不是一年中的一天")
        return Limit(0, "by", month, day)
    length = _LENGTH.fullmatch(text)
    if not length or (not length[3] and int(length[1]) != 1):
        raise ValueError(f"“{text}”不是期限，{form}")
    unit: Unit = f"{length[2]}s"  # type: ignore[assignment]
    if int(length[1]) > LONGEST[unit]:
        raise ValueError(f"“{text}”太长，最长是 {LONGEST[unit]} {unit}")
    return Limit(int(length[1]), unit)


@dataclass(frozen=True, slots=True)
class End:
    """Where a period ends. Days are day numbers; `at` is the instant in microseconds where the limit is in hours."""

    unmoved: int
    due: int
    safe: int
    provisional: bool
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A limit with all that decides its last day."""

    limit: Limit
    calendar: Calendar
    last_day: LastDay = "next_workday"
    counted: bool = False
    extension: Limit | None = None

    def parts(self, extensions: int) -> tuple[Limit, ...]:
        """The stretches to count one after the other: an extension in the same unit is one period with the limit."""
        if not extensions or self.extension is None:
            return (self.limit,)
        if self.extension.unit == self.limit.unit:
            return (Limit(self.limit.count + extensions * self.extension.count, self.limit.unit),)
        return (self.limit, self.extension.times(extensions))

    def end(self, start: int, extensions: int = 0, off: Intervals = ()) -> End:
        """The last day of the period that `start` opens.

        off: stretches (first, last) of days that are not counted, sorted and disjoint.
        """
        base = start - 1 if self.counted else start
        counted_from = None
        for index, part in enumerate(self.parts(extensions)):
            if part.unit == "workdays" and counted_from is None:
                counted_from = base + 1
            base = self._stretch(part, start if index == 0 else base, base, off)
        return self._move(base, counted_from)

    def end_instant(self, start: int, extensions: int = 0, off: Intervals = ()) -> End:
        """The same for a limit in hours; all instants in microseconds, `off` from the stop to the restart."""
        hours = sum(part.count for part in self.parts(extensions))
        end = start + hours * HOUR_US
        for stopped, restarted in off:
            stopped = max(stopped, start)
            if restarted > stopped and stopped < end:
                end += restarted - stopped
        end = min(end, days.SIZE * days.DAY_US - 1)
        day = end // days.DAY_US
        return End(day, day, day, False, end)

    def _stretch(self, part: Limit, start: int, base: int, off: Intervals) -> int:
        if part.unit == "workdays":
            return self._workdays(part.count, base, off)
        if part.unit == "days":
            end = base + part.count
        elif part.unit == "by":
            end = days.next_month_day(base, part.month, part.day)
        else:
            end = days.add_months(start, part.month_count) - (start - base)
        for first, last in off:
            first = max(first, base + 1)
            if first <= end and last >= first:
                end += last - first + 1
        return min(max(end, 0), days.LAST)

    def _workdays(self, count: int, base: int, off: Intervals) -> int:
        calendar = self.calendar
        base = max(base, 0)
        end = calendar.after(base, count)
        for first, last in off:
            first = max(first, base + 1)
            if first <= end and last >= first:
                last = min(last, days.LAST)
                count += calendar.upto[last] - calendar.upto[first - 1]
                end = calendar.after(base, count)
        return end

    def _move(self, end: int, counted_from: int | None) -> End:
        calendar = self.calendar
        if self.last_day == "stays":
            due = safe = first_asked = end
        else:
            due = calendar.next_workday(end)
            safe = calendar.previous_workday(end) if self.last_day == "unsettled" else due
            first_asked = min(end, safe)
        if counted_from is not None:
            first_asked = min(first_asked, counted_from)
        elif self.last_day == "stays":
            return End(end, due, safe, False)
        return End(end, due, safe, calendar.provisional(first_asked, due))


@dataclass(frozen=True, slots=True)
class Ahead:
    """A limit counted back from a day; with `clear`, that many whole days lie between."""

    limit: Limit
    calendar: Calendar
    clear: bool = False
    counted: bool = False

    def end(self, before: int) -> End:
        """The last day on which the act is still early enough for what happens on the day `before`."""
        shift = int(self.clear) - int(self.counted)
        limit = self.limit
        if limit.unit == "workdays":
            due = self.calendar.before(before, max(limit.count + shift, 0))
            return End(due, due, due, self.calendar.provisional(due, before - 1))
        back = days.add_months(before, -limit.month_count) if limit.is_months else before - limit.count
        due = max(back - shift, 0)
        return End(due, due, due, False)

    def end_instant(self, before: int) -> End:
        """The same for a limit in hours, from an instant in microseconds."""
        at = max(before - self.limit.count * HOUR_US, 0)
        day = at // days.DAY_US
        return End(day, day, day, False, at)


def union(intervals: Intervals, gap: int) -> list[tuple[int, int]]:
    """Sorted, disjoint stretches that cover the same days (gap 1) or instants (gap 0); empty ones are dropped."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(intervals):
        if last < first:
            continue
        if joined and first <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
