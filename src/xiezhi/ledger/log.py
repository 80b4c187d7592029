"""A matter as the law sees it: its facts as (event, instant, attributes), personal text left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import codec
from .fold import KERNEL_EVENTS, Fact

if TYPE_CHECKING:
    from .matter import Matter
    from .units import Unit

Told = tuple[str, datetime, Mapping[str, Any]]


def told(cls: type[Matter], unit: Unit, history: Iterable[Fact], fields: Set[str] | None = None) -> list[Told]:
    """Facts in the order in which they happened (ties: ledger order); the first also tells the unit that acts.

    fields: the entered fields that are of interest; all where none are named.
    """
    ordered = sorted((fact for fact in history if fact.name not in KERNEL_EVENTS), key=lambda fact: (fact.happened_at, fact.seq))
    rows: list[Told] = []
    for fact in ordered:
        data = fact.data if fields is None else {name: kept for name, kept in fact.data.items() if name in fields}
        attributes = codec.told(cls, data)
        if not rows:
            attributes = {"unit": unit.code, "unit_kind": unit.kind, **attributes}
        rows.append((fact.name, fact.happened_at, attributes))
    return rows
