"""企业法治体检: campaigns, the self-check on the phone, the visit, findings by level, report, mending, return visit."""

from __future__ import annotations

from typing import Any

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import afresh, day, number, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Online, action, opening, parties, several, staff
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from . import checkup_guards as guards
from .choices.checkups import (
    ContractGap,
    LabourGap,
    Level,
    Mending,
    OrderGap,
    Risk,
    Satisfaction,
    Size,
    Trade,
    TradeGap,
    Worked,
)

__all__ = ["CheckupCampaign", "EnterpriseCheckup"]

OFFICERS = [Role.CASE_OFFICER, Role.OFFICE_HEAD, Role.JUSTICE_OFFICE]
TEAM = [*OFFICERS, Role.LAWYER]


class CheckupCampaign(Matter):
    """法治体检专项活动: goal, teams, lawyers, calendar."""

    class Meta:
        verbose_name = "法治体检专项活动"

    class State(models.TextChoices):
        PLANNED = "planned", "已部署"
        RUNNING = "running", "进行中"
        CLOSED = "closed", "已总结"

    finished = {State.CLOSED}
    register = True
    menu_order = 20
    number_format = "{unit.code_word}体检活动〔{year}〕{serial}号"
    headline = "{name}"

    name = word("活动名称", 100)
    goal = prose("目标")
    target = number("计划体检企业（家）")
    teams = prose("分组")
    lawyers = staff("参加律师", Unit.Kind.FIRM)
    starts_on = day("开始日期")
    ends_on = day("结束日期")
    calendar = prose("日程")
    summary = prose("总结")

    plan = opening("部署活动", to=State.PLANNED, records="campaign_planned", by=OFFICERS, fields=["name", "goal", "target", "starts_on", "ends_on"],
                   optional=["teams", "lawyers", "calendar"])  # fmt: skip
    change = action("调整安排", State.PLANNED, State.RUNNING, records="campaign_changed", by=OFFICERS,
                    optional=["target", "teams", "lawyers", "starts_on", "ends_on", "calendar"])  # fmt: skip
    start = action("启动", State.PLANNED, to=State.RUNNING, records="campaign_started", by=OFFICERS, usual=True)
    close = action("总结", State.RUNNING, to=State.CLOSED, records="campaign_closed", by=OFFICERS, fields=["summary"], usual=True)


