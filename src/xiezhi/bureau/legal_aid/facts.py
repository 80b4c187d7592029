"""What the file of an aid case states, in the order in which it is learnt."""

from __future__ import annotations

from xiezhi.ledger.archive import Retention
from xiezhi.ledger.columns import day, money, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import offered, parties, personal, several
from xiezhi.ledger.matter import Record

from . import choices, proposals, subsidies


class Facts(Record):
    """The fields of `AidCase`; its procedure is in models.py."""

    class Meta:
        abstract = True

    recipients = parties("受援人（申请人）", side="recipient")
    representatives = parties("代理申请人", help_text="法定代理人、近亲属代为申请的填写。")
    opponents = parties("对方当事人", side="opponent", help_text="用来核对承办律师有没有利益冲突。")

    entry = pick("案件来源", choices.Entry)
    channel = pick("申请方式", choices.Channel)
    case_kind = pick("案件类型", choices.CaseKind)
    stage = pick("办案阶段", choices.Stage)
    subject = pick("援助事项", choices.Subject)
    added_by_province = yes("属于本省增加的援助事项", "条例第十条第二款；2022年以前的申请才用填。")
    cause = word("案由", 100)
    facts = prose("案情和请求")
    groups = several("受援人类别", choices.Group)
    languages = word("需要的语言、方言", 60, "粤语、客家话、英语、手语等；不需要的不填。")
    accessible = word("无障碍服务", 200, "为老年人、残疾人提供的设施、设备和服务。")
    means_statement = prose("经济状况说明")
    organ_kind = pick("办案机关类型", choices.Organ)
    organ = word("办案（争议处理）机关", 100)
    place_right = yes("属于本机构管辖")
    materials = prose("收到的材料", "平台里已有的材料不再要求提交。")
    consulted = refers("来源的咨询", "legal_aid.aidconsultation")
    custody_place = word("羁押（监管）场所", 100)
    forwarder = word("转交人", 60)

    notice_number = word("通知书文号", 100)
    notice_ground = pick("通知的情形", choices.NoticeGround)
    found_on = day("办案机关发现之日", "办案机关发现应当通知情形的日期。")
    hearing_on = day("开庭日期")
    counsel_limited = yes("限制或者损害了其委托辩护人的权利")

    missing_items = prose("需要补充的材料或者说明", "一次告知全部需要补充的内容。")
    supplement_due_on = day("补充的期限")
    means = pick("核查方式", choices.Means)
    means_met = yes("符合经济困难标准")
    means_found = prose("核查情况")
    exemption = pick("免予核查的情形", choices.Exemption)
    unlimited = pick("不受经济困难限制的情形", choices.Unlimited)
    commitment_true = yes("承诺属实")
    partner = word("协作的法律援助机构、单位", 100)
    asked_for = prose("请求协作的事项")

    advance_ground = pick("先行提供的情形", choices.AdvanceGround)
    period_ends_on = day("时效或者期限届满日")
    reasons = prose("理由")
    aid_form = word("援助方式", 60, "刑事辩护、民事诉讼代理、仲裁代理、代拟文书等。")
    refusal_ground = pick("不予援助的理由", choices.RefusalGround)
    told_how = word("告知方式", 60)

    lawyer = refers(
        "承办律师", "public_service.lawyer", involves="person", acts_for="recipients", propose=proposals.lawyers,
    )  # fmt: skip
    firm = refers("承办律师事务所", "public_service.lawfirm")
    chosen_because = offered(prose("指派理由", "写明选这位律师的理由，结案后评估时要看。"), proposals.best_reason)
    practice_years = number("相关执业年限（年）", "可能判处无期徒刑、死刑和死刑复核案件必填。")
    knows_minors = yes("熟悉未成年人身心特点")
    replacement_ground = pick("更换理由", choices.ReplacementGround)
    reply_number = word("复函文号", 60)
    delayed_by_client = yes("因受援人或者其他客观原因推迟")

    meeting = prose("会见（约见）情况")
    reading = prose("阅卷、调查取证情况")
    hearing = prose("开庭情况")
    progress = prose("办理情况")
    money_taken = yes("向受援人收取了财物")
    refused_handling = yes("无正当理由拒绝、拖延或者终止办理")
    termination_ground = pick("终止的情形", choices.TerminationGround)
    recovered_cost_fen = money("责令支付的援助费用")
    fraud_fine_fen = money("罚款金额")

    close_basis = pick("结案依据", choices.CloseBasis)
    result = pick("办理结果", choices.Result)
    recovered_fen = money("挽回（避免）损失")
    file_papers = several("立卷材料", choices.FilePaper)
    faults = prose("审查意见")
    hearings = number("开庭次数")
    handled_at = pick("办案地点", choices.Place)
    trips = number("异地办案次数")
    interpretations = number("翻译次数")
    subsidy_fen = offered(money("补贴金额"), subsidies.offered_total)
    subsidy_reckoned = offered(prose("补贴计算说明"), subsidies.explained)
    subsidy_reason = prose("与标准不同的理由", "金额与按标准计算的不同时必填。")

    visited = prose("旁听庭审情况")
    organ_opinion = prose("司法机关意见")
    follow_up = prose("回访情况")
    satisfaction = pick("受援人满意度", choices.Satisfaction)
    contact = personal(word("回访联系人", 60))
    retention = pick("保管期限", Retention)
    archive_number = word("档号", 60)
