"""Supervision of firms and lawyers: complaints, what is proposed or decided, inspections drawn by lot."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.columns import day, money, number, of_person, pick, prose, refers, word, yes
from xiezhi.ledger.declare import action, offered, opening, parties, several, staff
from xiezhi.ledger.matter import Record

from . import drawing, guards
from .assessment import HEADS
from .choices import lawyers
from .sites import KEEPERS


class Complaint(Record):
    """投诉: 律师法 §52: the county inquires without delay, orders correction, hands on, proposes; it does not penalise."""

    class Meta:
        verbose_name = "律师律所投诉"

    class State(models.TextChoices):
        RECEIVED = "received", "已收到"
        INQUIRY = "inquiry", "调查中"
        INVESTIGATED = "investigated", "已调查"
        DECIDED = "decided", "已有处理意见"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "已归档"

    finished = {State.CLOSED}
    menu_order = 32
    number_format = "{unit.code_word}律诉〔{year}〕{serial}号"
    headline = "{complainants}投诉{accused}"

    complainants = parties("投诉人")
    against = pick("被投诉人类别", lawyers.Against)
    accused = word("被投诉人", 100)
    firm = refers("律师事务所", "public_service.lawfirm")
    lawyer = refers("律师", "public_service.lawyer")
    ground = pick("投诉事项", lawyers.Ground)
    facts = prose("投诉的事实和要求")
    investigators = staff("调查人员", minimum=2)
    answer_by = day("答复期限")
    talk = prose("谈话情况")
    findings = prose("查明的情况")
    finding = pick("处理意见", lawyers.Finding)
    reasons = prose("理由")
    organ = word("移送到", 100)
    early_talk = prose("提醒谈话", "同一律所被投诉较多的，先与负责人谈。")
    answer = prose("答复内容")

    receive = opening(
        "收到投诉", to=State.RECEIVED, records="complaint_received", by=KEEPERS, fields=["complainants", "against", "accused", "ground", "facts"],
        optional=["firm", "lawyer"], basis="律师法第五十二条",
    )  # fmt: skip
    accept = action(
        "受理", State.RECEIVED, to=State.INQUIRY, records="complaint_accepted", by=KEEPERS, fields=["investigators", "answer_by"], usual=True,
        instruments=["投诉受理告知书"], basis="律师法第五十二条",
    )  # fmt: skip
    refer = action(
        "告知、移送有权机关", State.RECEIVED, to=State.ANSWERED, records="complaint_referred", by=KEEPERS, fields=["organ", "reasons"],
        sets={"finding": lawyers.Finding.ELSEWHERE.value}, instruments=["移送函"], basis="律师法第五十二条",
    )  # fmt: skip
    talk_with = action(
        "谈话", State.INQUIRY, records="lawyer_talked_to", by=KEEPERS, fields=["talk"], instruments=["谈话记录"], basis="律师法第五十二条",
    )  # fmt: skip
    investigate = action(
        "登记调查情况", State.INQUIRY, to=State.INVESTIGATED, records="complaint_investigated", by=KEEPERS, fields=["findings"], usual=True,
        basis="律师法第五十二条",
    )  # fmt: skip
    warn_early = action(
        "与律所负责人提醒谈话", State.INQUIRY, State.INVESTIGATED, records="firm_head_talked_to", by=HEADS, fields=["early_talk"],
        instruments=["提醒谈话记录"], basis="律师法第五十二条",
    )  # fmt: skip
    decide = action(
        "提出处理意见", State.INVESTIGATED, to=State.DECIDED, records="complaint_decided", by=HEADS, fields=["finding", "reasons"], usual=True,
        guards=[guards.complaint_heard], basis="律师法第五十二条",
    )  # fmt: skip
    order = action(
        "责令改正", State.DECIDED, records="rectification_ordered", by=HEADS, fields=["reasons"], basis="律师法第五十二条",
    )  # fmt: skip
    hand_on = action(
        "移送律师协会等", State.DECIDED, records="complaint_handed_on", by=KEEPERS, fields=["organ"], instruments=["移送函"],
        basis="律师法第四十六条、第五十二条",
    )  # fmt: skip
    answer_complainant = action(
        "答复投诉人", State.DECIDED, to=State.ANSWERED, records="complaint_answered", by=KEEPERS, fields=["answer"], usual=True,
        instruments=["投诉答复书"], basis="律师法第五十二条",
    )  # fmt: skip
    close = action("归档", State.ANSWERED, to=State.CLOSED, records="complaint_closed", by=KEEPERS, usual=True, basis="档案法")


class Discipline(Record):
    """惩戒: for lawyers, firms and notaries the county proposes (律师法 §52); unlicensed practice it penalises itself (§55)."""

    class Meta:
        verbose_name = "律师惩戒"

    class State(models.TextChoices):
        PROPOSED = "proposed", "已提出处罚建议"
        FILED = "filed", "本机关查处中"
        DECIDED = "decided", "已有决定"
        CLOSED = "closed", "已归档"

    finished = {State.CLOSED}
    menu_order = 33
    number_format = "{unit.code_word}律惩〔{year}〕{serial}号"
    headline = "{accused} {ground}"

    complaint = refers("投诉", "public_service.complaint")
    against = pick("对象", lawyers.Against)
    accused = word("姓名、名称", 100)
    firm = refers("律师事务所", "public_service.lawfirm")
    lawyer = refers("律师", "public_service.lawyer")
    ground = pick("违法情形", lawyers.Ground)
    facts = prose("查明的事实")
    proposal = prose("处罚建议")
    proposed_to = pick("建议报送", lawyers.Organ)
    warned_within_year = yes("一年内受过警告处罚，又发生应当给予警告的情形")
    decided_by = pick("作出决定的机关", lawyers.Organ)
    penalties = several("处罚种类", lawyers.Penalty)
    fine_fen = money("罚款金额")
    head_fine_fen = money("对律所负责人的罚款")
    suspension_months = number("停止执业（停业整顿）月数")
    gain_fen = money("违法所得")
    fine_times = number("罚款相当于违法所得的倍数", "不足一倍的零头进一。")
    penalty_case = refers("行政处罚案件", "enforcement.penalty")
    decision = word("决定书文号", 100)

    propose = opening(
        "提出处罚建议（本机关无权处罚）", to=State.PROPOSED, records="penalty_proposed", by=HEADS,
        fields=["against", "accused", "ground", "facts", "proposal", "proposed_to", "warned_within_year"],
        optional=["complaint", "firm", "lawyer"], checks=[guards.proposable], instruments=["处罚建议函"],
        basis="律师法第五十二条；公证法第四十一条、第四十二条",
    )  # fmt: skip
    file_unlicensed = opening(
        "查处无证执业（本机关有权处罚）", to=State.FILED, records="unlicensed_practice_filed", by=HEADS, fields=["accused", "facts"],
        optional=["complaint", "penalty_case"], sets={"against": lawyers.Against.UNLICENSED.value, "ground": lawyers.Ground.UNLICENSED.value},
        basis="律师法第五十五条",
    )  # fmt: skip
    note_decision = action(
        "登记上级处罚决定", State.PROPOSED, to=State.DECIDED, records="penalty_recorded", by=KEEPERS, fields=["decided_by", "penalties"],
        optional=["fine_fen", "head_fine_fen", "suspension_months", "decision"], checks=[guards.competent, guards.named_penalty], usual=True,
        basis="律师法第四十七条至第五十一条",
    )  # fmt: skip
    penalise = action(
        "登记本机关处罚决定", State.FILED, to=State.DECIDED, records="unlicensed_practice_penalised", by=HEADS,
        fields=["penalties", "gain_fen", "fine_fen", "fine_times"], optional=["decision", "penalty_case"], checks=[guards.own_power], usual=True,
        basis="律师法第五十五条",
    )  # fmt: skip
    close = action("归档", State.DECIDED, to=State.CLOSED, records="discipline_closed", by=KEEPERS, usual=True, basis="档案法")


class Inspection(Record):
    """“双随机、一公开”检查: firms and inspectors drawn by a public seed that anybody can draw again."""

    class Meta:
        verbose_name = "律所双随机检查"

    class State(models.TextChoices):
        PLANNED = "planned", "已计划"
        DRAWN = "drawn", "已抽取"
        CHECKED = "checked", "已检查"
        PUBLISHED = "published", "已公开"

    finished = {State.PUBLISHED}
    menu_order = 35
    number_format = "{unit.code_word}律检〔{year}〕{serial}号"
    headline = "{topic}"

    topic = word("检查名称", 100)
    points = prose("检查事项")
    sample = number("抽取律所数")
    inspectors_count = number("抽取检查人员数")
    seed = word("抽取种子", 60, "公开的数字，如当期福利彩票号码、当日股市收盘指数。")
    drawn_firms = offered(prose("抽中的律所", "由种子和名录算出，谁都可以再算一遍。"), drawing.firms)
    inspectors = staff("抽中的检查人员", minimum=2)
    firm = refers("被检查的律所", "public_service.lawfirm")
    checked_on = day("检查日期")
    sheet = pick("检查结果", lawyers.Sheet)
    record = prose("检查记录", "照片随表上传。")
    inspector = of_person("主检查人")
    published_where = word("公开的地方", 100)

    plan = opening(
        "制定检查计划", to=State.PLANNED, records="inspection_planned", by=KEEPERS, fields=["topic", "points", "sample", "inspectors_count", "seed"],
        basis="律师法第五十二条；国务院办公厅关于推广随机抽查规范事中事后监管的通知",
    )  # fmt: skip
    draw = action(
        "随机抽取", State.PLANNED, to=State.DRAWN, records="inspection_drawn", by=KEEPERS, fields=["drawn_firms", "inspectors"],
        checks=[drawing.as_drawn], usual=True, basis="国务院办公厅关于推广随机抽查规范事中事后监管的通知",
    )  # fmt: skip
    inspect = action(
        "登记现场检查", State.DRAWN, State.CHECKED, to=State.CHECKED, records="firm_inspected", by=KEEPERS,
        fields=["firm", "checked_on", "sheet", "record"], optional=["inspector"], checks=[drawing.was_drawn], usual=True,
        instruments=["检查记录"], basis="律师法第五十二条",
    )  # fmt: skip
    publish = action(
        "公开检查结果", State.CHECKED, to=State.PUBLISHED, records="inspection_published", by=HEADS, fields=["published_where"],
        guards=[drawing.all_inspected], usual=True, basis="国务院办公厅关于推广随机抽查规范事中事后监管的通知",
    )  # fmt: skip
