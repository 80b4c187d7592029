"""Fields of a kind in groups: under the step that enters them, what the reader uses first, the usual way before the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import QueryDict

from xiezhi.ledger.checklists import checklists
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter

USED, SHARED = "常用", "多个步骤都填的"
SHARED_BY = 4


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one legend, in order."""

    title: str
    members: tuple[Any, ...]


@lru_cache(maxsize=256)
def legends(cls: type[Matter]) -> dict[str, str]:
    """Name of each entered field → title of the step that enters it first, in the order of the groups.

    Opening steps come first, then those that are usually next, then all others as declared; a field that many steps enter
    belongs to none of them.
    """
    steps: dict[str, list[Action]] = {}
    for step in sorted(cls.actions.values(), key=lambda step: 0 if step.opens else 1 if step.usual else 2):
        ticked = [name for name, ticks in checklists(cls).items() if ticks.event == step.records]
        for name in dict.fromkeys([*step.kept, *ticked]):
            steps.setdefault(name, []).append(step)
    own = {name: found[0].title for name, found in steps.items() if len(found) < SHARED_BY}
    return own | {name: SHARED for name in steps if name not in own}


@lru_cache(maxsize=4096)
def label_of(cls: type[Matter], name: str) -> str:
    """The field's label; with its step, where another field of the kind has the same."""
    label = str(cls.column(name).verbose_name)
    return f"{label}（{legends(cls)[name]}）" if _labels(cls)[label] > 1 and name in legends(cls) else label


@lru_cache(maxsize=256)
def _labels(cls: type[Matter]) -> Counter[str]:
    return Counter(str(column.verbose_name) for name in legends(cls) if (column := cls.column(name)) is not None)


def grouped(cls: type[Matter], members: Mapping[str, Any], used: Collection[str]) -> list[Group]:
    """`members` by field name, in groups; those `used` stand in the first."""
    groups: dict[str, list[Any]] = {USED: [members[name] for name in members if name in used]}
    for name, title in legends(cls).items():
        if name in members and name not in used:
            groups.setdefault(title, []).append(members[name])
    return [Group(title, tuple(found)) for title, found in groups.items() if found]


def used_in(queries: Iterable[str]) -> tuple[set[str], set[str]]:
    """Names by which the reader's views filter, and names of the columns that they show."""
    asked = [QueryDict(query) for query in queries]
    return {name for query in asked for name in query}, {name for query in asked for name in query.getlist("column")}
