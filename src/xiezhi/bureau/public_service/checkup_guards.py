"""What stands in the way of a step of a check-up: findings that nobody followed, promises not given."""

from __future__ import annotations

from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.fold import Fact
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal


def findings(matter: Matter) -> list[Fact]:
    """The findings, in the order of their numbers (the first is 1)."""
    return [fact for fact in matter.history if fact.name == "risk_found"]


def followed(matter: Matter) -> set[int]:
    """Numbers of the findings on which the enterprise's answer is recorded."""
    return {int(fact.data["risk_no"]) for fact in matter.history if fact.name == "rectified"}


def known_finding(matter: Matter, entry: Entry) -> Refusal | None:
    """The follow-up names one of the findings."""
    found = len(findings(matter))
    if 1 <= entry.data["risk_no"] <= found:
        return None
    return Refusal(f"本次体检有{found}项风险，没有第{entry.data['risk_no']}项。", remedy="请按体检报告里的序号填写。")


def secrecy_promised(matter: Matter, entry: Entry) -> Refusal | None:
    """An enterprise is looked into only after it was promised confidence."""
    if entry.data.get("secrecy_promised"):
        return None
    return Refusal("走访前应当向企业作出保密承诺。", remedy="请先交给企业保密承诺书，再登记走访。")


def all_followed(matter: Matter, step: Action) -> Refusal | None:
    """Each finding has its follow-up before the return visit closes the loop."""
    open_ = [number for number in range(1, len(findings(matter)) + 1) if number not in followed(matter)]
    if not open_:
        return None
    listed = "、".join(f"第{number}项" for number in open_)
    return Refusal(f"{listed}风险还没有登记整改情况。", remedy="请逐项办理“登记整改”；企业不采纳的，也要登记。")


def not_contradictory(matter: Matter, entry: Entry) -> Refusal | None:
    """`None of these` stands alone."""
    for name in ("gaps_labour", "gaps_contract", "gaps_order", "gaps_trade"):
        chosen = entry.data.get(name) or []
        if "none" in chosen and len(chosen) > 1:
            return Refusal("选了“都没有”的，同一题不能再选别的。")
    return None
