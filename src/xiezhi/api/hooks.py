"""Registering hooks: where the events that a key may read are delivered, and what could not be delivered."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from xiezhi.ledger import crypto, outbox
from xiezhi.ledger.refusal import Refusal

from .admission import caller, key_in
from .models import Delivery, Hook, Key, Scope
from .problems import PROBLEMS, Unanswered, forbidden, invalid, missing
from .reach import kind_of
from .requests import HookId, Hooking
from .schemas import Count as Counted
from .schemas import DeadList, HookList, HookSchema, NewHook

READER = "hooks"
SHOWN = 100
router = Router(tags=["推送"])


@router.post("", response={201: NewHook, **PROBLEMS}, summary="登记推送")
def register(request: HttpRequest, sent: Hooking) -> Any:
    """从登记时起，密钥可以查询的每个事件至少送达一次，同一案件按顺序送达。"""
    caller(request, Scope.READ)
    key = key_in(request)
    for kind in sent.kinds:
        kind_of(key, kind)
    demand_allowed(sent.url)
    secret = "xzh_" + secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            outbox.admit(READER)
            hook = Hook.objects.create(
                key=key, url=sent.url, kinds=sorted(set(sent.kinds)), since=timezone.now(),
                secret=crypto.encrypt(crypto.master_key(), secret),
            )  # fmt: skip
    except IntegrityError:
        raise Unanswered(409, Refusal("这个地址已经登记过。", remedy="要换密钥或种类，请先停用原来的推送。")) from None
    return 201, told(hook) | {"secret": secret}


def demand_allowed(url: str) -> None:
    """Raises Unanswered unless the administrator allowed the origin of `url`: the platform calls nobody else's machines."""
    try:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        raise invalid("url", "不是有效的地址。") from None
    if not url.isprintable() or not url.isascii() or " " in url or parts.fragment:
        raise invalid("url", "地址只能用西文字符，不能有空格和“#”。")
    if origin not in settings.HOOK_ORIGINS:
        raise forbidden("这个地址的来源不在允许之列。", remedy="请平台管理员在 XIEZHI_HOOK_ORIGINS 里加上它。")


@router.get("", response={200: HookList, **PROBLEMS}, summary="登记的推送")
def list_hooks(request: HttpRequest) -> Any:
    """本密钥在用的推送。"""
    caller(request, Scope.READ)
    rows = Hook.objects.standing().filter(key=key_in(request)).annotate(
        waiting=Count("deliveries", filter=Q(deliveries__delivered_at=None, deliveries__dead_at=None)),
        dead=Count("deliveries", filter=Q(deliveries__dead_at__isnull=False)),
    )  # fmt: skip
    return {"items": [told(row) for row in rows]}


@router.delete("/{hook}", response={200: HookSchema, **PROBLEMS}, summary="停用推送")
def end_hook(request: HttpRequest, hook: HookId) -> Any:
    """立即停用；没有送达的不再送。"""
    caller(request, Scope.READ)
    found = hook_of(key_in(request), hook)
    end(found)
    return told(found)


@router.get("/{hook}/dead", response={200: DeadList, **PROBLEMS}, summary="放弃送达的事件")
def list_dead(request: HttpRequest, hook: HookId) -> Any:
    """最近放弃的在前，最多 100 个。"""
    caller(request, Scope.READ)
    rows = Delivery.objects.dead().filter(hook=hook_of(key_in(request), hook))
    return {"count": rows.count(), "items": [told_dead(row) for row in rows[:SHOWN]]}


@router.post("/{hook}/dead", response={200: Counted, **PROBLEMS}, summary="重新送放弃的事件")
def deliver_again(request: HttpRequest, hook: HookId) -> Any:
    """把放弃的事件全部重新排队；count 为个数。"""
    caller(request, Scope.READ)
    return {"count": again(hook_of(key_in(request), hook))}


def hook_of(key: Key, pk: int) -> Hook:
    """The key's standing hook of this id. Raises Unanswered."""
    found = Hook.objects.standing().filter(key=key, pk=pk).first()
    if found is None:
        raise missing("本密钥没有这个推送。")
    return found


def end(hook: Hook) -> None:
    """Deliver nothing more; once no hook stands, the outbox is read by nobody here."""
    hook.ended_at = timezone.now()
    hook.save(update_fields=["ended_at"])
    if not Hook.objects.standing().exists():
        outbox.dismiss(READER)


def again(hook: Hook) -> int:
    """Queue anew what was given up; how many."""
    return hook.deliveries.filter(dead_at__isnull=False).update(dead_at=None, tries=0, next_at=timezone.now())


def told(hook: Any) -> dict[str, Any]:
    """A hook as JSON; the counts where they were asked for."""
    counts = {name: getattr(hook, name, 0) for name in ("waiting", "dead")}
    return {"id": hook.pk, "url": hook.url, "kinds": hook.kinds, "since": hook.since, **counts}


def told_dead(row: Delivery) -> dict[str, Any]:
    """A delivery given up, as JSON."""
    event = row.event
    return {
        "id": row.pk, "matter": event.matter.number, "seq": event.seq, "event": event.name, "tries": row.tries,
        "dead_at": row.dead_at, "why": row.why,
    }  # fmt: skip
