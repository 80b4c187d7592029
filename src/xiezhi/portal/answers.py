"""What a visitor has answered so far: kept with the session, encrypted, until it is sent or the browser is closed."""

from __future__ import annotations

import json
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.http import HttpRequest

from xiezhi import settings
from xiezhi.ledger import crypto

SLOT = "portal"


@lru_cache(maxsize=1)
def _key() -> bytes:
    return bytes.fromhex(settings.secret("portal"))[:16]


class Answers:
    """Answers to the pages of one offer, by field; `token` names this one filling-in, from the first page to the sending."""

    def __init__(self, request: HttpRequest, offer: str) -> None:
        self.session, self.offer = request.session, offer
        sealed = self.session.get(SLOT, {}).get(offer)
        kept = json.loads(crypto.decrypt(_key(), sealed)) if sealed else {}
        self.token: str = kept.get("token") or token_hex(16)
        self.values: dict[str, Any] = kept.get("values", {})

    def keep(self, values: dict[str, Any]) -> None:
        self.values |= values
        sealed = crypto.encrypt(_key(), json.dumps({"token": self.token, "values": self.values}, ensure_ascii=False))
        self.session[SLOT] = {**self.session.get(SLOT, {}), self.offer: sealed}

    def drop(self) -> None:
        self.session[SLOT] = {name: kept for name, kept in self.session.get(SLOT, {}).items() if name != self.offer}
