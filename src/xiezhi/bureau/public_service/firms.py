"""Law firms and lawyers: the registers, what changes in them, what they do for the public."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, number, of_person, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, several
from xiezhi.ledger.matter import Record
from xiezhi.ledger.units import Unit

from . import guards
from .choices import centre, lawyers
from .sites import KEEPERS


class Lawfirm(Record):
    """律师事务所. Licences are the province's (律师法 §§18–20); the county keeps the register and supervises (§52)."""

    class Meta:
        verbose_name = "律师事务所"

    class State(models.TextChoices):
        ACTIVE = "active", "执业中"
        SUSPENDED = "suspended", "停业整顿"
        CANCELLED = "cancelled", "已注销"

    finished = {State.CANCELLED}
    common = True
    register = True
    menu_order = 1
    number_format = "{unit.code_word}律所〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="律师事务所", about="本区的律师事务所，名称、执业许可证号和地址。", english="Law firms",
        fields={"form": "Form", "licence": "Licence number", "principal": "Head", "address": "Address", "phone": "Telephone"},
    )  # fmt: skip

    name = word("名称", 100)
    firm_unit = of_unit("平台单位", Unit.Kind.FIRM)
    form = pick("组织形式", lawyers.FirmForm)
    licence = word("执业许可证号", 40)
    founded_on = day("设立日期")
    principal = word("负责人", 60)
    partners = number("合伙人数")
    address = word("住所", 200)
    phone = word("电话", 40)
    party_cell = pick("党组织", lawyers.PartyCell)
    change = prose("变更情况")
    until = day("停业整顿届满日")
    reason = prose("原因、文号")
    litigation = number("诉讼业务（件）")
    other_business = number("非诉讼业务（件）")
    retainers = number("法律顾问单位（家）")
    reported_year = word("年度", 4)

    enrol = opening(
        "登记律所", to=State.ACTIVE, records="firm_registered", by=KEEPERS, fields=["name", "form", "licence", "principal", "address", "founded_on"],
        optional=["firm_unit", "partners", "phone", "party_cell"], basis="律师法第十八条、第五十二条",
    )  # fmt: skip
    change_firm = action(
        "登记变更", State.ACTIVE, State.SUSPENDED, records="firm_changed", by=KEEPERS, fields=["change"], basis="律师法第二十一条",
        optional=["name", "principal", "partners", "address", "phone", "party_cell", "licence", "form"],
    )  # fmt: skip
    report_business = action(
        "登记年度业务量", State.ACTIVE, State.SUSPENDED, records="business_reported", by=KEEPERS,
        fields=["reported_year", "litigation", "other_business", "retainers"], basis="律师法第二十四条",
    )  # fmt: skip
    suspend = action(
        "登记停业整顿", State.ACTIVE, to=State.SUSPENDED, records="firm_suspended", by=KEEPERS, fields=["until", "reason"],
        basis="律师法第五十条",
    )  # fmt: skip
    resume = action(
        "登记恢复执业", State.SUSPENDED, to=State.ACTIVE, records="firm_resumed", by=KEEPERS, basis="律师法第五十条", usual=True
    )
    cancel = action(
        "登记注销", State.ACTIVE, State.SUSPENDED, to=State.CANCELLED, records="firm_cancelled", by=KEEPERS, fields=["reason"],
        basis="律师法第二十二条",
    )  # fmt: skip


class Lawyer(Record):
    """律师. One firm each (律师法 §10): the register holds one; 公职 and 公司律师 none."""

    class Meta:
        verbose_name = "律师"

    class State(models.TextChoices):
        ACTIVE = "active", "执业中"
        SUSPENDED = "suspended", "停止执业"
        CANCELLED = "cancelled", "已注销"

    finished = {State.CANCELLED}
    common = True
    register = True
    menu_order = 2
    number_format = "{unit.code_word}律师〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="律师", about="本区执业律师，可以按领域、语言查找。", english="Lawyers",
        fields={
            "kind_of": "Kind", "firm": "Law firm", "licence": "Licence number", "fields": "Fields", "languages": "Languages",
            "practising_since": "Practising since",
        },
    )  # fmt: skip

    name = word("姓名", 60)
    person = of_person("平台用户", Unit.Kind.FIRM)
    firm = refers("律师事务所", "public_service.lawfirm")
    kind_of = pick("类别", lawyers.LawyerKind)
    licence = word("执业证号", 40)
    practising_since = day("开始执业日期")
    fields = several("擅长领域", centre.Field)
    languages = several("语言", lawyers.Language)
    party_member = yes("中共党员")
    partner = yes("合伙人")
    left_bench_on = day("从法院、检察院离任日期", "曾经担任法官、检察官的。")
    change = prose("变更情况")
    engagement = pick("业务身份", lawyers.Engagement)
    engaged_in = word("承办的案件", 200)
    both_sides = yes("为同案双方代理，或者与本人、近亲属有利益冲突")
    suspension_months = number("停止执业月数")
    suspension_ended_on = day("停止执业期满日")
    reason = prose("原因、文号")

    enrol = opening(
        "登记律师", to=State.ACTIVE, records="lawyer_registered", by=KEEPERS, fields=["name", "kind_of", "licence", "practising_since"],
        optional=["person", "firm", "fields", "languages", "party_member", "partner", "left_bench_on"], basis="律师法第六条、第十条、第五十二条",
    )  # fmt: skip
    change_lawyer = action(
        "登记变更", State.ACTIVE, State.SUSPENDED, records="lawyer_changed", by=KEEPERS, fields=["change"],
        optional=["person", "firm", "kind_of", "fields", "languages", "licence", "party_member", "left_bench_on"], basis="律师法第十条",
    )  # fmt: skip
    note_engagement = action(
        "登记承办案件", State.ACTIVE, records="engagement_noted", by=[*KEEPERS, Role.LAWYER], fields=["engagement", "engaged_in", "both_sides"],
        checks=[guards.not_barred], basis="律师法第三十九条、第四十一条",
    )  # fmt: skip
    admit = action(
        "登记成为合伙人", State.ACTIVE, records="partner_admitted", by=KEEPERS, sets={"partner": True}, basis="律师法第五十三条",
    )  # fmt: skip
    suspend = action(
        "登记停止执业", State.ACTIVE, to=State.SUSPENDED, records="lawyer_suspended", by=KEEPERS, fields=["suspension_months", "reason"],
        basis="律师法第四十七条至第四十九条",
    )  # fmt: skip
    resume = action(
        "登记恢复执业", State.SUSPENDED, to=State.ACTIVE, records="lawyer_resumed", by=KEEPERS, fields=["suspension_ended_on"], usual=True,
        basis="律师法第四十七条至第四十九条",
    )  # fmt: skip
    cancel = action(
        "登记注销", State.ACTIVE, State.SUSPENDED, to=State.CANCELLED, records="lawyer_cancelled", by=KEEPERS, fields=["reason"],
        basis="律师法第九条",
    )  # fmt: skip
