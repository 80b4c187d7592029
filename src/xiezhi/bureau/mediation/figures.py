"""The figures of mediation: disputes by kind, source, place and office; success, performance and confirmation apart; bodies; offices."""

from __future__ import annotations

from xiezhi.figures.declare import (
    Phrase,
    amount,
    average_days,
    cases,
    clean_rate,
    events,
    figure,
    findings,
    on_time,
    pass_rate,
    pending,
    share,
)
from xiezhi.figures.periods import Period
from xiezhi.figures.rows import Rows

from .choices import Confirmation, Employment, Satisfaction, Source
from .models import BrandOffice, Case, Committee, Mediator, OfficeFile, OfficeInspection, Referral, Screening

BY_CASE = ["source", "dispute_kind", "office", "unit"]
DOCKED = [each.value for each in Source if each not in (Source.WALK_IN, Source.SELF)]

TAKEN_IN = cases(Case, "mediation_applied", "dispute_found", "referral_received")
ACCEPTED = cases(Case, "mediation_accepted")
CONCLUDED = cases(Case, "agreement_effective", "mediation_failed")
AGREED = CONCLUDED.having("agreement_effective")
CONFIRMATIONS = cases(Case, "confirmation_applied")
ANSWERED = cases(Case, "referral_answered")
FOLLOWED = events(Case, "follow_up_made")
BODIES = pending(Committee, "committee_registered")
SERVING = pending(Mediator, "mediator_engaged")
OFFICES = pending(OfficeFile, "office_opened")

OUTSIDE = "撤回申请、一方明确拒绝、不予受理、移送、并案和还在调解中的，都不在内"
CLOCKS = {
    "medical_on_time": ("医疗纠纷按期调结率", ["medical-disputes-2018.conclude", "medical-disputes-2018.conclude-extended"]),
    "court_on_time": (
        "委派、委托调解按期完成率",
        [f"{law}.{rule}" for law in ("invited-mediation-2016", "online-mediation-2022")
         for rule in ("before-filing", "after-filing", "after-filing-summary")],
    ),
    "petitions_on_time": ("信访事项按期办结率", ["petitions-2005.conclude", "petitions-2022.conclude"]),
}  # fmt: skip


class DuePerformance:
    """Agreements in force whose agreed last day of performance lies in the period; `done`: those of them performed by its end."""

    def __init__(self, done: bool = False) -> None:
        self.done = done

    def __call__(self, period: Period) -> Rows:
        rows: Phrase = pending(Case, "agreement_effective", "mediation_withdrawn").where(
            performance_due_on__gte=period.first_day.isoformat(), performance_due_on__lte=period.last_day.isoformat()
        )
        return Rows.of((rows.having("performance_completed") if self.done else rows)(period))

    def say(self) -> str:
        ending = "，其中截至期末已经履行完毕的" if self.done else ""
        return f"约定的履行期限在本期内届满的生效协议{ending}"


