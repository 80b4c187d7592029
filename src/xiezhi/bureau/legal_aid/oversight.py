"""What the justice bureau does about aid: objections to refusals, complaints, the review of a case's quality."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import action, offered, opening, parties, staff
from xiezhi.ledger.matter import Record
from xiezhi.ledger.units import Unit

from . import choices, grading

BUREAU = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
HEAD = [Role.OFFICE_HEAD, Role.BUREAU_LEADER]


class AidObjection(Record):
    """对不予援助、终止援助决定的异议. 法律援助法 §49; 条例 §19 (refusals only)."""

    class Meta:
        verbose_name = "法律援助异议"

    class State(models.TextChoices):
        RECEIVED = "received", "审查中"
        DECIDED = "decided", "已决定待告知"
        TOLD = "told", "已告知"

    finished = {State.TOLD}
    homes = (Unit.Kind.BUREAU,)
    menu_order = 1
    number_format = "{unit.code_word}援异字〔{year}〕{serial}号"
    headline = "{objectors}对{aid_case}的异议"

    objectors = parties("异议人")
    aid_case = refers("法律援助案件", "legal_aid.aidcase")
    against = pick("异议的决定", choices.ObjectionAgainst)
    decided_paper = word("决定书文号", 60)
    grounds = prose("异议理由")
    objection_result = pick("审查决定", choices.ObjectionResult)
    findings = prose("审查意见")
    remedies_told = yes("已告知可以申请行政复议、提起行政诉讼")

    receive = opening(
        "收到异议", to=State.RECEIVED, records="objection_received", by=BUREAU, fields=["objectors", "aid_case", "against", "grounds"],
        optional=["decided_paper"], basis="法律援助法第四十九条；法律援助条例第十九条",
    )  # fmt: skip
    decide = action(
        "作出审查决定", State.RECEIVED, to=State.DECIDED, records="objection_decided", by=HEAD, fields=["objection_result", "findings"],
        instruments=["异议审查决定书"], basis="法律援助法第四十九条第二款；法律援助条例第十九条", usual=True,
    )  # fmt: skip
    tell = action(
        "告知异议人", State.DECIDED, to=State.TOLD, records="objection_told", by=BUREAU, fields=["remedies_told"], instruments=["异议送达回证"],
        basis="法律援助法第四十九条第三款", usual=True,
    )  # fmt: skip


class AidComplaint(Record):
    """法律援助投诉. 法律援助法 §§55–56."""

    class Meta:
        verbose_name = "法律援助投诉"

    class State(models.TextChoices):
        RECEIVED = "received", "调查处理中"
        ANSWERED = "answered", "已答复"

    finished = {State.ANSWERED}
    homes = (Unit.Kind.BUREAU,)
    menu_order = 2
    number_format = "{unit.code_word}援诉字〔{year}〕{serial}号"
    headline = "{complainants}投诉{against}"

    complainants = parties("投诉人")
    aid_case = refers("法律援助案件", "legal_aid.aidcase")
    against = word("被投诉的机构、人员", 100)
    about = pick("投诉事项", choices.ComplaintAbout)
    content = prose("投诉内容")
    inquiry = prose("调查情况")
    complaint_result = pick("处理结果", choices.ComplaintResult)
    measures = prose("处理措施", "属于上级权限的处罚，只能提出建议。")
    answer = prose("答复内容")

    receive = opening(
        "收到投诉", to=State.RECEIVED, records="complaint_received", by=BUREAU, fields=["complainants", "against", "about", "content"],
        optional=["aid_case"], basis="法律援助法第五十五条、第五十六条",
    )  # fmt: skip
    inquire = action(
        "调查",
        State.RECEIVED,
        records="complaint_investigated",
        by=BUREAU,
        fields=["inquiry"],
        basis="法律援助法第五十六条",
        usual=True,
        repeat=True,
    )
    answer_complaint = action(
        "处理并告知结果", State.RECEIVED, to=State.ANSWERED, records="complaint_answered", by=HEAD, fields=["complaint_result", "answer"],
        optional=["measures"], follows=["complaint_investigated"], instruments=["投诉答复书"], basis="法律援助法第五十六条", usual=True,
    )  # fmt: skip


class AidQualityReview(Record):
    """案件质量评估: peers score one case in five parts; the parts give the grade. 法律援助法 §57; SF/T 0085-2020."""

    class Meta:
        verbose_name = "案件质量评估"

    class State(models.TextChoices):
        DRAWN = "drawn", "待评估"
        SCORED = "scored", "待定级"
        GRADED = "graded", "已定级"

    finished = {State.GRADED}
    homes = (Unit.Kind.BUREAU,)
    menu_order = 3
    number_format = "{unit.code_word}援评字〔{year}〕{serial}号"
    headline = "评估{aid_case}"

    aid_case = refers("被评估的案件", "legal_aid.aidcase")
    batch = word("评估批次", 60)
    drawn_how = word("抽取方式", 100, "随机抽取的，写明范围、件数和随机种子。")
    reviewers = staff("评估人员", minimum=1)
    meeting_score = number("会见、沟通（20分）")
    preparation_score = number("阅卷、取证、准备（25分）")
    argument_score = number("辩护、代理意见（30分）")
    procedure_score = number("程序、期限、通报（15分）")
    file_score = number("立卷归档（10分）")
    major_fault = yes("有重大过错", "遗漏重要事实、超过法定期限、收取财物等，直接评为不合格。")
    comments = prose("评估意见")
    grade = offered(pick("质量等级", choices.Grade), grading.offered_grade)
    report_on = day("结果告知承办人的日期")

    draw = opening(
        "抽取案件", to=State.DRAWN, records="quality_drawn", by=BUREAU, fields=["aid_case", "batch", "drawn_how"], basis="法律援助法第五十七条",
    )  # fmt: skip
    score = action(
        "评分", State.DRAWN, State.SCORED, to=State.SCORED, records="quality_scored", by=BUREAU,
        fields=["reviewers", *grading.PARTS, "major_fault", "comments"], checks=[grading.within_bounds], instruments=["质量评估表"],
        basis="法律援助法第五十七条；SF/T 0085-2020", usual=True,
    )  # fmt: skip
    review = action(
        "评定等级", State.SCORED, to=State.GRADED, records="quality_reviewed", by=HEAD, fields=["grade"], optional=["report_on"],
        checks=[grading.by_the_scores], basis="法律援助法第五十七条；SF/T 0085-2020", usual=True,
    )  # fmt: skip
