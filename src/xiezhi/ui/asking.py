"""What a step asks as the boxes of a form, and what was typed read back: one way for every form that people fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict

from xiezhi.ledger.entry import Input
from xiezhi.ledger.parties import ENTERED, Party
from xiezhi.ledger.units import Unit

from .boxes import Box

MOST_PEOPLE = 200
YES_NO = [("true", "是"), ("false", "否")]
PARTY_CHOICES = {"kind": Party.Kind.choices, "id_type": [("", "按类型默认"), *Party.IdType.choices]}


def read(asked: Iterable[Input], typed: QueryDict) -> dict[str, Any]:
    """What was typed, as a step takes it; rows of people gathered by number, empty rows left out."""
    raw: dict[str, Any] = {}
    for ask in asked:
        if ask.kind == "parties":
            raw[ask.name] = people_in(typed, ask.name)
        elif ask.kind in ("several", "staff"):
            raw[ask.name] = typed.getlist(ask.name)
        else:
            raw[ask.name] = typed.get(ask.name, "")
    return raw


def people_in(typed: QueryDict, capacity: str) -> list[dict[str, str]]:
    """Rows of people typed under `capacity`; a row in which nothing but kinds is chosen is left out."""
    return list(people_at(typed, capacity).values())


def people_at(typed: QueryDict, capacity: str) -> dict[int, dict[str, str]]:
    """As `people_in`, each row with its place in the form."""
    rows = {}
    for place in range(places(typed, capacity)):
        row = {name: typed.get(f"{capacity}-{place}-{name}", "").strip() for name in ENTERED}
        if any(value for name, value in row.items() if name not in ("kind", "id_type")):
            rows[place] = row
    return rows


def places(typed: QueryDict, capacity: str) -> int:
    """How many rows of people the form held under `capacity`."""
    pattern = re.compile(rf"{re.escape(capacity)}-(\d+)-")
    found = [int(match[1]) for name in typed if (match := pattern.match(name))]
    return min(max(found, default=-1) + 1, MOST_PEOPLE)


def box_of(ask: Input, error: str = "") -> Box:
    """The empty box of what is asked, with the choices that follow from its kind."""
    box = Box(ask.name, ask.label, ask.kind, required=ask.required, help=ask.help, error=error, choices=ask.choices)
    if ask.kind == "unit":
        box.kind, box.choices = "choice", units(ask.kinds)
    elif ask.kind == "yesno":
        box.choices = YES_NO
    elif ask.kind == "money":
        box.unit = "元"
    return box


def units(kinds: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Every unit that still stands, (code, name), in the order of the tree; of `kinds`, where named."""
    return list(Unit.objects.standing().of_kinds(kinds).values_list("code", "name"))
