"""What a step asks, as JSON Schema, and the check that a request has that shape before the ledger cleans its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xiezhi.ledger.entry import Input, input_of, inputs
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import ENTERED, LABELS, Party

from .problems import Unanswered

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
LISTS = ("several", "staff", "parties")
HELP = {
    "date": "日期，如 2021-12-31",
    "money": "以元为单位，最多两位小数",
    "unit": "单位编码、全称或简称",
    "user": "用户名，或者不重名的姓名",
    "staff": "用户名，或者不重名的姓名",
    "matter": "案件编号",
}


def schema_of(cls: type[Matter], step: str) -> Json:
    """JSON Schema (2020-12) of what the step asks."""
    asked = inputs(cls, step)
    return {
        "type": "object",
        "properties": {ask.name: property_of(ask) for ask in asked},
        "required": [ask.name for ask in asked if ask.required],
        "additionalProperties": False,
    }


def property_of(ask: Input) -> Json:
    """JSON Schema of one input."""
    described = " ".join(part for part in (ask.help, HELP.get(ask.kind, "")) if part)
    found: Json = {"title": ask.label, **_typed(ask)}
    if described:
        found["description"] = described
    if ask.personal:
        found["x-personal"] = True
    return found


def _typed(ask: Input) -> Json:
    choices = [{"const": value, "title": label} for value, label in ask.choices]
    typed: dict[str, Json] = {
        "date": {"type": "string", "format": "date"},
        "integer": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
        "money": {"type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"},
        "choice": {"oneOf": choices},
        "several": {"type": "array", "items": {"oneOf": choices}},
        "yesno": {"type": "boolean"},
        "staff": {"type": "array", "items": TEXT, "minItems": ask.minimum},
        "parties": _parties(ask),
        "text": {"type": "string", "maxLength": ask.longest},
        "longtext": {"type": "string", "maxLength": ask.longest},
    }
    return typed.get(ask.kind, TEXT)


def _parties(ask: Input) -> Json:
    properties: Json = {name: {"title": LABELS[name], **TEXT} for name in ENTERED}
    properties["kind"] |= {"oneOf": [{"const": value, "title": label} for value, label in Party.Kind.choices]}
    properties["id_type"] |= {"oneOf": [{"const": value, "title": label} for value, label in Party.IdType.choices]}
    item = {"type": "object", "properties": properties, "required": ["name"], "additionalProperties": False, "x-personal": True}
    most = {} if ask.maximum is None else {"maxItems": ask.maximum}
    return {"type": "array", "items": item, "minItems": ask.minimum, **most}


def shaped(cls: type[Matter], asked: tuple[Input, ...], data: Mapping[str, Any]) -> Json:
    """`data` where each value has its JSON type; null is as if it were left out. Raises Unanswered with errors by field.

    Values themselves (choices, lengths, numbers that exist) are the ledger's to clean.
    """
    known = {ask.name: ask for ask in asked}
    errors = {name: why for name, value in data.items() if name in known for why in _misshapen(known[name], value)}
    if errors:
        raise Unanswered(422, errors)
    return {name: value for name, value in data.items() if value is not None}


def asked_in(cls: type[Matter], step: str, data: Mapping[str, Any]) -> Json:
    """`data` for a step, its shape checked."""
    return shaped(cls, inputs(cls, step), data)


def asked_again(cls: type[Matter], step: str, data: Mapping[str, Any]) -> Json:
    """`data` for the correction of a step: any of its fields, none required."""
    entered = cls.actions[step].entered if step in cls.actions else ()
    return shaped(cls, tuple(input_of(cls, name, False) for name in entered), data)


def _misshapen(ask: Input, value: Any) -> Iterator[str]:
    """The sentence that says which JSON type `value` should have, where it has another."""
    if value is None:
        return
    if ask.kind in LISTS:
        if not isinstance(value, list):
            yield f"“{ask.label}”应是一个数组。"
        elif ask.kind == "parties" and not all(_is_party(item) for item in value):
            yield f"“{ask.label}”的每一项应是一个对象，各栏都是文字。"
        elif ask.kind != "parties" and not all(isinstance(item, str) for item in value):
            yield f"“{ask.label}”的每一项应是文字。"
    elif ask.kind == "yesno":
        if not isinstance(value, bool):
            yield f"“{ask.label}”应是 true 或 false。"
    elif ask.kind == "integer":
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"“{ask.label}”应是整数。"
    elif not isinstance(value, str):
        yield f"“{ask.label}”应是文字。"


def _is_party(item: Any) -> bool:
    return isinstance(item, dict) and all(isinstance(value, str) for value in item.values())
