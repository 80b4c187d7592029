"""The figures of legal aid: cases, recipients, time limits, results, subsidies, quality, consultations, duty help."""

from __future__ import annotations

from xiezhi.figures.declare import (
    amount,
    average_days,
    carried_over,
    cases,
    clean_rate,
    events,
    figure,
    findings,
    growth,
    on_time,
    pass_rate,
    pending,
    share,
)

from .choices import Grade, Group, Satisfaction
from .models import AidCase, AidComplaint, AidConsultation, AidObjection, AidQualityReview, DutyHelp

BY_CASE = ["case_kind", "entry", "stage", "subject", "channel"]
GRANT = ("aid_granted", "defence_notice_received", "advance_aid_decided", "objection_upheld")
END = ("case_closed", "aid_terminated")

APPLIED = cases(AidCase, "aid_applied", "application_forwarded")
NOTICES = cases(AidCase, "defence_notice_received")
CASES = cases(AidCase, "lawyer_assigned").having(*GRANT)
DECIDED = cases(AidCase, "aid_granted", "aid_refused")
CLOSED = cases(AidCase, "case_closed")
OPEN = pending(AidCase, GRANT, END)
REVIEWED = cases(AidQualityReview, "quality_reviewed")
FOLLOWED = cases(AidCase, "follow_up_made")
ANSWERED = [Satisfaction.SATISFIED.value, Satisfaction.FAIR.value, Satisfaction.DISSATISFIED.value]
CONSULTED = events(AidConsultation, "consultation_answered")
HELPED = cases(DutyHelp, "duty_help_given")

COUNTED = "件数以首次指派承办律师之日为准；同一人的案件按侦查、审查起诉、一审等阶段分别立卷、分别计件；群体性讨薪按受援人分案计件；值班律师法律帮助另计，不算案件"
CLOCKS = {
    "decided_on_time": ("按期决定率", ["legal-aid-2021.decide", "legal-aid-procedure-2012.decide"]),
    "assigned_on_time": (
        "按期指派率",
        ["legal-aid-2021.assign", "legal-aid-2021.notice-assign", "legal-aid-procedure-2012.assign-civil",
         "legal-aid-procedure-2012.assign-criminal", "legal-aid-procedure-2012.assign-notice"],
    ),
    "files_on_time": ("按期立卷率", ["legal-aid-procedure-2012.file", "legal-aid-procedure-2023.file"]),
    "objections_on_time": ("异议按期审查率", ["legal-aid-2021.objection", "legal-aid-regulations-2003.objection"]),
}  # fmt: skip

