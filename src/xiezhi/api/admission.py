"""Who calls: the key in the Authorization header, its limits, and the user in whose name it acts."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from xiezhi.ledger.refusal import Refusal

from .keys import counted, key_of, refusal_of
from .models import Caller, Key, Scope
from .problems import Unanswered, forbidden, invalid
from .reading import keepable

REASON = "X-Reason"
KEYLESS = Refusal("请求没有带密钥。", remedy="请在请求头里写“Authorization: Bearer 密钥”。")


class Bearer(HttpBearer):
    """Admits a key that holds today and has calls left in this minute."""

    openapi_bearerFormat = "xz_…"

    def authenticate(self, request: HttpRequest, token: str) -> Key:
        key = key_of(token.strip())
        if refusal := refusal_of(key, timezone.localdate()):
            raise Unanswered(401, refusal)
        assert key is not None
        if wait := counted(key, timezone.now()):
            raise Unanswered(
                429,
                Refusal(f"密钥“{key}”每分钟最多调用{key.per_minute}次，本分钟已用完。", remedy=f"请{wait}秒后再试。"),
                wait=wait,
            )
        return key


def caller(request: HttpRequest, scope: Scope) -> Caller:
    """The user in whose name the key acts. Raises Unanswered where `scope` was not given to the key."""
    key = key_in(request)
    if scope not in key.scopes:
        raise forbidden(f"密钥“{key}”没有“{scope.label}”的权限范围。", remedy="工作需要时，请系统管理员另发密钥。")
    return key.caller


def key_in(request: HttpRequest) -> Key:
    """The key that was admitted."""
    return cast(Key, cast(Any, request).auth)


def stated_in(reason: str) -> str:
    """The text of the header X-Reason: UTF-8 as it is or percent-encoded; '' where there is none. Raises Unanswered."""
    try:
        text = unquote_to_bytes(reason.encode("latin-1")).decode().strip()
    except UnicodeError:
        raise invalid(REASON, f"请求头{REASON}应是 UTF-8 文字，可以用百分号编码。") from None
    keepable(REASON, text)
    return text
