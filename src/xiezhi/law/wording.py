"""The sentences of verdicts: one place for both engines. Slots in braces are filled with dates, numbers and values."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from xiezhi.law.rules import Ref, Rule

UNKNOWN: Final = "{fields} 没有填写或不能比较，无法判断"
SEPARATOR: Final = "、"

_LATE = "应当不迟于 {due}，实际为 {done}，逾期 {days} 日"
_OVERDUE = "应当不迟于 {due}，至 {as_of} 仍未办理，逾期 {days} 日"
_LATE_HOURS = "应当不迟于 {due_at}，实际为 {done_at}"
_OVERDUE_HOURS = "应当不迟于 {due_at}，至 {as_of} 仍未办理"


def template(rule: Rule, status: str) -> str:
    """The sentence for a breached, overdue or unknown verdict of `rule`, with its own words filled in; "" for others."""
    if status == "unknown":
        return UNKNOWN
    if status == "overdue":
        return _OVERDUE_HOURS if rule.in_hours else _OVERDUE
    if status != "breached":
        return ""
    if rule.kind in ("within", "ahead"):
        return _LATE_HOURS if rule.in_hours else _LATE
    if rule.kind == "not_before":
        return "应当不早于 {due_at}，实际为 {done_at}" if rule.in_hours else "应当不早于 {due}，实际为 {done}"
    return _order(rule)


def _order(rule: Rule) -> str:
    if rule.kind == "precedes":
        return f"{{done}} 发生 {_names(rule.then)} 之前没有 {_names(rule.first)}"
    if rule.kind == "requires":
        return f"{{done}} 发生 {_names(rule.by)} 之前，{_names(rule.event)} 只有 {{count}} 次，应当不少于 {rule.times} 次"
    if rule.kind == "forbids" and rule.after:
        return f"{{done}} 发生 {_names(rule.event)}，在 {{after}} {_names(rule.after)} 之后，依法不得发生"
    if rule.kind == "forbids":
        return f"{{done}} 发生 {_names(rule.event)}，依法不得发生"
    return f"{{done}} 的 {_plain(rule.value)} 为 {{value}}，应当{_plain(bounds(rule))}"


def bounds(rule: Rule) -> str:
    if rule.among is not None:
        return f"为 {SEPARATOR.join(shown(value) for value in rule.among)} 之一"
    low, high = rule.low, rule.high
    if low is None:
        return f"不超过 {shown(high)}"
    return f"不少于 {shown(low)}" if high is None else f"在 {shown(low)} 至 {shown(high)} 之间"


def shown(value: object) -> str:
    """A value as a sentence shows it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        value = float(value)
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def _names(ref: Ref | None) -> str:
    return _plain(str(ref)) if ref else ""


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$")


def cited(article: str) -> str:
    """An article as a Chinese sentence cites it: "18(1)" is 第18条第1款, a bare Chinese numeral a heading."""
    forms = (
        (r"(\d+)", r"第\1条"),
        (r"(\d+)\((\d+)\)", r"第\1条第\2款"),
        (r"(\d+)\((\d+)\)\((\d+)\)", r"第\1条第\2款第\3项"),
        (r"([一二三四五六七八九十]+)", r"（\1）"),
    )
    return "、".join(
        next((match.expand(form) for pattern, form in forms if (match := re.fullmatch(pattern, part))), part)
        for part in article.split(", ")
    )
