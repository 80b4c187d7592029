"""How a rule's place in its statute is written for a reader: 《某法（2021年文本）》第六十条."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from xiezhi import law

DIGITS = "零一二三四五六七八九"
CERTAINTY = {
    "secondary": "本条依据二手资料整理，未与法条原文核对，仅供参考。",
    "recalled": "本条依据记忆整理，未与法条原文核对，仅供参考。",
}
_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$")


def numeral(number: int) -> str:
    """1–999 as Chinese numerals: 10 → 十, 88 → 八十八, 105 → 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@lru_cache(maxsize=1024)
def articles(text: str) -> str:
    """'61, 85' → 第六十一条、第八十五条; '48(2)' → 第四十八条第二款; '64(1)(2)' → 第六十四条第一款第（二）项; other text stays as it is."""
    return "、".join(_article(part.strip()) for part in text.split(","))


def _article(part: str) -> str:
    match = _ARTICLE.match(part)
    if match is None:
        return part
    article, paragraph, item = (numeral(int(number)) if number else "" for number in match.groups())
    return f"第{article}条" + (f"第{paragraph}款" if paragraph else "") + (f"第（{item}）项" if item else "")


def statute(rule: Any) -> str:
    """Short title and version of the rule's statute: 某法（2021年文本）."""
    return f"{rule.statute.title.removeprefix('中华人民共和国')}（{rule.statute.version[:4]}年文本）"


def cited(rule_id: str) -> str:
    """《某法（2021年文本）》第六十条; empty for no rule."""
    if not rule_id:
        return ""
    rule = law.rule(rule_id)
    return f"《{statute(rule)}》{articles(rule.article)}"
