"""试一试 of the tests' own line: may a loan be renewed?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiezhi.ledger.trials import Ground, Opinion, Trial

from .models import Category, Loan


def renewable(answers: Mapping[str, Any]) -> Opinion:
    if answers["category"] == Category.REFERENCE:
        return Opinion("恐怕不能续借", False, (Ground("工具书不外借续期。", "图书馆规程第三条"),))
    if answers.get("copies", 1) > 5:
        return Opinion("要由馆员当面看过才知道", None, (Ground("一次借五册以上的，由馆员决定。"),))
    return Opinion("可以续借", True, (Ground("小说可以续借一次。", "图书馆规程第二条"),), ("借书证",))


TRIALS = [
    Trial(
        name="renewal", title="我的书能续借吗", about="答两个问题，看看能不能续借。", cls=Loan, fields=("category",), optional=("copies",),
        labels={"category": "是什么书"}, judge=renewable, leads="library.donation.offer", english="Can I renew?",
    )
]  # fmt: skip
