"""What refuses a step of a reconsideration: few hard gates, each with its article and what to do instead."""

from __future__ import annotations

from typing import Any

from xiezhi.law.wording import cited
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import unsealed
from xiezhi.ledger.refusal import Refusal

from .choices import ActKind, Channel, Competence, Outcome, Resolution, TerminationCause
from .lawful import after, known_to_law, missing, rule_in_force

ACCEPTED = ("ra_accepted", "ra_deemed_accepted", "ra_ordered_to_accept")
CONDITIONS = ("clear_parties", "interest", "specific_claims", "in_time", "in_scope", "free_elsewhere")

has_simple = known_to_law("decide-simple", "简易程序", "请按普通程序审理。")
has_transfer = known_to_law(
    "transfer", "转送或者告知有权机关的程序", "不属于本机关管辖的，应当决定不予受理，并在决定中告知有管辖权的行政复议机关。"
)
copy_sent = after("ra_copy_sent", what="申请书副本还没有发送", remedy="请先办理“发送申请书副本”。")
copy_received = after(
    "ra_copy_received_by_respondent", what="没有登记被申请人收到副本的日期", remedy="请先办理“登记被申请人收到副本”。"
)
hearing_notified = after("ra_hearing_notified", what="没有通知过听证的时间、地点", remedy="请先办理“通知听证”。")
norm_transferred = after("ra_norm_transferred", what="没有转送过规范性文件", remedy="请先办理“转送规范性文件”。")
opinion_issued = after("ra_opinion_letter_issued", what="没有制发过行政复议意见书", remedy="请先办理“制发意见书”。")
inspection_running = after("ra_site_inspection_started", what="没有登记现场勘验开始")
appraisal_running = after("ra_appraisal_started", what="没有登记鉴定开始")
decided = after("ra_decided", "ra_mediation_agreed", what="本案没有作出复议决定或者调解书")


