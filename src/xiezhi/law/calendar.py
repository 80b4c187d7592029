"""Working days by look-up table: the State Council's calendar, plain weekends, or a TOML file of days."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timezone
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from xiezhi.law import days
from xiezhi.law.errors import CalendarError

WEEKEND: Final = (6, 7)


class Calendar:
    """Tables over all days from 1900 to 2199, indexed by day number (`days.number`).

    work[d]    1 where d is a working day, else 0
    upto[d]    how many working days there are up to and including d
    nth[i]     the i-th working day, from 1; nth[0] stands for "none" and is day 0
    unknown[d] how many days up to and including d lie in years that the calendar does not know
    """

    def __init__(
        self,
        name: str,
        *,
        weekend: Iterable[int] = WEEKEND,
        holidays: Iterable[date] = (),
        workdays: Iterable[date] = (),
        known_years: Iterable[int] | None = None,
        zone: timezone | None = None,
    ) -> None:
        self.name = name
        self.zone = zone
        self.holidays = frozenset(days.number(day) for day in holidays)
        self.workdays = frozenset(days.number(day) for day in workdays)
        self._years = None if known_years is None else frozenset(known_years)
        self.work = self._work(frozenset(weekend))
        self.upto = list(accumulate(self.work))
        self.nth = [0, *(day for day, works in enumerate(self.work) if works)]
        self.unknown = self._unknown()

    def _work(self, weekend: frozenset[int]) -> bytes:
        week = [int((days.calendar_date(day).isoweekday()) not in weekend) for day in range(7)]
        table = bytearray((week * (days.SIZE // 7 + 1))[: days.SIZE])
        for day in self.holidays:
            table[day] = 0
        for day in self.workdays:
            table[day] = 1
        return bytes(table)

    def _unknown(self) -> list[int]:
        if self._years is None:
            return [0] * days.SIZE
        table: list[int] = []
        total = 0
        for year in range(days.FIRST_YEAR, days.LAST_YEAR + 1):
            length = 366 if days.MONTH_LENGTH[(year - days.FIRST_YEAR) * 12 + 1] == 29 else 365
            if year in self._years:
                table += [total] * length
            else:
                table += range(total + 1, total + length + 1)
                total += length
        return table

    def known(self, year: int) -> bool:
        """Whether the calendar says which days of `year` are off; else weekends alone are counted."""
        return self._years is None or year in self._years

    def is_workday(self, day: int) -> bool:
        return bool(self.work[day])

    def next_workday(self, day: int) -> int:
        """`day` itself where it is a working day, else the first one after it."""
        return day if self.work[day] else self.nth[min(self.upto[day] + 1, len(self.nth) - 1)]

    def previous_workday(self, day: int) -> int:
        """`day` itself where it is a working day, else the last one before it."""
        return self.nth[self.upto[day]]

    def after(self, day: int, count: int) -> int:
        """The `count`-th working day after `day`; `day` itself for 0."""
        return self.nth[min(self.upto[day] + count, len(self.nth) - 1)] if count else day

    def before(self, day: int, count: int) -> int:
        """The `count`-th working day before `day`; `day` itself for 0."""
        return self.nth[max(self.upto[day] - self.work[day] - count + 1, 0)] if count else day

    def provisional(self, first: int, last: int) -> bool:
        """Whether any day from `first` to `last` lies in a year that the calendar does not know."""
        return last >= first and self.unknown[last] > (self.unknown[first - 1] if first > 0 else 0)

    def __repr__(self) -> str:
        return f"Calendar({self.name!r})"


@cache
def calendar(name: str) -> Calendar:
    """The calendar of that name: "cn", "weekends", or the path of a TOML file.

    Raises CalendarError where the file cannot be read.
    """
    if name == "weekends":
        return Calendar("weekends")
    if name == "cn":
        return _chinese()
    return _from_file(Path(name))


def _chinese() -> Calendar:
    from chinese_calendar.constants import holidays, workdays

    own = _read(Path(__file__).parent / "calendars" / "cn.toml")
    off = {*holidays, *own["holidays"]} - set(own["workdays"])
    worked = {*workdays, *own["workdays"]} - set(own["holidays"])
    return Calendar("cn", holidays=off, workdays=worked, known_years={day.year for day in off | worked}, zone=days.BEIJING)


def _from_file(path: Path) -> Calendar:
    data = _read(path)
    listed = {day.year for day in (*data["holidays"], *data["workdays"])}
    return Calendar(
        str(path), weekend=data["weekend"], holidays=data["holidays"], workdays=data["workdays"], known_years=listed or None
    )


@lru_cache(maxsize=16)
def _read(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CalendarError(f"{path}：读不到日历文件（{error.strerror}）") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CalendarError(f"{path}：不是有效的 TOML 日历文件（{error}）") from error
    for key in data:
        if key not in ("weekend", "holidays", "workdays"):
            raise CalendarError(f"{path}：{key}：日历文件没有这个键，只能有 weekend、holidays、workdays")
    weekend = data.get("weekend", list(WEEKEND))
    if not isinstance(weekend, list) or not all(type(day) is int and 1 <= day <= 7 for day in weekend):
        raise CalendarError(f"{path}：weekend：应当是 1 至 7 的星期数列表，例如 [6, 7]")
    return {"weekend": weekend, "holidays": _dates(path, data, "holidays"), "workdays": _dates(path, data, "workdays")}


def _dates(path: Path, data: dict[str, Any], key: str) -> list[date]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(day, date) and not isinstance(day, datetime) for day in found):
        raise CalendarError(f"{path}：{key}：应当是日期列表，例如 [2024-05-01]")
    return found
