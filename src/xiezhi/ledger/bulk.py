"""Thousands of matters at once: the same steps as `perform`, in memory, stored in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from . import keys, numbering, outbox, perform, verdicts, write
from .copying import copy_rows
from .events import Event
from .matter import Matter
from .numbering import Number
from .parties import Party
from .perform import Outcome, Ready
from .units import Unit, User
from .verdicts import Verdict

IDS_AT_A_TIME = 1000


@dataclass(slots=True)
class _Held:
    """A matter waiting to be stored, with the key of its personal fields."""

    matter: Matter
    key: bytes
    wrapped: str


class Batch:
    """Matters opened and moved in memory by the words of `perform`, until `flush` stores them all or none.

    Roles, guards, checks, cleaning, refusals of time, encryption and the chain of digests are those of single steps.
    A step may be recorded at another time than now, for histories that come from elsewhere.
    """

    def __init__(self, source: str = Event.Source.IMPORT) -> None:
        """source: the source of steps that name no other."""
        self.source = source
        self._held: dict[int, _Held] = {}
        self._ids: Iterator[int] = iter(())

    def __len__(self) -> int:
        return len(self._held)

    @property
    def matters(self) -> list[Matter]:
        """The matters that wait to be stored, as they were opened."""
        return [held.matter for held in self._held.values()]

    def open_matter(
        self,
        cls: type[Matter],
        *,
        by: User,
        data: Mapping[str, Any],
        step: str | None = None,
        unit: Unit | None = None,
        happened: datetime | date | None = None,
        note: str = "",
        recorded_at: datetime | None = None,
        source: str = "",
        entitled: str = "",
        handler: User | None = None,
    ) -> Outcome:
        """As `perform.open_matter`; the number is given by `flush`. `entitled`, `handler`: see `perform.ready_to_open`."""
        ready = perform.ready_to_open(
            cls, by=by, data=data, step=step, unit=unit, happened=happened, note=note, entitled=entitled, handler=handler
        )
        if isinstance(ready, Outcome):
            return ready
        key, wrapped = keys.fresh()
        ready.matter.pk = ready.matter.id = self._next_id()
        keys.MatterKey(matter=ready.matter, wrapped=wrapped)  # a guard or check may open it before it is stored
        self._held[ready.matter.pk] = _Held(ready.matter, key, wrapped)
        return self._taken(ready, recorded_at, source)

    def perform(
        self,
        matter: Matter,
        step: str,
        *,
        by: User | None,
        data: Mapping[str, Any],
        happened: datetime | date | None = None,
        note: str = "",
        recorded_at: datetime | None = None,
        source: str = "",
        deemed_by: str = "",
        entitled: str = "",
    ) -> Outcome:
        """As `perform.perform`, in a matter that this batch has opened. Raises KeyError for any other."""
        self._held[matter.pk]
        ready = perform.ready_to_take(matter, step, by=by, data=data, happened=happened, note=note, entitled=entitled)
        return ready if isinstance(ready, Outcome) else self._taken(ready, recorded_at, source, deemed_by)

    def drop(self, matter: Matter) -> None:
        """Leave `matter` out of what will be stored."""
        del self._held[matter.pk]

    def flush(self, progress: Callable[[int], Any] = lambda stored: None) -> list[Matter]:
        """Number, judge and store all matters in one transaction; returns them by time of opening, and empties the batch.

        Numbers follow the time of opening, gap-free in each series. progress is told how many matters are done since last told.
        Whatever fails, nothing is stored, and the batch still holds its matters.
        """
        held = sorted(self._held.values(), key=lambda item: item.matter.entries[0].happened_at)
        with transaction.atomic():
            numbers = list(_numbered([item.matter for item in held]))
            judged: list[Verdict] = []
            for item in held:
                rows = verdicts.judged(item.matter)
                verdicts.point(item.matter, rows)
                judged += rows
                item.matter.title = write.title_of(item.matter)[:300]
                item.matter.words = write.search_words(item.matter)
                progress(1)
            _store([item.matter for item in held], [item.wrapped for item in held], numbers, judged)
        self._held.clear()
        return [item.matter for item in held]

    def _taken(self, ready: Ready, recorded_at: datetime | None, source: str, deemed_by: str = "") -> Outcome:
        key = self._held[ready.matter.pk].key
        event = ready.event(key, recorded_at=recorded_at or timezone.now(), source=source or self.source, deemed_by=deemed_by)
        return Outcome(ready.matter, event)

    def _next_id(self) -> int:
        found = next(self._ids, None)
        if found is None:
            self._ids = iter(_fresh_ids(IDS_AT_A_TIME))
            found = next(self._ids)
        return found


def _fresh_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('ledger_matter', 'id')) FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def _numbered(matters: Iterable[Matter]) -> Iterator[Number]:
    """Give each matter its number; the counters are taken in one order, so that two batches never wait for each other."""

    def series(matter: Matter) -> tuple[int, str, int]:
        name, _ = matter.series(matter.entries[0].data.get(matter.number_word[0], ""))
        return matter.unit_id, name, matter.entries[0].happened_on.year

    for (_, name, year), found in groupby(sorted(matters, key=series), series):
        rows = list(found)
        first, key = numbering.take(rows[0].unit, name, year, len(rows))
        word = name.partition(" ")[2]
        for serial, matter in enumerate(rows, first):
            matter.number = numbering.written(type(matter).number_format, matter.unit, year, serial, word)
            yield Number(series_id=key, serial=serial, text=matter.number, matter_id=matter.pk)


def _store(matters: list[Matter], wrapped: list[str], numbers: list[Number], judged: list[Verdict]) -> None:
    copy_rows(Matter, matters)
    for cls in dict.fromkeys(map(type, matters)):
        copy_rows(cls, [matter for matter in matters if type(matter) is cls])
    copy_rows(
        keys.MatterKey, [keys.MatterKey(matter_id=matter.pk, wrapped=key) for matter, key in zip(matters, wrapped, strict=True)]
    )
    copy_rows(Number, numbers)
    events = [event for matter in matters for event in matter.entries]
    copy_rows(Event, events)
    outbox.put_all(events)
    copy_rows(Party, [row for matter in matters for row in matter.people])
    copy_rows(Verdict, judged)
    for matter in matters:
        matter._state.adding, matter._state.db = False, connection.alias
        matter.forget()
