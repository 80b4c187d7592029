"""The boxes of a page of the portal: what a step asks, in few words; people by what the public can tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from xiezhi.ledger import codec
from xiezhi.ledger.entry import Input, input_of
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import Offer
from xiezhi.ledger.parties import LABELS, Party
from xiezhi.ledger.units import Unit
from xiezhi.ui.boxes import Box

# What the public is asked about a person or a body; the rest the staff adds.
ASKED_OF_PERSON = ("kind", "name", "id_number", "phone", "address")
_YES_NO = [("true", "是"), ("false", "否")]


def asked(offer: Offer, fields: tuple[str, ...]) -> list[Input]:
    return [input_of(offer.cls, name, name in offer.action.fields) for name in fields]


def drawn(asks: list[Input], values: Mapping[str, Any], errors: Mapping[str, str] = {}) -> list[Box]:
    """The boxes of a page, a person as several."""
    found: list[Box] = []
    for ask in asks:
        found += _person(ask, values, errors) if ask.kind == "parties" else [_box(ask, values, errors)]
    return found


def _box(ask: Input, values: Mapping[str, Any], errors: Mapping[str, str]) -> Box:
    empty: Any = [] if ask.kind == "several" else ""
    box = Box(
        ask.name, ask.label, ask.kind, values.get(ask.name, empty), required=ask.required, help=ask.help, error=errors.get(ask.name, ""),
        choices=ask.choices,
    )  # fmt: skip
    if ask.kind == "yesno":
        box.choices = _YES_NO
    elif ask.kind == "unit":
        box.kind, box.choices = "choice", list(Unit.objects.standing().of_kinds(ask.kinds).values_list("code", "name"))
    elif ask.kind == "money":
        box.unit = "元"
    return box


def _person(ask: Input, values: Mapping[str, Any], errors: Mapping[str, str]) -> list[Box]:
    person = (values.get(ask.name) or [{}])[0]
    found = []
    for part in ASKED_OF_PERSON:
        label = f"{ask.label}：{LABELS[part]}"
        box = Box(f"{ask.name}-{part}", label, "text", person.get(part, ""), required=ask.required and part in ("name", "kind"))
        if part == "kind":
            box.kind, box.choices, box.value = "choice", Party.Kind.choices, person.get(part) or Party.Kind.PERSON.value
        if part == "phone":
            box.autocomplete, box.help = "tel", "以后凭编号和这个号码的后四位查询进度。" if ask.required else ""
        if part == "name":
            box.error = errors.get(ask.name, "")
        found.append(box)
    return found


def read(asks: list[Input], typed: QueryDict) -> dict[str, Any]:
    """What was typed on the page, by field."""
    values: dict[str, Any] = {}
    for ask in asks:
        if ask.kind == "parties":
            person = {part: typed.get(f"{ask.name}-{part}", "").strip() for part in ASKED_OF_PERSON}
            values[ask.name] = [person] if any(text for part, text in person.items() if part != "kind") else []
        else:
            values[ask.name] = typed.getlist(ask.name) if ask.kind == "several" else typed.get(ask.name, "").strip()
    return values


def wrong(asks: list[Input], values: Mapping[str, Any]) -> dict[str, str]:
    """Field → one sentence of what is wrong."""
    errors = {}
    for ask in asks:
        try:
            ask.clean(values.get(ask.name))
        except ValidationError as error:
            errors[ask.name] = error.messages[0]
    return errors


def told(cls: type[Matter], asks: list[Input], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, words) of what was answered, for checking before it is sent."""
    rows: list[tuple[str, str]] = []
    for ask in asks:
        value = values.get(ask.name)
        if ask.kind == "parties":
            person = (value or [{}])[0]
            shown = {**person, "kind": str(Party.Kind(person["kind"]).label) if person.get("kind") else ""}
            words = "，".join(shown[part] for part in ASKED_OF_PERSON if part != "kind" and shown.get(part))
        elif ask.kind in ("choice", "several", "yesno"):
            cleaned = ask.clean(value)
            words = codec.shown(cls, ask.name, cleaned) if cleaned not in (None, "", []) else ""
        elif ask.kind == "unit":
            words = codec.unit_name(value) if value else ""
        else:
            words = str(value or "")
        rows.append((ask.label, words or "没有填"))
    return rows
