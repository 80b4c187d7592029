"""行政处罚: the ordinary procedure with its hearing, coercive measures and execution; the on-the-spot procedure."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import action, opening, parties, personal, several, staff
from xiezhi.ledger.matter import Matter

from . import choices as c
from . import gates
from .columns import day, money, number, pick, prose, word, yes

OFFICER, HEAD, REVIEWER = [Role.ENFORCEMENT_OFFICER], [Role.BODY_HEAD], [Role.LEGAL_REVIEWER]
CLERKS = [Role.ENFORCEMENT_OFFICER, Role.BODY_HEAD]


class Penalty(Matter):
    """行政处罚案件（普通程序）. 行政处罚法 2021 revision, before 2021-07-15 the 2017 text; 行政强制法."""

    class State(models.TextChoices):
        CLUE = "clue", "线索核查"
        NOT_FILED = "not_filed", "不予立案"
        MERGED = "merged", "已并案"
        TRANSFERRED = "transferred", "已移送"
        INVESTIGATING = "investigating", "调查中"
        SUSPENDED = "suspended", "中止调查"
        INVESTIGATED = "investigated", "调查终结"
        NOTICED = "noticed", "已告知"
        HEARING = "hearing", "听证中"
        REVIEWED = "reviewed", "已法制审核"
        WITHDRAWN = "withdrawn", "已撤案"
        NO_PENALTY = "no_penalty", "不予处罚"
        DECIDED = "decided", "已决定"
        SERVED = "served", "履行中"
        CLOSED = "closed", "已结案"
        ARCHIVED = "archived", "已归档"

    S = State
    INQUIRY = (S.INVESTIGATING, S.SUSPENDED, S.INVESTIGATED, S.NOTICED, S.HEARING, S.REVIEWED)
    HANDLING = (S.CLUE, *INQUIRY)
    EXECUTION = (S.DECIDED, S.SERVED)
    RUNNING = (*HANDLING, *EXECUTION)
    DONE = (S.CLOSED, S.ARCHIVED)

    finished = {S.NOT_FILED, S.MERGED, S.TRANSFERRED, S.WITHDRAWN, S.ARCHIVED}
    number_format = "{unit.code_word}案字〔{year}〕{serial}号"
    headline = "{party}{violation}案"
    party_periods = {
        "penalty-2021.hearing-request",
        "penalty-2021.pay",
        "penalty-2017.hearing-request",
        "penalty-2017.pay",
        "suit-2017.sue",
        "service-2017.publication",
        "service-2021.publication",
        "service-2023.publication",
        "coercion-2011.court-accept",
        "coercion-2011.court-rule",
        "coercion-2011.court-rule-doubtful",
        "market-publicity-2021.publish-elsewhere",
    }

    source = pick("案件来源", c.Source)
    sector = pick("执法领域", c.Sector)
    violation = word("案由", help_text="如“未经许可擅自摆卖”")
    site = personal(prose("违法地点"))
    source_note = prose("来源说明", "投诉人、移送机关、工单编号等")
    source_case = models.ForeignKey(
        Matter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="来源案件",
        help_text="由简易程序转入或者另案移来的，填原案号",
    )
    party = parties("当事人")

    open_clue = opening(
        "登记案源", to=S.CLUE, records="clue_received", by=CLERKS, fields=["source", "sector", "party", "violation"],
        optional=["site", "source_note", "source_case"], instruments=["案源登记表", "举报登记表"],
        basis="行政处罚法第五十四条第一款",
    )  # fmt: skip

    findings = prose("核查情况")
    check_clue = action(
        "核查", S.CLUE, records="clue_checked", by=OFFICER, fields=["findings"], instruments=["核查报告"],
        basis="行政处罚法第五十四条第一款",
    )  # fmt: skip

    officers = staff("承办执法人员", minimum=2, help_text="不少于两人")
    procedure = pick("程序", c.Procedure)
    power_source = pick("处罚权来源", c.PowerSource)
    violated_clause = word("涉嫌违反的规定", 300, "法律、法规、规章的名称和条、款、项")
    file = action(
        "立案", S.CLUE, to=S.INVESTIGATING, records="case_filed", by=HEAD, usual=True,
        fields=["officers", "procedure", "power_source", "violated_clause"], optional=["sector", "violation"],
        instruments=["立案审批表"], basis="行政处罚法第五十四条第二款",
    )  # fmt: skip

    not_filed_reason = prose("不予立案的理由")
    refuse_to_file = action(
        "不予立案", S.CLUE, to=S.NOT_FILED, records="filing_refused", by=HEAD, fields=["not_filed_reason"],
        instruments=["不予立案审批表"], basis="行政处罚法第五十四条",
    )  # fmt: skip

    merged_into = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入的案件")
    merge = action(
        "并案", S.CLUE, S.INVESTIGATING, to=S.MERGED, records="case_merged", by=HEAD, fields=["merged_into"],
        checks=[gates.other_matter], basis="行政处罚法第二十九条",
    )  # fmt: skip

    competent_organ = word("有管辖权的机关", 100)
    transfer_reason = prose("移送理由")
    transfer = action(
        "移送有管辖权的机关", S.CLUE, S.INVESTIGATING, S.INVESTIGATED, to=S.TRANSFERRED, records="case_transferred", by=HEAD,
        fields=["competent_organ", "transfer_reason"], instruments=["案件移送书"], basis="行政处罚法第二十二条、第二十五条",
    )  # fmt: skip
    designate = action(
        "指定管辖", S.CLUE, S.INVESTIGATING, records="competence_designated", by=HEAD, fields=["competent_organ"],
        optional=["transfer_reason"], instruments=["指定管辖通知书"], basis="行政处罚法第二十五条第二款",
    )  # fmt: skip

    assign_officers = action(
        "变更承办执法人员", *INQUIRY, *EXECUTION, records="officers_assigned", by=HEAD, fields=["officers"],
        basis="行政处罚法第四十二条第一款",
    )  # fmt: skip
    switch = action("转换程序", *INQUIRY, records="procedure_switched", by=HEAD, fields=["procedure"], basis="行政处罚法第五章")

    present_officers = staff("在场执法人员", minimum=1, help_text="实际在场的执法人员，应当不少于两人")
    show_id = action(
        "出示执法证件", *RUNNING, records="id_shown", by=OFFICER, fields=["present_officers"], instruments=["送达地址确认书"],
        basis="行政处罚法第五十五条第一款",
    )  # fmt: skip

    inspection_findings = personal(prose("检查（勘验）情况"))
    inspect = action(
        "现场检查（勘验）", S.CLUE, S.INVESTIGATING, records="inspection_done", by=OFFICER,
        fields=["present_officers", "inspection_findings"], optional=["site"],
        instruments=["现场检查（勘验）笔录", "证据提取单"], basis="行政处罚法第五十四条、第五十五条",
    )  # fmt: skip

    interviewee = personal(prose("被询问人"))
    interview_place = word("询问地点")
    summon = action(
        "通知询问", S.CLUE, S.INVESTIGATING, records="interview_summoned", by=OFFICER, fields=["interviewee", "interview_place"],
        instruments=["询问通知书"], basis="行政处罚法第五十五条第二款",
    )  # fmt: skip
    interview_record = personal(prose("询问内容"))
    interview = action(
        "询问", S.CLUE, S.INVESTIGATING, records="interview_recorded", by=OFFICER,
        fields=["present_officers", "interviewee", "interview_record"], optional=["interview_place"], instruments=["询问笔录"],
        basis="行政处罚法第五十五条第二款",
    )  # fmt: skip

    samples = prose("样品", "名称、规格、数量、封样情况")
    sample = action(
        "抽样取证", S.CLUE, S.INVESTIGATING, records="sample_taken", by=OFFICER, fields=["present_officers", "samples"],
        instruments=["抽样取证通知书"], basis="行政处罚法第五十六条",
    )  # fmt: skip

    goods_list = prose("物品清单", "每行一件：名称，规格，数量，状况")
    goods_place = word("存放地点")
    approve_preregistration = action(
        "批准先行登记保存", S.CLUE, S.INVESTIGATING, records="preregistration_approved", by=HEAD, fields=["goods_list"],
        basis="行政处罚法第五十六条",
    )  # fmt: skip
    preregister = action(
        "先行登记保存", S.CLUE, S.INVESTIGATING, records="evidence_preregistered", by=OFFICER,
        fields=["present_officers", "goods_list", "goods_place"], instruments=["先行登记保存证据通知书"],
        basis="行政处罚法第五十六条",
    )  # fmt: skip
    disposal = pick("处理方式", c.Disposal)
    disposal_note = prose("处理说明")
    dispose_preregistered = action(
        "处理登记保存的证据", *HANDLING, records="prereg_disposed", by=CLERKS, fields=["disposal"], optional=["disposal_note"],
        instruments=["先行登记保存证据处理通知书"], basis="行政处罚法第五十六条", follows=["evidence_preregistered"])  # fmt: skip

    appraiser = word("鉴定（检测）机构", 100)
    appraisal_matter = prose("鉴定（检测）事项")
    start_appraisal = action(
        "委托鉴定", S.INVESTIGATING, records="appraisal_started", by=OFFICER, fields=["appraiser", "appraisal_matter"],
        instruments=["鉴定委托书"], basis="行政处罚法第四十六条",
    )  # fmt: skip
    appraisal_opinion = prose("鉴定（检测）意见")
    finish_appraisal = action(
        "收到鉴定意见", *INQUIRY, records="appraisal_finished", by=OFFICER, fields=["appraisal_opinion"],
        basis="行政处罚法第四十六条", follows=["appraisal_started"])  # fmt: skip

    assistance_organ = word("协助机关", 100)
    assistance_matter = prose("协助事项")
    ask_assistance = action(
        "请求协助", *INQUIRY, records="assistance_asked", by=CLERKS, fields=["assistance_organ", "assistance_matter"],
        instruments=["协助调查函"], basis="行政处罚法第二十六条",
    )  # fmt: skip

    recusal_note = prose("申请回避的人员和理由")
    ask_recusal = action(
        "当事人申请回避", *HANDLING, records="recusal_requested", by=OFFICER, fields=["recusal_note"],
        basis="行政处罚法第四十三条第二款",
    )  # fmt: skip
    recusal_granted = yes("准予回避")
    recusal_reason = prose("回避决定的理由")
    decide_recusal = action(
        "决定回避申请", *HANDLING, records="recusal_decided", by=HEAD, fields=["recusal_granted", "recusal_reason"],
        instruments=["回避决定书"], basis="行政处罚法第四十三条第三款", follows=["recusal_requested"])  # fmt: skip

    monitoring_device_lawful = yes("设备经法制和技术审核、设置地点已公布")
    review_monitoring = action(
        "审核电子技术监控记录", *HANDLING, records="monitoring_reviewed", by=CLERKS, fields=["monitoring_device_lawful"],
        basis="行政处罚法第四十一条",
    )  # fmt: skip

    recorder = word("记录设备编号", 60)
    start_recorder = action(
        "开始音像记录", *RUNNING, records="recorder_started", by=OFFICER, fields=["recorder"], basis="行政处罚法第四十七条",
    )  # fmt: skip
    stop_recorder = action(
        "结束音像记录",
        *RUNNING,
        records="recorder_stopped",
        by=OFFICER,
        basis="行政处罚法第四十七条",
        follows=["recorder_started"],
    )
    recording_list = prose("音像资料目录", "每行一件：环节，时间，设备编号，存储位置")
    upload_record = action(
        "音像记录归档", *RUNNING, S.NO_PENALTY, S.CLOSED, records="record_uploaded", by=OFFICER, fields=["recording_list"],
        basis="行政处罚法第四十七条",
    )  # fmt: skip

    correction = prose("责令改正的内容")
    correct_by = day("改正期限")
    order_correction = action(
        "责令改正", *RUNNING, records="correction_ordered", by=CLERKS, fields=["correction"], optional=["correct_by"],
        instruments=["责令（限期）改正通知书"], basis="行政处罚法第二十八条第一款",
    )  # fmt: skip

    measure_kind = pick("强制措施", c.MeasureKind)
    measure_basis = word("强制措施的依据", 300, "设定该强制措施的法律、法规和条款")
    approve_measure = action(
        "批准强制措施", *HANDLING, records="measure_approved", by=HEAD, fields=["measure_kind", "measure_basis", "goods_list"],
        instruments=["实施强制措施审批表"], basis="行政强制法第十八条第一项",
    )  # fmt: skip
    emergency = yes("情况紧急，当场实施")
    impose_measure = action(
        "查封、扣押", *HANDLING, records="measure_imposed", by=OFFICER,
        fields=["present_officers", "measure_kind", "measure_basis", "goods_list", "goods_place", "emergency"],
        checks=[gates.void({"coercion-2011.no-entrustment": "请由委托机关自己实施。"})],
        instruments=["查封（扣押）决定书", "查封（扣押）财物清单"], basis="行政强制法第十七条、第二十四条",
    )  # fmt: skip
    site_record_signed = pick("现场笔录签名", c.SiteRecordSigned)
    record_site = action(
        "制作现场笔录", *HANDLING, records="site_record_made", by=OFFICER, fields=["site_record_signed"],
        instruments=["现场笔录"], basis="行政强制法第十八条第七项、第八项、第九项", follows=["measure_imposed"])  # fmt: skip
    deliver_measure = action(
        "交付强制措施决定书和清单", *HANDLING, records="decision_and_list_delivered", by=OFFICER, instruments=["送达回证"],
        basis="行政强制法第二十四条第一款", follows=["measure_imposed"])  # fmt: skip
    report_emergency = action(
        "紧急措施报告并补办批准", *HANDLING, records="emergency_reported", by=HEAD, fields=["measure_kind"],
        instruments=["实施强制措施审批表"], basis="行政强制法第十九条", follows=["measure_imposed", "freeze_imposed"])  # fmt: skip
    extension_reason = prose("延长的理由")
    extend_measure = action(
        "延长查封、扣押期限", *HANDLING, records="measure_extended", by=HEAD, fields=["extension_reason"],
        instruments=["延长查封（扣押）期限通知书"], basis="行政强制法第二十五条第一款、第二款", follows=["measure_imposed"])  # fmt: skip
    testing_until = day("检测期间届满日", "书面告知当事人的期间最后一日")
    start_testing = action(
        "送检并告知检测期间", *HANDLING, records="testing_started", by=OFFICER, fields=["appraiser", "testing_until"],
        instruments=["检测（检验、检疫、鉴定）期间告知书"], basis="行政强制法第二十五条第三款", follows=["measure_imposed"])  # fmt: skip
    finish_testing = action(
        "检测期间结束", *HANDLING, records="testing_finished", by=OFFICER, optional=["appraisal_opinion"],
        basis="行政强制法第二十五条第三款", follows=["testing_started"])  # fmt: skip
    lift_reason = prose("解除的理由")
    lift_measure = action(
        "解除查封、扣押", *RUNNING, S.NO_PENALTY, records="measure_lifted", by=HEAD, fields=["lift_reason"],
        instruments=["解除查封（扣押）决定书"], basis="行政强制法第二十八条", follows=["measure_imposed"])  # fmt: skip
    dispose_goods = action(
        "处理查封、扣押的财物", *RUNNING, S.CLOSED, records="goods_disposed", by=HEAD, fields=["disposal"],
        optional=["disposal_note", "goods_list"], instruments=["罚没财物处理清单"],
        basis="行政强制法第二十七条，行政处罚法第七十四条", follows=["measure_imposed", "penalty_decided"])  # fmt: skip

    bank = word("金融机构", 100)
    account = personal(prose("账号"))
    frozen_fen = money("冻结金额")
    impose_freeze = action(
        "冻结存款、汇款", *HANDLING, records="freeze_imposed", by=OFFICER,
        fields=["present_officers", "measure_basis", "bank", "account", "frozen_fen", "emergency"],
        checks=[gates.void({"coercion-2011.no-entrustment": "请由委托机关自己实施。"})], instruments=["冻结通知书"],
        basis="行政强制法第二十九条、第三十条",
    )  # fmt: skip
    deliver_freeze = action(
        "交付冻结决定书", *HANDLING, records="freeze_decision_delivered", by=OFFICER, instruments=["冻结决定书"],
        basis="行政强制法第三十一条", follows=["freeze_imposed"])  # fmt: skip
    extend_freeze = action(
        "延长冻结期限", *HANDLING, records="freeze_extended", by=HEAD, fields=["extension_reason"],
        instruments=["延长冻结期限通知书"], basis="行政强制法第三十二条", follows=["freeze_imposed"])  # fmt: skip
    lift_freeze = action(
        "解除冻结", *RUNNING, S.NO_PENALTY, records="freeze_lifted", by=HEAD, fields=["lift_reason"],
        instruments=["解除冻结决定书"], basis="行政强制法第三十三条", follows=["freeze_imposed"])  # fmt: skip

    suspension_reason = prose("中止调查的理由")
    suspend = action(
        "中止调查", S.INVESTIGATING, to=S.SUSPENDED, records="investigation_suspended", by=HEAD, fields=["suspension_reason"],
        basis="行政处罚法第六十条（部门规章规定中止的领域）",
    )  # fmt: skip
    resume = action(
        "恢复调查", S.SUSPENDED, to=S.INVESTIGATING, records="investigation_resumed", by=HEAD,
        basis="行政处罚法第六十条（部门规章规定中止的领域）",
    )  # fmt: skip
    extend_period = action(
        "延长办案期限", *INQUIRY, records="decision_period_extended", by=HEAD, fields=["extension_reason"],
        basis="行政处罚法第六十条（法律、法规、规章另有规定的领域）",
    )  # fmt: skip

    case_facts = prose("违法事实")
    evidence = prose("证据目录", "每行一件：证据名称，证明的事实，卷宗页码")
    penalty_clause = word("处罚依据", 300, "法律、法规、规章的名称和条、款、项")
    violation_ended_on = day("违法行为终了之日", "发现时仍在继续的，填发现之日")
    safety_harm = yes("涉及公民生命健康安全、金融安全且有危害后果")
    age_group = pick("当事人年龄", c.AgeGroup, "违法时的年龄")
    exemption = pick("不予处罚情形", c.Exemption)
    leniency = pick("裁量情节", c.Leniency)
    discretion = prose("裁量说明", "适用的裁量基准、从轻减轻从重的事实和理由")
    major = yes("情节复杂或者重大违法行为", "是的，由负责人集体讨论决定")
    review_ground = pick("应当法制审核的情形", c.ReviewGround)
    crime_suspected = yes("涉嫌犯罪")
    monitoring_used = yes("以电子技术监控记录为证据")
    close_investigation = action(
        "调查终结", S.INVESTIGATING, to=S.INVESTIGATED, records="investigation_closed", by=OFFICER, usual=True,
        fields=["case_facts", "evidence", "violated_clause", "penalty_clause", "violation_ended_on", "safety_harm", "age_group",
            "exemption", "leniency", "discretion", "major", "review_ground", "crime_suspected", "monitoring_used"],
        instruments=["案件调查终结报告"], basis="行政处罚法第五十七条第一款",
    )  # fmt: skip
    reopen_investigation = action(
        "补充调查", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.INVESTIGATING, records="investigation_reopened", by=HEAD,
        basis="行政处罚法第四十条",
    )  # fmt: skip

    police_organ = word("受移送的公安机关", 100)
    transfer_to_police = action(
        "移送公安机关", S.INVESTIGATING, S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.TRANSFERRED,
        records="transferred_to_police", by=HEAD, fields=["police_organ", "transfer_reason"], instruments=["涉嫌犯罪案件移送书"],
        basis="行政处罚法第二十七条、第五十七条第一款第四项",
    )  # fmt: skip
    withdrawal_reason = prose("撤销案件的理由")
    withdraw = action(
        "撤销案件", S.INVESTIGATING, S.SUSPENDED, S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.WITHDRAWN,
        records="case_withdrawn", by=HEAD, fields=["withdrawal_reason"], instruments=["撤销案件决定书"],
        basis="行政处罚法第五十七条",
    )  # fmt: skip

    proposed = several("拟处罚种类", c.PenaltyKind)
    proposed_amount_fen = money("拟罚款金额")
    hearing_ground = pick("应当告知听证权利的情形", c.HearingGround)
    defence_until = day("陈述、申辩期限届满日")
    service = pick("送达方式", c.Service)
    notify = action(
        "送达处罚告知书", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NOTICED, records="advance_notice_served", by=OFFICER,
        usual=True, fields=["proposed", "hearing_ground", "defence_until", "service"], optional=["proposed_amount_fen"],
        checks=[gates.fine_named], instruments=["行政处罚告知书", "送达回证"], basis="行政处罚法第四十四条",
    )  # fmt: skip

    defence = personal(prose("陈述、申辩的内容"))
    receive_defence = action(
        "听取陈述、申辩", S.NOTICED, S.HEARING, S.REVIEWED, records="defence_received", by=OFFICER, fields=["defence"],
        instruments=["陈述申辩笔录"], basis="行政处罚法第四十五条第一款",
    )  # fmt: skip
    waive_defence = action("当事人放弃陈述、申辩", S.NOTICED, records="defence_waived", by=OFFICER, basis="行政处罚法第六十二条")
    acceptance = pick("采纳情况", c.Acceptance)
    defence_opinion = prose("复核意见")
    review_defence = action(
        "复核陈述、申辩", S.NOTICED, S.HEARING, S.REVIEWED, records="defence_reviewed", by=CLERKS,
        fields=["acceptance", "defence_opinion"], instruments=["陈述申辩复核意见书"], basis="行政处罚法第四十五条第一款", follows=["defence_received"])  # fmt: skip

    notify_hearing_right = action(
        "告知听证权利", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NOTICED, records="hearing_right_notified", by=OFFICER,
        fields=["proposed", "hearing_ground", "service"], optional=["proposed_amount_fen"], checks=[gates.fine_named],
        instruments=["行政处罚听证告知书", "送达回证"], basis="行政处罚法第六十三条",
    )  # fmt: skip
    waive_hearing = action("当事人放弃听证", S.NOTICED, records="hearing_waived", by=OFFICER, basis="行政处罚法第六十四条第一项")
    request_note = prose("听证申请的理由")
    request_hearing = action(
        "当事人要求听证", S.NOTICED, S.REVIEWED, to=S.HEARING, records="hearing_requested", by=OFFICER,
        optional=["request_note"], basis="行政处罚法第六十四条第一项",
    )  # fmt: skip
    hearing_refusal = prose("不组织听证的理由")
    refuse_hearing = action(
        "不组织听证", S.HEARING, to=S.NOTICED, records="hearing_request_refused", by=HEAD, fields=["hearing_refusal"],
        basis="行政处罚法第六十三条、第六十四条第一项",
    )  # fmt: skip
    hearing_on = day("听证日期")
    hearing_place = word("听证地点")
    hearing_chair = staff("听证主持人", minimum=1)
    notify_hearing = action(
        "送达听证通知书", S.HEARING, records="hearing_notice_served", by=CLERKS, usual=True,
        fields=["hearing_on", "hearing_place", "hearing_chair"], checks=[gates.chair_apart],
        instruments=["听证通知书", "听证公告", "送达回证"], basis="行政处罚法第六十四条第二项",
    )  # fmt: skip
    hearing_openness = pick("听证公开", c.Openness)
    chair_standing = pick("主持人与本案的关系", c.ChairStanding)
    hearing_attendance = pick("当事人出席", c.Attendance)
    hearing_record = pick("听证笔录", c.RecordSigned)
    hearing_charge_fen = money("向当事人收取的听证费用", "没有收取填0")
    agents = parties("听证代理人", help_text="一至二人")
    hold_hearing = action(
        "举行听证", S.HEARING, records="hearing_held", by=CLERKS, usual=True,
        fields=["hearing_openness", "chair_standing", "hearing_attendance", "hearing_record"],
        optional=["hearing_charge_fen", "agents"], instruments=["授权委托书", "听证笔录"], basis="行政处罚法第六十四条",
    )  # fmt: skip
    terminate_hearing = action(
        "终止听证", S.HEARING, records="hearing_terminated", by=CLERKS, optional=["hearing_attendance"],
        basis="行政处罚法第六十四条第六项",
    )  # fmt: skip
    weighty_interests = yes("直接关系当事人或者第三人重大权益", "是的，应当经法制审核")
    hearing_opinion = prose("听证意见")
    report_hearing = action(
        "提交听证报告", S.HEARING, to=S.NOTICED, records="hearing_reported", by=CLERKS,
        fields=["weighty_interests", "hearing_opinion"], instruments=["听证报告"], basis="行政处罚法第六十五条",
    )  # fmt: skip

    submit_review = action(
        "提请法制审核", S.INVESTIGATED, S.NOTICED, records="legal_review_submitted", by=OFFICER,
        basis="行政处罚法第五十八条第一款",
    )  # fmt: skip
    reviewers = staff("法制审核人员", minimum=1, help_text="未参与本案调查的人员")
    reviewer_standing = pick("审核人员资格", c.ReviewerStanding)
    point_competence = pick("主体和权限", c.Point)
    point_facts = pick("事实和证据", c.Point)
    point_law = pick("法律适用", c.Point)
    point_discretion = pick("裁量", c.Point)
    point_procedure = pick("程序", c.Point)
    point_papers = pick("文书", c.Point)
    point_crime = pick("是否应当移送", c.Point)
    review_opinion = prose("法制审核意见")
    REVIEW = [
        "reviewers", "reviewer_standing", "point_competence", "point_facts", "point_law", "point_discretion",
        "point_procedure", "point_papers", "point_crime", "review_opinion",
    ]  # fmt: skip
    pass_review = action(
        "法制审核通过", S.INVESTIGATED, S.NOTICED, to=S.REVIEWED, records="legal_review_passed", by=REVIEWER, fields=REVIEW,
        checks=[gates.reviewer_apart], instruments=["法制审核意见书"], basis="行政处罚法第五十八条",
    )  # fmt: skip
    fail_review = action(
        "法制审核不通过", S.INVESTIGATED, S.NOTICED, to=S.INVESTIGATED, records="legal_review_failed", by=REVIEWER,
        fields=REVIEW, checks=[gates.reviewer_apart], instruments=["法制审核意见书"], basis="行政处罚法第五十八条",
    )  # fmt: skip

    discussants = prose("参加讨论的负责人", "主持人、参加人、列席人、记录人")
    discussion = prose("讨论意见")
    discuss = action(
        "集体讨论", S.INVESTIGATED, S.NOTICED, S.REVIEWED, records="collective_discussion_held", by=HEAD,
        fields=["discussants", "discussion"], instruments=["集体讨论记录"], basis="行政处罚法第五十七条第二款",
    )  # fmt: skip

    penalties = several("处罚种类", c.PenaltyKind)
    fine_fen = money("罚款金额")
    confiscated_fen = money("没收违法所得金额")
    goods_value_fen = money("没收非法财物价值")
    party_absent = yes("宣告决定时当事人不在场")
    social_influence = yes("具有一定社会影响，应当公开", "市场监管部门的普通程序处罚除仅受警告外都应公示")
    party_elsewhere = yes("当事人登记地在外省")
    fined_before = yes("同一违法行为已受过罚款")
    law_choice = pick("行为后法律变化", c.LawChoice)
    decision_reasons = prose("决定的理由")
    decide = action(
        "作出处罚决定", S.NOTICED, S.REVIEWED, to=S.DECIDED, records="penalty_decided", by=HEAD, usual=True,
        fields=["penalties", "decision_reasons", "party_absent", "social_influence", "party_elsewhere", "fined_before",
            "law_choice"], optional=["fine_fen", "confiscated_fen", "goods_value_fen"],
        guards=[gates.barred(advance_notice="请先送达处罚告知书。", review_defence="请先复核当事人的陈述、申辩。",
            legal_review="请先提请法制审核，审核通过后再作决定。", collective_discussion="请先由负责人集体讨论。")],
        checks=[gates.fine_named], instruments=["行政处罚决定审批表", "行政处罚决定书"],
        basis="行政处罚法第五十七条、第五十九条",
    )  # fmt: skip

    no_penalty_reason = prose("不予处罚的理由")
    decide_no_penalty = action(
        "决定不予处罚", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NO_PENALTY, records="no_penalty_decided", by=HEAD,
        fields=["exemption", "no_penalty_reason"], instruments=["不予行政处罚决定书"],
        basis="行政处罚法第三十条至第三十三条、第五十七条",
    )  # fmt: skip
    education = prose("教育的内容")
    educate = action(
        "教育当事人", S.NO_PENALTY, records="party_educated", by=OFFICER, fields=["education"], usual=True,
        basis="行政处罚法第三十三条第三款",
    )  # fmt: skip
    serve_no_penalty = action(
        "送达不予处罚决定书", S.NO_PENALTY, records="no_penalty_served", by=OFFICER, fields=["service"],
        instruments=["送达回证"], basis="行政处罚法第六十一条",
    )  # fmt: skip

    serve = action(
        "送达处罚决定书", S.DECIDED, to=S.SERVED, records="decision_served", by=OFFICER, fields=["service"], usual=True,
        instruments=["送达回证"], basis="行政处罚法第六十一条",
    )  # fmt: skip
    deem_served = action(
        "公告期满视为送达", S.DECIDED, to=S.SERVED, records="decision_served", by=[Role.WORKER],
        basis="行政处罚法第六十一条第一款，民事诉讼法关于公告送达的规定",
    )  # fmt: skip
    publication_cause = prose("公告送达的原因和经过")
    publish_service = action(
        "公告送达处罚决定书", S.DECIDED, records="service_published", by=OFFICER, fields=["publication_cause"],
        instruments=["公告送达"], basis="行政处罚法第六十一条第一款",
    )  # fmt: skip

    collection_ground = pick("当场收缴情形", c.CollectionGround)
    collected_fen = money("收缴金额")
    receipt_source = pick("票据", c.Receipt)
    landed_on = day("抵岸之日", "水上当场收缴的填写")
    collect = action(
        "当场收缴罚款", S.SERVED, records="fine_collected_on_spot", by=OFFICER, optional=["landed_on"],
        fields=["collection_ground", "collected_fen", "receipt_source"], basis="行政处罚法第六十九条、第七十条",
    )  # fmt: skip
    hand_in = action(
        "罚款交至机关",
        S.SERVED,
        S.CLOSED,
        records="fine_handed_in",
        by=OFFICER,
        basis="行政处罚法第七十一条",
        follows=["fine_collected_on_spot"],
    )
    bank_fine = action(
        "罚款缴付银行",
        S.SERVED,
        S.CLOSED,
        records="fine_banked",
        by=CLERKS,
        basis="行政处罚法第七十一条",
        follows=["fine_handed_in"],
    )
    paid_fen = money("缴纳金额")
    pay_part = action(
        "缴纳一期罚款", S.SERVED, records="fine_part_paid", by=OFFICER, fields=["paid_fen"], basis="行政处罚法第六十六条第二款",
    )  # fmt: skip
    pay = action(
        "缴清罚款", S.SERVED, S.CLOSED, records="fine_paid", by=OFFICER, fields=["paid_fen"], usual=True,
        basis="行政处罚法第六十七条第三款",
    )  # fmt: skip
    deferral_reason = prose("延期、分期的理由")
    deferred_until = day("延期、分期的最后期限")
    defer_payment = action(
        "批准延期、分期缴纳", S.SERVED, records="payment_deferred", by=HEAD, fields=["deferral_reason", "deferred_until"],
        instruments=["延期（分期）缴纳罚款审批表", "延期（分期）缴纳罚款通知书"], basis="行政处罚法第六十六条第二款",
    )  # fmt: skip
    performance = prose("履行情况")
    record_performance = action(
        "登记履行", S.SERVED, records="decision_performed", by=OFFICER, fields=["performance"],
        basis="行政处罚法第六十六条第一款",
    )  # fmt: skip

    late_fee_from = day("加处罚款起算日")
    late_fee_rate = number("每日加处比例（百分之几）")
    late_fee_fen = money("加处罚款金额")
    late_fee_remedy_days = number("其中计入复议、诉讼期间的天数", "复议、诉讼期间不予计算，应当为0")
    accrue_late_fee = action(
        "加处罚款", S.SERVED, records="late_fee_accrued", by=HEAD, fields=["late_fee_from", "late_fee_rate", "late_fee_fen"],
        optional=["late_fee_remedy_days"],
        checks=[gates.void({"coercion-2011.late-fee-cap": "请按不超出罚款本数的金额加处。"}), gates.late_fee_run],
        instruments=["加处罚款决定书"], basis="行政处罚法第七十二条第一款第一项",
    )  # fmt: skip
    perform_by = day("催告的履行期限")
    exhort = action(
        "送达催告书", S.SERVED, records="exhortation_served", by=OFFICER, fields=["perform_by", "service"],
        instruments=["履行催告书", "送达回证"], basis="行政强制法第三十五条、第五十四条",
    )  # fmt: skip

    remedy = pick("救济途径", c.Remedy)
    remedy_number = word("复议、诉讼案号", 80)
    seek_remedy = action(
        "当事人申请复议或者起诉", S.DECIDED, S.SERVED, S.CLOSED, records="remedy_sought", by=CLERKS, fields=["remedy"],
        optional=["remedy_number"], basis="行政处罚法第七十三条",
    )  # fmt: skip
    remedy_result = word("复议、诉讼结果")
    conclude_remedy = action(
        "复议、诉讼终结", S.DECIDED, S.SERVED, S.CLOSED, records="remedy_concluded", by=CLERKS, fields=["remedy_result"],
        basis="行政处罚法第七十三条", follows=["remedy_sought"])  # fmt: skip
    deem_remedies_lapsed = action(
        "起诉期限届满", S.SERVED, records="remedies_lapsed", by=[Role.WORKER], repeat=False,
        basis="行政诉讼法第四十六条第一款，行政强制法第五十三条",
    )  # fmt: skip

    court = word("人民法院", 100)
    apply_court = action(
        "申请法院强制执行", S.SERVED, records="court_enforcement_applied", by=CLERKS, fields=["court"],
        instruments=["强制执行申请书"], basis="行政强制法第五十三条、第五十四条",
    )  # fmt: skip
    court_number = word("法院案号", 80)
    record_acceptance = action(
        "法院受理", S.SERVED, records="court_accepted", by=CLERKS, optional=["court_number"], basis="行政强制法第五十六条", follows=["court_enforcement_applied"])  # fmt: skip
    record_refusal = action(
        "法院不予受理", S.SERVED, records="court_refused", by=CLERKS, optional=["court_number"], basis="行政强制法第五十六条", follows=["court_enforcement_applied"])  # fmt: skip
    record_court_hearing = action(
        "法院听取意见", S.SERVED, records="court_heard", by=CLERKS, basis="行政强制法第五十八条第一款", follows=["court_accepted"]
    )
    record_ruling = action(
        "法院裁定执行", S.SERVED, records="court_ruled", by=CLERKS, optional=["court_number"],
        basis="行政强制法第五十七条、第五十八条", follows=["court_accepted"])  # fmt: skip
    record_denial = action(
        "法院裁定不予执行", S.SERVED, records="court_denied", by=CLERKS, optional=["court_number"],
        basis="行政强制法第五十八条第二款", follows=["court_accepted"])  # fmt: skip
    object_to_court = action(
        "对法院裁定申请复议", S.SERVED, records="court_objection_filed", by=CLERKS,
        basis="行政强制法第五十六条第二款、第五十八条第三款", follows=["court_refused", "court_denied"])  # fmt: skip

    assets_moving = yes("有转移、隐匿财物迹象")
    execution_means = pick("强制执行方式", c.ExecutionMeans)
    execution_basis = word("强制执行权的依据", 300, "设定该强制执行的法律和条款")
    review_enforcement = action(
        "强制执行决定法制审核通过", S.SERVED, records="enforcement_review_passed", by=REVIEWER,
        fields=["reviewers", "reviewer_standing", "review_opinion"], checks=[gates.reviewer_apart],
        instruments=["法制审核意见书"], basis="国办发〔2018〕118号",
    )  # fmt: skip
    decide_enforcement = action(
        "作出强制执行决定", S.SERVED, records="enforcement_decided", by=HEAD,
        fields=["execution_means", "execution_basis", "assets_moving"], instruments=["强制执行决定书"],
        basis="行政强制法第三十七条",
    )  # fmt: skip
    publish_enforcement = action(
        "公开强制执行决定", S.SERVED, *DONE, records="enforcement_published", by=OFFICER, basis="国办发〔2018〕118号", follows=["enforcement_decided"])  # fmt: skip
    execution_timing = pick("执行时间", c.ExecutionTiming)
    execute = action(
        "实施强制执行", S.SERVED, records="execution_done", by=OFFICER,
        fields=["present_officers", "execution_means", "execution_timing"], basis="行政强制法第四十三条、第四十六条",
    )  # fmt: skip
    immediate_clearing = yes("需要立即清除，当事人不能清除")
    substitute_plan = prose("代履行的方式、时间、标的、费用预算和代履行人")
    decide_substitute = action(
        "决定代履行", S.SERVED, records="substitute_decided", by=HEAD, fields=["substitute_plan", "immediate_clearing"],
        instruments=["代履行决定书"], basis="行政强制法第五十条、第五十一条、第五十二条",
    )  # fmt: skip
    substitute_cost_fen = money("代履行费用")
    perform_substitute = action(
        "代履行", S.SERVED, records="substitute_performed", by=OFFICER,
        fields=["present_officers", "immediate_clearing", "execution_timing", "substitute_cost_fen"],
        basis="行政强制法第五十一条",
    )  # fmt: skip
    demolish_by = day("自行拆除的期限")
    announce_demolition = action(
        "公告限期拆除", S.SERVED, records="demolition_announced", by=HEAD, fields=["demolish_by"], instruments=["限期拆除公告"],
        basis="行政强制法第四十四条",
    )  # fmt: skip
    demolish = action(
        "强制拆除", S.SERVED, records="demolition_performed", by=OFFICER, fields=["present_officers", "execution_timing"],
        basis="行政强制法第四十四条", follows=["demolition_announced"])  # fmt: skip
    pause_ground = pick("中止执行的情形", c.PauseGround)
    suspend_execution = action(
        "中止执行", S.SERVED, records="execution_suspended", by=HEAD, fields=["pause_ground"], instruments=["中止执行通知书"],
        basis="行政强制法第三十九条第一款",
    )  # fmt: skip
    resume_execution = action(
        "恢复执行", S.SERVED, records="execution_resumed", by=HEAD, instruments=["恢复执行通知书"],
        basis="行政强制法第三十九条第二款", follows=["execution_suspended"])  # fmt: skip
    end_ground = pick("终结执行的情形", c.EndGround)
    end_execution = action(
        "终结执行", S.SERVED, records="execution_ended", by=HEAD, fields=["end_ground"], repeat=False,
        instruments=["终结执行通知书"], basis="行政强制法第四十条",
    )  # fmt: skip
    deem_execution_ended = action(
        "中止满三年不再执行", S.SERVED, records="execution_ended", by=[Role.WORKER], repeat=False,
        basis="行政强制法第三十九条第二款",
    )  # fmt: skip

    publication_term = pick("公示期", c.PublicationTerm)
    publication_place = word("公开的网站或者系统", 100)
    publish = action(
        "公开处罚决定", *EXECUTION, *DONE, records="decision_published", by=OFFICER, fields=["publication_term"],
        optional=["publication_place"], basis="行政处罚法第四十八条第一款",
    )  # fmt: skip
    push = action(
        "推送当事人登记地公示", *EXECUTION, *DONE, records="publication_pushed", by=OFFICER,
        basis="市场监督管理行政处罚信息公示规定第十条", follows=["penalty_decided"])  # fmt: skip
    end_publication = action(
        "停止公示", *EXECUTION, *DONE, records="publication_ended", by=OFFICER,
        basis="市场监督管理行政处罚信息公示规定第十三条、第十四条", follows=["decision_published"])  # fmt: skip
    withdraw_publication = action(
        "撤回公开并说明理由", *EXECUTION, *DONE, records="publication_withdrawn", by=OFFICER, basis="行政处罚法第四十八条第二款", follows=["decision_published"])  # fmt: skip
    reversal = pick("处罚决定的变化", c.Reversal)
    reverser = pick("由谁", c.Reverser)
    reversal_reason = prose("理由")
    reverse = action(
        "处罚决定被变更、撤销、确认违法或者无效", *EXECUTION, *DONE, records="penalty_reversed", by=HEAD,
        fields=["reversal", "reverser"], optional=["reversal_reason", "remedy_number"],
        instruments=["撤销（变更）行政处罚决定书"], basis="行政处罚法第四十八条第二款、第七十五条第二款",
    )  # fmt: skip

    closing = pick("结案方式", c.Closing)
    closing_note = prose("结案说明")
    close = action(
        "结案", S.SERVED, S.NO_PENALTY, to=S.CLOSED, records="case_closed", by=HEAD, fields=["closing"],
        optional=["closing_note"], checks=[gates.closing_true], instruments=["结案审批表"], basis="行政处罚法第四十七条",
    )  # fmt: skip
    retention = pick("保管期限", c.Retention)
    archive_number = word("档案号", 60)
    archive = action(
        "归档", S.CLOSED, to=S.ARCHIVED, records="file_archived", by=CLERKS, fields=["retention"], optional=["archive_number"],
        usual=True, basis="行政处罚法第四十七条",
    )  # fmt: skip

    class Meta:
        verbose_name = "行政处罚案件"


class SummaryPenalty(Matter):
    """当场处罚案件（简易程序）. 行政处罚法第五十一条至第五十三条."""

    class State(models.TextChoices):
        FOUND = "found", "现场查处"
        DECIDED = "decided", "已当场决定"
        RECORDED = "recorded", "已备案"
        CLOSED = "closed", "已结案"
        CONVERTED = "converted", "转普通程序"

    S = State
    AFTER = (S.DECIDED, S.RECORDED)

    finished = {S.CLOSED, S.CONVERTED}
    number_format = "{unit.code_word}简字〔{year}〕{serial}号"
    headline = "{party}{violation}"
    party_periods = {"penalty-2021-summary.pay"}

    source = pick("案件来源", c.Source)
    sector = pick("执法领域", c.Sector)
    violation = word("案由", help_text="如“在城市道路擅自占道经营”")
    site = personal(prose("违法地点"))
    officers = staff("执法人员", minimum=1, help_text="应当不少于两人，法律另有规定的除外")
    party = parties("当事人", maximum=1)
    find = opening(
        "现场查处", to=S.FOUND, records="violation_found", by=OFFICER, fields=["sector", "party", "violation", "officers"],
        optional=["source", "site"], basis="行政处罚法第五十一条",
    )  # fmt: skip

    show_id = action("出示执法证件", S.FOUND, records="id_shown", by=OFFICER, usual=True, basis="行政处罚法第五十二条第一款")
    defence = personal(prose("陈述、申辩的内容"))
    tell = action(
        "告知事实、理由、依据和权利", S.FOUND, records="facts_and_rights_told", by=OFFICER, optional=["defence"], usual=True,
        basis="行政处罚法第四十四条、第四十五条",
    )  # fmt: skip

    violated_clause = word("违反的规定", 300, "法律、法规、规章的名称和条、款、项")
    penalty_clause = word("处罚依据", 300, "法律、法规、规章的名称和条、款、项")
    penalties = several("处罚种类", c.SpotPenalty)
    fine_fen = money("罚款金额")
    special_law = word("对当场处罚另有规定的法律", 300, "法律另有数额规定的，填该条款；没有的留空")
    reconsideration_first_told = yes("告知应当先申请行政复议", "2024年1月1日起当场处罚适用复议前置")
    decide = action(
        "当场作出处罚决定", S.FOUND, to=S.DECIDED, records="penalty_decided_on_spot", by=OFFICER, usual=True,
        fields=["violated_clause", "penalty_clause", "penalties"],
        optional=["fine_fen", "special_law", "reconsideration_first_told"],
        checks=[gates.fine_named, gates.void({"penalty-2021-summary.fine-citizen": "请“转普通程序”，按普通程序立案查处。",
            "penalty-2021-summary.fine-organisation": "请“转普通程序”，按普通程序立案查处。"})],
        instruments=["当场行政处罚决定书"], basis="行政处罚法第五十一条、第五十二条",
    )  # fmt: skip

    penalty_case = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="转入的普通程序案件"
    )
    conversion_reason = prose("转普通程序的理由")
    convert = action(
        "转普通程序", S.FOUND, to=S.CONVERTED, records="converted_to_ordinary", by=OFFICER,
        fields=["penalty_case", "conversion_reason"], checks=[gates.other_matter], basis="行政处罚法第五十一条、第五十四条",
    )  # fmt: skip

    hand_over = action(
        "决定书当场交付", *AFTER, records="decision_handed_over", by=OFFICER, usual=True, basis="行政处罚法第五十二条第一款",
    )  # fmt: skip
    note_refusal = action(
        "当事人拒绝签收，已注明", *AFTER, records="refused_to_sign", by=OFFICER, basis="行政处罚法第五十二条第一款",
    )  # fmt: skip
    report = action(
        "报所属行政机关备案", S.DECIDED, to=S.RECORDED, records="reported_for_record", by=OFFICER, usual=True,
        basis="行政处罚法第五十二条第三款",
    )  # fmt: skip

    collection_ground = pick("当场收缴情形", c.CollectionGround)
    collected_fen = money("收缴金额")
    receipt_source = pick("票据", c.Receipt)
    landed_on = day("抵岸之日", "水上当场收缴的填写")
    collect = action(
        "当场收缴罚款", *AFTER, records="fine_collected_on_spot", by=OFFICER, optional=["landed_on"],
        fields=["collection_ground", "collected_fen", "receipt_source"], basis="行政处罚法第六十八条、第六十九条、第七十条",
    )  # fmt: skip
    hand_in = action(
        "罚款交至机关",
        *AFTER,
        S.CLOSED,
        records="fine_handed_in",
        by=OFFICER,
        basis="行政处罚法第七十一条",
        follows=["fine_collected_on_spot"],
    )
    bank_fine = action(
        "罚款缴付银行",
        *AFTER,
        S.CLOSED,
        records="fine_banked",
        by=CLERKS,
        basis="行政处罚法第七十一条",
        follows=["fine_handed_in"],
    )
    paid_fen = money("缴纳金额")
    pay = action(
        "缴清罚款", *AFTER, records="fine_paid", by=OFFICER, fields=["paid_fen"], basis="行政处罚法第五十三条、第六十七条第三款",
    )  # fmt: skip
    close = action(
        "结案", S.RECORDED, to=S.CLOSED, records="case_closed", by=CLERKS, guards=[gates.summary_performed], usual=True,
        basis="行政处罚法第四十七条",
    )  # fmt: skip

    class Meta:
        verbose_name = "当场处罚案件"
