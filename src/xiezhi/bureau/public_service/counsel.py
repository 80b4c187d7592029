"""村（社区）法律顾问: the contract with its log, assessment and subsidy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import afresh, day, money, number, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Public, action, opening, several
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from . import counsel_guards as guards
from .choices.counsel import EndCause, Finding, Grade, Need, Outcome, Paper, Result, Service

__all__ = ["VillageCounsel"]

KEEPERS = [Role.JUSTICE_OFFICE, Role.CASE_OFFICER, Role.OFFICE_HEAD]
SERVERS = [*KEEPERS, Role.LAWYER]
SECTION = [Role.CASE_OFFICER, Role.OFFICE_HEAD]


SERVING = ("serving", "renewed")
LOGGED = ["attended", "hours", "result"]


def log(
    title: str,
    records: str,
    service: Service,
    *fields: str,
    by: Sequence[Role] = SERVERS,
    optional: tuple[str, ...] = (),
    **words: Any,
) -> Any:
    """One kind of service, logged by the lawyer on the spot: the step is the log, nothing is written a second time."""
    return action(
        title, *SERVING, records=records, by=by, fields=[*fields, *LOGGED], optional=["work", "next_days", *optional],
        sets={"service": service}, instruments=["服务日志", *words.pop("papers", ())], basis="聘任合同", **words,
    )  # fmt: skip


class VillageCounsel(Matter):
    """村（社区）法律顾问: chosen by both sides, contracted, serving; the log is made of the services themselves."""

    class Meta:
        verbose_name = "村（社区）法律顾问"

    class State(models.TextChoices):
        MATCHED = "matched", "已双向选择"
        CONTRACTED = "contracted", "已签约"
        SERVING = "serving", "服务中"
        RENEWED = "renewed", "已续聘"
        ENDED = "ended", "已终止"

    finished = {State.ENDED}
    menu_order = 7
    number_format = "{unit.code_word}村顾〔{year}〕{serial}号"
    headline = "{place}：{lawyer}"
    public = Public(
        title="村（社区）法律顾问", about="每个村（社区）都有一名法律顾问，咨询不收费。正在签约的也列在内。", english="Village and community counsel",
        fields={"place": "Village or community", "lawyer": "Lawyer", "next_days": "Next days in the village"},
    )  # fmt: skip

    place = of_unit("村（社区）", Unit.Kind.VILLAGE)
    lawyer = refers("法律顾问", "public_service.lawyer", involves="person")
    village_chose = yes("村（社区）选定该律师")
    lawyer_chose = yes("律师愿意担任")
    fits = several("擅长并对应的需求", Need)
    fits_text = prose("匹配理由", "需求、专长、距离。")
    term_starts_on = day("聘期起始日")
    term_ends_on = day("聘期届满日")
    duty_days_a_month = number("每月到村服务（天）")
    village_pays = yes("由村（社区）支付报酬")
    day_rate_fen = money("补贴标准（每天）")
    filing_number = word("备案编号", 60)

    service = pick("服务种类", Service)
    attended = afresh(number("服务人次"))
    hours = afresh(number("用时（小时）", "不足一小时的按一小时。"))
    result = afresh(pick("结果", Result))
    work = afresh(prose("做了什么"))
    topic = afresh(word("主题", 200))
    document = afresh(word("文件名称", 200, "同一文件各稿写法一致。"))
    paper_kind = afresh(pick("文件种类", Paper))
    draft_no = afresh(number("第几稿"))
    opinion = afresh(prose("法律意见"))
    saved_fen = afresh(money("挽回、避免的损失"))
    next_days = word("下次到村时间", 200, "村民看得到。")
    advised = afresh(word("当时的建议", 200))
    advice_outcome = afresh(pick("建议的结果", Outcome))

    quarter_starts_on = afresh(day("季度第一天"))
    quarter_ends_on = afresh(day("季度最后一天"))
    duty_days = afresh(number("到村服务天数"))
    lectures = afresh(number("讲座场次"))
    village_score = number("村（社区）评分", "百分制。")
    office_score = number("司法所评分", "百分制。")
    remarks = prose("评价意见")
    assessed_year = number("考核年度")
    bureau_score = number("司法局评分", "百分制。")
    village_weight = number("村（社区）权重（%）")
    office_weight = number("司法所权重（%）")
    bureau_weight = number("司法局权重（%）", "三方权重合计100。")
    total = number("总分")
    grade = pick("等次", Grade)
    objection = prose("异议")
    subsidy_from = day("补贴起始日")
    subsidy_to = day("补贴截止日")
    subsidy_days = number("服务天数")
    subsidy_fen = money("补贴金额")
    returned_for = prose("退回理由")
    substitute = refers("代班律师", "public_service.lawyer", involves="person")
    absent_from = day("缺勤起始日")
    absent_to = day("缺勤截止日")
    complained_of = afresh(prose("投诉内容"))
    finding = afresh(pick("核查结果", Finding))
    answer = afresh(prose("答复、处理"))
    end_cause = pick("终止原因", EndCause)

    # Choice and contract

    match = opening(
        "登记双向选择", to=State.MATCHED, records="counsel_matched", by=KEEPERS, fields=["place", "lawyer", "village_chose", "lawyer_chose"],
        optional=["fits", "fits_text"],
    )  # fmt: skip
    note_choice = action(
        "登记选择结果",
        State.MATCHED,
        records="choice_noted",
        by=KEEPERS,
        fields=["village_chose", "lawyer_chose"],
        optional=["lawyer"],
    )
    contract = action(
        "签订聘任合同", State.MATCHED, to=State.CONTRACTED, records="counsel_contracted", by=KEEPERS,
        fields=["term_starts_on", "term_ends_on", "duty_days_a_month", "village_pays"], optional=["day_rate_fen"],
        guards=[guards.both_chose], checks=[guards.term_in_order, guards.village_pays_nothing], instruments=["聘任合同"], usual=True,
    )  # fmt: skip
    file = action(
        "备案",
        State.CONTRACTED,
        to=State.SERVING,
        records="counsel_filed",
        by=KEEPERS,
        from_above=True,
        optional=["filing_number"],
        usual=True,
    )
    renew = action(
        "续聘", State.SERVING, State.RENEWED, to=State.RENEWED, records="counsel_renewed", by=KEEPERS, fields=["term_starts_on", "term_ends_on"],
        checks=[guards.term_in_order], instruments=["聘任合同"],
    )  # fmt: skip
    end = action(
        "终止",
        State.MATCHED,
        State.CONTRACTED,
        *SERVING,
        to=State.ENDED,
        records="counsel_ended",
        by=KEEPERS,
        fields=["end_cause"],
    )

    # The log

    consult = log("记咨询", "duty_day_served", Service.CONSULTATION, by=[Role.LAWYER], usual=True)
    consult_for = log("代律师记咨询", "duty_day_served", Service.CONSULTATION, by=KEEPERS)
    visit = log("记走访", "duty_day_served", Service.VISIT)
    lecture = log("记讲座", "lecture_held", Service.LECTURE, "topic")
    give_opinion = log(
        "记合同审查、法律意见", "opinion_given", Service.CONTRACT, "document", "paper_kind", "draft_no", "opinion", optional=("saved_fen",),
        checks=[guards.next_version], papers=["法律意见"],
    )  # fmt: skip
    join_dispute = log("记参与调解", "dispute_joined", Service.MEDIATION, "topic", optional=("saved_fen",))
    log_other = log("记其他服务", "work_log_entered", Service.OTHER, "topic")
    announce = action("公布下次到村时间", *SERVING, records="next_days_announced", by=SERVERS, fields=["next_days"])
    ask_outcome = action(
        "三个月后问建议的结果", *SERVING, records="advice_followed_up", by=SERVERS, fields=["advised", "advice_outcome"], optional=["saved_fen"],
        follows=["opinion_given", "duty_day_served", "dispute_joined"],
    )  # fmt: skip

    # Absence and complaints

    replace = action(
        "安排代班律师", *SERVING, records="counsel_substituted", by=KEEPERS, fields=["substitute", "absent_from", "absent_to"]
    )
    complain = action("收到投诉", *SERVING, records="complaint_received", by=KEEPERS, fields=["complained_of"])
    answer_complaint = action(
        "答复投诉", *SERVING, records="complaint_answered", by=KEEPERS, fields=["finding", "answer"], follows=["complaint_received"],
    )  # fmt: skip

    # Check, scores, subsidy

    check_quarter = action(
        "按季核对服务", *SERVING, records="quarter_checked", by=KEEPERS, fields=["quarter_starts_on", "quarter_ends_on", "duty_days", "lectures"],
        checks=[guards.as_logged("duty_days", "quarter_starts_on", "quarter_ends_on", "lectures")], instruments=["工作台账"], basis="聘任合同",
    )  # fmt: skip
    take_village_score = action("登记村（社区）评价", *SERVING, records="village_assessed", by=KEEPERS, fields=["village_score"],
                                optional=["remarks"], instruments=["评价表"])  # fmt: skip
    take_office_score = action("登记司法所评价", *SERVING, records="office_assessed", by=KEEPERS, fields=["office_score"],
                               optional=["remarks"], instruments=["评价表"])  # fmt: skip
    assess = action(
        "年度考核", *SERVING, records="counsel_assessed", by=SECTION, from_above=True,
        fields=["assessed_year", "bureau_score", "village_weight", "office_weight", "bureau_weight", "total", "grade"],
        guards=[guards.both_scored], checks=[guards.weighted], instruments=["评价表"],
    )  # fmt: skip
    object_to = action(
        "律师对考核有异议",
        *SERVING,
        records="assessment_objected",
        by=KEEPERS,
        fields=["objection"],
        follows=["counsel_assessed"],
    )
    answer_objection = action(
        "复核考核", *SERVING, records="assessment_reviewed", by=SECTION, from_above=True, fields=["answer", "grade"], follows=["assessment_objected"],
    )  # fmt: skip
    claim_subsidy = action(
        "申领补贴", *SERVING, records="subsidy_claimed", by=SERVERS, fields=["subsidy_from", "subsidy_to", "subsidy_days", "day_rate_fen", "subsidy_fen"],
        checks=[guards.as_logged("subsidy_days", "subsidy_from", "subsidy_to"), guards.reckoned], instruments=["补贴申领表"],
    )  # fmt: skip
    check_subsidy = action(
        "审核补贴", *SERVING, records="subsidy_checked", by=KEEPERS, from_above=True, follows=["subsidy_claimed"]
    )
    return_subsidy = action(
        "退回补贴申领",
        *SERVING,
        records="subsidy_returned",
        by=KEEPERS,
        from_above=True,
        fields=["returned_for"],
        follows=["subsidy_claimed"],
    )
    pay_subsidy = action(
        "发放补贴",
        *SERVING,
        records="subsidy_paid",
        by=SECTION,
        from_above=True,
        fields=["subsidy_fen"],
        follows=["subsidy_checked"],
    )

    @property
    def log_rows(self) -> list[dict[str, str]]:
        """The log for 工作台账: day, kind, people, hours, result, words; the oldest first."""
        return [
            {
                "day": f"{fact.happened_on:%Y-%m-%d}",
                "service": str(Service(fact.data["service"]).label),
                "attended": str(fact.data.get("attended", "")),
                "hours": str(fact.data.get("hours", "")),
                "result": str(Result(fact.data["result"]).label) if fact.data.get("result") else "",
                "work": fact.data.get("topic") or fact.data.get("document") or fact.data.get("work", ""),
            }
            for fact in guards.served(self)
            if fact.data.get("service")
        ]
