"""Reading what was sent: bodies and addresses hold only text that the ledger can keep; errors in Chinese, by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from pydantic import BeforeValidator, Field

from xiezhi.ledger.entry import clean_day

from .problems import Unanswered, invalid

UNKEEPABLE = "含有不能保存的字符（空字符或不成对的代理字符）。"
INSTANT = "请写成 2021-12-31 或 2021-12-31T09:30 的样子。"
SENTENCES = {
    "missing": "请填写这一项。",
    "extra_forbidden": "没有这一项。",
    "int_parsing": "应是整数。",
    "int_type": "应是整数。",
    "int_from_float": "应是整数。",
    "greater_than_equal": "数值过小。",
    "less_than_equal": "数值过大。",
    "bool_parsing": "应是 true 或 false。",
    "bool_type": "应是 true 或 false。",
    "string_type": "应是文字。",
    "string_unicode": "含有不能保存的字符。",
    "string_too_short": "请填写这一项。",
    "string_too_long": "文字过长。",
    "dict_type": "应是“栏目：内容”的对象。",
    "model_attributes_type": "应是一个对象。",
    "literal_error": "不在可选范围。",
}


class TextParser(Parser):
    """Ninja's parser, which turns down what JSON does not know (NaN) and text that PostgreSQL cannot keep."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        found = json.loads(request.body, parse_constant=_no_number)
        if not isinstance(found, dict):
            raise Unanswered(422, {"body": "请求体应是一个 JSON 对象。"})
        keepable("body", found)
        return found

    def parse_querydict(self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        for name, values in data.lists():
            keepable(name, values)
        return super().parse_querydict(data, list_fields, request)


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def keepable(field: str, value: Any) -> None:
    """Raises Unanswered where some text within `value` cannot be kept."""
    texts: list[Any] = [value]
    while texts:
        part = texts.pop()
        if isinstance(part, str) and not is_keepable(part):
            raise invalid(field, UNKEEPABLE)
        if isinstance(part, Mapping):
            texts += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            texts += part


def is_keepable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def sentences(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Ninja's errors as field → one Chinese sentence."""
    found = {}
    for error in errors:
        place = [str(part) for part in error["loc"]][1:]
        field = ".".join(place[1:] if len(place) > 1 else place) or "body"
        context = error.get("ctx", {})
        found[field] = str(context["error"]) if "error" in context else SENTENCES.get(error["type"], "填写的内容不合要求。")
    return found


def read_day(raw: Any) -> Any:
    """A day as a query names it. Raises ValueError with one sentence."""
    if raw is None or not isinstance(raw, str):
        return raw
    try:
        return date.fromisoformat(raw) if len(raw) == 10 else clean_day(raw)
    except (ValueError, ValidationError):
        raise ValueError(f"“{raw}”不是一个存在的日期，请写成 2021-12-31 的样子。") from None


Day = Annotated[date, BeforeValidator(read_day), Field(description="日期，如 2021-12-31")]


def moment(text: str | None, field: str = "happened") -> datetime | date | None:
    """A day, or an instant (Beijing where no zone is named), in the years 1949 to 2099. Raises Unanswered."""
    if text is None:
        return None
    try:
        at: datetime | date = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise invalid(field, INSTANT) from None
    if not 1949 <= at.year <= 2099:
        raise invalid(field, INSTANT)
    return at