FIGURES = [
    figure("taken_in", "收到矛盾纠纷", "件", "本期当事人申请、主动排查发现、移送进入的纠纷，每案计一次；与受理、调处分开统计。", rows=TAKEN_IN,
           by=[*BY_CASE, "village", "month"]),
    figure("accepted", "受理矛盾纠纷", "件", "本期受理的调解案件，每案计一次。", rows=ACCEPTED, by=[*BY_CASE, "mode", "village", "month"]),
    figure("disputes", "调处矛盾纠纷", "宗",
           f"本期协议生效或者调解不成而终止的调解案件，以办结之日为准，每案计一次；{OUTSIDE}，排查、咨询也不算调处。",
           rows=CONCLUDED, by=[*BY_CASE, "mode", "relation", "village", "event", "month"]),
    figure("agreed", "调解成功", "宗", "本期协议生效的调解案件，书面协议和登记了的口头协议都算；是否履行另行统计。", rows=AGREED,
           by=["form", *BY_CASE, "village"]),
    figure("failed", "调解不成", "宗", "本期调解不成而终止的案件，含依法视为调解不成的。", rows=cases(Case, "mediation_failed"), by=["failure", *BY_CASE]),
    share("success_rate", "调解成功率",
          f"本期办结的调解案件（总体）是协议生效与调解不成两种之和，其中协议生效的占比。{OUTSIDE}。", part=AGREED, of=CONCLUDED,
          by=["source", "dispute_kind", "office", "village"]),
    share("performance_rate", "协议履行率",
          "约定的履行期限在本期内届满的生效协议（总体）中，截至期末已经履行完毕的占比。没有约定期限的不在内。",
          part=DuePerformance(done=True), of=DuePerformance()),
    figure("performed", "协议履行完毕", "宗", "本期履行完毕的协议。", rows=cases(Case, "performance_completed"), by=["performance", *BY_CASE]),
    figure("confirmations", "申请司法确认", "件", "本期双方共同申请司法确认的案件。", rows=CONFIRMATIONS, by=BY_CASE),
    share("confirmation_rate", "司法确认率", "本期共同申请司法确认的案件（总体）中，截至期末法院裁定协议有效的占比。",
          part=CONFIRMATIONS.where(confirmation=Confirmation.CONFIRMED.value), of=CONFIRMATIONS, by=["source", "office"]),
    figure("confirmations.refused", "司法确认未获准", "件", "本期收到不予受理或者驳回结果的司法确认申请。",
           rows=cases(Case, "confirmation_ruled").where(confirmation=[Confirmation.REFUSED.value, Confirmation.NOT_ACCEPTED.value]),
           by=["confirmation_ground", "unit"]),
    amount("amount", "调解涉及金额", "元", "本期协议生效的案件所定协议金额之和，不是争议金额。", rows=AGREED, total="agreed", by=["dispute_kind", "office"]),
    amount("claimed", "争议金额", "元", "本期受理的案件登记的争议金额之和。", rows=ACCEPTED, total="claimed", by=["dispute_kind"]),
    figure("by_source", "多调对接", "件", "本期由其他机关、组织、热线、网格、律师移送进入的纠纷，按来源统计；三调联动按调解方式统计，是另一个口径。",
           rows=cases(Case, "referral_received"), by=["source", "court_stage", "office", "unit"]),
    figure("docked.concluded", "多调对接调处", "宗", "本期办结的调解案件中，由移送进入的。", rows=CONCLUDED.where(source=DOCKED), by=["source", "event", "office"]),
    figure("docked.answered", "向移送机关反馈", "件", "本期向移送机关反馈了结果的案件。", rows=ANSWERED, by=["source"]),
    figure("referrals", "向外移送", "件", "本期移送其他单位的事项。", rows=cases(Referral, "referral_sent"), by=["destination", "unit"]),
    share("referrals.answered_share", "向外移送反馈率", "本期移送其他单位的事项（总体）中，截至期末已经反馈处理结果的占比。",
          part=cases(Referral, "referral_sent").having("referral_outcome_noted"), of=cases(Referral, "referral_sent"), by=["destination"]),
    figure("refused", "一方拒绝调解", "件", "本期因一方明确拒绝而没有调解的纠纷。", rows=cases(Case, "party_refused"), by=BY_CASE),
    figure("withdrawn", "撤回申请", "件", "本期当事人撤回申请的纠纷。", rows=cases(Case, "mediation_withdrawn"), by=BY_CASE),
    figure("not_accepted", "不予受理", "件", "本期不予受理的纠纷。", rows=cases(Case, "mediation_not_accepted"), by=BY_CASE),
    figure("merged", "并案", "件", "本期并入同一纠纷另一案的案件，不重复计入调处。", rows=cases(Case, "case_merged"), by=["source"]),
    figure("pending", "期末在调", "件", "截至期末已经受理、协议没有生效、没有终止、撤回、移送、并案的案件。",
           rows=pending(Case, "mediation_accepted", ("agreement_effective", "mediation_failed", "mediation_withdrawn", "case_transferred", "case_merged")),
           by=BY_CASE),
    average_days("days_to_conclude", "平均调解天数", "本期办结的调解案件，从受理到办结的平均日历天数。", rows=CONCLUDED, start="mediation_accepted",
                 by=["dispute_kind", "office"]),
    figure("risks", "报告激化隐患", "件", "本期向公安机关或者其他部门报告激化隐患的案件。", rows=cases(Case, "escalation_reported"), by=["risk", "office"]),
    figure("prevented", "防止激化", "件", "本期办结的调解案件中，报告过激化隐患并登记“已防止激化”的，每案计一次。",
           rows=CONCLUDED.having("escalation_reported").where(prevented=True), by=["risk", "office"]),
    amount("prevented.people", "防止激化涉及人数", "人次", "上一项案件登记的涉及人数之和。",
           rows=CONCLUDED.having("escalation_reported").where(prevented=True), total="persons_count", by=["risk"]),
    figure("follow_ups", "回访", "次", "本期的回访，每一次都计。", rows=FOLLOWED, by=["satisfaction", "office"]),
    share("satisfaction_rate", "回访满意率", "本期登记了满意度的回访（总体）中，满意和基本满意的占比。",
          part=FOLLOWED.entered(satisfaction=[Satisfaction.SATISFIED.value, Satisfaction.FAIR.value]),
          of=FOLLOWED.entered(satisfaction=list(Satisfaction.values))),
    amount("subsidies", "以案定补", "元", "本期发放的以案定补金额之和。", rows=cases(Case, "subsidy_paid"), total="subsidy",
           by=["subsidy_grade", "office", "unit"]),
    *(on_time(name, title, rule=rules) for name, (title, rules) in CLOCKS.items()),
    findings("review.findings", "机检发现", of=TAKEN_IN, by=["rule", "unit"]),
    pass_rate("review.pass_rate", "机检规则符合率", of=TAKEN_IN, by=["unit"]),
    clean_rate("review.clean_rate", "无问题案件率", of=TAKEN_IN, by=["unit"]),
    figure("screenings", "矛盾纠纷排查", "次", "本期开展的矛盾纠纷排查，每次计一次。", rows=events(Screening, "screening_done"), by=["office", "village"]),
    amount("screenings.found", "排查发现纠纷", "件", "本期排查登记的发现纠纷数之和；排查发现不等于受理、调处。", rows=events(Screening, "screening_done"),
           total="found", by=["office"]),
    figure("bodies", "人民调解委员会", "个", "截至期末在册的人民调解委员会，不含个人调解工作室。", rows=BODIES, by=["committee_kind", "office"]),
    figure("mediators", "人民调解员", "人", "截至期末在任的人民调解员。", rows=SERVING, by=["employment", "grade", "lawyer", "office"]),
    figure("mediators.full_time", "专职人民调解员", "人", "截至期末在任的专职人民调解员，包含在人民调解员总数内。",
           rows=SERVING.where(employment=Employment.FULL_TIME.value), by=["grade"]),
    figure("mediators.trained", "调解员培训", "人次", "本期调解员参加业务培训，每人每次计一次。", rows=events(Mediator, "mediator_trained"), by=["office"]),
    amount("mediators.training_hours", "调解员培训学时", "学时", "本期调解员参加业务培训的学时之和。", rows=events(Mediator, "mediator_trained"),
           total="training_hours", by=["office"]),
    figure("mediators.disciplined", "调解员违纪处理", "人次", "本期对调解员的违纪处理，每一次都计。", rows=events(Mediator, "mediator_disciplined"),
           by=["misconduct", "handling"]),
    figure("offices", "司法所", "个", "截至期末在用的司法所。", rows=OFFICES, by=["area_met", "base"]),
    share("offices.area_met_share", "司法所业务用房达标率", "截至期末在用的司法所（总体）中，业务用房面积达标的占比。",
          part=OFFICES.where(area_met=True), of=OFFICES),
    amount("offices.area", "司法所业务用房面积", "平方米", "截至期末在用的司法所登记的办公用房面积之和。", rows=OFFICES, total="area", by=["unit"]),
    amount("offices.staff", "司法所在岗人数", "人", "截至期末在用的司法所登记的在岗人数之和。", rows=OFFICES, total="staff_count", by=["unit"]),
    amount("offices.visitors", "司法所来访", "人次", "本期司法所登记的来访人次之和。", rows=events(OfficeFile, "visitors_received"), total="visitors",
           by=["unit", "month"]),
    amount("offices.guests", "来所学习培训", "人次", "本期司法所接待来所学习、培训的人次之和。", rows=events(OfficeFile, "guests_trained"), total="guests",
           by=["unit"]),
    figure("offices.methods", "分享做法", "条", "本期司法所分享的做法。", rows=events(OfficeFile, "method_shared"), by=["unit"]),
    figure("offices.adopted", "借鉴做法", "条次", "本期司法所借鉴其他司法所的做法，每一次都计。", rows=events(OfficeFile, "method_adopted"), by=["learnt_from"]),
    figure("offices.inspections", "检查司法所", "次", "本期对司法所的检查，每次计一次。", rows=cases(OfficeInspection, "office_faulted", "office_passed"),
           by=["event", "unit"]),
    figure("offices.mended", "司法所检查问题销号", "件", "本期销号的司法所检查问题。", rows=cases(OfficeInspection, "office_cleared"), by=["unit"]),
    figure("brands.nominated", "申报一司法所一品牌", "个", "本期申报的司法所品牌。", rows=cases(BrandOffice, "office_nominated"), by=["level", "unit"]),
    figure("brands.shortlisted", "入选一司法所一品牌拟表彰名单", "个", "本期入选拟表彰名单的司法所品牌；入选不等于获评。",
           rows=cases(BrandOffice, "office_shortlisted"), by=["level", "unit"]),
    figure("brands.awarded", "获评一司法所一品牌", "个", "本期获评的司法所品牌。", rows=cases(BrandOffice, "office_awarded"), by=["level", "unit"]),
]  # fmt: skip
