"""What a visitor has answered so far: kept with the session, encrypted, until it is sent, cleared, or a day old."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from xiezhi import settings
from xiezhi.ledger import crypto

SLOT, DONE = "portal", "portal_done"
KEPT = timedelta(hours=24)


@lru_cache(maxsize=1)
def _key() -> bytes:
    return bytes.fromhex(settings.secret("portal"))[:16]


class Answers:
    """Answers to the pages of one offer, by field; `token` names this one filling-in, from the first page to the sending."""

    def __init__(self, request: HttpRequest, offer: str) -> None:
        self.session, self.offer = request.session, offer
        sealed = self.session.get(SLOT, {}).get(offer)
        kept = json.loads(crypto.decrypt(_key(), sealed)) if sealed else {}
        now = timezone.now().timestamp()
        if now - kept.get("begun", now) >= KEPT.total_seconds():
            kept = {}
            self.drop()
        self.begun: float = kept.get("begun", now)
        self.token: str = kept.get("token") or token_hex(16)
        self.values: dict[str, Any] = kept.get("values", {})

    def keep(self, values: dict[str, Any]) -> None:
        self.values |= values
        kept = {"token": self.token, "begun": self.begun, "values": self.values}
        sealed = crypto.encrypt(_key(), json.dumps(kept, ensure_ascii=False))
        self.session[SLOT] = {**self.session.get(SLOT, {}), self.offer: sealed}

    def drop(self) -> None:
        self.session[SLOT] = {name: kept for name, kept in self.session.get(SLOT, {}).items() if name != self.offer}


def holds(request: HttpRequest) -> bool:
    """Whether anything of this visitor is kept with the session."""
    return bool(request.session.get(SLOT) or request.session.get(DONE))


def clear(request: HttpRequest) -> None:
    """Forget all that this visitor has filled in and sent."""
    for name in (SLOT, DONE):
        request.session.pop(name, None)
