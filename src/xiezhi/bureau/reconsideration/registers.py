"""Beside the cases: who reconsiders (行政复议人员), what visitors were told (咨询、宣传), what lower organs were ordered (监督)."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, of_person, pick, prose, refers, word, yes
from xiezhi.ledger.declare import action, opening, parties
from xiezhi.ledger.matter import Matter

from .choices import Employment, Encounter, Fault

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
    register = True
    number_format = "{unit.code_word}复议员〔{year}〕{serial}号"
    headline = "{person}"

    person = of_person("人员")
    born_on = day("出生日期")
    employment = pick("人员性质", Employment)
    first_time = yes("初次从事行政复议")
    qualified = yes("已取得法律职业资格")
    trained = yes("已参加统一职前培训")
    certificate = word("法律职业资格证书号", 60)
    qualified_on = day("取得法律职业资格日期")
    trained_on = day("完成统一职前培训日期")
    reason = prose("离岗原因")

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
    register = True
    number_format = "{unit.code_word}复咨〔{year}〕{serial}号"
    headline = "{encounter}：{topic}"

    visitors = parties("来访人", minimum=0)
    encounter = pick("形式", Encounter)
    reception = word("地点", 60, "复议中心、受理点或者宣传活动地点。")
    topic = word("事项", 200)
    answer = prose("答复、释明或者宣传内容")
    reached = models.IntegerField("到场人数", null=True, blank=True)
    application = refers("提出的复议申请", "reconsideration.reconsideration")

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


class Oversight(Matter):
    """行政复议监督: an applicant tells the superior organ that a lower one refused, dismissed or kept silent without good reason."""

    class Meta:
        verbose_name = "行政复议监督"

    class State(models.TextChoices):
        TOLD = "told", "审查中"
        URGED = "urged", "已督促"
        ORDERED = "ordered", "已责令"
        UNFOUNDED = "unfounded", "理由不成立"
        CORRECTED = "corrected", "已纠正"

    finished = {State.UNFOUNDED, State.CORRECTED}
    register = True
    number_format = "{unit.code_word}复监〔{year}〕{serial}号"
    headline = "{complainants}反映{organ}"

    complainants = parties("反映人")
    organ = word("被反映的复议机关", 100)
    application = word("所涉复议申请", 200, "申请的行政行为和提出日期。")
    fault = pick("反映的情形", Fault)
    reasons = prose("理由")
    correct_by = day("限期")

    complain = opening(
        "收到反映", to=State.TOLD, records="fault_complained_of", by=DESK, fields=["complainants", "organ", "application", "fault", "reasons"],
        basis="行政复议法（2023）第三十五条；（2017）第二十条",
    )  # fmt: skip
    urge = action(
        "督促受理", State.TOLD, to=State.URGED, records="acceptance_urged", by=HEADS, fields=["reasons"], basis="实施条例第三十一条",
    )  # fmt: skip
    order_acceptance = action(
        "责令受理", State.TOLD, State.URGED, to=State.ORDERED, records="acceptance_ordered", by=HEADS, fields=["reasons", "correct_by"],
        instruments=["责令受理通知书"], basis="行政复议法（2023）第三十五条；（2017）第二十条；实施条例第三十一条",
    )  # fmt: skip
    order_resumption = action(
        "责令恢复审理", State.TOLD, State.URGED, to=State.ORDERED, records="resumption_ordered", by=HEADS, fields=["reasons", "correct_by"],
        instruments=["责令恢复审理通知书"], basis="行政复议法（2023）第三十五条、第四十条；实施条例第四十八条第二款",
    )  # fmt: skip
    reject = action(
        "告知理由不成立", State.TOLD, to=State.UNFOUNDED, records="complaint_rejected", by=HEADS, fields=["reasons"],
        basis="实施条例第三十一条",
    )  # fmt: skip
    note_correction = action(
        "登记已纠正", State.URGED, State.ORDERED, to=State.CORRECTED, records="fault_corrected", by=DESK, fields=["reasons"], usual=True,
        basis="行政复议法（2023）第三十五条；（2017）第二十条",
    )  # fmt: skip
