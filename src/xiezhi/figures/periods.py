"""Periods over which figures are counted: from a first to a last Beijing date, both included."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xiezhi.ledger.events import BEIJING
from xiezhi.trouble import Trouble


@dataclass(frozen=True)
class Period:
    """A stretch of days. `memo` keeps what figures of one computation share; nothing in it outlives the period."""

    first_day: date
    last_day: date
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def year(self) -> int:
        return self.first_day.year

    @property
    def is_whole_year(self) -> bool:
        return (self.first_day, self.last_day) == (date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def title(self) -> str:
        """2021年, or where it ends earlier 2021年1月1日至11月30日."""
        if self.is_whole_year:
            return f"{self.year}年"
        return f"{self.year}年1月1日至{self.last_day.month}月{self.last_day.day}日"

    @property
    def previous_title(self) -> str:
        return "上年" if self.is_whole_year else "上年同期"

    def year_before(self) -> Period:
        """The same days of the year before (28 February for 29 February)."""
        return Period(_year_earlier(self.first_day), _year_earlier(self.last_day))


def year_of(year: int, as_of: date | None = None, today: date | None = None) -> Period:
    """The year up to `as_of`, or up to today while it runs. Raises Trouble where no day of it lies before that."""
    today = today or beijing_today()
    last = min(day for day in (date(year, 12, 31), as_of, today) if day is not None)
    if as_of is not None and as_of.year < year:
        raise Trouble(f"截止日 {as_of} 早于 {year} 年；请给出该年之内或者之后的日期。")
    if last.year < year:
        raise Trouble(f"{year} 年还没有到，没有可以统计的内容。")
    return Period(date(year, 1, 1), last)


def beijing_today() -> date:
    from django.utils import timezone

    return timezone.now().astimezone(BEIJING).date()


def _year_earlier(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
