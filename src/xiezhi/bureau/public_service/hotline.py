"""12348: a ticket from intake to the return visit."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import money, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Online, action, opening, parties
from xiezhi.ledger.matter import Record

from . import guards
from .choices import centre
from .sites import DESK

RULE = "12348公共法律服务热线管理规定"
HEADS = [Role.OFFICE_HEAD, Role.BUREAU_LEADER]


class Ticket(Record):
    """12348工单. Calls and consultations are counted apart: a ticket is what had to be followed up."""

    class Meta:
        verbose_name = "12348工单"

    class State(models.TextChoices):
        REGISTERED = "registered", "已登记"
        ANSWERED = "answered", "已当场答复"
        TRANSFERRED = "transferred", "已转办"
        HANDLING = "handling", "承办中"
        REPLIED = "replied", "已反馈"
        CLOSED = "closed", "已办结"

    finished = {State.CLOSED}
    menu_order = 0
    number_format = "12348〔{year}〕{unit.code_word}{serial}号"
    headline = "{callers} {field}"

    callers = parties("来电人", maximum=1)
    channel = pick("来源", centre.Channel)
    platform_number = word("上级平台工单号", 60)
    field = pick("领域", centre.Field)
    question = prose("反映的事项")
    simple = yes("简单咨询，可以当场答复")
    needs_unit = yes("需要其他单位办理")
    urgent = yes("紧急")
    lawyer = refers("值班律师", "public_service.lawyer", involves="person")
    used = refers("引用的知识", "public_service.knowledge")
    answer = prose("答复内容")
    organ = of_unit("承办单位")
    organ_name = word("承办单位（平台外）", 100)
    undertaker = word("承办人、电话", 100)
    return_reason = prose("退单理由")
    extension_reason = prose("延期理由")
    reply = prose("反馈内容")
    satisfaction = pick("满意度", centre.Satisfaction)
    comment = prose("来电人意见")
    call_back = prose("回访情况")
    fee_fen = money("收费")

    register_call = opening(
        "登记来电", to=State.REGISTERED, records="call_registered", by=DESK,
        fields=["callers", "channel", "field", "question", "simple", "needs_unit", "urgent"], optional=["platform_number", "lawyer"],
        instruments=["工单"], basis=RULE,
    )  # fmt: skip
    ask_online = opening(
        "网上提问", to=State.REGISTERED, records="call_registered", by=DESK, fields=["callers", "question"], optional=["field"], basis=RULE,
        online=Online(
            title="向12348提问", about="有法律问题，不用注册就可以在网上问，不收费。",
            needs=("您的姓名、电话", "把事情按先后说清楚"), then="工作人员五个工作日内答复，打您留下的电话。", unit_kinds=("service",),
            pages=(("您是谁", ("callers",)), ("您的问题", ("field", "question"))), english="Ask a legal question",
        ),
    )  # fmt: skip
    classify = action(
        "分类", State.REGISTERED, records="ticket_classified", by=DESK, fields=["field", "simple", "needs_unit", "urgent"], basis=RULE,
    )  # fmt: skip
    answer_now = action(
        "当场答复", State.REGISTERED, to=State.ANSWERED, records="ticket_answered", by=[*DESK, Role.LAWYER], fields=["answer"], usual=True,
        optional=["lawyer", "used", "fee_fen"], basis=RULE,
    )  # fmt: skip
    transfer = action(
        "转办", State.REGISTERED, to=State.TRANSFERRED, records="ticket_transferred", by=DESK, fields=["undertaker"],
        optional=["organ", "organ_name"], usual=True, instruments=["转办单"], basis=RULE,
    )  # fmt: skip
    accept = action(
        "承办接收", State.TRANSFERRED, to=State.HANDLING, records="ticket_accepted", by=DESK, usual=True, optional=["undertaker"], basis=RULE,
    )  # fmt: skip
    give_back = action(
        "退单", State.TRANSFERRED, to=State.REGISTERED, records="ticket_returned", by=DESK, fields=["return_reason"], basis=RULE,
    )  # fmt: skip
    extend = action(
        "延期", State.TRANSFERRED, State.HANDLING, records="ticket_extended", by=HEADS, fields=["extension_reason"], repeat=False, basis=RULE,
    )  # fmt: skip
    reply_back = action(
        "反馈", State.HANDLING, to=State.REPLIED, records="ticket_replied", by=DESK, fields=["reply"], usual=True, optional=["fee_fen"],
        basis=RULE,
    )  # fmt: skip
    rate = action(
        "登记满意度", State.ANSWERED, State.REPLIED, records="satisfaction_recorded", by=DESK, fields=["satisfaction"], optional=["comment"],
        guards=[guards.unrated], usual=True, instruments=["满意度表"], basis=RULE,
    )  # fmt: skip
    ring = action(
        "回访", State.ANSWERED, State.REPLIED, records="low_score_called_back", by=DESK, fields=["call_back"], guards=[guards.low_score],
        instruments=["回访表"], basis=RULE,
    )  # fmt: skip
    reopen = action(
        "不满意重办", State.ANSWERED, State.REPLIED, to=State.HANDLING, records="ticket_reopened", by=DESK, fields=["undertaker"],
        guards=[guards.reopenable], basis=RULE,
    )  # fmt: skip
    close = action(
        "办结", State.ANSWERED, State.REPLIED, to=State.CLOSED, records="ticket_closed", by=DESK, usual=True, basis=RULE,
    )  # fmt: skip
