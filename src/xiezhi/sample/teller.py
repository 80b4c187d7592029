"""Telling a matter's history through the real steps: a clock of working days, and a step that must succeed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from xiezhi.law import days
from xiezhi.law.calendar import calendar
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit, User


class SampleError(RuntimeError):
    """A step of the sample was refused: the sample and the declarations no longer fit each other."""


def workdays_after(day: date, count: int) -> date:
    """The day `count` working days after `day`; `day` itself, or the next working day, where `count` is 0."""
    work, start = calendar("cn"), days.number(day)
    return days.calendar_date(work.after(start, count) if count > 0 else work.next_workday(start))


def workdays(rng: Random, year: int, count: int) -> list[date]:
    """So many working days of `year` in order, the later months a little busier; in order, so that numbers follow the days."""
    drawn: list[date] = []
    while len(drawn) < count:
        day = workdays_after(date(year, 1, 4) + timedelta(days=int(360 * rng.random() ** 0.85)), 0)
        if day.year == year:
            drawn.append(day)
    return sorted(drawn)


class Tale:
    """One matter being told. `day` moves forward; after `until` nothing more has happened and every further step is left out."""

    def __init__(self, batch: Batch, rng: Random, until: date) -> None:
        self.batch, self.rng, self.until = batch, rng, until
        self.matter: Any = None
        self.day = until
        self.halted = False
        self._hour = 0

    def begin(self, cls: type[Matter], on: date, by: User, unit: Unit, step: str | None = None, **data: Any) -> Tale:
        """Open the matter on `on`."""
        self.day = on
        outcome = self.batch.open_matter(
            cls, by=by, data=data, step=step, unit=unit, happened=self._instant(), recorded_at=self._recorded()
        )
        if not outcome.done:
            raise SampleError(f"{cls.__name__}: {outcome.refusal or outcome.errors}")
        self.matter = outcome.matter
        return self

    def later(self, low: int, high: int | None = None) -> Tale:
        """Move on by so many working days, drawn between `low` and `high`."""
        day = workdays_after(self.day, self.rng.randint(low, high) if high is not None else low)
        if day != self.day:
            self._hour = 0
        self.day = day
        self.halted = self.halted or self.day > self.until
        return self

    def at(self, day: date) -> Tale:
        """Move on to `day`, where it lies ahead."""
        if day > self.day:
            self.day, self._hour = day, 0
        self.halted = self.halted or self.day > self.until
        return self

    def do(self, step: str, by: User | None, **data: Any) -> Tale:
        """Take a step on the current day; nothing where the tale has halted."""
        if self.halted:
            return self
        outcome = self.batch.perform(
            self.matter, step, by=by, data=data, happened=self._instant(), recorded_at=self._recorded(),
            source=Event.Source.WORKER if by is None else "",
        )  # fmt: skip
        if not outcome.done:
            raise SampleError(f"{type(self.matter).__name__}.{step} on {self.day}: {outcome.refusal or outcome.errors}")
        return self

    def chance(self, share: float) -> bool:
        return not self.halted and self.rng.random() < share

    def _instant(self) -> datetime:
        self._hour = min(self._hour + 1, 80)
        began = self.matter.pk % 97 if self.matter else 0
        at = datetime.combine(self.day, time(8, 40), BEIJING) + timedelta(minutes=began + 6 * self._hour)
        return min(at, datetime.now(UTC))

    def _recorded(self) -> datetime:
        now = datetime.now(UTC)
        at = datetime.combine(self.day, time(17, 30), BEIJING) + timedelta(days=self.rng.choice((0, 0, 0, 0, 1)))
        return min(at, now)
