"""Delivering events to hooks, by the worker: at least once, in order within a matter, signed, tried again with patience."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from datetime import datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from xiezhi.ledger import crypto, outbox
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.outward import Undelivered, next_try, post

from .hooks import READER, end
from .keys import refusal_of
from .models import Delivery, Hook

MOST = 1000
AT_A_TIME = 500
UNREACHABLE = 3  # so many silences in a row, and the hook is left alone until the next round
KEPT_FOR = timedelta(days=30)


def deliver(now: datetime | None = None) -> Counter[str]:
    """One round over all hooks. Counts by outcome: delivered, again, dead."""
    now = now or timezone.now()
    for hook in Hook.objects.standing():
        if refusal_of(hook.key, timezone.localdate(now)):
            end(hook)
    while fan_out(now):
        pass
    outcomes: Counter[str] = Counter()
    for hook in Hook.objects.standing():
        outcomes += deliver_to(hook, now)
    Delivery.objects.filter(delivered_at__lt=now - KEPT_FOR).delete()
    return outcomes


def fan_out(now: datetime) -> int:
    """Queue the next events of the outbox for each hook whose key may see their matters; how many events were read."""
    hooks = list(Hook.objects.standing())
    with outbox.reading(READER, MOST) as events:
        for hook in hooks:
            mine = set(
                Matter.objects.visible_to(hook.key.caller)
                .filter(pk__in={event.matter_id for event in events}, **({"kind__in": hook.kinds} if hook.kinds else {}))
                .values_list("pk", flat=True)
            )
            rows = [Delivery(hook=hook, event=event, next_at=now) for event in events if event.matter_id in mine]
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(events)


def deliver_to(hook: Hook, now: datetime) -> Counter[str]:
    """Deliver what is ready; after a failure in a matter its later events wait."""
    outcomes: Counter[str] = Counter()
    stopped: set[int] = set()
    silent = 0
    rows = list(Delivery.objects.ready(now).filter(hook=hook)[:AT_A_TIME])
    matters = Matter.objects.select_related("unit").defer("words").in_bulk({row.event.matter_id for row in rows})
    secret = crypto.decrypt(crypto.master_key(), hook.secret)
    for row in rows:
        if row.event.matter_id in stopped:
            continue
        try:
            send(row, hook, secret, row.event, matters[row.event.matter_id])
        except Undelivered as error:
            _failed(row, error, now)
            stopped.add(row.event.matter_id)
            outcomes["dead" if row.dead_at else "again"] += 1
            silent = silent + 1 if error.unreachable else 0
            if silent >= UNREACHABLE:
                break
            continue
        silent = 0
        row.tries, row.delivered_at, row.why = row.tries + 1, now, ""
        row.save(update_fields=["tries", "delivered_at", "why"])
        outcomes["delivered"] += 1
    return outcomes


def _failed(row: Delivery, error: Undelivered, now: datetime) -> None:
    row.tries += 1
    row.why = str(error)
    following = next_try(row.tries, now)
    if following is None:
        row.dead_at = now
    else:
        row.next_at = following
    row.save(update_fields=["tries", "why", "dead_at", "next_at"])


def send(row: Delivery, hook: Hook, secret: str, event: Event, matter: Matter) -> None:
    """One signed request. Raises Undelivered."""
    told = {"id": row.pk, "hook": hook.pk, "event": outbox.said(event, matter)}
    body = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()
    stamp = str(int(timezone.now().timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Xiezhi-Delivery": str(row.pk),
        "X-Xiezhi-Timestamp": stamp,
        "X-Xiezhi-Signature": f"sha256={signature(secret, stamp, body)}",
    }
    post(hook.url, body, headers)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over '<timestamp>.<body>' as hexadecimal digits."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
