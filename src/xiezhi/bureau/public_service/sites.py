"""Where and when people are served: sites (中心、站、室) with their windows, lawyers' duties, bookings."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, number, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Online, Public, action, opening, parties, several
from xiezhi.ledger.matter import Record
from xiezhi.ledger.units import Unit

from . import guards
from .choices import centre

KEEPERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
DESK = [*KEEPERS, Role.JUSTICE_OFFICE]


class Site(Record):
    """公共法律服务站点. “3+X” is data: three windows are fixed, the rest as the place needs."""

    class Meta:
        verbose_name = "服务站点"

    class State(models.TextChoices):
        OPEN = "open", "开放"
        CLOSED = "closed", "已撤销"

    finished = {State.CLOSED}
    common = True
    register = True
    number_format = "{unit.code_word}站点〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="公共法律服务站点", about="就近找公共法律服务中心、站、室，咨询、调解、申请法律援助不收费。", english="Legal service centres and stations",
        fields={
            "site_kind": "Kind", "address": "Address", "phone": "Telephone", "hours": "Opening hours", "windows": "Windows",
            "access": "Barrier-free", "position": "Position", "route": "How to get there",
        },
    )  # fmt: skip

    name = word("名称", 100)
    site_kind = pick("类别", centre.SiteKind)
    place = of_unit("所在单位", Unit.Kind.SERVICE, Unit.Kind.JUSTICE_OFFICE, Unit.Kind.STREET, Unit.Kind.VILLAGE)
    address = word("地址", 200)
    phone = word("电话", 40)
    hours = word("开放时间", 100)
    windows = several("窗口", centre.Window)
    access = several("无障碍设施", centre.Access)
    position = word("经纬度", 40, "如 113.1219, 22.5623（国家大地坐标）。")
    route = word("怎么去", 200)
    properly_named = yes("按规定名称挂牌")
    accessible = yes("有低位服务台或者无障碍窗口，并配备屏幕、手写板、语音提示")
    survey = prose("满意度调查结果")
    published_where = word("公布的地方", 100)
    change = prose("变动情况")
    reason = prose("撤销原因")

    open = opening(
        "登记站点", to=State.OPEN, records="site_opened", by=DESK, fields=["name", "site_kind", "address", "hours", "windows", "properly_named"],
        optional=["place", "phone", "access", "position", "route"], basis="中共中央办公厅、国务院办公厅关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    change_site = action(
        "登记变动", State.OPEN, records="site_changed", by=DESK, fields=["change"],
        optional=["name", "address", "phone", "hours", "windows", "access", "position", "route", "properly_named"],
        basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    check_access = action(
        "检查无障碍设施", State.OPEN, records="accessibility_checked", by=DESK, fields=["accessible", "access"],
        basis="无障碍环境建设法第三十九条、第四十条",
    )  # fmt: skip
    publish = action(
        "登记信息公布", State.OPEN, records="site_published", by=DESK, fields=["published_where"], basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    record_survey = action(
        "登记满意度调查", State.OPEN, records="satisfaction_surveyed", by=DESK, fields=["survey"], basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    close = action(
        "撤销站点", State.OPEN, to=State.CLOSED, records="site_closed", by=KEEPERS, fields=["reason"],
        basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip


class Duty(Record):
    """律师值班: one shift of one lawyer, with swap, absence and the hours served."""

    class Meta:
        verbose_name = "律师值班"

    class State(models.TextChoices):
        PLANNED = "planned", "已排班"
        ABSENT = "absent", "缺勤待补"
        SERVED = "served", "已值班"
        CANCELLED = "cancelled", "已取消"

    finished = {State.SERVED, State.CANCELLED}
    register = True
    menu_order = 5
    number_format = "{unit.code_word}值班〔{year}〕{serial}号"
    headline = "{duty_on} {lawyer}"

    site = refers("站点", "public_service.site")
    post = pick("岗位", centre.Post)
    lawyer = refers("律师", "public_service.lawyer", involves="person")
    duty_on = day("值班日期")
    shift = word("时间", 40, "如 9:00—12:00。")
    swapped_with = word("原值班律师", 60)
    agreed = yes("双方同意")
    absence = pick("缺勤原因", centre.Absence)
    reason = prose("说明")
    served = number("服务人次")
    hours = number("值班小时数")

    plan = opening(
        "排班", to=State.PLANNED, records="duty_planned", by=DESK, fields=["lawyer", "post", "duty_on", "shift"], optional=["site"],
        instruments=["值班表"], basis="律师法第四十二条；关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    swap = action(
        "换班", State.PLANNED, State.ABSENT, to=State.PLANNED, records="duty_swapped", by=[*DESK, Role.LAWYER], fields=["lawyer", "agreed"],
        optional=["swapped_with", "reason", "duty_on", "shift"], checks=[guards.person_of_lawyer], basis="中心值班制度",
    )  # fmt: skip
    report_absence = action(
        "登记缺勤", State.PLANNED, to=State.ABSENT, records="duty_missed", by=[*DESK, Role.LAWYER], fields=["absence"], optional=["reason"],
        basis="中心值班制度",
    )  # fmt: skip
    serve = action(
        "登记值班情况", State.PLANNED, to=State.SERVED, records="duty_served", by=[*DESK, Role.LAWYER], fields=["hours", "served"], usual=True,
        in_bulk=False, basis="律师法第四十二条",
    )  # fmt: skip
    cancel = action(
        "取消", State.PLANNED, State.ABSENT, to=State.CANCELLED, records="duty_cancelled", by=DESK, fields=["reason"], basis="中心值班制度",
    )  # fmt: skip


class Booking(Record):
    """预约: on-line without an account, by telephone, at the window."""

    class Meta:
        verbose_name = "服务预约"

    class State(models.TextChoices):
        ASKED = "asked", "待确认"
        BOOKED = "booked", "已预约"
        KEPT = "kept", "已到访"
        MISSED = "missed", "未到访"
        CANCELLED = "cancelled", "已取消"

    finished = {State.KEPT, State.MISSED, State.CANCELLED}
    register = True
    menu_order = 3
    number_format = "{unit.code_word}预约〔{year}〕{serial}号"
    headline = "{callers}预约{window}"

    callers = parties("预约人", maximum=1)
    window = pick("预约事项", centre.Window)
    wanted_on = day("希望的日期")
    wanted_time = word("希望的时间", 40, "如 上午、15:00。")
    field = pick("领域", centre.Field)
    question = prose("想办什么事")
    help_needed = word("需要的帮助", 100, "如 手语翻译、轮椅、方言。")
    channel = pick("预约方式", centre.Channel)
    booked_on = day("预约日期")
    booked_time = word("预约时间", 40)
    site = refers("站点", "public_service.site")
    lawyer = refers("接待律师", "public_service.lawyer", involves="person")
    visit = refers("接待登记", "public_service.visit", "public_service.consultation")
    reason = prose("原因")

    ask = opening(
        "网上预约", to=State.ASKED, records="booking_asked", by=DESK, fields=["callers", "window", "wanted_on", "question"],
        optional=["wanted_time", "field", "help_needed"], basis="关于加快推进公共法律服务体系建设的意见",
        online=Online(
            title="预约法律服务", about="预约到公共法律服务中心、司法所咨询、调解或者申请法律援助，不用注册，不用装软件，不收费。",
            needs=("本人的姓名、电话", "想办什么事"), then="工作人员一个工作日内打电话与您确认时间。", unit_kinds=("service", "justice_office"),
            pages=(("您是谁", ("callers",)), ("办什么事", ("window", "field", "question")),
                   ("什么时候方便", ("wanted_on", "wanted_time", "help_needed"))),
            english="Book a visit",
        ),
    )  # fmt: skip
    book = opening(
        "登记预约", to=State.BOOKED, records="booking_made", by=DESK, fields=["callers", "window", "channel", "booked_on"],
        optional=["booked_time", "site", "lawyer", "field", "question", "help_needed"], basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    confirm = action(
        "确认预约", State.ASKED, to=State.BOOKED, records="booking_confirmed", by=DESK, fields=["booked_on"], usual=True,
        optional=["booked_time", "site", "lawyer"], basis="关于加快推进公共法律服务体系建设的意见",
    )  # fmt: skip
    move = action(
        "改期", State.BOOKED, records="booking_moved", by=DESK, fields=["booked_on"], optional=["booked_time", "reason"], basis="中心预约制度",
    )  # fmt: skip
    keep = action(
        "登记到访", State.BOOKED, to=State.KEPT, records="booking_kept", by=DESK, optional=["visit"], usual=True, basis="中心预约制度",
    )  # fmt: skip
    miss = action(
        "登记未到访", State.BOOKED, to=State.MISSED, records="booking_missed", by=DESK, optional=["reason"], basis="中心预约制度"
    )
    cancel = action(
        "取消预约", State.ASKED, State.BOOKED, to=State.CANCELLED, records="booking_cancelled", by=DESK, fields=["reason"], basis="中心预约制度",
    )  # fmt: skip
