"""The year of a firm: annual assessment (年度考核), rectification with its 「七个一」 (专项治理), notices with receipts."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.checklists import all_done, checklist, once_each, receipts
from xiezhi.ledger.columns import day, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import action, opening, staff
from xiezhi.ledger.matter import Record
from xiezhi.ledger.units import Unit

from .choices import lawyers
from .sites import KEEPERS

RULE = "律师事务所年度检查考核办法"
HEADS = [Role.OFFICE_HEAD, Role.BUREAU_LEADER]


class Assessment(Record):
    """年度考核 of a firm or of a lawyer: forms, the county's first review, the result of the city, objection."""

    class Meta:
        verbose_name = "年度考核"

    class State(models.TextChoices):
        OPENED = "opened", "待报送"
        SUBMITTED = "submitted", "已报送"
        REVIEWED = "reviewed", "已初审"
        RESULT = "result", "已有结果"
        OBJECTED = "objected", "异议复核中"
        CLOSED = "closed", "已归档"

    finished = {State.CLOSED}
    menu_order = 31
    number_format = "{unit.code_word}律考〔{year}〕{serial}号"
    headline = "{firm}{lawyer} {assessed_year}年度"

    subject = pick("考核对象", lawyers.Assessed)
    firm = refers("律师事务所", "public_service.lawfirm")
    lawyer = refers("律师", "public_service.lawyer", involves="person")
    contact = refers("报送人", "public_service.lawyer", involves="person", help_text="律所办理报送的律师，可以在平台上直接报送。")
    assessed_year = number("考核年度")
    founded_after = yes("考核年度12月31日以后设立")
    ends_on = day("考核截止日")
    summary = prose("年度执业情况")
    litigation = number("诉讼业务（件）")
    other_business = number("非诉讼业务（件）")
    retainers = number("法律顾问单位（家）")
    pro_bono_hours = number("公益法律服务（小时）")
    proposed = pick("建议结果", lawyers.Result)
    opinion = prose("初审意见")
    result = pick("考核结果", lawyers.Result)
    objection = prose("异议理由")
    answer = prose("复核意见")

    open = opening(
        "启动考核", to=State.OPENED, records="assessment_opened", by=KEEPERS, fields=["subject", "assessed_year", "founded_after", "ends_on"],
        optional=["firm", "lawyer", "contact"], basis=f"律师法第二十三条、第二十四条；{RULE}",
    )  # fmt: skip
    submit = action(
        "报送考核材料", State.OPENED, to=State.SUBMITTED, records="assessment_submitted", by=[*KEEPERS, Role.LAWYER], fields=["summary"],
        optional=["litigation", "other_business", "retainers", "pro_bono_hours"], usual=True, instruments=["年度考核表"], basis=RULE,
    )  # fmt: skip
    review = action(
        "区县初审", State.SUBMITTED, to=State.REVIEWED, records="annual_first_review", by=KEEPERS, fields=["proposed", "opinion"], usual=True,
        basis=RULE,
    )  # fmt: skip
    record_result = action(
        "登记考核结果", State.REVIEWED, State.OBJECTED, to=State.RESULT, records="annual_result_recorded", by=KEEPERS, fields=["result"],
        optional=["answer"], usual=True, basis=RULE,
    )  # fmt: skip
    only_register = action(
        "只作登记", State.OPENED, to=State.RESULT, records="annual_result_recorded", by=KEEPERS,
        sets={"result": lawyers.Result.REGISTERED.value}, basis=RULE,
    )  # fmt: skip
    object = action(
        "登记异议", State.RESULT, to=State.OBJECTED, records="annual_objection_received", by=[*KEEPERS, Role.LAWYER], fields=["objection"],
        basis=RULE,
    )  # fmt: skip
    send_report = action(
        "登记报送执业情况报告和考核结果", State.RESULT, records="annual_report_submitted", by=KEEPERS, repeat=False, usual=True,
        basis="律师法第二十四条",
    )  # fmt: skip
    close = action("归档", State.RESULT, to=State.CLOSED, records="assessment_closed", by=KEEPERS, usual=True, basis="档案法")


