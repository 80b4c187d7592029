"""What stands in the way of a step, beyond state and role; each with its article and the way on."""

from __future__ import annotations

from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

from . import proposals
from .choices import Confirmation, DisputeKind, Elsewhere, Form, Performance, Source

PART = 20  # points of one part of the 司法所 standard


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


def not_barred(matter: Matter, entry: Entry) -> Refusal | None:
    """A mediator whom a party does not accept is not named: 人民调解法 §23(1)."""
    chosen = entry.data["conducted_by"]
    return proposals.refusal_of(matter, chosen)


def in_writing(matter: Matter, step: Action) -> Refusal | None:
    """An agreement in a medical dispute is made in writing: 医疗纠纷预防和处理条例 §39."""
    if getattr(matter, "dispute_kind", "") == DisputeKind.MEDICAL:
        return Refusal("医疗纠纷达成一致的，应当制作调解协议书。", "医疗纠纷预防和处理条例第三十九条", "请办理“签订调解协议书”。")
    return None


def confirmable(matter: Matter, entry: Entry) -> Refusal | None:
    """A court takes no application on personal status or on rights in rem: 民事诉讼法解释 §355."""
    if entry.data.get("status_matter"):
        return Refusal(
            "涉及婚姻、亲子、收养等身份关系，或者物权、知识产权确权的协议，人民法院不予受理司法确认申请。",
            "民事诉讼法解释（2022）第三百五十五条；人民调解协议司法确认规定第四条",
        )
    return None


def confirmed(matter: Matter, step: Action) -> Refusal | None:
    """Only a confirmed agreement is enforced; else the way is a suit on it: 人民调解法 §§32, 33."""
    if getattr(matter, "confirmation", "") == Confirmation.CONFIRMED:
        return None
    return Refusal(
        "本协议没有经人民法院确认有效，不能申请强制执行。",
        "人民调解法第三十三条第二款",
        "可以就协议向人民法院起诉，请办理“就协议起诉”。",
    )


def answered(matter: Matter, step: Action) -> Refusal | None:
    """Who handed the dispute over is told what became of it before the file is closed."""
    if matter.has("referral_received") and not matter.has("referral_answered"):
        return Refusal(
            "本纠纷是移送来的，还没有向移送机关反馈结果。",
            "人民法院特邀调解规定第十九条、第二十六条",
            "请先办理“向移送机关反馈”。",
        )
    return None


def within_twenty(matter: Matter, entry: Entry) -> Refusal | None:
    """Each of the five parts of the standard counts for at most twenty of a hundred points."""
    score = entry.data["score"]
    if score > PART:
        return Refusal(f"一项标准满分{PART}分，不能填{score}分。")
    return None


def unnamed(matter: Matter, step: Action) -> Refusal | None:
    """Who mediates is named once; after that he is replaced."""
    if matter.has("mediator_appointed", "mediator_chosen"):
        return Refusal("本案已经确定调解员。", "人民调解法第十九条", "要换人的，请办理“更换调解员”。")
    return None


def unrecorded(matter: Matter, step: Action) -> Refusal | None:
    """Each session is recorded once: 人民调解法 §27."""
    if matter.count("session_recorded") < matter.count("session_held"):
        return None
    return Refusal(
        "每次调解会都已经有记录。", "人民调解法第二十七条", "又开了会的，请先办理“再次召开调解会”；记录有误的，请办理更正。"
    )


def performed_in_full(matter: Matter, step: Action) -> Refusal | None:
    if getattr(matter, "performance", "") in (Performance.AT_ONCE, Performance.FULL):
        return None
    return Refusal("登记的履行情况还不是全部履行。", "人民调解法第三十一条", "全部履行后，请先“登记履行情况”，再办理“履行完毕”。")


def of_petition(matter: Matter, step: Action) -> Refusal | None:
    """The petitioner is owed an answer only where the dispute came as a petition."""
    if getattr(matter, "source", "") == Source.PETITION:
        return None
    return Refusal("本纠纷不是信访部门移送的，没有信访办理期限。", "信访工作条例第二十三条、第三十四条")
