"""Who may come in: the password fits and the account is not locked after repeated failures."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from xiezhi.ledger.units import User

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
WRONG = f"用户名或密码不对。连续输错{TRIES}次，账号会锁定{int(LOCKED_FOR.total_seconds() // 60)}分钟。"


def admitted(request: HttpRequest, name: str, password: str) -> tuple[User | None, str]:
    """The user where name and password fit and the account is not locked; else None and one sentence why."""
    with transaction.atomic():
        account = User.objects.select_for_update().filter(username=name).first()
        now = timezone.now()
        if account and account.locked_until and account.locked_until > now:
            return None, _locked(account.locked_until, now)
        user = authenticate(request, username=name, password=password)
        if not isinstance(user, User):
            return None, _failed(account, now)
        if account and (account.failed_logins or account.locked_until):
            account.failed_logins, account.locked_until = 0, None
            account.save(update_fields=["failed_logins", "locked_until"])
        return user, ""


def _failed(account: User | None, now: datetime) -> str:
    """Count one failure; the sentence that says what follows, the same for names that do not exist."""
    if account is None:
        return WRONG
    account.failed_logins += 1
    if account.failed_logins >= TRIES:
        account.failed_logins, account.locked_until = 0, now + LOCKED_FOR
    account.save(update_fields=["failed_logins", "locked_until"])
    return _locked(account.locked_until, now) if account.locked_until and account.locked_until > now else WRONG


def _locked(until: datetime, now: datetime) -> str:
    minutes = int((until - now).total_seconds() // 60) + 1
    return f"密码连续输错{TRIES}次，账号已锁定，请{minutes}分钟后再试；急用请系统管理员核实身份后解锁。"
