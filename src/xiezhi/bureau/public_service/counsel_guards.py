"""What stands in the way of a step of village counsel: contracts half agreed, sheets that the log contradicts."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from xiezhi.ledger.declare import Action, Check
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.fold import Fact
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

SERVED = ("duty_day_served", "lecture_held", "opinion_given", "dispute_joined", "work_log_entered")


def served(matter: Matter, first: date | None = None, last: date | None = None) -> list[Fact]:
    """The services of the log, the oldest first, of the days from `first` to `last`."""
    return [
        fact
        for fact in matter.history
        if fact.name in SERVED and (first is None or fact.happened_on >= first) and (last is None or fact.happened_on <= last)
    ]


def both_chose(matter: Matter, step: Action) -> Refusal | None:
    """双向选择: no contract that one side did not want."""
    counsel: Any = matter
    if counsel.village_chose and counsel.lawyer_chose:
        return None
    who = "村（社区）" if not counsel.village_chose else "律师"
    return Refusal(f"{who}还没有选定对方，不能签订聘任合同。", remedy="请先办理“登记选择结果”，或者另行匹配。")


def term_in_order(matter: Matter, entry: Entry) -> Refusal | None:
    first, last = entry.data.get("term_starts_on"), entry.data.get("term_ends_on")
    if first and last and last < first:
        return Refusal(f"聘期届满日{last}早于起始日{first}。", remedy="请核对合同后重新填写。")
    return None


def village_pays_nothing(matter: Matter, entry: Entry) -> Refusal | None:
    """A counsel's pay comes from public funds; a contract that makes the village pay is another kind of contract."""
    if entry.data.get("village_pays"):
        return Refusal(
            "村（社区）法律顾问的报酬由政府补贴，合同不得约定由村（社区）支付。", remedy="另行聘请收费法律顾问的，不在这里登记。"
        )
    return None


def next_version(matter: Matter, entry: Entry) -> Refusal | None:
    """Each opinion on one document has a version of its own, none left out."""
    before = [
        fact
        for fact in matter.history
        if fact.name == "opinion_given" and fact.data.get("document") == entry.data.get("document")
    ]
    if entry.data.get("draft_no") == len(before) + 1:
        return None
    return Refusal(
        f"“{entry.data.get('document')}”已有{len(before)}稿意见，这次应是第{len(before) + 1}稿。",
        remedy="名称应与前几稿写法一致；修改旧稿请更正那一步。",
    )


def as_logged(days: str, first: str, last: str, lectures: str = "") -> Check:
    """Refuse numbers of a period that the log does not give: days served and, where asked, lectures."""

    def check(matter: Matter, entry: Entry) -> Refusal | None:
        begin, end = entry.data[first], entry.data[last]
        if end < begin:
            return Refusal(f"期间的最后一天{end}早于第一天{begin}。")
        logged = served(matter, begin, end)
        dates = len({fact.happened_on for fact in logged})
        talks = sum(fact.name == "lecture_held" for fact in logged)
        wrong = entry.data[days] != dates or (bool(lectures) and entry.data[lectures] != talks)
        if not wrong:
            return None
        talked = f"、讲座{talks}场" if lectures else ""
        return Refusal(f"服务日志在这段期间记有服务{dates}天{talked}，与所填不符。", remedy="请按日志填写；日志有漏的，先补记。")

    return check


def reckoned(matter: Matter, entry: Entry) -> Refusal | None:
    """Days × the agreed rate, to the fen."""
    due = entry.data["subsidy_days"] * entry.data["day_rate_fen"]
    if entry.data["subsidy_fen"] == due:
        return None
    return Refusal(f"按服务天数和每天标准应为{due / 100:,.2f}元，与所填金额不符。", remedy="请核对天数、标准和金额。")


SCORED = {"village_assessed": "村（社区）", "office_assessed": "司法所"}


def both_scored(matter: Matter, step: Action) -> Refusal | None:
    """The bureau assesses once village and justice office have given their scores."""
    lacking = [words for event, words in SCORED.items() if not matter.has(event)]
    if not lacking:
        return None
    return Refusal(f"还没有登记{'、'.join(lacking)}的评价，不能考核。", remedy="请先登记评价。")


def weighted(matter: Matter, entry: Entry) -> Refusal | None:
    """The total of an assessment is what the three scores and their weights give; halves are rounded up."""
    asked, counsel = entry.data, cast(Any, matter)
    weights = [asked["village_weight"], asked["office_weight"], asked["bureau_weight"]]
    if sum(weights) != 100:
        return Refusal(f"三方权重合计应为100，现为{sum(weights)}。")
    scores = [counsel.village_score, counsel.office_score, asked["bureau_score"]]
    total = (sum(score * weight for score, weight in zip(scores, weights, strict=True)) + 50) // 100
    if asked["total"] != total:
        return Refusal(f"按三方评分（{scores[0]}、{scores[1]}、{scores[2]}）和权重，总分应为{total}分，不是{asked['total']}分。")
    return None
