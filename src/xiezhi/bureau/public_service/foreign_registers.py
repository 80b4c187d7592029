"""涉外法律服务的人和地方: talent pool, station and offshore centre, partners; measures, firms attracted, stories told."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import afresh, day, number, of_person, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, several
from xiezhi.ledger.matter import Matter

from . import foreign_guards as guards
from .choices.foreign import (
    Field,
    FirmOrigin,
    Jurisdiction,
    Language,
    Licensor,
    Measure,
    PartnerKind,
    SiteKind,
    Standing,
    Training,
)

__all__ = ["Attraction", "CaseStory", "FiveMeasure", "ForeignPartner", "ForeignStation", "ForeignTalent"]

KEEPERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD]


class ForeignTalent(Matter):
    """涉外法律服务人才库: languages, jurisdictions, fields, each with proof."""

    class Meta:
        verbose_name = "涉外法律服务人才"

    class State(models.TextChoices):
        LISTED = "listed", "在库"
        REMOVED = "removed", "已出库"

    finished = {State.REMOVED}
    common = True
    register = True
    menu_order = 26
    number_format = "{unit.code_word}涉外才〔{year}〕{serial}号"
    headline = "{name}"

    name = word("姓名", 60)
    person = of_person("平台用户")
    lawyer = refers("律师登记", "public_service.lawyer")
    employer = word("执业机构、单位", 100)
    languages = several("语言", Language)
    main_language = pick("主要语言", Language)
    jurisdictions = several("熟悉的法域", Jurisdiction)
    fields = several("领域", Field)
    main_field = pick("主要领域", Field)
    proof = prose("证明材料", "语言证书、留学经历、境外执业资格、承办案件。")
    talent_level = pick("层次", Standing)
    training = afresh(pick("培养方式", Training))
    training_topic = afresh(word("培训、研修、交流内容", 200))
    training_place = afresh(word("地点", 100))
    training_days = afresh(number("天数"))
    reason = prose("原因")

    enrol = opening(
        "入库", to=State.LISTED, records="talent_listed", by=KEEPERS,
        fields=["name", "languages", "main_language", "jurisdictions", "fields", "main_field", "proof"],
        optional=["person", "lawyer", "employer", "talent_level"], instruments=["人才入库表"],
    )  # fmt: skip
    change = action(
        "更新", State.LISTED, records="talent_changed", by=KEEPERS,
        optional=["employer", "languages", "main_language", "jurisdictions", "fields", "main_field", "proof", "talent_level"],
    )  # fmt: skip
    train = action("登记培训、研修、交流", State.LISTED, records="talent_trained", by=KEEPERS, fields=["training", "training_topic"],
                   optional=["training_place", "training_days"])  # fmt: skip
    remove = action("出库", State.LISTED, to=State.REMOVED, records="talent_removed", by=KEEPERS, fields=["reason"])


class ForeignStation(Matter):
    """涉外公共法律服务工作站 and 海外侨胞离岸法律服务中心."""

    class Meta:
        verbose_name = "涉外服务站点"

    class State(models.TextChoices):
        PLANNED = "planned", "筹建"
        RUNNING = "running", "运行"
        CLOSED = "closed", "已撤销"

    finished = {State.CLOSED}
    common = True
    register = True
    menu_order = 27
    number_format = "{unit.code_word}涉外站〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="涉外、涉侨法律服务站点", about="企业、侨胞可以就近或者在海外找到我们。", english="Foreign-related and overseas Chinese service sites",
        fields={"station_kind": "Kind", "address": "Address", "hours": "Hours", "languages": "Languages", "partners": "Partners", "phone": "Telephone"},
    )  # fmt: skip

    name = word("名称", 100)
    station_kind = pick("种类", SiteKind)
    address = word("地点", 200)
    hours = word("服务时间", 100, "海外站点写当地时间和北京时间。")
    phone = word("电话", 40)
    languages = several("服务语言", Language)
    partners = word("合作单位", 200)
    attended = afresh(number("服务人次"))
    work = afresh(prose("服务内容"))
    reason = prose("原因")

    plan = opening("筹建", to=State.PLANNED, records="station_planned", by=KEEPERS, fields=["name", "station_kind"],
                   optional=["address", "hours", "phone", "languages", "partners"])  # fmt: skip
    set_up = action("挂牌运行", State.PLANNED, to=State.RUNNING, records="station_set_up", by=KEEPERS,
                    optional=["address", "hours", "phone", "languages", "partners"], usual=True)  # fmt: skip
    change = action(
        "变更信息",
        State.RUNNING,
        records="station_changed",
        by=KEEPERS,
        optional=["address", "hours", "phone", "languages", "partners"],
    )
    serve = action("登记值班", State.RUNNING, records="station_duty_served", by=KEEPERS, fields=["attended"], optional=["work"])
    close = action("撤销", State.PLANNED, State.RUNNING, to=State.CLOSED, records="station_closed", by=KEEPERS, fields=["reason"])


class ForeignPartner(Matter):
    """合作机构: notaries, arbitration, chambers, overseas offices."""

    class Meta:
        verbose_name = "涉外合作机构"

    class State(models.TextChoices):
        LISTED = "listed", "在册"
        ENDED = "ended", "已终止"

    finished = {State.ENDED}
    common = True
    register = True
    menu_order = 28
    number_format = "{unit.code_word}涉外合〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="涉外法律服务合作机构", about="公证、仲裁、商会和海外联络处。", english="Partners abroad and at home",
        fields={"partner_kind": "Kind", "jurisdiction": "Jurisdiction", "address": "Address", "services": "Services"},
    )  # fmt: skip

    name = word("名称", 100)
    partner_kind = pick("类别", PartnerKind)
    jurisdiction = pick("所在法域", Jurisdiction)
    address = word("地址", 200)
    services = word("能办什么", 200)
    agreement = word("合作协议", 200)
    reason = prose("原因")

    enrol = opening("列入名录", to=State.LISTED, records="partner_listed", by=KEEPERS, fields=["name", "partner_kind"],
                    optional=["jurisdiction", "address", "services", "agreement"])  # fmt: skip
    change = action(
        "变更信息", State.LISTED, records="partner_changed", by=KEEPERS, optional=["address", "services", "agreement"]
    )
    end = action("终止合作", State.LISTED, to=State.ENDED, records="partner_ended", by=KEEPERS, fields=["reason"])


class FiveMeasure(Matter):
    """五个一 measures: five tasks of a year, each with its result."""

    class Meta:
        verbose_name = "涉外“五个一”举措"

    class State(models.TextChoices):
        PLANNED = "planned", "推进中"
        DONE = "done", "已完成"
        DROPPED = "dropped", "已取消"

    finished = {State.DONE, State.DROPPED}
    register = True
    menu_order = 29
    number_format = "{unit.code_word}五个一〔{year}〕{serial}号"
    headline = "{which}：{name}"

    which = pick("五个一的第几项", Measure)
    name = word("举措", 100)
    aim = prose("目标")
    lead = word("牵头单位", 100)
    due = day("完成期限")
    progress = prose("进展")
    result = prose("成果")
    reason = prose("原因")

    plan = opening(
        "列入举措", to=State.PLANNED, records="measure_planned", by=KEEPERS, fields=["which", "name", "aim", "lead", "due"]
    )
    report = action("登记进展", State.PLANNED, records="measure_advanced", by=KEEPERS, fields=["progress"], usual=True)
    complete = action("完成", State.PLANNED, to=State.DONE, records="measure_done", by=KEEPERS, fields=["result"])
    drop = action("取消", State.PLANNED, to=State.DROPPED, records="measure_dropped", by=KEEPERS, fields=["reason"])


class Attraction(Matter):
    """引进律师事务所: lead, visit, support, settled. A foreign firm's office is licensed by the ministry alone."""

    class Meta:
        verbose_name = "引进律师事务所"

    class State(models.TextChoices):
        LEAD = "lead", "有意向"
        VISITED = "visited", "已洽谈"
        SUPPORTED = "supported", "已给支持"
        SETTLED = "settled", "已落户"
        LOST = "lost", "未成"

    finished = {State.SETTLED, State.LOST}
    register = True
    menu_order = 30
    number_format = "{unit.code_word}引所〔{year}〕{serial}号"
    headline = "{firm_name}"

    firm_name = word("律师事务所", 100)
    origin = pick("来自", FirmOrigin)
    fields_text = word("专长", 200)
    talks = prose("洽谈情况")
    support = prose("给予的支持", "场地、奖励、服务；依据文件。")
    licensor = pick("设立由谁许可", Licensor)
    licence = word("许可文号", 100)
    registered = yes("已在省级司法行政部门注册")
    reason = prose("原因")

    note = opening(
        "登记意向", to=State.LEAD, records="firm_lead_noted", by=KEEPERS, fields=["firm_name", "origin"], optional=["fields_text"]
    )
    visit = action(
        "登记洽谈", State.LEAD, State.VISITED, to=State.VISITED, records="firm_visited", by=KEEPERS, fields=["talks"], usual=True
    )
    assist = action(
        "给予支持",
        State.VISITED,
        State.SUPPORTED,
        to=State.SUPPORTED,
        records="firm_supported",
        by=KEEPERS,
        fields=["support"],
        usual=True,
    )
    settle = action(
        "落户", State.VISITED, State.SUPPORTED, to=State.SETTLED, records="firm_settled", by=KEEPERS, fields=["licensor"],
        optional=["licence", "registered"], usual=True, basis="律师法第十八条；外国律师事务所驻华代表机构管理条例第六条、第九条、第十条",
    )  # fmt: skip
    lose = action(
        "未成", State.LEAD, State.VISITED, State.SUPPORTED, to=State.LOST, records="firm_lost", by=KEEPERS, fields=["reason"]
    )


