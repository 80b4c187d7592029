"""Posts given, delegated and ended, each an event; the three administrators are never one person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from .doer import Doer
from .trail import TrailEntry
from .units import Post, User


@transaction.atomic
def give(post: Post, doer: Doer) -> str:
    """Save a new post; '' or the sentence why it may not be held beside the user's other posts."""
    User.objects.select_for_update().get(pk=post.user_id)
    if conflict := post.conflict():
        return conflict
    post.save()
    span = f"{post.since}起" + (f"至{post.until}" if post.until else "")
    kind = TrailEntry.Kind.DELEGATED if post.delegated_by_id else TrailEntry.Kind.APPOINTED
    doer.did(kind, f"{post}，{span}", concerns=post.user)
    return ""


@transaction.atomic
def end_posts(posts: Iterable[Post], doer: Doer) -> None:
    """End posts and those that stand in for them: today is the last day, or for one not begun yet its first."""
    today = localdate()
    for post in posts:
        for row in (post, *post.stand_ins(today)):
            if row.until is None or row.until > today:
                _end(row, max(today, row.since), doer)


def _end(post: Post, last: date, doer: Doer) -> None:
    Post.objects.filter(pk=post.pk).update(until=last)
    post.until = last
    doer.did(TrailEntry.Kind.POST_ENDED, f"{post}，最后一天是{last}", concerns=post.user)
