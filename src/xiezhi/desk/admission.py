"""Who may come in: password and second factor fit, and the account is not locked after repeated failures."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from xiezhi.ledger import factors
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import User

from .request import doer_of

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
FOLLOWS = f"连续输错{TRIES}次，账号会锁定{int(LOCKED_FOR.total_seconds() // 60)}分钟。"
WRONG = f"用户名或密码不对。{FOLLOWS}"
WRONG_CODE = f"动态口令或恢复码不对，或者已经用过。{FOLLOWS}"


def admitted(request: HttpRequest, name: str, password: str) -> tuple[User | None, str]:
    """The user where name and password fit and the account is not locked; else None and one sentence why."""
    with transaction.atomic():
        account = User.objects.select_for_update().filter(username=name).first()
        now = timezone.now()
        if account and account.locked_until and account.locked_until > now:
            return None, locked_words(account.locked_until, now)
        user = authenticate(request, username=name, password=password)
        if not isinstance(user, User):
            return None, _failed(account, now, WRONG, doer_of(request)) if account else WRONG
        return user, ""


def code_admitted(request: HttpRequest, user: User, code: str) -> str:
    """'' where the second factor of `user` fits and the account is not locked; else one sentence why not."""
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=user.pk)
        now = timezone.now()
        if account.locked_until and account.locked_until > now:
            return locked_words(account.locked_until, now)
        if factors.passes(account, code, doer_of(request, account)):
            return ""
        return _failed(account, now, WRONG_CODE, doer_of(request))


def forget_failures(user: User) -> None:
    """Once somebody is wholly in, earlier failures count no more; a password alone does not wipe out wrong codes."""
    if user.failed_logins or user.locked_until:
        user.failed_logins, user.locked_until = 0, None
        user.save(update_fields=["failed_logins", "locked_until"])


def _failed(account: User, now: datetime, wrong: str, doer: Doer) -> str:
    """Count one failure; the sentence that says what follows."""
    account.failed_logins += 1
    locks = account.failed_logins >= TRIES
    if locks:
        account.failed_logins, account.locked_until = 0, now + LOCKED_FOR
    account.save(update_fields=["failed_logins", "locked_until"])
    doer.did(TrailEntry.Kind.LOCKED if locks else TrailEntry.Kind.SIGN_IN_FAILED, concerns=account)
    return locked_words(account.locked_until, now) if locks and account.locked_until else wrong


def locked_words(until: datetime, now: datetime) -> str:
    minutes = int((until - now).total_seconds() // 60) + 1
    return f"连续输错{TRIES}次，账号已锁定，请{minutes}分钟后再试；急用请安全管理员核实身份后解锁。"