class Rectification(Record):
    """专项治理: a firm's points, self-check, visits, and its 「七个一」, ticked with evidence, until 销号."""

    class Meta:
        verbose_name = "律所专项治理"

    class State(models.TextChoices):
        RUNNING = "running", "整治中"
        DONE = "done", "已销号"

    finished = {State.DONE}
    menu_order = 30
    number_format = "{unit.code_word}律治〔{year}〕{serial}号"
    headline = "{firm} {topic}"

    firm = refers("律师事务所", "public_service.lawfirm")
    contact = refers("联络律师", "public_service.lawyer", involves="person", help_text="可以在平台上直接登记本所的完成情况。")
    topic = word("专项治理名称", 100)
    points = prose("整治要点")
    finish_by = day("完成期限")
    self_check = prose("自查情况")
    problems = number("自查发现问题（个）")
    visited = prose("走访督导情况")
    found = number("督导发现问题（个）")
    corrected = number("已整改问题（个）")
    correction = prose("整改情况")
    activity = pick("活动", lawyers.Activity)
    held_on = day("开展日期")
    attended = number("参加人数")
    evidence = prose("印证材料", "通知、签到、照片、记录的名称；文件随表上传。")
    done = checklist("“七个一”活动", lawyers.Activity, event="activity_done", item="activity")

    launch = opening(
        "启动专项治理", to=State.RUNNING, records="rectification_launched", by=KEEPERS, fields=["firm", "topic", "points", "finish_by"],
        optional=["contact"], basis="律师法第五十二条",
    )  # fmt: skip
    check_self = action(
        "登记自查", State.RUNNING, records="self_check_reported", by=[*KEEPERS, Role.LAWYER], fields=["self_check", "problems"],
        instruments=["专项治理自查表"], basis="律师法第五十二条",
    )  # fmt: skip
    tick = action(
        "登记“七个一”活动", State.RUNNING, records="activity_done", by=[*KEEPERS, Role.LAWYER], fields=["activity", "held_on", "evidence"],
        optional=["attended"], checks=[once_each("done")], usual=True, basis="律师法第五十二条",
    )  # fmt: skip
    visit = action(
        "登记走访督导", State.RUNNING, records="firm_visited", by=KEEPERS, fields=["visited", "found"], instruments=["走访督导记录"],
        basis="律师法第五十二条",
    )  # fmt: skip
    order = action(
        "责令改正", State.RUNNING, records="rectification_ordered", by=HEADS, fields=["correction"], basis="律师法第五十二条",
    )  # fmt: skip
    correct = action(
        "登记整改", State.RUNNING, records="problems_corrected", by=[*KEEPERS, Role.LAWYER], fields=["correction", "corrected"],
        basis="律师法第五十二条",
    )  # fmt: skip
    complete = action(
        "销号", State.RUNNING, to=State.DONE, records="rectification_completed", by=HEADS, guards=[all_done("done")], usual=True,
        basis="律师法第五十二条",
    )  # fmt: skip


class Notice(Record):
    """致律所通知: named lawyers sign each for himself; who has not is seen at a glance."""

    class Meta:
        verbose_name = "致律所通知"

    class State(models.TextChoices):
        SENT = "sent", "签收中"
        CLOSED = "closed", "已结束"

    finished = {State.CLOSED}
    register = True
    menu_order = 36
    number_format = "{unit.code_word}律通〔{year}〕{serial}号"
    headline = "{topic}"

    topic = word("标题", 200)
    text = prose("内容")
    recipients = staff("签收人", Unit.Kind.FIRM, minimum=1)
    reply_by = day("签收期限")
    question = prose("回复")
    read_by = receipts("签收情况", of="recipients", event="notice_read")

    send = opening(
        "发出通知", to=State.SENT, records="notice_sent", by=KEEPERS, fields=["topic", "text", "recipients"], optional=["reply_by"],
        basis="律师法第五十二条",
    )  # fmt: skip
    read = action(
        "签收", State.SENT, records="notice_read", by=[Role.LAWYER, *KEEPERS], optional=["question"], checks=[once_each("read_by")], usual=True,
        basis="律师法第五十二条",
    )  # fmt: skip
    close = action("结束签收", State.SENT, to=State.CLOSED, records="notice_closed", by=KEEPERS, basis="律师法第五十二条")
