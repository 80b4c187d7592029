"""What stands in the way of a step, beyond state and role; each with its article and the way on."""

from __future__ import annotations

from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

from .choices import DisputeKind, Elsewhere, Form


def nobody_refused(matter: Matter, step: Action) -> Refusal | None:
    """A party's clear refusal ends mediation: 人民调解法 §17."""
    if matter.has("party_refused"):
        return Refusal("当事人一方已经明确拒绝调解，不得调解。", "人民调解法第十七条", "请办理“调解不成”，并告知其他途径。")
    return None


def rights_told(matter: Matter, step: Action) -> Refusal | None:
    if not matter.has("rights_told"):
        return Refusal("还没有告知当事人权利义务。", "人民调解法第二十三条、第二十四条", "请先办理“告知权利义务”。")
    return None


def not_exclusive(matter: Matter, entry: Entry) -> Refusal | None:
    """A medical dispute that a court or the health department has taken is not to be taken: 医疗纠纷预防和处理条例 §31."""
    elsewhere = entry.data.get("elsewhere") or getattr(matter, "elsewhere", "")
    if getattr(matter, "dispute_kind", "") == DisputeKind.MEDICAL and elsewhere in (Elsewhere.COURT, Elsewhere.HEALTH):
        return Refusal(
            f"本纠纷{Elsewhere(elsewhere).label}，医疗纠纷人民调解委员会不予受理。",
            "医疗纠纷预防和处理条例第三十一条",
            "请办理“不予受理”。",
        )
    return None


def wholly_signed(matter: Matter, entry: Entry) -> Refusal | None:
    """A written agreement is effective once all have signed and the seal is there: 人民调解法 §29."""
    if getattr(matter, "form", "") != Form.WRITTEN:
        return None
    missing = [
        words
        for name, words in (("parties_signed", "各方当事人签名"), ("mediator_signed", "调解员签名"), ("sealed", "调委会印章"))
        if not (entry.data.get(name) or getattr(matter, name))
    ]
    if missing:
        return Refusal(f"协议书还缺{'、'.join(missing)}，尚未生效。", "人民调解法第二十九条", "以最后一项完成之日为生效之日。")
    return None


def joint(matter: Matter, entry: Entry) -> Refusal | None:
    if entry.data.get("jointly") is False:
        return Refusal("司法确认由双方当事人共同申请，一方单独申请的，法院不予受理。", "人民调解法第三十三条")
    return None


def consent_for_guests(matter: Matter, entry: Entry) -> Refusal | None:
    """Relatives, neighbours and experts are invited with the parties' consent: 人民调解法 §20."""
    if entry.data.get("invited") and not entry.data.get("invited_consented"):
        return Refusal(
            "邀请他人参与调解，应当征得当事人同意。", "人民调解法第二十条", "请在“已征得当事人同意邀请”填“是”后再记录。"
        )
    return None


def police_told(matter: Matter, step: Action) -> Refusal | None:
    """A dispute that may turn into an offence is reported before its file is closed: 人民调解法 §25."""
    if getattr(matter, "risk", "") in ("public_order", "crime") and not matter.has("escalation_reported"):
        return Refusal(
            "本纠纷有激化成治安、刑事案件的可能，还没有向公安机关报告的记录。", "人民调解法第二十五条", "请先办理“报告激化隐患”。"
        )
    return None
