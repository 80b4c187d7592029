"""How a rule's place in its statute is written for a reader, and how sure its text is: the law's own wording, by the rule's id."""

from __future__ import annotations

from xiezhi import law
from xiezhi.law import wording
from xiezhi.law.wording import articles, statute

__all__ = ["CERTAINTY", "CONSEQUENCE", "articles", "cited", "statute"]

CERTAINTY = {
    "secondary": "本条依据二手资料整理，未与法条原文核对，仅供参考。",
    "recalled": "本条依据记忆整理，未与法条原文核对，仅供参考。",
}
CONSEQUENCE = {"void": "影响决定效力", "effect": "产生法律后果", "unlawful": "程序违法", "liability": "追究责任"}


def cited(rule_id: str) -> str:
    """《某法（2021年文本）》第六十条; empty for no rule."""
    return wording.cited(law.rule(rule_id)) if rule_id else ""
