"""What the file of a dispute states, in the order in which it is learnt."""

from __future__ import annotations

from xiezhi.ledger.archive import Retention
from xiezhi.ledger.columns import day, money, number, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import offered, parties, personal, several, staff
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from . import choices, clauses, proposals


class Facts(Matter):
    """The fields of `Case`; its procedure is in models.py."""

    class Meta:
        abstract = True

    applicants = parties("申请人", side="applicant", help_text="主动调解的，填纠纷的一方。")
    opponents = parties("被申请人", side="opponent", help_text="纠纷的另一方。")
    agents = parties("申请人的代理人", acts_for="applicants")
    opponent_agents = parties("被申请人的代理人", acts_for="opponents")

    source = pick("纠纷来源", choices.Source)
    found_in = refers("发现纠纷的排查", "mediation.screening")
    mode = pick("调解方式", choices.Mode)
    village = of_unit("纠纷发生的村（社区）", Unit.Kind.VILLAGE)
    place = word("纠纷发生地点", 200)
    dispute_kind = pick("纠纷类型", choices.DisputeKind)
    relation = pick("双方关系", choices.Relation)
    persons_count = number("涉及人数")
    claimed_fen = money("争议金额")
    facts = prose("纠纷简要情况")
    claims = prose("申请事项", "希望怎么解决。")
    elsewhere = pick("其他机关受理情况", choices.Elsewhere)

    referring_organ = word("移送（委派、委托）的机关", 100)
    referral_number = word("移送函或者原案编号", 100)
    referral_sent_on = day("移送日期")
    referral_consented = yes("当事人和调委会同意移送")
    court_stage = pick("法院移送的阶段", choices.CourtStage)
    court_procedure = pick("法院适用的程序", choices.CourtProcedure)
    online = yes("通过法院在线调解平台")

    reasons = prose("理由")
    conducted_by = refers("调解员", "mediation.mediator", involves="person", propose=proposals.mediators)
    assistants = staff("共同调解的人员")
    choosing = pick("确定调解员的方式", choices.Choosing)
    avoided = refers("申请回避的调解员", "mediation.mediator")
    avoided_because = word("申请回避的理由", 200)
    investigation = prose("调查情况")
    evidence = prose("证据材料")
    appraisal = word("鉴定、评估事项", 200)
    extended_to = day("约定延长至")
    openness = pick("公开情况", choices.Openness)
    openness_agreed = yes("双方同意公开进行")
    session_place = word("调解地点", 100)
    invited = word("邀请参与的人员", 200)
    invited_consented = yes("已征得当事人同意邀请")
    record = prose("调解过程和结果")
    risk = pick("激化风险", choices.Risk)
    risk_measures = prose("预防措施")
    reported_to = word("报告的公安机关或者部门", 100)
    prevented = yes("已防止激化")
    merged_into = refers("并入的调解案件", "mediation.case")

    form = pick("协议形式", choices.Form)
    responsibility = prose("主要事实和责任")
    agreement = offered(prose("协议内容", "履行的方式、期限一并写明。"), clauses.suggested)
    agreed_fen = money("协议金额")
    performance_due_on = day("约定的履行期限届满日")
    written_asked = yes("当事人要求制作协议书")
    parties_signed = yes("各方当事人已签名、盖章或者按指印")
    mediator_signed = yes("调解员已签名")
    sealed = yes("已加盖调委会印章")
    fee_fen = money("收取的费用", "人民调解不收取任何费用。")
    confirmation_told = yes("已告知可以申请司法确认")
    failure = pick("调解不成的情形", choices.Failure)
    ways_on = several("告知的其他途径", choices.WayOn)
    materials_passed = yes("材料已随案移交")

    jointly = yes("双方共同申请")
    confirmation_court = word("申请确认的人民法院", 100)
    confirmation_court_by = pick("该法院是", choices.CourtBy)
    status_matter = yes("涉及婚姻、亲子、收养等身份关系或者确权")
    confirmation_papers = several("提交的材料", choices.ConfirmationPaper)
    confirmation = pick("司法确认结果", choices.Confirmation)
    confirmation_ground = pick("驳回的理由", choices.RefusalGround)
    court_number = word("法院案号", 100)
    ruling_received_on = day("收到裁定日期")
    objector = pick("提出异议的人", choices.Objector)
    harm_known_on = day("知道或者应当知道权益受侵害的日期")

    performance = pick("履行情况", choices.Performance)
    performed_fen = money("已履行金额")
    follow_up = prose("回访情况")
    satisfaction = pick("满意度", choices.Satisfaction)
    reply = prose("反馈的内容")
    petition_extension_told = yes("已告知信访人延期理由")
    handed_over = refers("移送登记", "mediation.referral", help_text="先在“移送对接”登记，移送函也在那里制作。")
    subsidy_grade = pick("案件等次", choices.SubsidyGrade)
    subsidy_fen = money("以案定补金额")
    subsidy_reckoned = prose("补贴计算说明")
    contact = personal(word("回访联系人", 60))
    retention = pick("保管期限", Retention)
    archive_number = word("档号", 60)
