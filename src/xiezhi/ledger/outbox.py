"""The outbox: what readers outside (other systems, exchange packages) have not been told, written with the event itself.

An event is put in within its own transaction and gets its place later, once it is committed: places follow one another in the
order in which readers may read, and the events of one matter keep their order, as its row was locked while each was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max, Min

from . import codec
from .copying import copy_rows
from .events import Event
from .fold import CORRECTED, KERNEL_EVENTS
from .matter import Matter, kinds

ANNOUNCED = "SELECT 1 FROM ledger_outboxreader"
PUT = f"INSERT INTO ledger_outbox (matter_id, seq) SELECT %s, %s WHERE EXISTS ({ANNOUNCED})"
PLACE = """
WITH fresh AS (SELECT id, row_number() OVER (ORDER BY id) AS turn FROM ledger_outbox WHERE place IS NULL)
UPDATE ledger_outbox SET place = %s + fresh.turn FROM fresh WHERE ledger_outbox.id = fresh.id
"""
READ = """
SELECT event.*, waiting.place FROM ledger_outbox AS waiting
JOIN ledger_event AS event ON event.matter_id = waiting.matter_id AND event.seq = waiting.seq
WHERE waiting.place > %s ORDER BY waiting.place LIMIT %s
"""
PLACING = 0x4F555442  # the advisory lock under which places are given


class Outbox(models.Model):
    """An event that a reader has yet to read."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+", db_index=False)
    seq = models.PositiveIntegerField()
    place = models.BigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = "待送出的事件"


class OutboxReader(models.Model):
    """Somebody who reads the outbox, and how far; without any reader nothing is put in."""

    name = models.CharField(max_length=40, unique=True)
    through = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "送出的读者"


def put(event: Event) -> None:
    """Put one event in; to be called in the transaction that stores it. The sample is announced to nobody."""
    if event.source != Event.Source.SAMPLE:
        with connection.cursor() as cursor:
            cursor.execute(PUT, [event.matter_id, event.seq])


def put_all(events: Iterable[Event]) -> None:
    """As `put`, for many."""
    told = [event for event in events if event.source != Event.Source.SAMPLE]
    if told and OutboxReader.objects.exists():
        copy_rows(Outbox, [Outbox(matter_id=event.matter_id, seq=event.seq) for event in told])


def admit(name: str) -> None:
    """Let a reader of this name read from now on; one already admitted goes on where it was."""
    with transaction.atomic():
        last = _placed()
        OutboxReader.objects.get_or_create(name=name, defaults={"through": last})


def dismiss(name: str) -> None:
    """Forget a reader, and what only it had not read."""
    OutboxReader.objects.filter(name=name).delete()
    forget_read()


@contextmanager
def reading(name: str, most: int) -> Iterator[list[Event]]:
    """Up to `most` events that the reader has not read, in order; read once the block ends without error.

    Nothing for a reader who is not admitted. Two who read under one name take turns.
    """
    with transaction.atomic():
        _placed()
        reader = OutboxReader.objects.select_for_update().filter(name=name).first()
        events: list[Any] = list(Event.objects.raw(READ, [reader.through, most])) if reader else []
        yield events
        if reader and events:
            reader.through = events[-1].place
            reader.save(update_fields=["through"])


def _placed() -> int:
    """Give every committed event its place; the last place given so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PLACING])
        cursor.execute(PLACE, [_last()])
    return _last()


def _last() -> int:
    places = Outbox.objects.aggregate(last=Max("place"))["last"], OutboxReader.objects.aggregate(last=Max("through"))["last"]
    return max(place or 0 for place in places)


def forget_read() -> int:
    """Remove what every reader has read; how many rows."""
    slowest = OutboxReader.objects.aggregate(slowest=Min("through"))["slowest"]
    rows = Outbox.objects.all() if slowest is None else Outbox.objects.filter(place__lte=slowest)
    return rows.delete()[0]


def said(event: Event, matter: Matter) -> dict[str, Any]:
    """An event as it is told outside: who and what by code, its fields as the law sees them; no personal text, no free note."""
    cls = kinds()[matter.kind]
    titles = {**cls.event_titles(), **KERNEL_EVENTS}
    data = event.data.get("fields", {}) if event.name == CORRECTED else {} if event.name in KERNEL_EVENTS else event.data
    return {
        "matter": matter.number,
        "kind": matter.kind,
        "line": matter.line,
        "unit": matter.unit.code,
        "seq": event.seq,
        "event": event.name,
        "title": titles.get(event.name, event.name),
        "happened_at": event.happened_at,
        "recorded_at": event.recorded_at,
        "state": event.state,
        "source": event.source,
        "corrects": event.corrects,
        "deemed_by": event.deemed_by,
        "data": codec.told(cls, data),
        "previous": event.previous,
        "digest": event.digest,
    }