FIGURES = [
    figure("applications", "收到法律援助申请", "件", "本期内收到的法律援助申请（含监管场所、值班律师转交的），不等于案件数。", rows=APPLIED,
           by=["case_kind", "subject", "channel", "month"]),
    figure("notices", "收到通知辩护、通知代理公函", "件", "本期内收到的办案机关通知辩护、通知代理公函。", rows=NOTICES,
           by=["organ_kind", "notice_ground", "stage", "month"]),
    figure("cases", "受理、指派法律援助案件", "件", f"本期内决定给予援助（含先行提供、收到通知）并且已经指派承办律师的案件。{COUNTED}。",
           rows=CASES, by=[*BY_CASE, "firm", "lawyer", "month"]),
    growth("cases.growth", "法律援助案件增长率", f"本期受理、指派的案件比上年同期增长的百分比，两年口径相同，以上年同期件数（总体）为分母。{COUNTED}。",
           rows=CASES),
    figure("criminal", "刑事法律援助案件", "件", "本期受理、指派的案件中的刑事案件。", rows=CASES.where(case_kind="criminal"), by=["entry", "stage", "notice_ground"]),
    figure("civil", "民事法律援助案件", "件", "本期受理、指派的案件中的民事案件。", rows=CASES.where(case_kind="civil"), by=["subject", "stage"]),
    figure("wages", "讨薪法律援助案件", "件", "本期受理、指派的案件中请求支付劳动报酬的案件。", rows=CASES.where(subject="labour_pay")),
    amount("recipients", "受援人", "人次", "本期受理、指派的案件的受援人数之和；一人有几件案件的，计几次。", rows=CASES, total="recipients_count", by=["case_kind"]),
    *(figure(f"recipients.{group.value}", f"受援人中的{group.label}", "件", f"本期受理、指派的案件中受援人属于{group.label}的；一人可以属于几类，各类不能相加。",
             rows=CASES.where(groups=group.value)) for group in Group),
    figure("granted", "决定给予法律援助", "件", "本期内决定给予法律援助的申请。", rows=cases(AidCase, "aid_granted"), by=["case_kind", "subject"]),
    figure("refused", "决定不予法律援助", "件", "本期内决定不予法律援助的申请。", rows=cases(AidCase, "aid_refused"), by=["refusal_ground", "subject"]),
    share("approval_rate", "申请批准率", "本期内作出给予或者不予决定的申请（总体）中，给予的占比；视为撤回、自行撤回的不在总体内。",
          part=DECIDED.lacking("aid_refused"), of=DECIDED, by=["case_kind"]),
    figure("advanced", "先行提供法律援助", "件", "本期内决定先行提供法律援助的案件。", rows=cases(AidCase, "advance_aid_decided"), by=["advance_ground"]),
    figure("deemed_withdrawn", "视为撤回申请", "件", "本期内逾期未补充材料，视为撤回的申请。", rows=cases(AidCase, "deemed_withdrawn")),
    *(on_time(name, title, rule=rules) for name, (title, rules) in CLOCKS.items()),
    average_days("days_to_decide", "平均审查天数", "本期内作出给予或者不予决定的申请，自收到申请之日起到作出决定之日的日历天数的平均值。",
                 rows=DECIDED, start=("aid_applied", "application_forwarded")),
    figure("replaced", "更换承办律师", "次", "本期内每一次更换承办律师。", rows=events(AidCase, "lawyer_replaced"), by=["replacement_ground"]),
    figure("terminated", "终止法律援助", "件", "本期内决定终止法律援助的案件。", rows=cases(AidCase, "aid_terminated"), by=["termination_ground"]),
    figure("closed", "办结法律援助案件", "件", "本期内结案的案件，以收到法律文书等规定的结案之日为准，不是裁判作出之日。", rows=CLOSED,
           by=["case_kind", "result", "close_basis", "month"]),
    figure("carried_over", "期初未结", "件", "本期开始前已决定给予（含收到通知）而没有结案、终止的案件。", rows=carried_over(AidCase, GRANT, END)),
    figure("pending", "期末未结", "件", "截至期末已决定给予（含收到通知）而没有结案、终止的案件。", rows=OPEN, by=["case_kind"]),
    share("closing_rate", "结案率", "本期受理、指派的案件（总体）中，截至期末已经结案的占比。", part=CASES.having("case_closed"), of=CASES, by=["case_kind"]),
    amount("recovered", "挽回（避免）损失", "元", "本期内结案的案件挽回、避免的损失之和；是裁判、协议确定的数额，不等于已经到手的数额。", rows=CLOSED,
           total="recovered", by=["case_kind", "subject"]),
    amount("recovered.wages", "为讨薪当事人挽回", "元", "本期内结案的请求支付劳动报酬的案件挽回的金额之和。", rows=CLOSED.where(subject="labour_pay"), total="recovered"),
    figure("files_reviewed", "审查立卷", "件", "本期内审查立卷材料的案件。", rows=cases(AidCase, "file_reviewed")),
    amount("subsidies", "支付办案补贴", "元", "本期内支付的办案补贴之和。", rows=cases(AidCase, "subsidy_paid"), total="subsidy", by=["case_kind", "stage", "handled_at"]),
    figure("subsidised", "支付补贴的案件", "件", "本期内支付办案补贴的案件。", rows=cases(AidCase, "subsidy_paid"), by=["case_kind"]),
    figure("objections", "收到异议", "件", "本期内司法行政部门收到的对不予援助、终止援助决定的异议。", rows=cases(AidObjection, "objection_received"),
           by=["against", "objection_result"]),
    figure("complaints", "收到投诉", "件", "本期内收到的法律援助投诉。", rows=cases(AidComplaint, "complaint_received"), by=["about", "complaint_result"]),
    figure("reviewed", "质量评估案件", "件", "本期内评定质量等级的案件，是抽样，不是全部案件。", rows=REVIEWED, by=["grade"]),
    share("excellent_rate", "评估优秀率", "本期内评定质量等级的案件（总体，抽样）中，优秀的占比。", part=REVIEWED.where(grade=Grade.EXCELLENT.value), of=REVIEWED),
    share("pass_rate_of_quality", "评估合格率", "本期内评定质量等级的案件（总体，抽样）中，合格以上的占比。",
          part=REVIEWED.where(grade=[Grade.EXCELLENT.value, Grade.GOOD.value, Grade.PASS.value]), of=REVIEWED),
    share("follow_up.response", "回访应答率", "本期内首次回访的案件（总体）中，受援人作出评价的占比。", part=FOLLOWED.where(satisfaction=ANSWERED), of=FOLLOWED),
    share("satisfaction", "受援人满意率", "本期内首次回访并且受援人作出评价的案件（总体）中，满意和基本满意的占比；没有评价的不在总体内。",
          part=FOLLOWED.where(satisfaction=ANSWERED[:2]), of=FOLLOWED.where(satisfaction=ANSWERED)),
    figure("consultations", "来访来电咨询", "人次", "本期内解答的来访、来电、来信和网络咨询，每一次都计；12348工单另计。", rows=CONSULTED, by=["way", "field", "consult_result", "month"]),
    figure("consultations.apply", "咨询后引导申请", "人次", "本期内解答的咨询中，引导申请法律援助的。", rows=CONSULTED.entered(consult_result="apply"), by=["field"]),
    figure("duty_help", "值班律师法律帮助", "件次", "本期内登记的值班律师法律帮助，不算法律援助案件。", rows=HELPED, by=["organ_kind", "stage", "month"]),
    figure("pleas", "见证认罪认罚具结", "件次", "本期内值班律师在场见证签署认罪认罚具结书的法律帮助。", rows=HELPED.where(plea_signed=True)),
    findings("review.findings", "机检发现", of=CASES, by=["rule", "unit"]),
    pass_rate("review.pass_rate", "机检规则符合率", of=CASES, by=["unit"]),
    clean_rate("review.clean_rate", "无问题案件率", of=CASES, by=["unit"]),
]  # fmt: skip
