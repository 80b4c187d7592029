"""法律援助: a case as the statutes have it, from application or notice to the file on the shelf."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger import sides
from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Online, action, opening
from xiezhi.ledger.doubles import Alike
from xiezhi.ledger.units import Unit

from . import guards, proposals, subsidies
from .choices import WORDS
from .facts import Facts
from .oversight import AidComplaint, AidObjection, AidQualityReview
from .registers import AidBulletin, AidConsultation, DutyHelp, SubsidyRate

__all__ = [
    "AidBulletin",
    "AidCase",
    "AidComplaint",
    "AidConsultation",
    "AidObjection",
    "AidQualityReview",
    "DutyHelp",
    "SubsidyRate",
]

STAFF = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
HEAD = [Role.OFFICE_HEAD]
LAWYERS = [Role.LAWYER]
HANDLING = [*LAWYERS, *STAFF]
TOLD = ["channel", "case_kind", "subject", "recipients", "cause", "facts"]
ALSO = ["representatives", "opponents", "stage", "organ_kind", "organ", "place_right", "added_by_province", "groups", "languages", "accessible", "means_statement", "materials",
        "consulted"]  # fmt: skip
NOTICE = ["organ_kind", "organ", "notice_number", "recipients", "stage", "notice_ground", "cause"]
NOTICE_ALSO = ["found_on", "hearing_on", "opponents", "groups", "languages", "custody_place", "counsel_limited", "facts"]
ASSIGNED = ["lawyer", "chosen_because"]
ASSIGN_CHECKS = [sides.no_conflict("lawyer"), proposals.experienced, proposals.of_the_firm, proposals.reason_names_the_chosen]


class AidCase(Facts):
    """法律援助案件. 法律援助条例 2003 and 法律援助法; each step is judged by the text in force on the day of its trigger."""

    class Meta:
        verbose_name = "法律援助案件"

    class State(models.TextChoices):
        FORWARDING = "forwarding", "待转交"
        APPLIED = "applied", "已收到申请"
        UNDER_REVIEW = "under_review", "审查中"
        SUPPLEMENT = "supplement_requested", "待补充材料"
        DEEMED_WITHDRAWN = "deemed_withdrawn", "视为撤回"
        WITHDRAWN = "withdrawn", "已撤回申请"
        GRANTED = "granted", "待指派"
        REFUSED = "refused", "不予援助"
        OBJECTED = "objected", "异议审查中"
        REJECTED = "objection_rejected", "异议不成立"
        ASSIGNED = "assigned", "已指派"
        AGREED = "agreement_signed", "已签委托协议"
        HANDLING = "handling", "承办中"
        TERMINATED = "terminated", "已终止"
        CLOSED = "closed", "已结案待立卷"
        FILED = "file_submitted", "立卷待审查"
        ACCEPTED = "file_accepted", "立卷已审查"
        PAID = "subsidy_paid", "已付补贴"
        ARCHIVED = "archived", "已归档"

    finished = {State.ARCHIVED}
    homes = (Unit.Kind.SERVICE,)
    number_format = "{unit.code_word}援{word}字〔{year}〕{serial}号"
    number_word = ("case_kind", WORDS)
    headline = "{recipients}{cause}"
    doubles = Alike(party="recipients", place="cause", days=90)
    party_periods = {
        "legal-aid-2021.notice", "legal-aid-2021.forward", "legal-aid-2021.duty-forward", "legal-aid-2021.supplement", "legal-aid-2021.not-limited",
        "legal-aid-regulations-2003.court-notice", "legal-aid-regulations-2003.forward", "legal-aid-regulations-2003.supplement",
    }  # fmt: skip

    # Application and notice

    apply = opening(
        "收到申请", to=State.APPLIED, records="aid_applied", by=STAFF, fields=TOLD, optional=ALSO,
        sets={"entry": "application"}, instruments=["法律援助申请表", "经济状况说明表", "申请材料接收凭证"],
        basis="法律援助法第三十八条、第四十条；法律援助条例第十四条至第十七条",
    )  # fmt: skip
    apply_online = opening(
        "收到网上申请", to=State.APPLIED, records="aid_applied", by=STAFF, fields=[name for name in TOLD if name != "channel"], optional=ALSO,
        sets={"entry": "application", "channel": "web"}, instruments=["法律援助申请表", "经济状况说明表", "申请材料接收凭证"],
        basis="法律援助法第三十八条、第四十条；法律援助条例第十四条至第十七条",
        online=Online(
            title="申请法律援助", about="打官司、劳动仲裁请不起律师，可以申请免费的法律援助。讨薪、工伤的进城务工人员等不查经济状况。",
            needs=("身份证", "对方的姓名或者单位名称", "事情的经过，手上的合同、工资条、通知书等"),
            then="法律援助处审查后书面告诉您是否给予援助；给予的，会指派一位律师联系您，不收费。",
            pages=(("您是谁", ("recipients", "groups")), ("为了什么事", ("case_kind", "subject", "cause", "facts")),
                   ("对方是谁", ("opponents",)), ("家里的经济状况", ("means_statement",)), ("需要什么语言和便利", ("languages", "accessible"))),
            unit_kinds=(Unit.Kind.SERVICE,), english="Apply for legal aid",
            labels={"groups": "您属于哪些人（可以多选）", "case_kind": "打的是哪一类官司", "subject": "为了什么事", "cause": "用一句话说是什么事",
                    "facts": "事情的经过和您的要求", "means_statement": "家里有几口人，收入怎样，有什么困难"},
        ),
    )  # fmt: skip
    note_custody = opening(
        "登记被羁押人员提出的申请", to=State.FORWARDING, records="custody_applied", by=STAFF,
        fields=["channel", "custody_place", "recipients", "case_kind", "subject", "cause"], optional=["forwarder", "stage", "organ_kind", "organ", "facts", "groups"],
        sets={"entry": "application"}, basis="法律援助法第三十九条；法律援助条例第十五条",
    )  # fmt: skip
    receive_forwarded = action(
        "收到转交的申请", State.FORWARDING, to=State.APPLIED, records="application_forwarded", by=STAFF, optional=["forwarder", "materials"],
        instruments=["申请材料接收凭证"], basis="法律援助法第三十九条；法律援助条例第十五条", usual=True,
    )  # fmt: skip
    receive_notice = opening(
        "收到通知辩护公函", to=State.GRANTED, records="defence_notice_received", by=STAFF, fields=NOTICE, optional=NOTICE_ALSO,
        sets={"entry": "notice_defence", "channel": "notice", "case_kind": "criminal", "subject": "criminal_defence"},
        basis="法律援助法第二十五条、第三十六条；法律援助条例第十二条、第二十条", instruments=["通知辩护登记表"],
    )  # fmt: skip
    receive_agency_notice = opening(
        "收到通知代理公函", to=State.GRANTED, records="defence_notice_received", by=STAFF, fields=NOTICE, optional=NOTICE_ALSO,
        sets={"entry": "notice_agency", "channel": "notice", "case_kind": "criminal", "subject": "treatment"},
        basis="法律援助法第二十八条、第三十六条", instruments=["通知辩护登记表"],
    )  # fmt: skip

    # Review

    accept = action(
        "受理", State.APPLIED, to=State.UNDER_REVIEW, records="aid_accepted", by=STAFF, optional=["place_right", "added_by_province", "groups", "organ_kind", "organ", "subject"],
        basis="办理法律援助案件程序规定（2012）第十三条", usual=True,
    )  # fmt: skip
    ask_supplement = action(
        "通知补充材料", State.APPLIED, State.UNDER_REVIEW, to=State.SUPPLEMENT, records="supplement_requested", by=STAFF,
        fields=["missing_items", "supplement_due_on"], instruments=["补正通知书"], basis="法律援助法第四十三条第二款；法律援助条例第十八条",
    )  # fmt: skip
    receive_supplement = action(
        "收到补充材料", State.SUPPLEMENT, to=State.UNDER_REVIEW, records="supplement_received", by=STAFF, optional=["materials"],
        instruments=["申请材料接收凭证"], basis="法律援助法第四十三条第二款；法律援助条例第十八条", usual=True,
    )  # fmt: skip
    deem_withdrawn = action(
        "逾期未补充，视为撤回", State.SUPPLEMENT, to=State.DEEMED_WITHDRAWN, records="deemed_withdrawn", by=[Role.WORKER],
        basis="法律援助法第四十三条第二款；法律援助条例第十八条",
    )  # fmt: skip
    check_means = action(
        "核查经济状况", State.APPLIED, State.UNDER_REVIEW, State.GRANTED, State.ASSIGNED, State.AGREED, State.HANDLING, records="means_checked", by=STAFF,
        fields=["means", "means_met", "means_found"], basis="法律援助法第四十一条；法律援助条例第十七条、第十八条",
    )  # fmt: skip
    commit_means = action(
        "个人诚信承诺", State.APPLIED, State.UNDER_REVIEW, records="means_committed", by=STAFF, fields=["means_statement"], sets={"means": "commitment"},
        instruments=["个人诚信承诺书"], basis="法律援助法第四十一条第二款", usual=True, repeat=False,
    )  # fmt: skip
    exempt_means = action(
        "免予核查", State.APPLIED, State.UNDER_REVIEW, records="means_exempted", by=STAFF, optional=["exemption", "unlimited", "materials"],
        checks=[guards.one_of_two], basis="法律援助法第三十二条、第四十二条；法律援助条例第十二条",
    )  # fmt: skip
    verify_commitment = action(
        "核查承诺", records="commitment_verified", by=STAFF, fields=["commitment_true", "means_found"], guards=[guards.commitment_given],
        basis="法律援助法第四十一条第二款、第四十八条",
    )  # fmt: skip
    ask_partner = action(
        "请求异地协作", State.UNDER_REVIEW, State.ASSIGNED, State.AGREED, State.HANDLING, records="collaboration_asked", by=STAFF,
        fields=["partner", "asked_for"], instruments=["协作函"], basis="法律援助法第四十一条第三款",
    )  # fmt: skip
    decide_advance = action(
        "先行提供法律援助", State.APPLIED, State.UNDER_REVIEW, State.SUPPLEMENT, to=State.GRANTED, records="advance_aid_decided", by=HEAD,
        fields=["advance_ground", "reasons"], optional=["period_ends_on"], sets={"entry": "advance"}, checks=[guards.in_time_of_need],
        instruments=["先行提供法律援助审批表"], basis="法律援助法第四十四条", repeat=False,
    )  # fmt: skip
    grant = action(
        "给予法律援助", State.UNDER_REVIEW, to=State.GRANTED, records="aid_granted", by=HEAD, fields=["aid_form"], optional=["reasons"],
        guards=[guards.within_scope, guards.means_settled], instruments=["审批表", "给予法律援助决定书"],
        basis="法律援助法第四十三条；法律援助条例第十八条", usual=True,
    )  # fmt: skip
    refuse = action(
        "不予法律援助", State.UNDER_REVIEW, to=State.REFUSED, records="aid_refused", by=HEAD, fields=["refusal_ground", "reasons"],
        checks=[guards.no_means_test], instruments=["审批表", "不予法律援助决定书"], basis="法律援助法第四十三条；法律援助条例第十八条",
    )  # fmt: skip
    tell_refusal = action(
        "书面告知理由", State.REFUSED, records="aid_refusal_told", by=STAFF, fields=["told_how"], instruments=["送达回证"],
        basis="法律援助法第四十三条；法律援助条例第十八条第二款", usual=True, repeat=False,
    )  # fmt: skip
    withdraw = action(
        "申请人撤回申请", State.APPLIED, State.UNDER_REVIEW, State.SUPPLEMENT, to=State.WITHDRAWN, records="aid_withdrawn", by=STAFF, fields=["reasons"],
        basis="法律援助法第四十三条",
    )  # fmt: skip
    note_objection = action(
        "登记申请人提出异议", State.REFUSED, State.TERMINATED, to=State.OBJECTED, records="objection_noted", by=STAFF, fields=["reasons"],
        basis="法律援助法第四十九条；法律援助条例第十九条",
    )  # fmt: skip
    follow_order = action(
        "异议成立，给予（继续）援助", State.OBJECTED, to=State.GRANTED, records="objection_upheld", by=STAFF, optional=["reasons"],
        basis="法律援助法第四十九条第二款；法律援助条例第十九条", usual=True,
    )  # fmt: skip
    note_maintained = action(
        "异议不成立", State.OBJECTED, to=State.REJECTED, records="objection_rejected", by=STAFF, optional=["reasons"], basis="法律援助法第四十九条第二款",
    )  # fmt: skip

    # Assignment

    assign = action(
        "指派承办律师", State.GRANTED, to=State.ASSIGNED, records="lawyer_assigned", by=STAFF, fields=ASSIGNED,
        optional=["firm", "practice_years", "knows_minors"], checks=ASSIGN_CHECKS, instruments=["指派通知书"],
        basis="法律援助法第三十六条、第四十三条；法律援助条例第二十一条", usual=True,
    )  # fmt: skip
    inform_organ = action(
        "函告办案机关", State.ASSIGNED, State.AGREED, State.HANDLING, records="organ_informed", by=STAFF, optional=["reply_number"],
        guards=[guards.noticed], instruments=["法律援助公函"], basis="法律援助法第三十六条；法律援助条例第二十一条",
    )  # fmt: skip
    replace = action(
        "更换承办律师", State.ASSIGNED, State.AGREED, State.HANDLING, records="lawyer_replaced", by=STAFF, fields=["replacement_ground", *ASSIGNED],
        optional=["firm", "practice_years", "knows_minors"], guards=[proposals.another], checks=ASSIGN_CHECKS, instruments=["更换承办人通知"],
        basis="法律援助法第五十五条",
    )  # fmt: skip
    complete_formalities = action(
        "补办手续", State.GRANTED, State.ASSIGNED, State.AGREED, State.HANDLING, records="formalities_completed", by=STAFF,
        optional=["materials", "means_statement", "exemption", "unlimited"], guards=[guards.advanced], basis="法律援助法第四十四条第二款", repeat=False,
    )  # fmt: skip

    # Handling, by the lawyer

    sign = action(
        "签订委托协议", State.ASSIGNED, to=State.AGREED, records="agreement_signed", by=HANDLING, turn=LAWYERS, optional=["delayed_by_client"],
        instruments=["委托代理（辩护）协议"], basis="办理法律援助案件程序规定（2023）第二十七条、（2012）第二十二条", usual=True,
    )  # fmt: skip
    meet = action(
        "会见（约见）受援人", State.ASSIGNED, State.AGREED, to=State.HANDLING, records="client_met", by=HANDLING, turn=LAWYERS,
        fields=["meeting"], instruments=["会见笔录"], basis="法律援助法第十九条、第四十七条", usual=True,
    )  # fmt: skip
    meet_again = action(
        "再次会见（约见）", State.HANDLING, records="client_met", by=HANDLING, turn=LAWYERS, fields=["meeting"], instruments=["会见笔录"],
        basis="法律援助法第十九条、第四十七条",
    )  # fmt: skip
    read_file = action(
        "阅卷、调查取证", State.AGREED, State.HANDLING, to=State.HANDLING, records="file_read", by=HANDLING, turn=LAWYERS, fields=["reading"], instruments=["阅卷笔录"],
        basis="法律援助法第十九条",
    )  # fmt: skip
    attend_court = action(
        "出庭", State.AGREED, State.HANDLING, to=State.HANDLING, records="hearing_attended", by=HANDLING, turn=LAWYERS, fields=["hearing"], instruments=["庭审记录"],
        basis="法律援助法第十九条",
    )  # fmt: skip
    report_progress = action(
        "通报办理情况", State.ASSIGNED, State.AGREED, State.HANDLING, records="progress_reported", by=HANDLING, turn=LAWYERS, fields=["progress"],
        optional=["money_taken", "refused_handling"], basis="法律援助法第四十六条第二款",
    )  # fmt: skip
    report_ground = action(
        "报告应当终止的情形", State.GRANTED, State.ASSIGNED, State.AGREED, State.HANDLING, records="termination_reported", by=HANDLING, turn=LAWYERS,
        fields=["termination_ground"], optional=["reasons"], basis="法律援助法第四十八条第二款；法律援助条例第二十三条",
    )  # fmt: skip
    close = action(
        "结案", State.AGREED, State.HANDLING, to=State.CLOSED, records="case_closed", by=HANDLING, turn=LAWYERS, fields=["close_basis", "result"],
        optional=["recovered_fen", "hearings", "handled_at", "trips", "interpretations", "progress"], guards=[guards.organ_told, guards.advance_in_order],
        instruments=["结案报告表"], basis="法律援助法第五十条；法律援助条例第二十四条", usual=True,
    )  # fmt: skip
    submit_file = action(
        "提交立卷材料", State.CLOSED, to=State.FILED, records="file_submitted", by=HANDLING, turn=LAWYERS, fields=["file_papers"], instruments=["卷宗目录"],
        basis="法律援助法第五十条；法律援助条例第二十四条", usual=True,
    )  # fmt: skip

    # Termination

    terminate = action(
        "终止法律援助", State.GRANTED, State.ASSIGNED, State.AGREED, State.HANDLING, to=State.TERMINATED, records="aid_terminated", by=HEAD,
        fields=["termination_ground", "reasons"], optional=["handled_at", "trips", "hearings"], instruments=["终止法律援助决定书"],
        basis="法律援助法第四十八条；法律援助条例第二十三条",
    )  # fmt: skip
    recover_costs = action(
        "登记责令支付费用、罚款", State.TERMINATED, State.REFUSED, State.PAID, records="fee_recovered", by=HEAD, fields=["recovered_cost_fen"],
        optional=["fraud_fine_fen", "reasons"], basis="法律援助法第六十四条",
    )  # fmt: skip

    # The file, the subsidy, quality

    return_file = action(
        "退回补正立卷材料", State.FILED, to=State.CLOSED, records="file_returned", by=STAFF, fields=["faults"], basis="法律援助法第五十条、第五十九条",
    )  # fmt: skip
    review_file = action(
        "审查立卷材料", State.FILED, to=State.ACCEPTED, records="file_reviewed", by=STAFF, optional=["faults", "hearings", "handled_at", "trips", "interpretations"],
        basis="法律援助法第五十九条；办理法律援助案件程序规定（2012）第三十五条", usual=True,
    )  # fmt: skip
    pay_subsidy = action(
        "核定并支付补贴", State.ACCEPTED, State.TERMINATED, to=State.PAID, records="subsidy_paid", by=STAFF, fields=["subsidy_fen", "subsidy_reckoned"],
        optional=["subsidy_reason"], checks=[subsidies.as_reckoned], instruments=["补贴审核表"],
        basis="法律援助法第五十二条；法律援助条例第二十四条", usual=True,
    )  # fmt: skip
    visit_hearing = action(
        "旁听庭审",
        State.AGREED,
        State.HANDLING,
        records="hearing_visited",
        by=STAFF,
        fields=["visited"],
        basis="法律援助法第五十九条",
    )
    ask_organ = action(
        "征询司法机关意见", State.CLOSED, State.FILED, State.ACCEPTED, State.PAID, records="organ_asked", by=STAFF, fields=["organ_opinion"],
        basis="法律援助法第五十九条",
    )  # fmt: skip
    visit_recipient = action(
        "回访受援人", State.HANDLING, State.CLOSED, State.FILED, State.ACCEPTED, State.PAID, State.TERMINATED, records="follow_up_made", by=STAFF,
        fields=["satisfaction"], optional=["follow_up", "contact"], instruments=["回访表"], basis="法律援助法第五十九条",
    )  # fmt: skip
    archive = action(
        "归档", State.PAID, State.TERMINATED, State.REFUSED, State.REJECTED, State.DEEMED_WITHDRAWN, State.WITHDRAWN, to=State.ARCHIVED,
        records="file_archived", by=STAFF, fields=["retention"], optional=["archive_number"], basis="法律援助法第五十条；法律援助条例第二十四条",
        usual=True,
    )  # fmt: skip