class CaseStory(Matter):
    """涉外法律服务案例: told without names; open to everybody from the day it is put out."""

    class Meta:
        verbose_name = "涉外服务案例"

    class State(models.TextChoices):
        PUBLISHED = "published", "已公开"
        WITHDRAWN = "withdrawn", "已撤下"

    finished = {State.WITHDRAWN}
    register = True
    menu_order = 31
    number_format = "{unit.code_word}涉外例〔{year}〕{serial}号"
    headline = "{topic}"
    public = Public(
        title="涉外法律服务案例", about="已隐去当事人信息。", english="Case stories",
        fields={"jurisdiction": "Jurisdiction", "field": "Field", "story": "What happened", "result": "Result"},
    )  # fmt: skip

    topic = word("题目", 100)
    request = refers("来自需求", "public_service.foreignrequest")
    jurisdiction = pick("法域", Jurisdiction)
    field = pick("领域", Field)
    story = prose("经过", "不写姓名、单位名称和号码。")
    result = prose("结果")
    reason = prose("原因")

    publish = opening("公开案例", to=State.PUBLISHED, records="story_published", by=KEEPERS, fields=["topic", "jurisdiction", "field", "story", "result"],
                      optional=["request"], checks=[guards.masked])  # fmt: skip
    withdraw = action("撤下", State.PUBLISHED, to=State.WITHDRAWN, records="story_withdrawn", by=KEEPERS, fields=["reason"])
