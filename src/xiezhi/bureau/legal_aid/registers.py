"""What stands beside the cases: consultations, help by duty lawyers, standards of subsidies, what was published."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, money, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, parties, personal, several
from xiezhi.ledger.matter import Record
from xiezhi.ledger.units import Unit

from . import choices

STAFF = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
HEAD = [Role.OFFICE_HEAD]


class AidConsultation(Record):
    """法律援助咨询: one row per 人次 of visit, call, letter or message. 法律援助法 §§22–23; 条例 §25."""

    class Meta:
        verbose_name = "法律援助咨询"

    class State(models.TextChoices):
        BOOKED = "booked", "已预约"
        ANSWERED = "answered", "已解答"

    finished = {State.ANSWERED}
    homes = (Unit.Kind.SERVICE,)
    register = True
    number_format = "{unit.code_word}援咨〔{year}〕{serial}号"
    headline = "{way}咨询{field}"

    caller = personal(word("咨询人", 60))
    phone = personal(word("联系电话", 40))
    way = pick("咨询方式", choices.ConsultWay)
    field = pick("咨询领域", choices.Field)
    groups = several("咨询人类别", choices.Group)
    question = prose("咨询问题")
    answer = prose("解答要点")
    rights_told = yes("已告知申请法律援助的权利、条件和程序")
    consult_result = pick("处理情况", choices.ConsultResult)
    booked_for = day("预约日期")
    lawyer = refers("解答的律师", "public_service.lawyer", involves="person")

    book = opening(
        "预约咨询", to=State.BOOKED, records="consultation_booked", by=STAFF, fields=["way", "field", "booked_for"], optional=["caller", "phone", "question", "groups"],
        basis="法律援助条例第二十五条",
    )  # fmt: skip
    record = opening(
        "解答咨询", to=State.ANSWERED, records="consultation_answered", by=STAFF, fields=["way", "field", "rights_told", "consult_result"],
        optional=["caller", "phone", "groups", "question", "answer", "lawyer"], instruments=["咨询登记表"],
        basis="法律援助法第二十三条；法律援助条例第二十五条",
    )  # fmt: skip
    answer_booked = action(
        "解答预约的咨询", State.BOOKED, to=State.ANSWERED, records="consultation_answered", by=STAFF, fields=["rights_told", "consult_result"],
        optional=["answer", "lawyer"], instruments=["咨询登记表"], basis="法律援助法第二十三条；法律援助条例第二十五条", usual=True,
    )  # fmt: skip


class DutyHelp(Record):
    """值班律师法律帮助, 认罪认罚 included; a line of its own, no aid case. 法律援助法 §14, §30; 刑事诉讼法 §36."""

    class Meta:
        verbose_name = "值班律师法律帮助"

    class State(models.TextChoices):
        GIVEN = "given", "已提供帮助"

    finished = {State.GIVEN}
    homes = (Unit.Kind.SERVICE,)
    register = True
    menu_order = 1
    number_format = "{unit.code_word}援值〔{year}〕{serial}号"
    headline = "{organ}值班帮助{persons}"

    persons = parties("犯罪嫌疑人、被告人")
    lawyer = refers("值班律师", "public_service.lawyer", involves="person")
    organ_kind = pick("办案机关类型", choices.Organ)
    organ = word("值班地点、办案机关", 100)
    stage = pick("办案阶段", choices.Stage)
    charge = word("涉嫌罪名", 100)
    helped = several("帮助内容", choices.Help)
    plea_signed = yes("在场见证签署认罪认罚具结书")
    plea_free = yes("认罪认罚系自愿")
    advice = prose("提出的意见")

    give = opening(
        "登记法律帮助", to=State.GIVEN, records="duty_help_given", by=[*STAFF], fields=["persons", "lawyer", "organ_kind", "organ", "stage", "helped"],
        optional=["charge", "plea_signed", "plea_free", "advice"], instruments=["值班律师法律帮助登记表"], basis="法律援助法第十四条、第三十条；刑事诉讼法第三十六条",
    )  # fmt: skip


class SubsidyRate(Record):
    """补贴标准: by item, kind, stage and place; the reckoning of a case reads it. 法律援助法 §52."""

    class Meta:
        verbose_name = "补贴标准"

    class State(models.TextChoices):
        STANDING = "standing", "执行中"
        ENDED = "ended", "已停用"

    finished = {State.ENDED}
    homes = (Unit.Kind.SERVICE,)
    common = True
    menu_order = 2
    number_format = "{unit.code_word}援补标〔{year}〕{serial}号"
    headline = "{item}{case_kind}{stage}"

    item = pick("补贴项目", choices.RateItem)
    case_kind = pick("案件类型", choices.CaseKind, "不填的适用各类案件。")
    stage = pick("办案阶段", choices.Stage, "不填的适用各阶段。")
    place = pick("办案地点", choices.Place, "不填的不分地点。")
    amount_fen = money("标准")
    document = word("依据文件", 100)
    since = day("起始日期")
    until = day("停用日期")

    set_rate = opening(
        "设定标准", to=State.STANDING, records="rate_set", by=HEAD, fields=["item", "amount_fen", "document", "since"],
        optional=["case_kind", "stage", "place"], basis="法律援助法第五十二条第二款；法律援助条例第二十四条第三款",
    )  # fmt: skip
    end = action(
        "停用", State.STANDING, to=State.ENDED, records="rate_ended", by=HEAD, fields=["until"], basis="法律援助法第五十二条第二款",
    )  # fmt: skip


class AidBulletin(Record):
    """信息公开: funds, cases, quality of a period, published. 法律援助法 §58."""

    class Meta:
        verbose_name = "法律援助信息公开"

    class State(models.TextChoices):
        DRAFTED = "drafted", "待公布"
        PUBLISHED = "published", "已公布"

    finished = {State.PUBLISHED}
    homes = (Unit.Kind.SERVICE,)
    register = True
    menu_order = 3
    number_format = "{unit.code_word}援公〔{year}〕{serial}号"
    headline = "{period}法律援助情况"
    public = Public(
        title="法律援助信息公开", about="法律援助资金使用、案件办理、质量考核的情况。", english="Legal aid in figures",
        fields={"period": "Period", "cases": "Cases", "consultations": "Consultations", "funds_fen": "Funds spent", "quality": "Quality", "text": "Report"},
    )  # fmt: skip

    period = word("期间", 60)
    funds_fen = money("资金使用")
    cases = number("办理案件（件）")
    cases_before = number("上一期间办理案件（件）")
    consultations = number("解答咨询（人次）")
    quality = word("质量考核结果", 200)
    text = prose("公开内容", "不得含有个人信息。")
    place = word("公布的位置", 100)

    draft = opening(
        "拟定公开内容", to=State.DRAFTED, records="bulletin_drafted", by=STAFF, fields=["period", "funds_fen", "cases", "quality"],
        optional=["cases_before", "consultations", "text"], basis="法律援助法第五十八条",
    )  # fmt: skip
    publish = action(
        "公布", State.DRAFTED, to=State.PUBLISHED, records="bulletin_published", by=HEAD, fields=["place"], basis="法律援助法第五十八条", usual=True,
    )  # fmt: skip
