"""The sentences of verdicts: one place for both engines. Slots in braces are filled with dates, numbers and values."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
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


_DIGITS = "零一二三四五六七八九"
_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$")
_HEADING = re.compile(r"[一二三四五六七八九十]+$")


def numeral(number: int) -> str:
    """1–999 as Chinese numerals: 10 → 十, 88 → 八十八, 105 → 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@lru_cache(maxsize=1024)
def articles(text: str) -> str:
    """Articles as statutes write them: '61, 85' → 第六十一条、第八十五条; '64(1)(2)' → 第六十四条第一款第（二）项; '二' → （二）.

    Any other text stays as it is.
    """
    return "、".join(_article(part.strip()) for part in text.split(","))


def _article(part: str) -> str:
    match = _ARTICLE.match(part)
    if match is None:
        return f"（{part}）" if _HEADING.match(part) else part
    article, paragraph, item = (numeral(int(number)) if number else "" for number in match.groups())
    return f"第{article}条" + (f"第{paragraph}款" if paragraph else "") + (f"第（{item}）项" if item else "")


def statute(rule: Rule) -> str:
    """Short title and version of the rule's statute: 某法（2021年文本）."""
    return f"{rule.statute.title.removeprefix('中华人民共和国')}（{rule.statute.version[:4]}年文本）"


def cited(rule: Rule) -> str:
    """The place of a rule, the one form in which it is cited everywhere: 《某法（2021年文本）》第六十条."""
    return f"《{statute(rule)}》{articles(rule.article)}"
