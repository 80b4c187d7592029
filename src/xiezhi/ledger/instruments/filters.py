"""The filters that templates of papers may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.template import Library

from . import numerals
from .document import InstrumentError

register = Library()

PERSON_PARTS = (("id_number", "{id_type}号码"), ("address", "住址："), ("phone", "联系电话"), ("agent", "委托代理人："))
ORGANISATION_PARTS = (
    ("id_number", "{id_type}"),
    ("address", "住所："),
    ("representative", "法定代表人（负责人）："),
    ("phone", "联系电话"),
    ("agent", "委托代理人："),
)


@register.filter("中文日期")
def chinese_date(value: date | None) -> str:
    return numerals.chinese_date(value) if value else ""


@register.filter("中文时间")
def chinese_time(value: Any) -> str:
    return numerals.chinese_time(value) if value else ""


@register.filter("金额")
def money(fen: int | None) -> str:
    return "" if fen is None else numerals.money(_whole(fen))


@register.filter("大写金额")
def capital_money(fen: int | None) -> str:
    return "" if fen is None else numerals.capital_money(_whole(fen))


@register.filter("数字")
def chinese_number(value: int | None) -> str:
    return "" if value is None else numerals.chinese_number(_whole(value))


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InstrumentError(f"“{value}”不是整数，不能写成金额或数字。")
    return value


@register.filter("顿号")
def listed(things: Iterable[Any] | None, attribute: str = "") -> str:
    """Things, or one attribute of each, joined with 、; empty ones left out."""
    shown = (value_of(thing, attribute) if attribute else thing for thing in things or ())
    return "、".join(str(item) for item in shown if item)


@register.filter("当事人情况")
def particulars(party: Any) -> str:
    """Name and particulars of a party in the order of a decision; what was not entered is left out."""
    if not party:
        return ""
    person = value_of(party, "kind") == "person"
    told = [str(value_of(party, "name"))]
    for attribute, label in PERSON_PARTS if person else ORGANISATION_PARTS:
        if value := value_of(party, attribute):
            told.append(label.format(id_type=value_of(party, "id_type") or "证件") + str(value))
    return "，".join(told)


@register.filter("有")
def has(matter: Any, event: str) -> bool:
    return bool(matter.has(event))


@register.filter("首次")
def first(matter: Any, event: str) -> Any:
    return matter.first(event)


@register.filter("末次")
def last(matter: Any, event: str) -> Any:
    return matter.last(event)


@register.filter("届满日")
def due_day(deadline: Mapping[str, date], rule: str) -> date | None:
    """The last day under `rule`; without its statute, the latest day under any statute's rule of that name."""
    if "." in rule:
        return deadline.get(rule)
    return max((day for name, day in deadline.items() if day and name.partition(".")[2] == rule), default=None)


@register.filter("文号")
def paper_number(papers: Mapping[str, Any], name: str) -> str:
    return str(value_of(papers[name], "number") or "") if name in papers else ""


@register.filter("文书日期")
def paper_day(papers: Mapping[str, Any], name: str) -> date | None:
    day: date | None = value_of(papers[name], "day") if name in papers else None
    return day


def value_of(thing: Any, attribute: str) -> Any:
    """An entry of a mapping or an attribute. Raises InstrumentError where there is none."""
    try:
        return thing[attribute] if isinstance(thing, Mapping) else getattr(thing, attribute)
    except (KeyError, AttributeError):
        raise InstrumentError(f"没有“{attribute}”这一项。") from None
