"""涉外法律服务: what firms and overseas Chinese ask for, and 域外法律查明 from the question to the used report."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, money, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Online, action, opening, parties
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from . import foreign_guards as guards
from .choices.checkups import Satisfaction
from .choices.foreign import (
    AidGround,
    Field,
    Fresh,
    Handling,
    Jurisdiction,
    Language,
    Requester,
    Secrecy,
    Urgency,
    Use,
    Verdict,
    Wanted,
)

__all__ = ["ForeignLawInquiry", "ForeignRequest"]

OFFICERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
EXPERTS = [*OFFICERS, Role.LAWYER]


class ForeignRequest(Matter):
    """涉外法律服务需求: from a firm or an overseas Chinese; what, where, in which language, how soon."""

    class Meta:
        verbose_name = "涉外法律服务需求"

    class State(models.TextChoices):
        RECEIVED = "received", "已收到"
        ASSIGNED = "assigned", "已交办"
        HANDLED = "handled", "已办理"
        CLOSED = "closed", "已办结"
        DECLINED = "declined", "不属服务范围"

    finished = {State.CLOSED, State.DECLINED}
    menu_order = 9
    number_format = "{unit.code_word}涉外〔{year}〕{serial}号"
    headline = "{requesters}{wanted}（{jurisdiction}）"

    requesters = parties("需求人", maximum=1)
    requester_kind = pick("需求人类别", Requester)
    wanted = pick("需要什么服务", Wanted)
    jurisdiction = pick("涉及哪里", Jurisdiction)
    field = pick("什么方面", Field)
    language = pick("使用的语言", Language)
    urgency = pick("急不急", Urgency)
    question = prose("想解决什么")
    local_time = word("所在地和当地时间", 60, "例如：旧金山，比北京时间晚15小时。方便我们选择联系的时间。")
    station = refers("受理站点", "public_service.foreignstation")
    expert = refers("承办专家", "public_service.foreigntalent", involves="person")
    partner = refers("合作机构", "public_service.foreignpartner")
    handling = pick("办理方式", Handling)
    handled = prose("办理情况")
    aid_ground = pick("法律援助的依据", AidGround)
    used_abroad = yes("公证书要在境外使用")
    authentication_told = yes("已告知需要外交、领事认证（附加证明书）")
    satisfaction = pick("满意度", Satisfaction)
    reason = prose("原因")

    ask = opening(
        "登记需求", to=State.RECEIVED, records="foreign_request_received", by=OFFICERS,
        fields=["requesters", "requester_kind", "wanted", "jurisdiction", "language", "urgency", "question"],
        optional=["field", "local_time", "station"], instruments=["需求登记"],
        online=Online(
            title="涉外、涉侨法律服务", about="企业、华侨和侨眷、港澳台居民遇到涉外法律问题，可以在这里提出。咨询和指引不收费。",
            needs=("姓名或者企业名称，能联系到的电话", "事情的经过"), then="我们会按您选的语言和所在地时间与您联系；需要查明外国法律、要收费的，会先告诉您。",
            pages=(("您是谁", ("requesters", "requester_kind")), ("需要什么", ("wanted", "jurisdiction", "field", "question")),
                   ("怎么联系", ("language", "urgency", "local_time"))),
            unit_kinds=(Unit.Kind.SERVICE, Unit.Kind.BUREAU), english="Foreign-related and overseas Chinese legal service",
        ),
    )  # fmt: skip
    assign = action(
        "交办", State.RECEIVED, State.ASSIGNED, to=State.ASSIGNED, records="foreign_request_assigned", by=OFFICERS, optional=["expert", "station"],
        usual=True,
    )  # fmt: skip
    decline = action(
        "不属服务范围",
        State.RECEIVED,
        to=State.DECLINED,
        records="foreign_request_declined",
        by=OFFICERS,
        fields=["reason"],
        optional=["partner"],
    )
    handle = action(
        "登记办理", State.RECEIVED, State.ASSIGNED, to=State.HANDLED, records="foreign_matter_handled", by=EXPERTS, fields=["handling", "handled"],
        optional=["partner", "aid_ground", "used_abroad", "authentication_told"], checks=[guards.about_aid], usual=True,
        basis="法律援助法第六十九条；公证法第三十三条",
    )  # fmt: skip
    close = action(
        "回访办结", State.HANDLED, to=State.CLOSED, records="foreign_request_closed", by=OFFICERS, optional=["satisfaction"],
        usual=True,
    )  # fmt: skip


class ForeignLawInquiry(Matter):
    """域外法律查明: question, expert, report with sources and date, second reading, delivery, use; valid until asked again."""

    class Meta:
        verbose_name = "域外法律查明"

    class State(models.TextChoices):
        REQUESTED = "requested", "已委托"
        ENGAGED = "engaged", "专家查明中"
        REPORTED = "reported", "已出报告"
        CHECKED = "checked", "已审核"
        DELIVERED = "delivered", "已交付"
        STALE = "stale", "已失效"
        CLOSED = "closed", "已归结"

    finished = {State.STALE, State.CLOSED}
    menu_order = 10
    number_format = "{unit.code_word}查明〔{year}〕{serial}号"
    headline = "{jurisdiction}：{subject}"

    clients = parties("委托人", maximum=1)
    request = refers("来自需求", "public_service.foreignrequest")
    jurisdiction = pick("法域", Jurisdiction)
    field = pick("领域", Field)
    subject = word("查明事项", 200)
    question = prose("要查明的问题")
    facts = prose("背景事实", "不写姓名。")
    use = pick("用途", Use)
    secrecy = pick("保密", Secrecy)
    fee_fen = money("费用", "不收费的填0。")
    needed_on = day("需要日期")
    expert = refers("查明专家", "public_service.foreigntalent", involves="person")
    institute = refers("查明机构", "public_service.foreignpartner")
    opinion = prose("专家意见")
    provisions = prose("适用的外国法律条文", "原文和中文译文。")
    sources = prose("来源", "每一条写明出处和查阅日期。")
    law_as_of = day("所查法律截至")
    valid_until = day("答案有效至")
    checker = refers("审核专家", "public_service.foreigntalent", involves="person")
    verdict = pick("审核意见", Verdict)
    check_note = prose("审核说明")
    used_how = prose("使用情况")
    fresh = pick("复查结果", Fresh)
    answered_again = prose("复查说明")

    request_inquiry = opening(
        "受理查明委托", to=State.REQUESTED, records="foreign_law_requested", by=OFFICERS,
        fields=["clients", "jurisdiction", "subject", "question", "use", "secrecy", "fee_fen"], optional=["request", "field", "facts", "needed_on"],
        instruments=["查明委托书"],
    )  # fmt: skip
    engage = action(
        "选定专家", State.REQUESTED, State.ENGAGED, to=State.ENGAGED, records="foreign_law_expert_engaged", by=OFFICERS, fields=["expert"],
        optional=["institute"], usual=True,
    )  # fmt: skip
    give_opinion = action(
        "提交专家意见", State.ENGAGED, records="foreign_law_opinion_given", by=EXPERTS, fields=["opinion"], instruments=["专家意见"],
    )  # fmt: skip
    report = action(
        "出具查明报告", State.ENGAGED, to=State.REPORTED, records="foreign_law_reported", by=EXPERTS,
        fields=["provisions", "opinion", "sources", "law_as_of", "valid_until"], checks=[guards.law_dated], instruments=["查明报告"], usual=True,
    )  # fmt: skip
    second_read = action(
        "审核报告", State.REPORTED, to=State.CHECKED, records="foreign_law_checked", by=EXPERTS, fields=["checker", "verdict"],
        optional=["check_note"], checks=[guards.second_reader], usual=True,
    )  # fmt: skip
    send_back = action(
        "退回补充", State.REPORTED, to=State.ENGAGED, records="foreign_law_returned", by=EXPERTS, fields=["check_note"]
    )
    deliver = action("交付委托人", State.CHECKED, to=State.DELIVERED, records="foreign_law_delivered", by=OFFICERS, usual=True)
    note_use = action(
        "登记使用情况", State.DELIVERED, records="foreign_law_used", by=OFFICERS, fields=["used_how"], guards=[guards.still_valid]
    )
    confirm = action(
        "复查：没有变化", State.DELIVERED, records="foreign_law_rechecked", by=EXPERTS, fields=["valid_until", "answered_again"],
        sets={"fresh": Fresh.UNCHANGED},
    )  # fmt: skip
    expire = action(
        "复查：已有变化，作废", State.DELIVERED, to=State.STALE, records="foreign_law_stale", by=EXPERTS, fields=["answered_again"],
        sets={"fresh": Fresh.CHANGED},
    )  # fmt: skip
    close = action("归结", State.DELIVERED, to=State.CLOSED, records="foreign_law_closed", by=OFFICERS)
