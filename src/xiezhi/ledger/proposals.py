"""Whom a step may name: the entries of a register, the fittest first, each with its reason; those who may not be named, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .fold import WITHDRAWN

if TYPE_CHECKING:
    from .matter import Matter
    from .refusal import Refusal
    from .units import User


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry of a register, narrow, and why it stands where it stands; `refusal` where it may not be named at all."""

    entry: Matter
    reason: str
    refusal: Refusal | None = None


Proposer = Callable[["Matter", "User | None"], list[Proposal]]


def proposed(matter: Matter, field: str, user: User | None) -> list[Proposal] | None:
    """What the declaration of `field` proposes for `matter` to `user`: first those who may be named; None where it proposes nothing."""
    propose: Proposer | None = getattr(type(matter).column(field), "propose", None)
    if propose is None:
        return None
    found = propose(matter, user)
    return [each for each in found if each.refusal is None] + [each for each in found if each.refusal]


def standing(kind: str) -> list[Any]:
    """The entries of the register `kind` (`<line>.<model>`) that are not finished, narrow, by title; none where no line declares it."""
    from .matter import kinds

    if kind not in kinds():
        return []
    return list(kinds()[kind]._default_manager.filter(is_finished=False).order_by("title", "pk"))


def load(fields: Mapping[type[Matter], str], states: Iterable[str]) -> Counter[int]:
    """By entry (primary key), in how many matters in one of `states` it is the one named; `fields`: the naming field of each kind."""
    counted: Counter[int] = Counter()
    for cls, field in fields.items():
        rows = cls._default_manager.filter(state__in=list(states)).exclude(state=WITHDRAWN)
        counted.update(pk for pk in rows.values_list(f"{field}_id", flat=True) if pk)
    return counted
