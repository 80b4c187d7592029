"""Querysets of matters that read as phrases; visibility comes first."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from . import crypto
from .access import REACH, Role, Scope
from .text import query_words

if TYPE_CHECKING:
    from .units import Post, User

NOTHING = Q(pk__in=())


class MatterQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, day: date | None = None) -> MatterQuerySet:
        """Matters that one of the user's posts on `day` (today) may see."""
        return self.filter(reduce(or_, (_seen_by(post, user) for post in user.posts_on(day or date.today())), NOTHING))

    def of_kind(self, kind: str) -> MatterQuerySet:
        return self.filter(kind=kind)

    def of_line(self, line: str) -> MatterQuerySet:
        return self.filter(line=line)

    def open(self) -> MatterQuerySet:
        return self.filter(is_finished=False)

    def due_before(self, day: date) -> MatterQuerySet:
        """Open matters whose next due day lies before `day`."""
        return self.open().filter(due_on__lt=day)

    def waiting(self) -> MatterQuerySet:
        """Open matters, the most pressing first: by due day, those without one last."""
        return self.open().order_by(F("due_on").asc(nulls_last=True), "-opened_on", "-pk")

    def newest(self) -> MatterQuerySet:
        return self.order_by("-opened_on", "-pk")

    def with_people(self) -> MatterQuerySet:
        return self.select_related("unit", "handler").prefetch_related("party_rows")

    def search(self, text: str) -> MatterQuerySet:
        """Matters whose number, title or entered text holds the words of `text`, or whose party's (encrypted) name does."""
        from .parties import Party

        text = text.strip()
        if not text:
            return self
        found = Q(number__icontains=text)
        if words := query_words(text):
            found |= Q(words=SearchQuery(words, config="simple", search_type="raw"))
        if wanted := crypto.wanted(text):
            found |= Q(Exists(Party.objects.filter(matter=OuterRef("pk"), words__contains=wanted)))
        return self.filter(found)


def _seen_by(post: Post, user: User) -> Q:
    scope = REACH[Role(post.role)].see
    if scope == Scope.NONE:
        return NOTHING
    reach = Q(line=post.line) if post.line else Q(pk__isnull=False)
    if scope == Scope.ALL:
        return reach
    if scope == Scope.SUBTREE:
        return reach & Q(path__startswith=post.unit.path)
    reach &= Q(unit_id=post.unit_id)
    return reach & Q(involved__contains=[user.username]) if scope == Scope.OWN else reach
