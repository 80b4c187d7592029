"""园区、商会与企业: the lists that coverage is a share of, and the posts at which lawyers stand there."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import afresh, number, pick, prose, refers, word
from xiezhi.ledger.declare import Public, action, opening, parties
from xiezhi.ledger.doubles import Alike
from xiezhi.ledger.matter import Matter

from .choices.checkups import PostKind, Satisfaction, Size, Trade, VenueKind

__all__ = ["EnterpriseEntry", "EnterpriseVenue", "ServicePost"]

KEEPERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD, Role.JUSTICE_OFFICE]


class EnterpriseVenue(Matter):
    """园区、商会名录: the list is data; nothing is covered that does not stand on it."""

    class Meta:
        verbose_name = "园区、商会名录"

    class State(models.TextChoices):
        LISTED = "listed", "在册"
        REMOVED = "removed", "已移出"

    finished = {State.REMOVED}
    common = True
    register = True
    menu_order = 21
    number_format = "{unit.code_word}园商〔{year}〕{serial}号"
    headline = "{name}"

    name = word("名称", 100)
    venue_kind = pick("园区或者商会", VenueKind)
    address = word("地址", 200)
    enterprises = number("企业数（家）")
    contact = word("联络人", 60)
    reason = prose("原因")

    enrol = opening("列入名录", to=State.LISTED, records="venue_listed", by=KEEPERS, fields=["name", "venue_kind"],
                    optional=["address", "enterprises", "contact"])  # fmt: skip
    change = action(
        "变更信息", State.LISTED, records="venue_changed", by=KEEPERS, optional=["name", "address", "enterprises", "contact"]
    )
    remove = action("移出名录", State.LISTED, to=State.REMOVED, records="venue_removed", by=KEEPERS, fields=["reason"])


class ServicePost(Matter):
    """公共法律服务工作室（岗） in a park or chamber: set up, staffed with lawyers, its duty logged."""

    class Meta:
        verbose_name = "园区、商会服务岗"

    class State(models.TextChoices):
        SET_UP = "set_up", "已设立"
        STAFFED = "staffed", "律师已进驻"
        CLOSED = "closed", "已撤销"

    finished = {State.CLOSED}
    register = True
    menu_order = 22
    number_format = "{unit.code_word}服务岗〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="园区、商会法律服务岗", about="企业就近找律师咨询，不收费。", english="Lawyers' posts in parks and chambers",
        fields={"venue": "Park or chamber", "post_kind": "Kind", "address": "Address", "hours": "Hours", "lawyer": "Lawyer"},
    )  # fmt: skip

    name = word("名称", 100)
    venue = refers("园区、商会", "public_service.enterprisevenue")
    post_kind = pick("种类", PostKind)
    address = word("地点", 200)
    hours = word("值班时间", 100)
    firm = refers("派驻律师事务所", "public_service.lawfirm")
    lawyer = refers("进驻律师", "public_service.lawyer", involves="person")
    attended = afresh(number("服务人次"))
    duty_hours = afresh(number("值班用时（小时）"))
    work = afresh(prose("服务内容"))
    satisfaction = pick("满意度", Satisfaction)
    reason = prose("原因")

    set_up = opening(
        "设立",
        to=State.SET_UP,
        records="post_set_up",
        by=KEEPERS,
        fields=["name", "venue", "post_kind"],
        optional=["address", "hours"],
    )
    station = action(
        "律师进驻", State.SET_UP, to=State.STAFFED, records="lawyer_stationed", by=KEEPERS, fields=["lawyer"], optional=["firm", "hours"], usual=True,
    )  # fmt: skip
    change_lawyer = action(
        "更换进驻律师", State.STAFFED, records="lawyer_stationed", by=KEEPERS, fields=["lawyer"], optional=["firm", "hours"],
    )  # fmt: skip
    serve = action(
        "登记值班", State.STAFFED, records="post_duty_served", by=[*KEEPERS, Role.LAWYER], fields=["attended", "duty_hours"],
        optional=["work", "satisfaction"],
    )  # fmt: skip
    leave = action("律师撤离", State.STAFFED, to=State.SET_UP, records="lawyer_left_post", by=KEEPERS, fields=["reason"])
    close = action("撤销", State.SET_UP, State.STAFFED, to=State.CLOSED, records="post_closed", by=KEEPERS, fields=["reason"])


class EnterpriseEntry(Matter):
    """企业名录: by unified code (GB 32100, held against its check digit), size, trade, park, chamber."""

    class Meta:
        verbose_name = "企业名录"

    class State(models.TextChoices):
        LISTED = "listed", "在册"
        REMOVED = "removed", "已移出"

    finished = {State.REMOVED}
    register = True
    menu_order = 23
    number_format = "{unit.code_word}企〔{year}〕{serial}号"
    headline = "{enterprise}"
    doubles = Alike(party="enterprise", days=3650)

    enterprise = parties("企业", maximum=1, help_text="填统一社会信用代码，平台会核对。")
    trade = pick("行业", Trade)
    size = pick("规模", Size)
    park = refers("所在园区", "public_service.enterprisevenue")
    chamber = refers("所属商会、协会", "public_service.enterprisevenue")
    reason = prose("原因")

    enrol = opening("列入名录", to=State.LISTED, records="enterprise_listed", by=KEEPERS, fields=["enterprise", "trade", "size"],
                    optional=["park", "chamber"])  # fmt: skip
    change = action(
        "变更信息", State.LISTED, records="enterprise_changed", by=KEEPERS, optional=["trade", "size", "park", "chamber"]
    )
    remove = action("移出名录", State.LISTED, to=State.REMOVED, records="enterprise_removed", by=KEEPERS, fields=["reason"])
