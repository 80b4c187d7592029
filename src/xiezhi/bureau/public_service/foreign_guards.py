"""What stands in the way of a step of foreign-related services: stories that name people, answers without date or source."""

from __future__ import annotations

import re
from typing import Any

from xiezhi.ledger import crypto
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import unsealed
from xiezhi.ledger.refusal import Refusal

from .choices.foreign import Fresh, Wanted

# Numbers by which somebody is known: identity numbers, passports, telephones.
NUMBERS = re.compile(r"\d{17}[\dXx]|[A-Z]{1,2}\d{7,9}|(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")


def masked(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a story that holds a person's number, or a name of the request from which it comes."""
    text = " ".join(str(entry.data.get(name, "")) for name in ("topic", "story", "result"))
    found = ["号码（证件、护照或者电话）"] if NUMBERS.search(text) else []
    source: Any = entry.data.get("request")
    if source is not None and any(name in text for name in _names(source)):
        found.append("当事人的姓名或名称")
    if not found:
        return None
    return Refusal(
        f"案例文字里还有{'、'.join(found)}。", "个人信息保护法第二十八条、第三十四条", "请改成“某某”“A公司”等写法后再公开。"
    )


def _names(source: Matter) -> list[str]:
    """Names in the matter's parties; none once its key was destroyed."""
    try:
        key = source.key.open()
    except crypto.KeyGone:
        return []
    return [name for row in source.people if (name := unsealed(row, key).get("name", ""))]


def about_aid(matter: Matter, entry: Entry) -> Refusal | None:
    """Aid to a foreigner rests on law, treaty or reciprocity; the record says on which."""
    case: Any = matter
    if case.wanted == Wanted.AID and not entry.data.get("aid_ground"):
        return Refusal(
            "对外国人、无国籍人提供法律援助，应当写明依据是我国法律、国际条约还是互惠原则。",
            "法律援助法第六十九条",
            "请填写“法律援助的依据”。",
        )
    return None


def law_dated(matter: Matter, entry: Entry) -> Refusal | None:
    """The answer is of the law as it stood on a day, and good until a later one."""
    if entry.data["valid_until"] > entry.data["law_as_of"]:
        return None
    return Refusal("答案有效至的日期应当晚于所查法律的截至日期。")


def second_reader(matter: Matter, entry: Entry) -> Refusal | None:
    """Nobody checks a report of his own."""
    inquiry: Any = matter
    written = inquiry.expert.narrow() if inquiry.expert_id else None
    if written is not None and entry.data["checker"] == written:
        return Refusal("查明报告由同一位专家撰写，不能由本人审核。", remedy="请另选一位专家审核。")
    return None


def still_valid(matter: Matter, step: Action) -> Refusal | None:
    """A stale answer is not used again."""
    inquiry: Any = matter
    if inquiry.fresh == Fresh.CHANGED:
        return Refusal("复查发现外国法律已有变化，这份答案已作废。", remedy="请重新委托查明。")
    return None
