"""The figures of reconsideration: received, accepted, concluded, resolved; by respondent, field and outcome; time limits; staff."""

from __future__ import annotations

from datetime import date

from xiezhi.figures.declare import (
    amount,
    average_days,
    carried_over,
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

from .choices import Outcome, Resolution, TerminationCause
from .models import Consultation, Reconsideration, Reviewer

BY_CASE = ["respondent", "respondent_kind", "domain", "act_kind"]
ACCEPT = ("ra_accepted", "ra_deemed_accepted", "ra_ordered_to_accept")
CONCLUDE = ("ra_decided", "ra_mediation_agreed", "ra_dismissed", "ra_terminated")
CORRECTED = [
    Outcome.CHANGED, Outcome.ANNULLED, Outcome.PARTLY_ANNULLED, Outcome.UNLAWFUL, Outcome.INVALID, Outcome.PERFORM, Outcome.AGREEMENT,
]  # fmt: skip
RESOLVED = [choice.value for choice in Resolution if choice is not Resolution.OPEN]
PEACEFUL_ENDS = [TerminationCause.WITHDRAWN.value, TerminationCause.SETTLED.value]

RECEIVED = cases(Reconsideration, "ra_received")
ACCEPTED = cases(Reconsideration, *ACCEPT)
CONCLUDED = cases(Reconsideration, *CONCLUDE)
DECIDED = cases(Reconsideration, "ra_decided")
SETTLED = CONCLUDED.where(outcome=Outcome.MEDIATED.value) | CONCLUDED.where(termination_cause=PEACEFUL_ENDS)
SERVING = pending(Reviewer, "reviewer_appointed", "reviewer_left")

RESOLUTION = "“实质性化解”指登记的争议化解情况为经调解达成协议、当事人和解撤回申请、被申请人自行纠正后撤回申请、受理前争议消除而撤回申请、收到复议决定（含不予受理、驳回的决定）后没有起诉也没有另行申诉之一；逾期未补正、转送他机关的申请本身不算化解"
CLOCKS = {
    "examined_on_time": ("按期审查率", ["examine", "examine-corrected"]),
    "copies_on_time": ("副本按期发送率", ["send-copy", "send-copy-simple"]),
    "answers_on_time": ("被申请人按期答复率", ["answer", "answer-simple"]),
    "concluded_on_time": ("按期审结率", ["decide", "decide-simple", "decide-ordered"]),
    "opinions_on_time": ("意见书按期反馈率", ["report-opinion"]),
}
RULES = {
    "reconsideration-2017": {"examine", "examine-corrected", "send-copy", "answer", "decide", "decide-ordered"},
    "reconsideration-2023": {
        "examine", "examine-corrected", "send-copy", "send-copy-simple", "answer", "answer-simple", "decide", "decide-simple", "report-opinion"},
    "reconsideration-regulations-2007": {"report-opinion"},
}  # fmt: skip


def rules(names: list[str]) -> list[str]:
    """The rules of these names in every version of the law that has them."""
    return [f"{statute}.{name}" for statute, known in RULES.items() for name in names if name in known]


class Aged:
    """Reviewers in post on the period's last day who are then at least `youngest` and under `older` years of age."""

    def __init__(self, youngest: int, older: int) -> None:
        self.youngest, self.older = youngest, older

    def __call__(self, period: Period) -> Rows:
        last = period.last_day
        born_by, born_after = _years_before(last, self.youngest), _years_before(last, self.older)
        return Rows.of(SERVING.where(born_on__lte=born_by.isoformat(), born_on__gt=born_after.isoformat())(period))

    def say(self) -> str:
        return f"截至期末在岗、年满{self.youngest}周岁不满{self.older}周岁的行政复议人员"


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


FIGURES = [
    figure("received", "收到行政复议申请", "件", "本期内收到的行政复议申请，以收到之日为准，每案计一次；与受理分开统计。",
           rows=RECEIVED, by=[*BY_CASE, "channel", "month"]),
    figure("accepted", "受理行政复议案件", "件",
           "本期内受理、视为受理或者按上级责令受理的案件，以办理之日为准，每案计一次。适用2017年文本的案件在法律上自收到之日起受理，期限也自该日起算，统计仍以办理之日为准。",
           rows=ACCEPTED, by=[*BY_CASE, "event", "month"]),
    figure("refused", "不予受理", "件", "本期内决定不予受理的申请。", rows=cases(Reconsideration, "ra_refused"), by=BY_CASE),
    figure("transferred", "转送或者告知有权机关", "件", "本期内转送有权机关，或者告知申请人向有权机关提出的申请。",
           rows=cases(Reconsideration, "ra_transferred"), by=["transfer_way", *BY_CASE]),
    figure("lapsed", "逾期未补正视为放弃", "件", "本期内因无正当理由逾期不补正而视为放弃的申请。",
           rows=cases(Reconsideration, "ra_correction_lapsed"), by=BY_CASE),
    figure("withdrawn_before_acceptance", "受理前撤回", "件", "本期内没有受理即准予撤回的申请。",
           rows=cases(Reconsideration, "ra_withdrawn").lacking(*ACCEPT), by=BY_CASE),
    share("acceptance_rate", "受理率", "本期收到的申请（总体）中，截至期末已经受理的占比。", part=RECEIVED.having(*ACCEPT), of=RECEIVED,
          by=["respondent", "domain"]),
    figure("corrections_asked", "通知补正", "件", "本期内通知补正的申请。", rows=cases(Reconsideration, "ra_correction_notified"), by=BY_CASE),
    figure("carried_over", "上期结转", "件", "本期开始前已经受理、至本期开始时没有审结的案件。",
           rows=carried_over(Reconsideration, ACCEPT, CONCLUDE), by=BY_CASE),
    figure("pending", "期末未结", "件", "截至期末已经受理、没有审结的案件。", rows=pending(Reconsideration, ACCEPT, CONCLUDE), by=BY_CASE),
    figure("concluded", "审结行政复议案件", "件", "本期内作出复议决定、达成调解、驳回申请或者终止复议的案件，含上期结转，每案计一次。",
           rows=CONCLUDED, by=["outcome", *BY_CASE, "month"]),
    figure("decided", "作出复议决定", "件", "本期内作出复议决定的案件，不含调解、驳回申请和终止。", rows=DECIDED, by=["outcome", "ground", *BY_CASE]),
    share("correction_rate", "直接纠错率",
          "本期审结案件（总体）中，复议结果为变更、撤销、部分撤销、确认违法、确认无效、责令履行、决定承担行政协议责任的占比。",
          part=CONCLUDED.where(outcome=CORRECTED), of=CONCLUDED, by=["respondent", "domain"]),
    share("upheld_rate", "维持率", "本期审结案件（总体）中，复议结果为维持的占比。", part=CONCLUDED.where(outcome=Outcome.UPHELD.value), of=CONCLUDED,
          by=["respondent"]),
    share("settlement_rate", "调解和解率", "本期审结案件（总体）中，以调解结案，或者因申请人撤回、经准许和解而终止的占比。", part=SETTLED, of=CONCLUDED,
          by=["respondent"]),
    share("substantive_resolution_rate", "实质性化解率", f"{RESOLUTION}。以本期审结（已办）案件为总体，其中截至期末登记为已经化解的占比。",
          part=CONCLUDED.where(resolution=RESOLVED), of=CONCLUDED, by=["respondent", "domain"]),
    share("resolution_rate_of_received", "收案化解率", f"{RESOLUTION}。以本期收到的申请为总体，其中截至期末登记为已经化解的占比，含受理前化解。",
          part=RECEIVED.where(resolution=RESOLVED), of=RECEIVED, by=["respondent", "domain"]),
    figure("resolved", "实质性化解", "件", f"{RESOLUTION}。本期内登记化解情况、截至期末登记为已经化解的申请，每案计一次。",
           rows=cases(Reconsideration, "ra_resolution_recorded").where(resolution=RESOLVED), by=["resolution", *BY_CASE]),
    average_days("days_to_conclude", "平均办理天数", "本期审结案件，从收到申请到审结的平均日历天数，两部法律的案件同一口径。", rows=CONCLUDED,
                 start="ra_received", by=["respondent", "outcome"]),
    figure("deemed_accepted", "视为受理", "件", "本期内审查期限届满、没有作出不予受理决定而视为受理的案件。",
           rows=cases(Reconsideration, "ra_deemed_accepted"), by=BY_CASE),
    figure("simple", "适用简易程序", "件", "本期内适用简易程序的案件。", rows=cases(Reconsideration, "ra_simple_chosen"), by=["simple_ground", *BY_CASE]),
    figure("extended", "延长审理期限", "件", "本期内延长审理期限的案件。", rows=cases(Reconsideration, "ra_extended"), by=BY_CASE),
    figure("suspended", "中止审理", "件次", "本期内每一次中止审理，含因附带审查中止。",
           rows=events(Reconsideration, "ra_suspended", "ra_norm_review_opened"), by=["event", "suspension_cause"]),
    figure("hearings", "举行听证", "件", "本期内举行听证的案件。", rows=cases(Reconsideration, "ra_hearing_held"), by=["head_attendance", *BY_CASE]),
    figure("committee", "复议委员会咨询", "件", "本期内提请行政复议委员会咨询的案件。", rows=cases(Reconsideration, "ra_committee_consulted"), by=BY_CASE),
    share("opinions_heard_rate", "听取意见率", "本期作出复议决定的案件（总体）中，听取过当事人意见或者举行过听证的占比。",
          part=DECIDED.having("ra_opinions_heard", "ra_hearing_held"), of=DECIDED, by=["respondent"]),
    figure("norm_reviews", "规范性文件审查", "件", "本期内启动规范性文件或者依据审查的案件。", rows=cases(Reconsideration, "ra_norm_review_opened"),
           by=["norm_ground", "norm_power"]),
    figure("opinion_letters", "制发复议意见书", "份", "本期内制发的行政复议意见书，每份计一次。", rows=events(Reconsideration, "ra_opinion_letter_issued"),
           by=["respondent", "domain"]),
    figure("suggestions", "制发复议建议书", "份", "本期内制发的行政复议建议书，每份计一次。", rows=events(Reconsideration, "ra_suggestion_issued")),
    figure("performance_orders", "责令履行", "件次", "本期内每一次责令限期履行。", rows=events(Reconsideration, "ra_performance_ordered"), by=["respondent"]),
    figure("interviews", "约谈", "次", "本期内每一次约谈被申请人的有关负责人。", rows=events(Reconsideration, "ra_interviewed"), by=["respondent"]),
    figure("published", "公开复议决定书", "件", "本期内公开复议决定书的案件。", rows=cases(Reconsideration, "ra_published")),
    amount("compensation", "行政赔偿金额", "元", "本期作出的复议决定所定行政赔偿金额之和。", rows=DECIDED, total="compensation",
           by=["respondent"]),
    share("suit_rate", "复议后起诉率", "本期作出复议决定的案件（总体）中，截至期末已登记起诉的占比。", part=DECIDED.having("suit_filed"), of=DECIDED,
          by=["respondent", "outcome"]),
    *(on_time(name, title, rule=rules(names)) for name, (title, names) in CLOCKS.items()),
    findings("review.findings", "机检发现", of=RECEIVED, by=["rule", "unit"]),
    pass_rate("review.pass_rate", "机检规则符合率", of=RECEIVED, by=["unit"]),
    clean_rate("review.clean_rate", "无问题案件率", of=RECEIVED, by=["unit"]),
    figure("consultations", "复议咨询", "件次", "本期登记的行政复议咨询，每一次都计。",
           rows=events(Consultation, "consulted").where(encounter="advice"), by=["reception", "month"]),
    figure("publicity", "复议宣传", "场次", "本期登记的行政复议宣传，每一次都计。", rows=events(Consultation, "consulted").where(encounter="publicity")),
    amount("publicity.reached", "复议宣传到场人数", "人次", "本期登记的行政复议宣传的到场人数之和。",
           rows=events(Consultation, "consulted").where(encounter="publicity"), total="reached"),
    figure("reviewers", "行政复议人员", "人", "截至期末在岗的行政复议人员。", rows=SERVING, by=["employment", "qualified"]),
    figure("reviewers.qualified", "有法律职业资格的复议人员", "人", "截至期末在岗、已取得法律职业资格的行政复议人员。",
           rows=SERVING.where(qualified=True), by=["employment"]),
    share("reviewers.qualified_share", "复议人员法律职业资格占比", "截至期末在岗的行政复议人员（总体）中，已取得法律职业资格的占比。",
          part=SERVING.where(qualified=True), of=SERVING),
    figure("reviewers.aged_20_to_40", "20至40岁复议人员", "人", "截至期末在岗、年满20周岁不满41周岁的行政复议人员。", rows=Aged(20, 41)),
    figure("reviewers.aged_41_up", "41岁以上复议人员", "人", "截至期末在岗、年满41周岁的行政复议人员。", rows=Aged(41, 120)),
]  # fmt: skip
