"""Issuing, revoking and admitting keys; counting their calls."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User

from .models import CALLS_A_MINUTE, Caller, Key, Scope

PREFIX = "xz_"
ASK = "请向系统管理员申请密钥。"
MINUTE = timedelta(minutes=1)


def issue(
    name: str,
    user: User,
    scopes: Iterable[Scope],
    *,
    lines: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    per_minute: int = CALLS_A_MINUTE,
) -> tuple[Key, str]:
    """A new key and its secret (256 random bits), which is told this once and kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(32)
    key = Key.objects.create(
        name=name, user=Caller.objects.get(pk=user.pk), digest=sm3(secret.encode()), scopes=[str(scope) for scope in scopes],
        lines=list(lines), since=since or timezone.localdate(), until=until, per_minute=per_minute,
    )  # fmt: skip
    return key, secret


def revoke(name: str) -> Key | None:
    """End the key of this name now, for good; None where there is none that still holds."""
    key = Key.objects.filter(name=name, revoked_at__isnull=True).first()
    if key:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
    return key


def key_of(secret: str) -> Key | None:
    return Key.objects.select_related("user").filter(digest=sm3(secret.encode())).first()


def refusal_of(key: Key | None, today: date) -> Refusal | None:
    """Why this key does not let its bearer in; None where it does."""
    if key is None:
        return Refusal("密钥不对，或者没有这个密钥。", remedy=ASK)
    if key.revoked_at:
        return Refusal(f"密钥“{key}”已于{key.revoked_at.astimezone(BEIJING):%Y-%m-%d}注销。", remedy=ASK)
    if today < key.since:
        return Refusal(f"密钥“{key}”自{key.since}起才可以使用。", remedy="请到那一天再用。")
    if key.until and today > key.until:
        return Refusal(f"密钥“{key}”的有效期到{key.until}为止。", remedy=ASK)
    if not key.user.is_active:
        return Refusal(f"密钥“{key}”所代表的用户{key.user}已停用。", remedy=ASK)
    return None


def counted(key: Key, now: datetime) -> int:
    """Count one call; seconds to wait where the key has used up its calls of this clock minute, else 0.

    One row written per call: calls of one key take turns at that row for the length of this statement.
    """
    minute = now.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE api_key SET last_used_at = %s, calls = CASE WHEN minute = %s THEN calls + 1 ELSE 1 END, minute = %s"
            " WHERE id = %s RETURNING calls",
            [now, minute, minute, key.pk],
        )
        calls: int = cursor.fetchone()[0]
    return 0 if calls <= key.per_minute else (minute + MINUTE - now).seconds + 1