def conditions_hold(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to accept what the recorded examination found inadmissible."""
    if not matter.has("ra_checked"):
        return None
    case: Any = matter
    failed = [str(type(matter).column(name).verbose_name) for name in CONDITIONS if getattr(case, name) is False]
    if case.competence and case.competence != Competence.OWN:
        failed.append("属于本机关管辖")
    if not failed:
        return None
    rule = rule_in_force(matter, "examine")
    return Refusal(
        f"审查登记载明本案不符合“{'、'.join(failed)}”，不符合受理条件。",
        cited(rule) if rule else "",
        "应当决定不予受理或者转送；情况有变化的，请先重新办理“审查登记”。",
    )


def oral(matter: Matter, step: Action) -> Refusal | None:
    """Refuse a written record of what was never said."""
    case: Any = matter
    if case.channel == Channel.ORAL:
        return None
    return Refusal("本案不是口头申请，不用制作口头申请笔录。", remedy="提交方式录错的，请先更正“收到申请”。")


def ordinary(matter: Matter, step: Action) -> Refusal | None:
    """Refuse a step that the simple procedure does not have."""
    if matter.has("ra_simple_chosen") and not matter.has("ra_converted"):
        rule = rule_in_force(matter, "no-extension-simple")
        return Refusal(
            f"本案适用简易程序，不能办理“{step.title}”。", cited(rule) if rule else "", "确需延长的，请先转为普通程序。"
        )
    return None


def simple(matter: Matter, step: Action) -> Refusal | None:
    if matter.has("ra_simple_chosen") and not matter.has("ra_converted"):
        return None
    return Refusal("本案没有适用简易程序，无需转换。")


def accepted(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to terminate what was never accepted."""
    if matter.has(*ACCEPTED):
        return None
    return Refusal("本案没有受理，没有可以终止的复议。", remedy="受理前撤回的，直接归档。")


def servable(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to file away what has not reached its addressee, or stands half withdrawn."""
    if matter.state == "withdrawn" and matter.has(*ACCEPTED):
        return Refusal(
            "已准予撤回，但还没有决定终止行政复议。",
            "《行政复议法》（2023年）第四十一条；实施条例第四十二条",
            "请先办理“终止复议”。",
        )
    if matter.has("ra_refused", "ra_dismissed", "ra_terminated", "ra_decided") and not matter.has("ra_decision_served"):
        return Refusal(
            "本案文书还没有送达当事人，不能归档。", "《行政复议法》（2023年）第七十五条；（2017年）第三十一条", "请先登记送达。"
        )
    return None


def urgency_answered(matter: Matter, entry: Entry) -> Refusal | None:
    """Inaction: whether it was urgent decides whether any period runs at all."""
    if entry.data.get("act_kind") == ActKind.INACTION and entry.data.get("urgent") is None:
        return Refusal("申请履行法定职责的案件，请填写是否属于紧急情况。", "实施条例第十六条第二款")
    return None


def resolution_true(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a resolution that the ledger contradicts: gone before acceptance, or a decision left standing."""
    way = entry.data["resolution"]
    if way == Resolution.BEFORE_ACCEPTANCE and (matter.has(*ACCEPTED) or not matter.has("ra_withdrawn")):
        return Refusal(
            "受理前争议消除，应当是没有受理而由申请人撤回的申请。",
            remedy="不予受理后没有起诉的，选“收到决定后没有起诉，也没有另行申诉”；逾期未补正、转送的，选“争议没有化解”。",
        )
    if way == Resolution.ACCEPTED_DECISION and not matter.has("ra_decision_served"):
        return Refusal("本案没有送达复议决定的记录，说不上收到决定后没有起诉。", remedy="请先登记送达，或者选择实际的化解情况。")
    return None


def cause_happened(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a ground of termination that the ledger does not show."""
    needed = {TerminationCause.WITHDRAWN: "ra_withdrawn", TerminationCause.SUSPENSION_LAPSED: "ra_suspended"}
    event = needed.get(entry.data["termination_cause"])
    if event is None or matter.has(event):
        return None
    title = type(matter).event_titles()[event]
    return Refusal(
        f"台账里没有“{title}”，不能以此为由终止。",
        "《行政复议法》（2023年）第四十一条；实施条例第四十二条",
        f"请先办理“{title}”。",
    )


# What a decision of each kind must state (2023 §63 to §72; 2017 §28, §29).
ELEMENTS: dict[str, tuple[str, ...]] = {
    Outcome.CHANGED: ("ground", "changed_to", "less_favourable"),
    Outcome.ANNULLED: ("ground", "redo_ordered"),
    Outcome.PARTLY_ANNULLED: ("ground", "annulled_part", "redo_ordered"),
    Outcome.UNLAWFUL: ("ground", "redo_ordered"),
    Outcome.INVALID: ("ground",),
    Outcome.PERFORM: ("duty", "perform_by"),
    Outcome.AGREEMENT: ("duty",),
    Outcome.CLAIMS_REJECTED: ("dismissal_ground",),
}


def elements(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a decision that lacks an element which its kind needs; all that are lacking are named at once."""
    needed = [*ELEMENTS.get(entry.data["outcome"], ())]
    if entry.data.get("redo_ordered"):
        needed.append("redo_term")
    if getattr(matter, "compensation_claimed", None):
        needed.append("compensation_decision")
    lacking = missing(entry, matter, needed)
    if not lacking:
        return None
    label = Outcome(entry.data["outcome"]).label
    rule = rule_in_force(matter, "outcome")
    return Refusal(f"“{label}”的复议决定还缺：{'、'.join(lacking)}。", cited(rule) if rule else "", "请补齐后再作决定。")


def masked(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse to publish a text that still names a person of the case, or holds a number or telephone."""
    text, key = entry.data["published_text"], matter.key.open()
    found = []
    for row in matter.people:
        if row.kind != "person":
            continue
        person = unsealed(row, key)
        found += [
            label
            for label, name in (("姓名", "name"), ("证件号码", "id_number"), ("电话", "phone"))
            if person.get(name) and person[name] in text
        ]
    if not found:
        return None
    what = "、".join(dict.fromkeys(found))
    return Refusal(f"公开文本里还有当事人的{what}。", "《行政复议法》（2023年）第七十九条", "请隐去后再公开。")
