"""Conditions that narrow a phrase: an attribute with a comparison and a value, or events had or lacking."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from xiezhi.ledger.codec import FEN

from .attributes import Attribute, DeclarationError

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "in": lambda told, wanted: told in wanted,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
LOOKUPS = {"in": "为", "gt": "大于", "gte": "不少于", "lt": "小于", "lte": "不超过"}


@dataclass(frozen=True)
class Condition:
    """One narrowing: an attribute with its lookup and value, or events had (`wanted`) or lacking."""

    attribute: str = ""
    lookup: str = "exact"
    value: Any = None
    events: tuple[str, ...] = ()
    wanted: bool = True
    own: bool = False


def condition_of(name: str, value: Any) -> Condition:
    attribute, _, lookup = name.partition("__")
    if not lookup and isinstance(value, list | tuple | set | frozenset):
        return Condition(attribute, "in", tuple(value))
    if lookup and lookup not in LOOKUPS:
        raise DeclarationError(f"no lookup {lookup!r} in {name!r}; there are {', '.join(LOOKUPS)}")
    return Condition(attribute, lookup or "exact", tuple(value) if lookup == "in" else value)


def holds(attribute: Attribute, condition: Condition, told: Any) -> bool:
    """Whether a value meets the condition; nothing meets only the one that asks for nothing."""
    if condition.value is None or told is None:
        return condition.value is None and told is None
    wanted = stored(attribute, condition.value)
    if not attribute.divides:
        return any(value in told for value in (wanted if condition.lookup == "in" else [wanted]))
    return bool(COMPARISONS[condition.lookup](told, wanted))


def check_value(attribute: Attribute, condition: Condition) -> None:
    """A choice that the field does not have would silently count nothing."""
    column: Any = attribute.field
    choices = (
        column.several_of.values if hasattr(column, "several_of") else [key for key, _ in getattr(column, "flatchoices", ())]
    )
    for value in condition.value if condition.lookup == "in" else [condition.value]:
        if choices and value is not None and value not in choices:
            raise DeclarationError(f"{attribute.name} has no choice {value!r}; there are {', '.join(map(str, choices))}")


def stored(attribute: Attribute, value: Any) -> Any:
    """The value as events keep it: money in 分, a choice as its plain text."""
    if isinstance(value, tuple):
        return [stored(attribute, item) for item in value]
    if attribute.key.endswith(FEN):
        return round(value * 100)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def value_shown(attribute: Attribute, value: Any) -> str:
    column: Any = attribute.field
    if hasattr(column, "several_of"):
        return str(column.several_of(value).label)
    return f"{value}元" if attribute.key.endswith(FEN) else attribute.shown(value)
