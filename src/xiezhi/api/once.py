"""Idempotency-Key: a request sent again is answered as the first time and not carried out twice, also when both come at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.responses import Status
from pydantic import TypeAdapter

from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.refusal import Refusal

from .admission import key_in
from .models import KeptAnswer
from .problems import Unanswered, invalid

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_FOR = timedelta(days=30)
LONGEST = 200
_json = TypeAdapter(dict[str, Any])


def once(
    request: HttpRequest, response: HttpResponse, name: str, content: bytes, status: int, act: Callable[[], dict[str, Any]]
) -> Status[dict[str, Any]]:
    """The answer of `act` with `status`; of an earlier request of the same `name` and `content` where there was one.

    Only what was done is kept: after a refusal the same name may be sent again. Claim and act share one transaction; a second
    request waits at the claim until the first is committed or undone. Raises Unanswered where the name was used for something else.
    """
    if not name:
        return Status(status, act())
    if len(name) > LONGEST or not name.isprintable() or not name.isascii():
        raise invalid(HEADER, f"{HEADER}应是不超过{LONGEST}个的可打印西文字符。")
    digest = sm3(b"\n".join([str(request.method).encode(), request.path.encode(), content]))
    with transaction.atomic():
        claim = claimed(request, name, digest)
        if claim.request != digest:
            raise Unanswered(409, Refusal(f"这个{HEADER}已用于另一项请求。", remedy="新的请求请换一个。"))
        if claim.status is not None:
            response[REPLAYED] = "true"
            return Status(claim.status, claim.body)
        claim.status, claim.body = status, _json.dump_python(act(), mode="json")
        claim.save(update_fields=["status", "body"])
        return Status(status, claim.body)


def claimed(request: HttpRequest, name: str, digest: str) -> KeptAnswer:
    """The one row of this name; waits while another transaction is making it. What is too old is forgotten first."""
    key, now = key_in(request), timezone.now()
    KeptAnswer.objects.filter(key=key, at__lt=now - KEPT_FOR).delete()
    KeptAnswer.objects.bulk_create([KeptAnswer(key=key, name=name, request=digest, at=now)], ignore_conflicts=True)
    return KeptAnswer.objects.get(key=key, name=name)
