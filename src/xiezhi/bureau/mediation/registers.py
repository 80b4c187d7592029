"""Who mediates, and where disputes are looked for: committees, mediators, screenings (排查)."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, number, of_person, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, several
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from . import choices

SECTION = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
KEEPERS = [Role.JUSTICE_OFFICE, *SECTION]


class Committee(Matter):
    """人民调解委员会. 人民调解法 §§8–10."""

    class Meta:
        verbose_name = "人民调解委员会"

    class State(models.TextChoices):
        STANDING = "standing", "在册"
        DISSOLVED = "dissolved", "已撤销"

    finished = {State.DISSOLVED}
    common = True
    register = True
    number_format = "{unit.code_word}调委〔{year}〕{serial}号"
    headline = "{name}"
    public = Public(
        title="人民调解委员会", about="就近找调解委员会申请调解，不收费。", english="Mediation committees",
        fields={"committee_kind": "Kind", "fields": "Fields", "address": "Address", "phone": "Telephone", "hours": "Hours"},
    )  # fmt: skip

    name = word("名称", 100)
    committee_kind = pick("类型", choices.CommitteeKind)
    place = of_unit("所在单位", Unit.Kind.COMMITTEE, Unit.Kind.JUSTICE_OFFICE)
    fields = several("调解领域", choices.DisputeKind)
    members = number("委员人数")
    women = number("妇女委员人数")
    chair = word("主任", 60)
    term_ends_on = day("本届任期届满日", "每届三年。")
    mixed_area = yes("多民族居住地区")
    minority = number("人数较少民族委员人数")
    medical = yes("医疗纠纷人民调解委员会")
    address = word("地址", 200)
    phone = word("电话", 40)
    hours = word("接待时间", 100)
    change = prose("调整情况")
    reason = prose("撤销原因")

    enrol = opening(
        "登记设立", to=State.STANDING, records="committee_registered", by=KEEPERS,
        fields=["name", "committee_kind", "members", "women", "chair", "term_ends_on"],
        optional=["place", "fields", "mixed_area", "minority", "medical", "address", "phone", "hours"], basis="人民调解法第八条、第十条",
    )  # fmt: skip
    elect = action(
        "换届", State.STANDING, records="committee_elected", by=KEEPERS, fields=["members", "women", "chair", "term_ends_on"], optional=["minority"], from_above=True,
        basis="人民调解法第九条",
    )  # fmt: skip
    change_members = action(
        "调整组成、信息", State.STANDING, records="committee_changed", by=KEEPERS, fields=["change"], from_above=True,
        optional=["members", "women", "chair", "minority", "fields", "address", "phone", "hours"], basis="人民调解法第十条",
    )  # fmt: skip
    file = action(
        "备案", State.STANDING, records="committee_filed", by=SECTION, from_above=True, in_bulk=True, basis="医疗纠纷预防和处理条例第三十二条",
    )  # fmt: skip
    report = action(
        "通报人民法院", State.STANDING, records="committee_reported_to_court", by=SECTION, from_above=True, in_bulk=True,
        basis="人民调解法第十条",
    )  # fmt: skip
    dissolve = action("撤销", State.STANDING, to=State.DISSOLVED, records="committee_dissolved", by=KEEPERS, fields=["reason"],
                      from_above=True, basis="人民调解法第十条")  # fmt: skip


class Mediator(Matter):
    """人民调解员. 人民调解法 §§13–16."""

    class Meta:
        verbose_name = "人民调解员"

    class State(models.TextChoices):
        SERVING = "serving", "在任"
        LEFT = "left", "离任"

    finished = {State.LEFT}
    common = True
    register = True
    number_format = "{unit.code_word}调解员〔{year}〕{serial}号"
    headline = "{name}"

    name = word("姓名", 60)
    person = of_person("平台用户")
    body = refers("所属调委会", "mediation.committee")
    employment = pick("专兼职", choices.Employment)
    fields = several("擅长领域", choices.DisputeKind)
    languages = word("语言、方言", 100)
    grade = pick("等级", choices.Grade)
    lawyer = yes("律师调解员")
    term_ends_on = day("任期届满日")
    training = word("培训内容", 200)
    training_hours = number("学时")
    misconduct = pick("违纪情形", choices.Discipline)
    handling = pick("处理", choices.Handling)
    reason = prose("原因")

    appoint = opening(
        "聘任、推选", to=State.SERVING, records="mediator_engaged", by=KEEPERS, fields=["name", "employment"],
        optional=["body", "person", "fields", "languages", "grade", "lawyer", "term_ends_on"], basis="人民调解法第九条、第十三条",
    )  # fmt: skip
    train = action(
        "业务培训", State.SERVING, records="mediator_trained", by=KEEPERS, from_above=True,
        fields=["training", "training_hours"], basis="人民调解法第十四条第二款",
    )  # fmt: skip
    file = action(
        "备案", State.SERVING, records="mediator_filed", by=SECTION, from_above=True, in_bulk=True, basis="人民调解法第十条",
    )  # fmt: skip
    change = action(
        "变更", State.SERVING, records="mediator_changed", by=KEEPERS, from_above=True, basis="人民调解法第十条",
        optional=["body", "employment", "fields", "languages", "grade", "term_ends_on"],
    )  # fmt: skip
    discipline = action(
        "违纪处理", State.SERVING, records="mediator_disciplined", by=KEEPERS, fields=["misconduct", "handling", "reason"], from_above=True,
        basis="人民调解法第十五条",
    )  # fmt: skip
    leave = action("离任", State.SERVING, to=State.LEFT, records="mediator_left", by=KEEPERS, fields=["reason"], from_above=True,
                   basis="人民调解法第十条、第十五条")  # fmt: skip


class Screening(Matter):
    """矛盾纠纷排查: one round, how many disputes it found."""

    class Meta:
        verbose_name = "纠纷排查"

    class State(models.TextChoices):
        DONE = "done", "已排查"

    finished = {State.DONE}
    register = True
    number_format = "{unit.code_word}排查〔{year}〕{serial}号"
    headline = "{topic}"

    topic = word("排查名称", 100)
    village = of_unit("村（社区）", Unit.Kind.VILLAGE)
    found = number("发现纠纷（件）")
    settled = number("当场化解（件）")
    result = prose("排查情况")

    record = opening(
        "登记排查", to=State.DONE, records="screening_done", by=[*KEEPERS, Role.MEDIATOR], fields=["topic", "found"],
        optional=["village", "settled", "result"], basis="人民调解法第二十一条",
    )  # fmt: skip
