"""Changing posts: appoint, let another stand in, end; what is typed is checked and told in sentences; and who the people are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from xiezhi.ledger.access import Role
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.entry import clean_day
from xiezhi.ledger.posts import end_posts, give
from xiezhi.ledger.units import Post, Unit, User


def staff(unit: str, text: str) -> QuerySet[User]:
    """Users by name; only those with a post in the unit of code `unit`, and whose name holds `text`, where given."""
    rows = User.objects.order_by("full_name", "username")
    if unit:
        rows = rows.filter(pk__in=Post.objects.filter(unit__code=unit).values("user"))
    return rows.filter(Q(full_name__icontains=text) | Q(username__icontains=text)) if text else rows


def with_posts(users: Iterable[User], today: date) -> list[tuple[User, list[Post]]]:
    """Each user with the posts that last beyond `today`; two queries for all."""
    people = list(users)
    held: dict[int, list[Post]] = {user.pk: [] for user in people}
    for post in Post.objects.filter(user__in=people).standing(today):
        held[post.user_id].append(post)
    return [(user, held[user.pk]) for user in people]


def hands() -> list[tuple[str, str]]:
    """Everybody whose account is open, (user name, name with user name), by name."""
    rows = User.objects.filter(is_active=True).order_by("full_name", "username")
    return [(user.username, f"{user.full_name}（{user.username}）") for user in rows]


def appoint(typed: Mapping[str, str], doer: Doer) -> dict[str, str]:
    """Create the post that was typed; errors by box, one sentence each."""
    errors: dict[str, str] = {}
    user = User.objects.filter(username=typed.get("user", ""), is_active=True).first()
    unit = Unit.objects.standing().filter(code=typed.get("unit", "")).first()
    role = typed.get("role", "")
    if user is None:
        errors["user"] = "请选择人员。"
    if unit is None:
        errors["unit"] = "请选择单位。"
    if role not in Role.values or role == Role.WORKER:
        errors["role"] = "请选择角色。"
    since, until = _days(typed, errors, open_end=True)
    if errors or user is None or unit is None or since is None:
        return errors
    if user == doer.user:
        return {"user": "不能给自己设立岗位，请由另一位管理员办理。"}
    post = Post(user=user, unit=unit, role=role, line=typed.get("line", ""), since=since, until=until)
    conflict = give(post, doer)
    return {"role": conflict} if conflict else {}


def delegate(post: Post, typed: Mapping[str, str], doer: Doer) -> dict[str, str]:
    """Let another hold `post` in the holder's stead between two days; errors by box."""
    errors: dict[str, str] = {}
    deputy = post.colleagues().filter(username=typed.get("user", "")).first()
    if deputy is None:
        errors["user"] = "请选择本单位的一位同事。"
    since, until = _days(typed, errors, open_end=False)
    if since and until and post.until and until > post.until:
        errors["until"] = f"原岗位到{post.until}为止，代理不能更晚。"
    if post.delegated_by_id:
        errors["user"] = "代理来的岗位不能再转给别人代理。"
    if errors or deputy is None or since is None:
        return errors
    stand_in = Post(user=deputy, unit=post.unit, role=post.role, line=post.line, since=since, until=until, delegated_by=post)
    conflict = give(stand_in, doer)
    return {"user": conflict} if conflict else {}


def _days(typed: Mapping[str, str], errors: dict[str, str], open_end: bool) -> tuple[date | None, date | None]:
    found: dict[str, date | None] = {"since": None, "until": None}
    for name, label in (("since", "起"), ("until", "止")):
        text = typed.get(name, "").strip()
        if not text and name == "until" and open_end:
            continue
        try:
            found[name] = clean_day(text, label)
        except ValidationError as error:
            errors[name] = error.messages[0] if text else f"请填写“{label}”的日期。"
    since, until = found["since"], found["until"]
    if since and until and until < since:
        errors["until"] = "“止”不能早于“起”。"
    return since, until


@transaction.atomic
def end(pk: int, doer: Doer) -> str:
    """End a post and those that stand in for it; a sentence."""
    post = Post.objects.select_for_update().filter(pk=pk).first()
    if post is None:
        return "这个岗位已经不在了。"
    end_posts([post], doer)
    return f"已免去{post.user}的{post}，最后一天是{post.until}。"
