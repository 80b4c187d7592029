"""Handing a dispute on (移送对接): to whom, whether they took it, what came of it; each has an owner."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, pick, prose, refers, word
from xiezhi.ledger.declare import action, opening
from xiezhi.ledger.matter import Matter

from .choices import Destination

HANDERS = [Role.MEDIATOR, Role.JUSTICE_OFFICE, Role.CASE_OFFICER, Role.OFFICE_HEAD]


class Referral(Matter):
    """移送对接: the way out; the way in is an opening of `Case`."""

    class Meta:
        verbose_name = "移送对接"

    class State(models.TextChoices):
        SENT = "sent", "已移送"
        RECEIVED = "received", "对方已接收"
        ANSWERED = "answered", "已反馈结果"
        RETURNED = "returned", "对方退回"

    finished = {State.ANSWERED, State.RETURNED}
    register = True
    number_format = "{unit.code_word}移字〔{year}〕第{serial}号"
    headline = "移送{organ}：{subject}"

    dispute = refers("调解案件", "mediation.case")
    subject = word("移送事项", 200)
    destination = pick("移送到", Destination)
    organ = word("接收单位", 100)
    materials = prose("移交的材料")
    reply_due_on = day("约定反馈日期")
    receipt = word("接收人、回执编号", 100)
    outcome = prose("处理结果")
    reason = prose("退回理由")

    send = opening(
        "移送", to=State.SENT, records="referral_sent", by=HANDERS, fields=["subject", "destination", "organ"],
        optional=["dispute", "materials", "reply_due_on"], from_above=True, instruments=["移送函"], basis="人民调解法第二十六条",
    )  # fmt: skip
    note_receipt = action(
        "登记接收回执", State.SENT, to=State.RECEIVED, records="referral_taken", by=HANDERS, fields=["receipt"], usual=True,
        basis="人民调解法第二十六条",
    )  # fmt: skip
    note_outcome = action(
        "登记处理结果", State.SENT, State.RECEIVED, to=State.ANSWERED, records="referral_outcome_noted", by=HANDERS, fields=["outcome"], usual=True,
        basis="人民调解法第二十六条",
    )  # fmt: skip
    note_return = action(
        "登记退回", State.SENT, State.RECEIVED, to=State.RETURNED, records="referral_returned", by=HANDERS, fields=["reason"],
        basis="人民调解法第二十六条",
    )  # fmt: skip
