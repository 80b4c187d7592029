"""What stands in the way of a step, beyond state and role; each with its article and the way on."""

from __future__ import annotations

from typing import Any

from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

from .choices import RefusalGround, Subject

MEANS = ("means_checked", "means_committed", "means_exempted")


def within_scope(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to grant what the entered subject says no statute grants."""
    case: Any = matter
    if case.subject == Subject.OUTSIDE:
        return Refusal(
            "登记的事项不属于法律援助范围，不能给予法律援助。",
            "法律援助法第三十一条；法律援助条例第十条",
            "事项录错的，请先更正。",
        )
    return None


def means_settled(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to grant before the applicant's means were settled in one of the lawful ways."""
    if matter.has(*MEANS):
        return None
    return Refusal(
        "还没有登记经济状况的核查、承诺或者免予核查。",
        "法律援助法第四十一条、第四十二条；法律援助条例第十七条",
        "请先办理“核查经济状况”“个人诚信承诺”或者“免予核查”。",
    )


def no_means_test(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a refusal for want of hardship where the law asks for none: 法律援助法 §32."""
    case: Any = matter
    if entry.data["refusal_ground"] == RefusalGround.MEANS and case.unlimited:
        return Refusal("本案已登记为不受经济困难条件限制，不能以不符合经济困难标准为由不予援助。", "法律援助法第三十二条")
    return None


def commitment_given(matter: Matter, step: Action) -> Refusal | None:
    if matter.has("means_committed"):
        return None
    return Refusal("本案没有个人诚信承诺，不用核查承诺。")


def one_of_two(matter: Matter, entry: Entry) -> Refusal | None:
    """Exempt from the check, or not limited by means at all: one ground must be named."""
    if entry.data.get("exemption") or entry.data.get("unlimited"):
        return None
    return Refusal("请选择“免予核查的情形”或者“不受经济困难限制的情形”。", "法律援助法第三十二条、第四十二条")


def in_time_of_need(matter: Matter, entry: Entry) -> Refusal | None:
    """Advance aid because a period runs out needs the day on which it does: 法律援助法 §44."""
    if entry.data["advance_ground"] == "period" and not entry.data.get("period_ends_on"):
        return Refusal("以期限将满为由先行提供的，请填写时效或者期限届满日。", "法律援助法第四十四条")
    return None


def organ_told(matter: Matter, step: Action) -> Refusal | None:
    """A notice is answered to the organ that sent it before the case is closed."""
    if matter.has("defence_notice_received") and not matter.has("organ_informed"):
        return Refusal(
            "还没有把承办律师函告通知的办案机关。",
            "法律援助法第三十六条；法律援助条例第二十一条",
            "请先办理“函告办案机关”。",
        )
    return None


def advance_in_order(matter: Matter, step: Action) -> Refusal | None:
    """What was given in advance is put in order before it is closed."""
    if matter.has("advance_aid_decided") and not matter.has("formalities_completed"):
        return Refusal(
            "先行提供法律援助的，还没有补办手续。", "法律援助法第四十四条第二款", "请先办理“补办手续”；不补办的，终止援助。"
        )
    return None


def advanced(matter: Matter, step: Action) -> Refusal | None:
    if matter.has("advance_aid_decided"):
        return None
    return Refusal("本案不是先行提供的，不用补办手续。")


def noticed(matter: Matter, step: Action) -> Refusal | None:
    """Only an organ that sent a notice, or handles the criminal case, is written to."""
    case: Any = matter
    if matter.has("defence_notice_received") or case.case_kind == "criminal":
        return None
    return Refusal("本案不是通知辩护（代理）案件，也不是刑事案件，不用函告办案机关。")
