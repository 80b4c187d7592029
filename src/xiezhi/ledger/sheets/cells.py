"""Cells that hold several things: the parties of one capacity over columns side by side, choices whose labels hold separators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from xiezhi.ledger.entry import Input
from xiezhi.ledger.parties import LABELS, Party, check_number, clean_party

from .columns import NAME, PARTS, Column

_BETWEEN = re.compile(r"[、;；]")
_SIGNS = "、,，;； \n"
NOTHING = frozenset({"", "无", "-", "—", "/"})


def split(text: str) -> list[str]:
    """The items of a cell: one per line where it has lines, else parted by 、 or a semicolon; empty ones in between are kept."""
    if "\n" in text:
        return [item.strip() for item in text.removesuffix("\n").split("\n")]
    return [item.strip() for item in _BETWEEN.split(text)]


def joined(items: Sequence[str]) -> str:
    """The cell that `split` reads as `items`."""
    if any(_BETWEEN.search(item) or "\n" in item for item in items):
        return "".join(f"{' '.join(item.split())}\n" for item in items)
    return "、".join(items)


def people(cells: Mapping[Column, str]) -> list[dict[str, str]]:
    """The parties that a capacity's cells name. Raises CellError at the column that does not fit."""
    names = next((column for column in cells if column.part == NAME), None)
    if names is None:
        column = next(iter(cells))
        raise CellError(column, f"填写了“{column.header}”，却没有“{column.ask.label.removesuffix(_label(column))}”的姓名或名称。")
    listed = [item for item in split(cells[names]) if item not in NOTHING]
    parties = [{NAME: name} for name in listed]
    for column, text in cells.items():
        if column.part == NAME:
            continue
        items = split(text) if len(parties) > 1 else [text.strip()]
        if len(items) != len(parties):
            raise CellError(
                column,
                f"“{names.header}”有{len(parties)}人，“{column.header}”却有{len(items)}项；请按姓名的次序用“、”隔开，没有的写“无”。",
            )
        for party, item in zip(parties, items, strict=True):
            if item not in NOTHING:
                party[column.part] = _choice(column, item) if column.ask.choices else item
    for number, party in enumerate(parties, 1):
        _demand_valid(cells, names, number, len(parties), party)
    return parties


def _label(column: Column) -> str:
    return LABELS[column.part]


def _choice(column: Column, item: str) -> str:
    try:
        return str(column.ask.clean(item))
    except ValidationError as error:
        raise CellError(column, error.messages[0]) from None


def _demand_valid(cells: Iterable[Column], names: Column, number: int, count: int, party: dict[str, str]) -> None:
    """Raise CellError at the number's own column where the number is at fault, else at the names."""
    of = f"第{number}人：" if count > 1 else ""
    digits = party.get("id_number", "")
    by_part = {column.part: column for column in cells}
    try:
        if digits and party.get("id_type"):
            check_number(party["id_type"], digits.upper().replace(" ", ""))
        clean_party(party)
    except ValidationError as error:
        at = by_part["id_number"] if digits and _without_number_is_fine(party) else names
        raise CellError(at, of + error.messages[0]) from None


def _without_number_is_fine(party: Mapping[str, str]) -> bool:
    try:
        clean_party({name: value for name, value in party.items() if name != "id_number"})
    except ValidationError:
        return False
    return True


class CellError(ValueError):
    """What is wrong with one cell, and at which column."""

    def __init__(self, column: Column, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


def choices(ask: Input, text: str) -> list[str]:
    """The choices of a cell, whose labels may hold the sign that parts them; what fits no label is left for the entry to refuse."""
    labels = sorted((label for _, label in ask.choices), key=len, reverse=True)
    found, rest = [], text.strip(_SIGNS)
    while rest:
        label = next((label for label in labels if rest.startswith(label) and (rest[len(label) :][:1] or "、") in _SIGNS), None)
        if label is None:
            label = re.split(f"[{_SIGNS}]", rest, maxsplit=1)[0]
        found.append(label)
        rest = rest[len(label) :].strip(_SIGNS)
    return found


def party_cells(parties: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """By part, the cell that `people` reads as these parties (their fields in plain text); empty cells left out."""
    cells = {}
    for part in (NAME, *PARTS):
        items = [_shown(part, str(party.get(part) or "")) for party in parties]
        if any(items):
            alone = len(items) == 1 and part != NAME
            cells[part] = items[0] if alone else joined([item or "无" for item in items])
    return cells


def _shown(part: str, value: str) -> str:
    labels = {"kind": Party.Kind, "id_type": Party.IdType}.get(part)
    return str(dict(labels.choices).get(value, value)) if labels else value
