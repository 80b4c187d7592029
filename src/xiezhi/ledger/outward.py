"""Calls to other systems: one HTTP request that follows nobody elsewhere, and how long to wait before it is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
SECONDS = 10
MOST_READ = 64_000
LONGEST_WHY = 300


class Undelivered(Exception):
    """The other side did not take it; the text is one Chinese sentence. `unreachable`: nobody answered at all."""

    def __init__(self, why: str, *, unreachable: bool = False) -> None:
        super().__init__(why[:LONGEST_WHY])
        self.unreachable = unreachable


class _Stay(HTTPRedirectHandler):
    """An address was allowed; where it points to was not."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> Request | None:
        return None


_opener = build_opener(ProxyHandler({}), _Stay())


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> bytes:
    """Send `body` to `url`; the first bytes of the answer where its status is 2xx. Raises Undelivered."""
    request = Request(url, data=body, headers=dict(headers), method="POST")
    try:
        with _opener.open(request, timeout=seconds) as answer:
            return bytes(answer.read(MOST_READ))
    except HTTPError as error:
        error.close()
        raise Undelivered(f"对方答复状态 {error.code}。") from error
    except (OSError, HTTPException, ValueError) as error:
        reason: Any = getattr(error, "reason", error)
        raise Undelivered(f"连不上对方（{reason}）。", unreachable=True) from error


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after `tries` failures; None where it has been tried often enough."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None