class EnterpriseCheckup(Matter):
    """企业法治体检: a report is not the end; each finding has its follow-up, and a return visit closes the loop."""

    class Meta:
        verbose_name = "企业法治体检"

    class State(models.TextChoices):
        SELF_CHECKED = "self_checked", "已自查"
        PLANNED = "planned", "待走访"
        VISITED = "visited", "已走访"
        REPORTED = "reported", "已出报告"
        RECTIFYING = "rectifying", "整改中"
        REVISITED = "revisited", "已回访"
        CLOSED = "closed", "已闭环"
        DROPPED = "dropped", "不再体检"

    finished = {State.CLOSED, State.DROPPED}
    menu_order = 8
    number_format = "{unit.code_word}体检〔{year}〕{serial}号"
    headline = "{enterprise}"

    enterprise = parties("企业", maximum=1, help_text="填统一社会信用代码，平台会核对。")
    entry = refers("企业名录编号", "public_service.enterpriseentry")
    campaign = refers("所属专项活动", "public_service.checkupcampaign")
    trade = pick("行业", Trade)
    size = pick("规模", Size)
    park = refers("所在园区", "public_service.enterprisevenue")
    chamber = refers("所属商会、协会", "public_service.enterprisevenue")
    in_difficulty = yes("生产经营困难的中小微企业")
    lawyers = staff("体检律师", Unit.Kind.FIRM)
    visit_on = day("约定走访日期")
    gaps_labour = several("用工：有没有这些情况", LabourGap)
    gaps_contract = several("合同和账款：有没有这些情况", ContractGap)
    gaps_order = several("公司管理：有没有这些情况", OrderGap)
    gaps_trade = several("本行业：有没有这些情况", TradeGap, help_text="只选与您的行业有关的。")
    wish = prose("最想问律师什么")

    secrecy_promised = yes("已向企业作出保密承诺")
    met = word("接待人职务", 60, "只记职务，不记姓名。")
    situation = prose("走访了解的情况")
    risk_kind = afresh(pick("风险类别", Risk))
    level = afresh(pick("风险等级", Level, "红色须立即处理，橙色应尽快处理，黄色宜逐步完善。"))
    finding = afresh(prose("风险点"))
    advice = afresh(prose("怎么改", "写明步骤，用企业看得懂的话。"))
    mend_by = afresh(day("建议整改期限"))
    conclusion = prose("总体意见")
    risk_no = afresh(number("第几项风险", "体检报告里的序号。"))
    mending = afresh(pick("整改情况", Mending))
    mended = afresh(prose("整改说明"))
    revisit = prose("回访情况")
    worked = pick("建议有没有用", Worked)
    satisfaction = pick("满意度", Satisfaction)
    law = word("法律、政策变化", 200)
    reason = prose("原因")

    # From the self-check or the plan to the visit

    self_check = opening(
        "企业自查", to=State.SELF_CHECKED, records="self_check_submitted", by=OFFICERS,
        fields=["enterprise", "trade", "size", "gaps_labour", "gaps_contract", "gaps_order"], optional=["gaps_trade", "wish"],
        checks=[guards.not_contradictory], instruments=["自查表"],
        online=Online(
            title="企业法治自查", about="民营企业花几分钟自查常见法律风险，可以预约律师上门做一次法治体检。不收费，内容保密。",
            needs=("营业执照上的名称和统一社会信用代码", "一个能联系到的电话"), then="我们会在安排律师后与您联系，约定走访时间。走访和报告都不收费。",
            pages=(("企业是谁", ("enterprise",)), ("做什么、多大", ("trade", "size")), ("用工", ("gaps_labour",)),
                   ("合同和账款", ("gaps_contract",)), ("公司管理", ("gaps_order",)), ("本行业和想问的", ("gaps_trade", "wish"))),
            unit_kinds=(Unit.Kind.SERVICE, Unit.Kind.BUREAU, Unit.Kind.JUSTICE_OFFICE), english="Legal self-check for enterprises",
        ),
    )  # fmt: skip
    plan = opening(
        "列入体检计划", to=State.PLANNED, records="checkup_planned", by=OFFICERS, fields=["enterprise", "trade", "size", "lawyers"],
        optional=["entry", "campaign", "park", "chamber", "in_difficulty", "visit_on"],
    )  # fmt: skip
    arrange = action(
        "安排律师体检", State.SELF_CHECKED, to=State.PLANNED, records="checkup_planned", by=OFFICERS, fields=["lawyers"],
        optional=["entry", "campaign", "park", "chamber", "in_difficulty", "visit_on"], usual=True,
    )  # fmt: skip
    drop = action(
        "不再体检", State.SELF_CHECKED, State.PLANNED, to=State.DROPPED, records="checkup_dropped", by=OFFICERS, fields=["reason"]
    )
    visit = action(
        "登记走访", State.PLANNED, to=State.VISITED, records="enterprise_visited", by=TEAM, fields=["secrecy_promised", "met", "situation"],
        checks=[guards.secrecy_promised], instruments=["走访记录", "保密承诺书"], usual=True,
    )  # fmt: skip

    # Findings and report

    find = action(
        "登记风险点", State.VISITED, records="risk_found", by=TEAM, fields=["risk_kind", "level", "finding", "advice"], optional=["mend_by"],
    )  # fmt: skip
    report = action(
        "出具体检报告", State.VISITED, to=State.REPORTED, records="checkup_report_issued", by=TEAM, fields=["conclusion"],
        instruments=["法治体检报告"], usual=True,
    )  # fmt: skip

    # Mending and return visit

    rectify = action(
        "登记整改", State.REPORTED, State.RECTIFYING, to=State.RECTIFYING, records="rectified", by=TEAM, fields=["risk_no", "mending"],
        optional=["mended"], checks=[guards.known_finding], instruments=["整改回执"], usual=True,
    )  # fmt: skip
    tell_law = action(
        "告知法律变化", State.REPORTED, State.RECTIFYING, State.REVISITED, records="law_change_told", by=TEAM, fields=["law"], optional=["advice"],
    )  # fmt: skip
    go_back = action(
        "回访", State.REPORTED, State.RECTIFYING, to=State.REVISITED, records="revisited", by=TEAM, fields=["revisit", "satisfaction"],
        optional=["worked"], guards=[guards.all_followed], instruments=["回访记录"], usual=True,
    )  # fmt: skip
    close = action("闭环销号", State.REVISITED, to=State.CLOSED, records="checkup_closed", by=OFFICERS, usual=True)
    reopen = action(
        "回访发现没有改好，继续整改", State.REVISITED, to=State.RECTIFYING, records="checkup_reopened", by=TEAM, fields=["reason"]
    )

    @property
    def risks(self) -> list[dict[str, Any]]:
        """The findings for 法治体检报告: number, level, kind, finding, advice, day, and what was done about each."""
        done = {int(fact.data["risk_no"]): fact for fact in self.history if fact.name == "rectified" and "risk_no" in fact.data}
        return [
            {
                "number": str(place),
                "level": str(Level(fact.data["level"]).label),
                "kind": str(Risk(fact.data["risk_kind"]).label),
                "finding": fact.data["finding"],
                "advice": fact.data["advice"],
                "by": fact.data.get("mend_by", ""),
                "mended": str(Mending(done[place].data["mending"]).label) if place in done else "",
            }
            for place, fact in enumerate(guards.findings(self), 1)
            if fact.data.get("level")
        ]
