"""Days as small integers: day 0 is 1900-01-01, so every table of a calendar is indexed by the day itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import accumulate, chain

FIRST_YEAR, LAST_YEAR = 1900, 2199
SIZE = date(LAST_YEAR + 1, 1, 1).toordinal() - date(FIRST_YEAR, 1, 1).toordinal()
LAST = SIZE - 1
DAY_US = 86_400_000_000

_BASE = date(FIRST_YEAR, 1, 1).toordinal()
UNIX_DAY = date(1970, 1, 1).toordinal() - _BASE

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")


def _month_lengths() -> list[int]:
    starts = [date(year, month, 1).toordinal() for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
    return [b - a for a, b in zip(starts, [*starts[1:], SIZE + _BASE], strict=True)]


MONTH_LENGTH = _month_lengths()
MONTH_START = [0, *accumulate(MONTH_LENGTH)][:-1]
MONTH_OF = list(chain.from_iterable([month] * length for month, length in enumerate(MONTH_LENGTH)))


def number(day: date) -> int:
    """The number of a day; a day outside 1900 to 2199 gets the nearest day inside."""
    return min(max(day.toordinal() - _BASE, 0), LAST)


def calendar_date(number_: int) -> date:
    return date.fromordinal(number_ + _BASE)


def local(at: datetime | date, zone: timezone | None) -> datetime:
    """The naive wall-clock time of an instant; a naive instant is already one, a date is its midnight."""
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day)  # noqa: DTZ001
    if at.tzinfo is None:
        return at
    return at.astimezone(zone or UTC).replace(tzinfo=None)


_ZERO = datetime(FIRST_YEAR, 1, 1)  # noqa: DTZ001
_US = timedelta(microseconds=1)


def microseconds(wall: datetime) -> int:
    """Microseconds of a naive wall-clock time since the start of day 0."""
    gap = wall - _ZERO
    return (gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds


def wall_clock(us: int) -> datetime:
    return _ZERO + timedelta(microseconds=us)


def add_months(day: int, months: int) -> int:
    """The day of the same number `months` later (or earlier), or that month's last day where it has none."""
    month = MONTH_OF[day]
    target = min(max(month + months, 0), len(MONTH_LENGTH) - 1)
    return MONTH_START[target] + min(day - MONTH_START[month], MONTH_LENGTH[target] - 1)


def next_month_day(day: int, month: int, number_: int) -> int:
    """The first day after `day` that is `month`-`number_`; 29 February falls on the 28th where there is none."""
    first_month = MONTH_OF[day] // 12 * 12 + month - 1
    for target in (first_month, first_month + 12):
        index = min(target, len(MONTH_LENGTH) - 1)
        found = MONTH_START[index] + min(number_, MONTH_LENGTH[index]) - 1
        if found > day:
            return found
    return LAST


def today() -> date:
    """Today's date in Beijing."""
    return datetime.now(BEIJING).date()
