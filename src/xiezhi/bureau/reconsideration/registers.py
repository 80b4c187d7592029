"""Two registers beside the cases: who reconsiders (行政复议人员), and what visitors were told (咨询、宣传)."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import action, opening, parties
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User

from .choices import Employment, Encounter
from .columns import choice, day, text, words, yes_no

DESK = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
HEADS = [Role.OFFICE_HEAD, Role.BUREAU_LEADER]


class Reviewer(Matter):
    """行政复议人员名册. 行政复议法 2023 §6; 2017 §3."""

    class Meta:
        verbose_name = "行政复议人员"

    class State(models.TextChoices):
        SERVING = "serving", "在岗"
        LEFT = "left", "离岗"

    finished = {State.LEFT}
    number_format = "{unit.code_word}复议员〔{year}〕{serial}号"
    headline = "{person}"

    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员")
    born_on = day("出生日期")
    employment = choice("人员性质", Employment)
    first_time = yes_no("初次从事行政复议")
    qualified = yes_no("已取得法律职业资格")
    trained = yes_no("已参加统一职前培训")
    certificate = words("法律职业资格证书号", 60)
    qualified_on = day("取得法律职业资格日期")
    trained_on = day("完成统一职前培训日期")
    reason = text("离岗原因")

    appoint = opening(
        "列入复议人员名册", to=State.SERVING, records="reviewer_appointed", by=HEADS,
        fields=["person", "born_on", "employment", "first_time", "qualified", "trained"],
        optional=["certificate", "qualified_on", "trained_on"], basis="行政复议法（2023）第六条；（2017）第三条第二款",
    )  # fmt: skip
    qualify = action(
        "登记法律职业资格", State.SERVING, records="reviewer_qualified", by=HEADS, fields=["certificate", "qualified_on"],
        sets={"qualified": True},
        basis="行政复议法（2023）第六条；（2017）第三条第二款",
    )  # fmt: skip
    train = action(
        "登记统一职前培训", State.SERVING, records="reviewer_trained", by=HEADS, fields=["trained_on"], sets={"trained": True},
        basis="行政复议法（2023）第六条",
    )  # fmt: skip
    leave = action("离岗", State.SERVING, to=State.LEFT, records="reviewer_left", by=HEADS, fields=["reason"])


class Consultation(Matter):
    """行政复议咨询、宣传登记: one visit or one event each."""

    class Meta:
        verbose_name = "复议咨询宣传"

    class State(models.TextChoices):
        ANSWERED = "answered", "已答复"
        FOLLOWED = "followed", "已申请复议"

    finished = {State.ANSWERED, State.FOLLOWED}
    number_format = "{unit.code_word}复咨〔{year}〕{serial}号"
    headline = "{encounter}：{topic}"

    visitors = parties("来访人", minimum=0)
    encounter = choice("形式", Encounter)
    reception = words("地点", 60, "复议中心、受理点或者宣传活动地点。")
    topic = words("事项", 200)
    answer = text("答复、释明或者宣传内容")
    reached = models.IntegerField("到场人数", null=True, blank=True)
    application = models.ForeignKey(
        "ledger.Matter", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出的复议申请"
    )

    consult = opening(
        "登记咨询、宣传", to=State.ANSWERED, records="consulted", by=DESK, fields=["encounter", "topic", "answer"],
        optional=["visitors", "reception", "reached"], basis="行政复议法（2023）第八条",
    )  # fmt: skip
    hand_form = action(
        "提供申请书格式文本", State.ANSWERED, records="application_form_given", by=DESK, instruments=["行政复议申请书"],
        basis="行政复议法（2023）第二十二条；（2017）第十一条",
    )  # fmt: skip
    follow = action(
        "登记已申请复议", State.ANSWERED, to=State.FOLLOWED, records="consultation_followed", by=DESK, fields=["application"],
    )  # fmt: skip
