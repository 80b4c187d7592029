"""司法所: the file of an office, its inspections, and 一司法所一品牌 from plan to award; an office acts, the bureau's section from above."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.checklists import all_done, checklist, once_each
from xiezhi.ledger.columns import day, money, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, several, staff
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from .choices import AwardLevel, Standard
from .guards import within_twenty

OFFICE = [Role.JUSTICE_OFFICE]
SECTION = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
DESCRIBED = [
    "phone",
    "hours",
    "services",
    "area",
    "rooms",
    "posts_count",
    "staff_count",
    "cars",
    "equipment",
    "funds_fen",
    "base",
]


class OfficeFile(Matter):
    """司法所档案 (SF/T 0017): building, staff, equipment, funds, duty, visitors, guests; also its public page."""

    class Meta:
        verbose_name = "司法所档案"

    class State(models.TextChoices):
        KEPT = "kept", "在用"
        CLOSED = "closed", "已撤并"

    finished = {State.CLOSED}
    homes = (Unit.Kind.JUSTICE_OFFICE,)
    common = True
    register = True
    number_format = "{unit.code_word}所档〔{year}〕{serial}号"
    headline = "{unit}"
    public = Public(
        title="司法所", about="就近找司法所：调解、法律咨询、法律援助申请初审、社区矫正。", english="Justice offices",
        fields={"address": "Address", "phone": "Telephone", "hours": "Hours", "services": "Services", "chief": "Head"},
    )  # fmt: skip

    address = word("地址", 200)
    phone = word("电话", 40)
    hours = word("办公时间", 100)
    services = prose("服务事项")
    chief = word("负责人", 60)
    area = number("办公用房面积（平方米）")
    area_met = yes("面积达标")
    rooms = word("功能室", 200)
    posts_count = number("政法专项编制数")
    staff_count = number("在岗人数")
    cars = number("车辆（辆）")
    equipment = prose("装备")
    funds_fen = money("年度经费")
    on_duty = staff("值班人员")
    duty_on = day("值班日期")
    absent = staff("请假人员")
    absent_until = day("请假至")
    visitors = number("来访人次")
    visit = word("来访事由", 200)
    guests = number("来所学习培训人次")
    lesson = word("学习培训内容", 200)
    base = yes("挂牌为实践、培训基地")
    method = prose("做法、成本、成效")
    contact = word("联系人", 60)
    learnt_from = refers("做法来自哪个司法所", "mediation.officefile")
    reason = prose("原因")

    open_file = opening(
        "建立司法所档案", to=State.KEPT, records="office_opened", by=[*OFFICE, *SECTION], from_above=True, fields=["address", "chief"],
        optional=[*DESCRIBED, "area_met"],
    )  # fmt: skip
    update = action(
        "更新档案", State.KEPT, records="office_updated", by=[*OFFICE, *SECTION], from_above=True,
        optional=["address", "chief", *DESCRIBED, "area_met"],
    )  # fmt: skip
    roster = action("安排值班", State.KEPT, records="duty_set", by=OFFICE, fields=["duty_on", "on_duty"])
    note_leave = action("登记请假", State.KEPT, records="leave_noted", by=OFFICE, fields=["absent", "absent_until"])
    note_visitors = action("登记来访", State.KEPT, records="visitors_received", by=OFFICE, fields=["visitors", "visit"])
    host = action("接待学习培训", State.KEPT, records="guests_trained", by=OFFICE, fields=["guests", "lesson"])
    share_method = action("分享做法", State.KEPT, records="method_shared", by=OFFICE, fields=["method", "contact"])
    adopt_method = action("借鉴做法", State.KEPT, records="method_adopted", by=OFFICE, fields=["learnt_from", "method"])
    close = action("撤并", State.KEPT, to=State.CLOSED, records="office_closed", by=SECTION, from_above=True, fields=["reason"])


class OfficeInspection(Matter):
    """对司法所的检查: what was found, by when it is mended, whether it was."""

    class Meta:
        verbose_name = "司法所检查"

    class State(models.TextChoices):
        FOUND = "found", "待整改"
        MENDED = "mended", "已整改"
        CLOSED = "closed", "已销号"
        CLEAN = "clean", "未发现问题"

    finished = {State.CLOSED, State.CLEAN}
    homes = (Unit.Kind.JUSTICE_OFFICE,)
    register = True
    number_format = "{unit.code_word}所查〔{year}〕{serial}号"
    headline = "检查{unit}"

    inspectors = word("检查人员", 100, "两人以上。")
    parts = several("检查内容", Standard)
    findings = prose("发现的问题")
    mend_by = day("整改期限")
    mended = prose("整改情况")

    find = opening(
        "检查发现问题", to=State.FOUND, records="office_faulted", by=SECTION, from_above=True,
        fields=["inspectors", "parts", "findings", "mend_by"], instruments=["检查记录"],
    )  # fmt: skip
    pass_ = opening(
        "检查未发现问题", to=State.CLEAN, records="office_passed", by=SECTION, from_above=True, fields=["inspectors", "parts"],
        instruments=["检查记录"],
    )  # fmt: skip
    mend = action("报告整改", State.FOUND, to=State.MENDED, records="office_mended", by=OFFICE, fields=["mended"], usual=True)
    send_back = action(
        "退回整改", State.MENDED, to=State.FOUND, records="mending_returned", by=SECTION, from_above=True, fields=["findings", "mend_by"],
    )  # fmt: skip
    close = action("销号", State.MENDED, to=State.CLOSED, records="office_cleared", by=SECTION, from_above=True, usual=True)


class BrandOffice(Matter):
    """一司法所一品牌: plan, standard in five parts with evidence, nomination, shortlist, award."""

    class Meta:
        verbose_name = "一司法所一品牌"

    class State(models.TextChoices):
        PLANNED = "planned", "创建中"
        NOMINATED = "nominated", "已申报"
        SHORTLISTED = "shortlisted", "入选拟表彰名单"
        AWARDED = "awarded", "已获评"
        FAILED = "failed", "未获评"

    finished = {State.AWARDED, State.FAILED}
    homes = (Unit.Kind.JUSTICE_OFFICE,)
    register = True
    number_format = "{unit.code_word}品牌〔{year}〕{serial}号"
    headline = "{unit}：{brand}"

    brand = word("品牌名称", 100)
    aim = prose("创建目标")
    steps = prose("步骤和分工")
    budget_fen = money("预算")
    standard = checklist("达标情况", Standard, event="part_met", item="part")
    part = pick("标准", Standard)
    score = number("自评得分", "每项满分20分。")
    evidence = prose("佐证材料", "写明材料名称；照片、台账作为附件上传。")
    progress = prose("进展")
    spent_fen = money("已用经费")
    result = prose("成效")
    level = pick("级别", AwardLevel)
    document = word("拟表彰名单的文件、文号", 200)
    award_document = word("表彰文件、文号", 200)
    reason = prose("原因")

    plan = opening(
        "制定品牌计划", to=State.PLANNED, records="brand_planned", by=[*OFFICE, *SECTION], from_above=True, fields=["brand", "aim", "steps"],
        optional=["budget_fen"],
    )  # fmt: skip
    meet_part = action(
        "登记一项达标", State.PLANNED, records="part_met", by=OFFICE, fields=["part", "score", "evidence"],
        checks=[once_each("standard"), within_twenty], usual=True,
    )  # fmt: skip
    note_progress = action(
        "登记进展", State.PLANNED, records="brand_advanced", by=OFFICE, fields=["progress"], optional=["spent_fen"],
    )  # fmt: skip
    nominate = action(
        "申报", State.PLANNED, to=State.NOMINATED, records="office_nominated", by=OFFICE, fields=["result", "level"],
        guards=[all_done("standard")], instruments=["品牌申报书", "展示材料"],
    )  # fmt: skip
    shortlist = action(
        "入选拟表彰名单", State.NOMINATED, to=State.SHORTLISTED, records="office_shortlisted", by=SECTION, from_above=True,
        fields=["document"], usual=True,
    )  # fmt: skip
    award = action(
        "获评", State.NOMINATED, State.SHORTLISTED, to=State.AWARDED, records="office_awarded", by=SECTION, from_above=True,
        fields=["award_document", "level"], usual=True,
    )  # fmt: skip
    fail = action(
        "未获评", State.NOMINATED, State.SHORTLISTED, to=State.FAILED, records="office_not_awarded", by=SECTION, from_above=True,
        fields=["reason"],
    )  # fmt: skip
