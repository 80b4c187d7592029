"""Looks at personal data of many matters at once, each an event in its matter."""

from __future__ import annotations

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from . import outbox
from .amend import personal_names
from .copying import copy_rows
from .events import GENESIS, Event
from .fold import REVEALED
from .matter import Matter
from .units import User


def look(keys: list[int], cls: type[Matter], *, by: User, post: str, reason: str) -> None:
    """Record that `by` looks at the personal data of the matters with these keys, all of kind `cls`, stating why.

    The rows stay locked until the transaction ends, which the caller has begun: what is read then is what was looked at.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a look is recorded inside the transaction that reads the data")
    now = timezone.now()
    data = {"looked_at": sorted([*personal_names(cls), *cls.capacities])}
    matters = list(Matter.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    events = []
    for matter in matters:
        event = Event(
            matter_id=matter.pk, seq=matter.seq + 1, name=REVEALED, action=REVEALED, happened_at=now, recorded_at=now,
            by=by, post=post, source=Event.Source.DESK, data=data, note=reason,
        )  # fmt: skip
        event.chain(matter.head or GENESIS)
        matter.seq, matter.head = event.seq, event.digest
        events.append(event)
    copy_rows(Event, events)
    outbox.put_all(events)
    Matter.objects.bulk_update(matters, ["seq", "head"], batch_size=500)
