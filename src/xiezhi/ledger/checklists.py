"""Checklists (清单): named items, each ticked by an event of its own; how far one has come follows from the events alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from . import codec
from .refusal import Refusal
from .units import User

if TYPE_CHECKING:
    from .declare import Action, Check, Guard
    from .entry import Entry
    from .fold import Fact
    from .matter import Matter


@dataclass(frozen=True, slots=True)
class Ticks:
    """What ticks an item of a checklist: `event`, by the choice in its field `item`, or by who took it (one of the staff field `of`)."""

    event: str
    item: str = ""
    of: str = ""

    def done(self, history: Iterable[Fact]) -> list[str]:
        """Items ticked, in the order in which they first were."""
        return list(self.facts(history))

    def facts(self, history: Iterable[Fact]) -> dict[str, Fact]:
        """Item → the event that first ticked it."""
        found: dict[str, Fact] = {}
        for fact in history:
            if fact.name == self.event and (item := self._item(fact)):
                found.setdefault(item, fact)
        return found

    def _item(self, fact: Fact) -> str:
        if self.item:
            return str(fact.data.get(self.item) or "")
        return codec.lasting_name(User, fact.by_id) if fact.by_id else ""


def checklist(label: str, choices: type[models.TextChoices], *, event: str, item: str) -> Any:
    """A list of `choices`, each ticked by an `event` whose field `item` names it; no step enters the list itself."""
    column: Any = ArrayField(models.CharField(max_length=40), verbose_name=label, default=list, blank=True)
    column.several_of, column.ticks = choices, Ticks(event, item=item)
    return column


def receipts(label: str, *, of: str, event: str) -> Any:
    """A list of the people in the staff field `of`, each ticked by an `event` of his own (签收)."""
    column: Any = ArrayField(models.CharField(max_length=150), verbose_name=label, default=list, blank=True)
    column.staff_minimum, column.ticks = 0, Ticks(event, of=of)
    return column


@lru_cache(maxsize=256)
def checklists(cls: type[Matter]) -> dict[str, Ticks]:
    """The checklists of a kind by field."""
    return {column.name: column.ticks for column in cls._meta.concrete_fields if hasattr(column, "ticks")}


@lru_cache(maxsize=256)
def said_in_lists(cls: type[Matter]) -> frozenset[str]:
    """The checklists of a kind, and the fields that only the steps ticking them enter: each item says them itself."""
    ticking = {ticks.event for ticks in checklists(cls).values()}
    own = {name for step in cls.actions.values() if step.records in ticking for name in step.kept}
    others = {name for step in cls.actions.values() if step.records not in ticking for name in step.kept}
    return frozenset(checklists(cls)) | (own - others)


def items(matter: Matter, name: str) -> Sequence[tuple[str, str]]:
    """(item, words) of the whole checklist `name` of this matter."""
    column: Any = type(matter).column(name)
    if column.ticks.item:
        return [(str(value), str(label)) for value, label in column.several_of.choices]
    return [(user, codec.full_name(user)) for user in getattr(matter, column.ticks.of) or ()]


def score(matter: Matter, name: str) -> str:
    """How many of the items are ticked, as `3/7`; empty where there are none."""
    every = {item for item, _ in items(matter, name)}
    return f"{len(every & set(getattr(matter, name) or ()))}/{len(every)}" if every else ""


def open_items(matter: Matter, name: str) -> list[str]:
    """Words of the items not ticked yet."""
    done = set(getattr(matter, name) or ())
    return [words for item, words in items(matter, name) if item not in done]


def once_each(name: str) -> Check:
    """Refuse to tick an item twice, or one that is not of the list."""

    def check(matter: Matter, entry: Entry) -> Refusal | None:
        column: Any = type(matter).column(name)
        own = entry.by.username if entry.by else ""
        item = entry.data.get(column.ticks.item, "") if column.ticks.item else own
        words = dict(items(matter, name))
        if item not in words:
            return Refusal(f"您不在本件的“{type(matter).column(column.ticks.of).verbose_name}”里。") if column.ticks.of else None
        if item in (getattr(matter, name) or ()):
            return Refusal(f"“{words[item]}”已经登记过。", remedy="内容有误的，请更正原来的登记。")
        return None

    return check


def all_done(name: str) -> Guard:
    """Refuse a step until every item of the checklist is ticked, naming the open ones."""

    def guard(matter: Matter, step: Action) -> Refusal | None:
        left = open_items(matter, name)
        if not left:
            return None
        label = type(matter).column(name).verbose_name
        return Refusal(f"“{label}”还有{len(left)}项没有完成：{'、'.join(left)}。", remedy="请逐项登记完成情况和印证材料。")

    return guard
