"""Accounts: a new user, the first password, a password reset or changed, an account shut or opened; each an event."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from .doer import Doer
from .posts import end_posts
from .refusal import Refusal
from .trail import TrailEntry
from .units import User

LOGIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]{1,29}")
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper
LONGEST_NAME = 60


@dataclass(slots=True)
class Added:
    """A new user with the first password, told this once; or errors by field."""

    user: User | None = None
    password: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def generated() -> str:
    """A password of twelve random signs in groups of four (about 59 bits)."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def add_user(full_name: str, username: str, doer: Doer) -> Added:
    """Make an account whose first password must be changed at the first sign-in."""
    full_name, username = full_name.strip(), username.strip()
    errors = {}
    if not full_name:
        errors["full_name"] = "请填写“姓名”。"
    elif len(full_name) > LONGEST_NAME:
        errors["full_name"] = f"“姓名”最多{LONGEST_NAME}字。"
    if not LOGIN.fullmatch(username):
        errors["username"] = "用户名用2至30个字母、数字、点、横线，以字母开头。"
    elif User.objects.filter(username__iexact=username).exists():
        errors["username"] = f"用户名“{username}”已经有人使用，请换一个。"
    if errors:
        return Added(errors=errors)
    password = generated()
    user = User(username=username, full_name=full_name, must_change_password=True)
    user.set_password(password)
    user.save()
    doer.did(TrailEntry.Kind.USER_ADDED, f"用户名{username}", concerns=user)
    return Added(user, password)


@transaction.atomic
def reset_password(user: User, why: str, doer: Doer) -> str | Refusal:
    """A new first password, told this once; all sittings of the user end, and a lock is opened."""
    if doer.user == user:
        return Refusal("不能重置自己的密码。", remedy="请在“我的账号”里修改密码。")
    if not user.is_active:
        return Refusal(f"{user}的账号已停用。", remedy="请系统管理员先恢复账号。")
    if not why.strip():
        return Refusal("请写明怎样核实了本人身份。")
    password = generated()
    user.set_password(password)
    user.must_change_password, user.failed_logins, user.locked_until = True, 0, None
    user.save(update_fields=["password", "must_change_password", "failed_logins", "locked_until"])
    doer.did(TrailEntry.Kind.PASSWORD_RESET, f"核实身份：{why.strip()}", concerns=user)
    return password


@transaction.atomic
def change_password(user: User, old: str | None, new: str, again: str, doer: Doer) -> dict[str, str]:
    """Set the user's own password; errors by field. `old` is None where it was given at this sign-in a moment ago."""
    if old is not None and not user.check_password(old):
        return {"old": "现在的密码不对。"}
    if new != again:
        return {"again": "两次输入的新密码不一样。"}
    if user.check_password(new):
        return {"new": "新密码不能和现在的密码相同。"}
    try:
        validate_password(new, user)
    except ValidationError as error:
        return {"new": "".join(error.messages)}
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    doer.did(TrailEntry.Kind.PASSWORD_CHANGED, concerns=user)
    return {}


@transaction.atomic
def bind(user: User, subject: str, doer: Doer) -> str | Refusal:
    """Keep under which identifier the identity provider knows the user; '' for none. The sentence, or why not."""
    subject = subject.strip()
    if doer.user == user:
        return Refusal("不能登记自己的统一身份标识。", remedy="请另一位安全管理员办理。")
    other = User.objects.filter(subject=subject).exclude(pk=user.pk).first() if subject else None
    if other:
        return Refusal(f"这个标识已经登记给{other}（{other.username}）。")
    user.subject = subject or None
    user.save(update_fields=["subject"])
    doer.did(TrailEntry.Kind.SUBJECT_BOUND, subject or "取消", concerns=user)
    return f"{user}的统一身份标识已登记。" if subject else f"{user}不能再用统一身份认证登录。"


def holder_of(subject: str) -> User | None:
    """The user with an open account whom the identity provider knows by this identifier."""
    return User.objects.filter(subject=subject, is_active=True).first() if subject else None


@transaction.atomic
def unlock(user: User, doer: Doer) -> str:
    """Open a locked account; a sentence."""
    user.failed_logins, user.locked_until = 0, None
    user.save(update_fields=["failed_logins", "locked_until"])
    doer.did(TrailEntry.Kind.UNLOCKED, concerns=user)
    return f"{user}的账号已解锁。"


@transaction.atomic
def deactivate(user: User, why: str, doer: Doer) -> str | Refusal:
    """Shut the account at once and end its posts; the sentence says which open matters now want a handler."""
    if doer.user == user:
        return Refusal("不能停用自己的账号。", remedy="请另一位系统管理员办理。")
    if not user.is_active:
        return Refusal(f"{user}的账号早已停用。")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_posts(user.posts.standing(localdate()), doer)
    doer.did(TrailEntry.Kind.USER_DEACTIVATED, why, concerns=user)
    left = user.handled.filter(is_finished=False).count()
    more = f"其承办的{left}件未办结案件，请各单位负责人指定承办人。" if left else ""
    return f"{user}的账号已停用，岗位已免去。{more}"


@transaction.atomic
def reactivate(user: User, doer: Doer) -> str | Refusal:
    """Open a shut account; its posts stay ended."""
    if user.is_active:
        return Refusal(f"{user}的账号没有停用。")
    user.is_active = True
    user.save(update_fields=["is_active"])
    doer.did(TrailEntry.Kind.USER_REACTIVATED, concerns=user)
    return f"{user}的账号已恢复；岗位须重新设立，忘了密码的请安全管理员重置。"
