"""行政复议: the procedure as the statute has it, from receipt to the file on the shelf."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.archive import Retention
from xiezhi.ledger.columns import pick, word
from xiezhi.ledger.declare import Online, action, opening
from xiezhi.ledger.units import Unit

from . import choices, guards
from .facts import Facts
from .lawful import among
from .registers import Consultation, Oversight, Reviewer

__all__ = ["Consultation", "Oversight", "Reconsideration", "Reviewer"]

OFFICERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
HEADS = [Role.OFFICE_HEAD, Role.BUREAU_LEADER]
LEADERS = [Role.BUREAU_LEADER]


class Reconsideration(Facts):
    """行政复议案件. 行政复议法 2017 text and 2023 revision; the packs say which governs a case (by the day of its receipt)."""

    class Meta:
        verbose_name = "行政复议案件"

    class State(models.TextChoices):
        FORWARDED = "forwarded", "转送途中"
        RECEIVED = "received", "已收到"
        SETTLING = "settling", "确定受理机关"
        CORRECTING = "correcting", "补正中"
        LAPSED = "lapsed", "视为放弃"
        REFUSED = "refused", "不予受理"
        TRANSFERRED = "transferred", "已转送"
        REVIEW = "review", "审理中"
        NORM_REVIEW = "norm_review", "附带审查"
        SUSPENDED = "suspended", "中止"
        WITHDRAWN = "withdrawn", "已撤回"
        DECIDED = "decided", "已决定"
        MEDIATED = "mediated", "已调解"
        DISMISSED = "dismissed", "已驳回"
        TERMINATED = "terminated", "已终止"
        SERVED = "served", "履行监督"
        CLOSED = "closed", "已归档"

    finished = {State.CLOSED}
    number_format = "{unit.code_word}行复〔{year}〕{serial}号"
    headline = "{applicants}不服{respondent}{act}"
    party_periods = {
        "reconsideration-2017.apply", "reconsideration-2017.apply-obstacle", "reconsideration-2017.sue-unaccepted",
        "reconsideration-2017.reconsider-first", "reconsideration-2017.no-suit-meanwhile",
        "reconsideration-2023.apply", "reconsideration-2023.apply-obstacle", "reconsideration-2023.apply-untold",
        "reconsideration-2023.apply-untold-latest", "reconsideration-2023.apply-latest", "reconsideration-2023.apply-latest-immovable",
        "reconsideration-2023.reconsider-first", "reconsideration-2023.no-suit-meanwhile", "reconsideration-2023.agents",
        "reconsideration-2023.third-party-agents", "reconsideration-2023.correct", "reconsideration-2023.correct-extended", "reconsideration-2023.suspension-ends",
        "reconsideration-2023.sue-precondition",
        "reconsideration-regulations-2007.apply-inaction-set", "reconsideration-regulations-2007.apply-inaction",
        "reconsideration-regulations-2007.inaction-ripe", "reconsideration-regulations-2007.representatives",
        "reconsideration-regulations-2007.agents", "reconsideration-regulations-2007.correct", "reconsideration-regulations-2007.suspension-ends",
        "litigation-2017.sue-after-reconsideration",
    }  # fmt: skip

    # Receipt and examination

    receive = opening(
        "收到申请", to=State.RECEIVED, records="ra_received", by=OFFICERS,
        fields=["applicants", "respondent", "respondent_kind", "domain", "act_kind", "act", "claims", "channel"],
        optional=["reception", "posted_on", "agents", "representatives", "co_respondents", "act_made_on", "known_on", "known_how",
                  "notice_ends_on", "remedies_told", "remedies_known_on", "obstacle_ended_on", "requested_on", "performance_due_on",
                  "urgent", "immovable", "facts", "compensation_claimed", "norm", "act_case"],
        checks=[guards.urgency_answered], instruments=["收件登记与回执"],
        basis="行政复议法（2023）第二十二条；（2017）第十一条；实施条例第十八条至第二十条",
        online=Online(
            title="申请行政复议", about="对行政机关的处罚、强制、许可、不作为等决定不服，可以申请行政复议。不收费，一般自知道决定之日起六十日内提出。",
            needs=("身份证号码", "决定书等文书的名称和文号", "您的请求和理由", "有代理人的，代理人的姓名和电话"),
            then="复议机构五个工作日内审查；材料不齐的，一次告诉您要补什么；受理后一般六十日内作出决定。证据和身份证明可以邮寄或者送到窗口。",
            pages=(("您是谁", ("applicants",)), ("对哪个机关不服", ("respondent", "respondent_kind", "domain")),
                   ("对什么决定不服", ("act_kind", "act", "act_made_on", "known_on", "remedies_told", "urgent")),
                   ("您的请求和理由", ("claims", "facts", "compensation_claimed", "norm")), ("有没有人代您办理", ("agents",))),
            unit_kinds=(Unit.Kind.BUREAU, Unit.Kind.DISTRICT), english="Apply for administrative reconsideration",
            answers={"channel": "web"},
            labels={"respondent": "哪个机关作出的决定", "respondent_kind": "这个机关是哪一类", "domain": "属于哪方面的管理", "act_kind": "是什么样的决定",
                    "act": "决定书的名称和文号", "act_made_on": "决定是哪一天作出的", "known_on": "您是哪一天知道的", "remedies_told": "决定书上写了可以申请复议、向谁申请、期限多长",
                    "urgent": "人身、财产正遇到危险，需要马上处理", "claims": "您要求怎样改变这个决定", "facts": "事情的经过和您的理由",
                    "compensation_claimed": "还要求行政赔偿", "norm": "认为决定依据的文件不合法的，写文件的名称", "agents": "代您办理的人"},
        ),
    )  # fmt: skip
    receive_forwarding = opening(
        "登记原机关转送", to=State.FORWARDED, records="ra_forwarded_by_organ", by=OFFICERS,
        fields=["applicants", "respondent", "respondent_kind", "domain", "act_kind", "act", "claims", "organ_received_on"],
        optional=["act_made_on", "known_on", "known_how", "remedies_told", "immovable", "facts", "act_case"],
        basis="行政复议法（2023）第三十二条",
    )  # fmt: skip
    receive_forwarded = action(
        "收到转送的申请", State.FORWARDED, to=State.RECEIVED, records="ra_received", by=OFFICERS, fields=["channel"],
        optional=["reception", "agents", "representatives", "compensation_claimed", "norm"], instruments=["收件登记与回执"], usual=True,
        basis="行政复议法（2023）第三十二条",
    )  # fmt: skip
    record_oral = action(
        "制作口头申请笔录", State.RECEIVED, State.CORRECTING, records="ra_oral_application_recorded", by=OFFICERS,
        fields=["claims", "facts"], optional=["known_on", "known_how"], guards=[guards.oral], instruments=["口头申请笔录"],
        basis="行政复议法（2023）第二十二条第三款；（2017）第十一条；实施条例第二十条",
    )  # fmt: skip
    open_consultation = action(
        "协商受理机关", State.RECEIVED, to=State.SETTLING, records="ra_organ_consultation_opened", by=OFFICERS, fields=["reasons"],
        basis="实施条例第三十条", repeat=False,
    )  # fmt: skip
    ask_designation = action(
        "报请指定受理机关", State.SETTLING, records="ra_organ_designation_asked", by=HEADS, basis="实施条例第三十条", repeat=False,
    )  # fmt: skip
    settle_organ = action(
        "确定由本机关受理", State.SETTLING, to=State.RECEIVED, records="ra_organ_settled", by=OFFICERS, fields=["settled_by"],
        basis="实施条例第三十条", usual=True,
    )  # fmt: skip
    examine = action(
        "审查登记", State.RECEIVED, State.REVIEW, records="ra_checked", by=OFFICERS,
        fields=["clear_parties", "interest", "specific_claims", "in_time", "in_scope", "competence", "free_elsewhere", "precondition"],
        optional=["known_on", "known_how", "notice_ends_on", "act_made_on", "remedies_told", "remedies_known_on", "obstacle_ended_on",
                  "requested_on", "performance_due_on", "urgent", "immovable", "acts_count"],
        basis="行政复议法（2023）第三十条；（2017）第十七条；实施条例第二十八条",
    )  # fmt: skip
    notify_correction = action(
        "通知补正", State.RECEIVED, to=State.CORRECTING, records="ra_correction_notified", by=OFFICERS,
        fields=["correction_items"], optional=["correction_due_on"], instruments=["补正通知书"],
        basis="行政复议法（2023）第三十一条；实施条例第二十九条",
    )  # fmt: skip
    serve_correction = action(
        "登记补正通知送达", State.CORRECTING, records="ra_correction_served", by=OFFICERS, fields=["served_how"], instruments=["送达回证"],
        basis="行政复议法（2023）第三十一条第二款",
    )  # fmt: skip
    extend_correction = action(
        "延长补正期限", State.CORRECTING, records="ra_correction_extended", by=HEADS, fields=["correction_reason", "correction_due_on"],
        basis="行政复议法（2023）第三十一条第二款",
    )  # fmt: skip
    receive_correction = action(
        "收到补正材料", State.CORRECTING, to=State.RECEIVED, records="ra_correction_received", by=OFFICERS, usual=True,
        optional=["applicants", "respondent", "respondent_kind", "act", "claims", "facts", "act_made_on", "known_on"],
        basis="行政复议法（2023）第三十一条第三款；实施条例第二十九条",
    )  # fmt: skip
    deem_lapsed = action(
        "逾期未补正视为放弃申请", State.CORRECTING, to=State.LAPSED, records="ra_correction_lapsed", by=[Role.WORKER],
        instruments=["视为放弃申请记录"], basis="行政复议法（2023）第三十一条第二款",
    )  # fmt: skip
    lapse = action(
        "登记逾期未补正", State.CORRECTING, to=State.LAPSED, records="ra_correction_lapsed", by=OFFICERS, fields=["reasons"],
        instruments=["视为放弃申请记录"], basis="行政复议法（2023）第三十一条第二款；实施条例第二十九条",
    )  # fmt: skip
    reopen = action(
        "因正当理由恢复审查", State.LAPSED, to=State.RECEIVED, records="ra_correction_received", by=HEADS, fields=["correction_reason"],
        basis="行政复议法（2023）第三十一条第二款；实施条例第二十九条",
    )  # fmt: skip
    accept = action(
        "受理", State.RECEIVED, to=State.REVIEW, records="ra_accepted", by=OFFICERS, fields=["reviewers"],
        optional=["major", "professional", "precondition"], guards=[guards.conditions_hold], usual=True, instruments=["受理通知书"],
        basis="行政复议法（2023）第三十条；（2017）第十七条",
    )  # fmt: skip
    deem_accepted = action(
        "审查期限届满视为受理", State.RECEIVED, to=State.REVIEW, records="ra_deemed_accepted", by=[Role.WORKER],
        instruments=["受理通知书"], basis="行政复议法（2023）第三十条第三款；（2017）第十七条第二款",
    )  # fmt: skip
    refuse = action(
        "不予受理", State.RECEIVED, to=State.REFUSED, records="ra_refused", by=HEADS, fields=["refusal_grounds", "findings"],
        optional=["competent_organ"], instruments=["不予受理决定书"],
        basis="行政复议法（2023）第三十条第二款；（2017）第十七条第一款",
    )  # fmt: skip
    forward = action(
        "转送有权机关", State.RECEIVED, to=State.TRANSFERRED, records="ra_transferred", by=OFFICERS, fields=["competent_organ"],
        sets={"transfer_way": choices.TransferWay.FORWARDED}, guards=[guards.has_transfer], instruments=["转送函", "告知书"],
        basis="行政复议法（2017）第十五条第二款、第十八条",
    )  # fmt: skip
    point_elsewhere = action(
        "告知向有权机关提出", State.RECEIVED, to=State.TRANSFERRED, records="ra_transferred", by=OFFICERS, fields=["competent_organ"],
        sets={"transfer_way": choices.TransferWay.TOLD}, guards=[guards.has_transfer], instruments=["告知书"],
        basis="行政复议法（2017）第十七条第一款",
    )  # fmt: skip
    accept_by_order = action(
        "按上级责令受理", State.REFUSED, to=State.REVIEW, records="ra_ordered_to_accept", by=HEADS, fields=["reasons", "reviewers"],
        instruments=["受理通知书"], basis="行政复议法（2023）第三十五条；（2017）第二十条；实施条例第三十一条",
    )  # fmt: skip

    # Procedure, copy, answer

    assign = action(
        "指定复议人员", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_reviewers_assigned", by=HEADS, in_bulk=True, fields=["reviewers"],
        basis="行政复议法（2023）第三十六条；实施条例第三十二条",
    )  # fmt: skip
    choose_simple = action(
        "适用简易程序", State.REVIEW, records="ra_simple_chosen", by=OFFICERS, fields=["simple_ground", "simple_clear"],
        optional=["amount_fen"], guards=[guards.has_simple], repeat=False, basis="行政复议法（2023）第五十三条",
    )  # fmt: skip
    convert = action(
        "转为普通程序", State.REVIEW, records="ra_converted", by=HEADS, fields=["conversion_approved_by", "reasons"], guards=[guards.simple],
        instruments=["转为普通程序通知书"], basis="行政复议法（2023）第五十五条",
    )  # fmt: skip
    send_copy = action(
        "发送申请书副本", State.REVIEW, records="ra_copy_sent", by=OFFICERS, repeat=False, usual=True, in_bulk=True, instruments=["答复通知书"],
        basis="行政复议法（2023）第四十八条、第五十四条；（2017）第二十三条",
    )  # fmt: skip
    note_copy_received = action(
        "登记被申请人收到副本", State.REVIEW, State.SUSPENDED, records="ra_copy_received_by_respondent", by=OFFICERS, repeat=False,
        usual=True, optional=["served_how"], guards=[guards.copy_sent], instruments=["送达回证"],
        basis="行政复议法（2023）第四十八条、第五十四条；（2017）第二十三条",
    )  # fmt: skip
    receive_answer = action(
        "收到书面答复和证据", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_answer_received", by=OFFICERS, repeat=False,
        usual=True, optional=["evidence_list"], guards=[guards.copy_received],
        basis="行政复议法（2023）第四十八条、第五十四条；（2017）第二十三条",
    )  # fmt: skip
    join = action(
        "通知第三人参加", State.REVIEW, records="ra_third_party_joined", by=OFFICERS, fields=["third_parties"],
        optional=["third_party_agents"], instruments=["第三人参加通知书"], basis="行政复议法（2023）第十六条；实施条例第九条",
    )  # fmt: skip
    note_opposition = action(
        "登记第三人的相反请求", State.REVIEW, records="ra_third_party_opposed", by=OFFICERS, fields=["reasons"],
        basis="行政复议法（2023）第六十三条第二款", repeat=False,
    )  # fmt: skip
    take_agents = action(
        "登记代理人、代表人", State.RECEIVED, State.CORRECTING, State.REVIEW, records="ra_agents_named", by=OFFICERS,
        optional=["agents", "representatives", "third_party_agents"], basis="行政复议法（2023）第十五条、第十七条；实施条例第八条、第十条",
    )  # fmt: skip

    # Evidence, opinions, hearing, committee

    permit_supplement = action(
        "同意被申请人补充证据", State.REVIEW, records="ra_evidence_supplement_permitted", by=HEADS, fields=["reasons"],
        basis="行政复议法（2023）第四十六条第二款",
    )  # fmt: skip
    note_respondent_evidence = action(
        "登记被申请人自行收集证据", State.REVIEW, records="ra_respondent_collected_evidence", by=OFFICERS, fields=["reasons"],
        basis="行政复议法（2023）第四十六条第一款；（2017）第二十四条",
    )  # fmt: skip
    take_third_party_evidence = action(
        "接收第三人的证据", State.REVIEW, records="ra_third_party_evidence_received", by=OFFICERS, fields=["evidence_list"],
        basis="行政复议法（2023）第七十条",
    )  # fmt: skip
    investigate = action(
        "调查取证", State.REVIEW, records="ra_evidence_taken", by=OFFICERS, fields=["investigators", "credentials_shown", "investigation"],
        instruments=["调查笔录"], basis="行政复议法（2023）第四十五条；实施条例第三十四条",
    )  # fmt: skip
    start_inspection = action(
        "现场勘验开始", State.REVIEW, records="ra_site_inspection_started", by=OFFICERS, basis="实施条例第三十四条第三款",
    )  # fmt: skip
    finish_inspection = action(
        "现场勘验结束", State.REVIEW, records="ra_site_inspection_finished", by=OFFICERS, fields=["investigation"],
        guards=[guards.inspection_running], instruments=["勘验笔录"], basis="实施条例第三十四条第三款",
    )  # fmt: skip
    start_appraisal = action(
        "委托鉴定", State.REVIEW, records="ra_appraisal_started", by=OFFICERS, fields=["investigation"], basis="实施条例第三十七条",
    )  # fmt: skip
    finish_appraisal = action(
        "收到鉴定意见", State.REVIEW, records="ra_appraisal_finished", by=OFFICERS, fields=["investigation"],
        guards=[guards.appraisal_running], basis="实施条例第三十七条",
    )  # fmt: skip
    book_reading = action(
        "预约查阅", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_reading_booked", by=OFFICERS,
        fields=["reader", "reading_on"], basis="行政复议法（2023）第四十七条；（2017）第二十三条第二款",
    )  # fmt: skip
    let_read = action(
        "查阅、复制材料", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_file_read", by=OFFICERS,
        fields=["reader", "reading_scope"], instruments=["查阅登记"], basis="行政复议法（2023）第四十七条；（2017）第二十三条第二款",
    )  # fmt: skip
    refuse_reading = action(
        "不同意查阅", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_reading_refused", by=HEADS,
        fields=["reader", "reading_refusal"], checks=[among("reading_refusal", "read-file")],
        basis="行政复议法（2023）第四十七条；（2017）第二十三条第二款",
    )  # fmt: skip
    hear_opinions = action(
        "听取意见", State.REVIEW, records="ra_opinions_heard", by=OFFICERS, fields=["heard_how", "heard"], instruments=["听取意见笔录"],
        basis="行政复议法（2023）第四十九条；（2017）第二十二条",
    )  # fmt: skip
    choose_written = action(
        "因当事人原因书面审理", State.REVIEW, records="ra_written_review_chosen", by=OFFICERS, fields=["reasons"],
        basis="行政复议法（2023）第四十九条", repeat=False,
    )  # fmt: skip
    notify_hearing = action(
        "通知听证", State.REVIEW, records="ra_hearing_notified", by=OFFICERS,
        fields=["hearing_on", "hearing_time", "hearing_place", "hearing_matters"], instruments=["听证通知书"],
        basis="行政复议法（2023）第五十条、第五十一条；实施条例第三十三条",
    )  # fmt: skip
    hold_hearing = action(
        "举行听证", State.REVIEW, records="ra_hearing_held", by=OFFICERS,
        fields=["hearing_chair", "hearing_members", "hearing_recorder", "head_attendance", "hearing_record"],
        guards=[guards.hearing_notified], instruments=["听证笔录"], basis="行政复议法（2023）第五十条、第五十一条；实施条例第三十三条",
    )  # fmt: skip
    consult_committee = action(
        "提请复议委员会咨询", State.REVIEW, records="ra_committee_consulted", by=OFFICERS, fields=["committee_opinion"],
        instruments=["专家咨询意见"], basis="行政复议法（2023）第五十二条",
    )  # fmt: skip

    # Stay of execution, suspension, norm review, extension

    stay = action(
        "决定停止执行", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_execution_stayed", by=HEADS,
        fields=["stay_ground", "reasons"], instruments=["停止执行决定书"], basis="行政复议法（2023）第四十二条；（2017）第二十一条",
    )  # fmt: skip
    refuse_stay = action(
        "不停止执行", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, records="ra_stay_refused", by=HEADS, fields=["stay_ground", "reasons"],
        checks=[among("stay_ground", "must-stay")], basis="行政复议法（2023）第四十二条；（2017）第二十一条",
    )  # fmt: skip
    suspend = action(
        "中止审理", State.REVIEW, to=State.SUSPENDED, records="ra_suspended", by=HEADS,
        fields=["suspension_cause", "reasons", "suspension_told"], checks=[among("suspension_cause", "suspension-cause")],
        instruments=["中止通知书"], basis="行政复议法（2023）第三十九条；实施条例第四十一条",
    )  # fmt: skip
    resume = action(
        "恢复审理", State.SUSPENDED, to=State.REVIEW, records="ra_resumed", by=HEADS, fields=["reasons", "resumption_told"], usual=True,
        instruments=["恢复审理通知书"], basis="行政复议法（2023）第三十九条、第四十条；实施条例第四十一条",
    )  # fmt: skip
    open_norm_review = action(
        "启动规范性文件（依据）审查", State.REVIEW, to=State.NORM_REVIEW, records="ra_norm_review_opened", by=HEADS,
        fields=["norm_ground", "norm_power", "norm_title", "norm_maker"], instruments=["中止通知书"],
        basis="行政复议法（2023）第三十九条、第五十六条、第五十七条；（2017）第二十六条、第二十七条",
    )  # fmt: skip
    notify_maker = action(
        "通知制定机关答复", State.NORM_REVIEW, records="norm_maker_notified", by=OFFICERS, instruments=["规范性文件审查答复通知书"],
        basis="行政复议法（2023）第五十八条",
    )  # fmt: skip
    note_maker_received = action(
        "登记制定机关收到通知", State.NORM_REVIEW, records="norm_maker_received", by=OFFICERS, basis="行政复议法（2023）第五十八条",
    )  # fmt: skip
    take_maker_answer = action(
        "收到制定机关答复", State.NORM_REVIEW, records="norm_maker_answered", by=OFFICERS, fields=["norm_opinion"],
        basis="行政复议法（2023）第五十八条",
    )  # fmt: skip
    transfer_norm = action(
        "转送规范性文件", State.NORM_REVIEW, records="ra_norm_transferred", by=OFFICERS, fields=["norm_organ"],
        instruments=["规范性文件转送函"], basis="行政复议法（2023）第五十六条、第五十七条；（2017）第二十六条、第二十七条", repeat=False,
    )  # fmt: skip
    note_transfer_received = action(
        "登记有权机关收到转送", State.NORM_REVIEW, records="norm_transfer_received", by=OFFICERS, guards=[guards.norm_transferred],
        basis="行政复议法（2023）第六十条；（2017）第二十六条", repeat=False,
    )  # fmt: skip
    take_norm_reply = action(
        "收到有权机关处理意见", State.NORM_REVIEW, records="norm_reply_received", by=OFFICERS, fields=["norm_opinion"],
        guards=[guards.norm_transferred], basis="行政复议法（2023）第六十条；（2017）第二十六条",
    )  # fmt: skip
    close_norm_review = action(
        "审查处理完毕，恢复审理", State.NORM_REVIEW, to=State.REVIEW, records="ra_norm_review_closed", by=HEADS,
        fields=["norm_result", "norm_opinion"], usual=True, instruments=["规范性文件处理意见", "恢复审理通知书"],
        basis="行政复议法（2023）第三十九条、第五十九条；（2017）第二十六条、第二十七条",
    )  # fmt: skip
    extend = action(
        "延长审理期限", State.REVIEW, records="ra_extended", by=HEADS,
        fields=["extension_days", "reasons", "extension_approved_by", "extension_told"], guards=[guards.ordinary], repeat=False,
        instruments=["延期通知书"], basis="行政复议法（2023）第六十二条；（2017）第三十一条",
    )  # fmt: skip

    # How it ends

    try_mediation = action(
        "组织调解", State.REVIEW, State.SUSPENDED, records="ra_mediation_held", by=OFFICERS, fields=["mediation_content"],
        instruments=["调解笔录"], basis="行政复议法（2023）第五条；实施条例第五十条",
    )  # fmt: skip
    mediate = action(
        "达成调解协议", State.REVIEW, State.SUSPENDED, to=State.MEDIATED, records="ra_mediation_agreed", by=HEADS,
        fields=["mediation_ground", "mediation_content", "mediation_signed"], checks=[among("mediation_ground", "mediation-ground")],
        sets={"outcome": choices.Outcome.MEDIATED}, instruments=["调解书"], basis="行政复议法（2023）第七十三条；实施条例第五十条",
    )  # fmt: skip
    settle = action(
        "登记和解", State.REVIEW, State.SUSPENDED, records="ra_settled", by=OFFICERS, fields=["mediation_content"], instruments=["和解协议"],
        basis="行政复议法（2023）第七十四条；实施条例第四十条",
    )  # fmt: skip
    withdraw = action(
        "准予撤回申请", State.RECEIVED, State.CORRECTING, State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, to=State.WITHDRAWN,
        records="ra_withdrawn", by=HEADS, fields=["reasons"], instruments=["准予撤回通知书"],
        basis="行政复议法（2023）第四十一条、第七十四条；（2017）第二十五条；实施条例第三十八条",
    )  # fmt: skip
    propose = action(
        "提出审理意见", State.REVIEW, records="ra_review_proposed", by=OFFICERS, fields=["proposal"], repeat=False, usual=True,
        basis="行政复议法（2023）第六十一条；（2017）第二十八条",
    )  # fmt: skip
    decide = action(
        "作出复议决定", State.REVIEW, to=State.DECIDED, records="ra_decided", by=LEADERS,
        fields=["outcome", "approved_how", "facts_found", "findings", "major", "professional"],
        optional=["ground", "changed_to", "annulled_part", "less_favourable", "redo_ordered", "redo_term", "duty", "perform_by",
                  "compensation_decision", "compensation_fen", "on_record", "committee_weighed", "dismissal_ground", "act_published"],
        checks=[among("outcome", "outcome"), guards.elements], usual=True, instruments=["行政复议决定书"],
        basis="行政复议法（2023）第六十一条至第七十二条；（2017）第二十八条、第二十九条",
    )  # fmt: skip
    dismiss = action(
        "驳回复议申请", State.REVIEW, State.SUSPENDED, to=State.DISMISSED, records="ra_dismissed", by=LEADERS,
        fields=["dismissal_ground", "findings"], checks=[among("dismissal_ground", "dismissal-ground")],
        sets={"outcome": choices.Outcome.DISMISSED}, instruments=["驳回申请决定书"],
        basis="行政复议法（2023）第三十三条；实施条例第四十八条",
    )  # fmt: skip
    terminate = action(
        "终止复议", State.REVIEW, State.SUSPENDED, State.NORM_REVIEW, State.WITHDRAWN, to=State.TERMINATED, records="ra_terminated",
        by=HEADS, fields=["termination_cause", "findings"], guards=[guards.accepted],
        checks=[among("termination_cause", "termination-cause"), guards.cause_happened], usual=False,
        sets={"outcome": choices.Outcome.TERMINATED}, instruments=["终止决定书"],
        basis="行政复议法（2023）第四十一条；（2017）第二十五条；实施条例第四十二条",
    )  # fmt: skip
    resume_by_order = action(
        "按上级责令恢复审理", State.DISMISSED, to=State.REVIEW, records="ra_ordered_to_resume", by=HEADS, fields=["reasons"],
        instruments=["恢复审理通知书"], basis="行政复议法（2023）第三十五条；实施条例第四十八条第二款",
    )  # fmt: skip

    # Afterwards

    serve = action(
        "送达复议决定书、调解书", State.DECIDED, State.MEDIATED, to=State.SERVED, records="ra_decision_served", by=OFFICERS,
        fields=["served_how"], usual=True, instruments=["送达回证"], basis="行政复议法（2023）第七十三条、第七十五条；（2017）第三十一条",
    )  # fmt: skip
    serve_ruling = action(
        "送达不予受理、驳回、终止文书", State.REFUSED, State.DISMISSED, State.TERMINATED, records="ra_decision_served", by=OFFICERS,
        fields=["served_how"], usual=True, instruments=["送达回证"], repeat=False,
        basis="行政复议法（2023）第八十八条；（2017）第四十条",
    )  # fmt: skip
    issue_opinion = action(
        "制发意见书", State.REVIEW, State.DECIDED, State.MEDIATED, State.DISMISSED, State.TERMINATED, State.SERVED,
        records="ra_opinion_letter_issued", by=HEADS, fields=["opinion_to", "opinion_letter"], instruments=["意见书"],
        basis="行政复议法（2023）第七十六条；实施条例第五十七条",
    )  # fmt: skip
    serve_opinion = action(
        "登记意见书送达", records="ra_opinion_letter_served", by=OFFICERS, guards=[guards.opinion_issued], instruments=["送达回证"],
        basis="行政复议法（2023）第七十六条；实施条例第五十七条", repeat=False,
    )  # fmt: skip
    take_opinion_report = action(
        "收到纠正情况报告", records="ra_opinion_reported", by=OFFICERS, fields=["opinion_report"], guards=[guards.opinion_issued],
        basis="行政复议法（2023）第七十六条；实施条例第五十七条",
    )  # fmt: skip
    suggest = action(
        "制发建议书", State.REVIEW, State.DECIDED, State.MEDIATED, State.DISMISSED, State.TERMINATED, State.SERVED,
        records="ra_suggestion_issued", by=HEADS, fields=["opinion_to", "opinion_letter"], instruments=["建议书"],
        basis="实施条例第五十七条第二款",
    )  # fmt: skip
    note_performance = action(
        "登记履行情况", State.SERVED, records="ra_performance_noted", by=OFFICERS, fields=["performance"],
        basis="行政复议法（2023）第七十七条；（2017）第三十二条",
    )  # fmt: skip
    note_redone = action(
        "登记重新作出行政行为", State.SERVED, records="ra_act_redone", by=OFFICERS, fields=["redone_same"],
        basis="行政复议法（2023）第六十四条；（2017）第二十八条；实施条例第四十九条", repeat=False,
    )  # fmt: skip
    order_performance = action(
        "责令限期履行", State.SERVED, records="ra_performance_ordered", by=HEADS, fields=["duty", "perform_by"], guards=[guards.decided],
        instruments=["责令履行通知书"], basis="行政复议法（2023）第七十七条；（2017）第三十二条",
    )  # fmt: skip
    interview = action(
        "约谈负责人", State.SERVED, records="ra_interviewed", by=HEADS, fields=["interviewee", "reasons"], instruments=["约谈通知书"],
        basis="行政复议法（2023）第七十七条",
    )  # fmt: skip
    note_suit = action(
        "登记起诉", State.REFUSED, State.REVIEW, State.DISMISSED, State.TERMINATED, State.DECIDED, State.SERVED, records="suit_filed",
        by=OFFICERS, optional=["court_number"], repeat=False,
        basis="行政诉讼法第四十五条；行政复议法（2023）第十条、第三十四条；（2017）第五条、第十九条",
    )  # fmt: skip
    publish = action(
        "公开复议决定书", State.SERVED, records="ra_published", by=OFFICERS, fields=["published_text", "published_where"],
        checks=[guards.masked], basis="行政复议法（2023）第七十九条第一款",
    )  # fmt: skip
    copy_to_superior = action(
        "抄告上一级主管部门", State.SERVED, records="ra_copied_to_superior", by=OFFICERS, fields=["superior"], instruments=["抄告函"],
        basis="行政复议法（2023）第七十九条第二款",
    )  # fmt: skip
    record_resolution = action(
        "登记争议化解情况", State.LAPSED, State.REFUSED, State.TRANSFERRED, State.WITHDRAWN, State.MEDIATED, State.DISMISSED,
        State.TERMINATED, State.DECIDED, State.SERVED, records="ra_resolution_recorded", by=OFFICERS, fields=["resolution"],
        checks=[guards.resolution_true], basis="行政复议法（2023）第一条、第五条",
    )  # fmt: skip
    retention = pick("保管期限", Retention)
    archive_number = word("档案号", 60)
    close = action(
        "归档", State.LAPSED, State.REFUSED, State.TRANSFERRED, State.WITHDRAWN, State.DISMISSED, State.TERMINATED, State.SERVED,
        to=State.CLOSED, records="ra_closed", by=OFFICERS, optional=["retention", "archive_number"],
        guards=[guards.servable], usual=True, in_bulk=True, basis="档案法",
    )  # fmt: skip
