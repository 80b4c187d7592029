"""The figures of administrative enforcement: cases by body, field and way; decisions, fines, hearings, reviews, time limits."""

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
    on_time,
    pass_rate,
    pending,
    share,
)  # fmt: skip

from .choices import PenaltyKind, Reverser
from .models import Penalty, SummaryPenalty

BY_BODY = ["unit", "unit_kind", "sector"]

FILED = cases(Penalty, "case_filed")
ON_SPOT = cases(SummaryPenalty, "penalty_decided_on_spot")
HANDLED = FILED | ON_SPOT
DECIDED = cases(Penalty, "penalty_decided")
PENALTIES = DECIDED | ON_SPOT
EXEMPTED = cases(Penalty, "no_penalty_decided")
ENDED = ("case_closed", "case_withdrawn", "case_merged", "case_transferred", "transferred_to_police")
CONCLUDED = cases(Penalty, *ENDED) | cases(SummaryPenalty, "case_closed")
REVERSED = cases(Penalty, "penalty_reversed")
CAPS = {
    "decided_on_time": ("处罚决定按期作出率", ["penalty-2021.decide"]),
    "served_on_time": ("处罚决定书按期送达率", ["penalty-2021.serve", "penalty-2021.deliver"]),
    "published_on_time": ("市场监管处罚按期公示率", ["market-publicity-2021.publish", "market-publicity-2021.push"]),
    "disposed_on_time": ("登记保存按期处理率", ["penalty-2021.dispose-preregistered"]),
    "seizures_on_time": ("查封扣押按期处理率", ["coercion-2011.seizure"]),
}

FIGURES = [
    figure("clues.received", "收到案源", "件", "本期登记的案件来源，每案计一次。", rows=cases(Penalty, "clue_received"),
           by=["source", *BY_BODY]),
    figure("cases.handled", "办理执法案件", "宗", "本期立案的普通程序案件与当场作出处罚决定的简易程序案件之和，每案计一次。",
           rows=HANDLED, by=["unit", "unit_kind", "sector", "kind", "month"]),
    figure("cases.filed", "普通程序立案", "宗", "本期立案的普通程序案件。", rows=FILED, by=["source", *BY_BODY, "procedure"]),
    figure("cases.on_spot", "当场处罚", "宗", "本期当场作出行政处罚决定的简易程序案件。", rows=ON_SPOT, by=BY_BODY),
    figure("cases.not_filed", "不予立案", "件", "本期决定不予立案的线索。", rows=cases(Penalty, "filing_refused"), by=BY_BODY),
    figure("cases.concluded", "办结执法案件", "宗", "本期结案、撤案、并案、移送的普通程序案件与结案的简易程序案件之和。",
           rows=CONCLUDED, by=["unit", "unit_kind", "event", "kind"]),
    figure("cases.carried_over", "上期结转", "宗", "本期开始前已经立案、至本期开始时还没有结案、撤案、并案、移送的普通程序案件。",
           rows=carried_over(Penalty, "case_filed", ENDED), by=BY_BODY),
    figure("cases.pending", "期末未结", "宗", "截至期末已经立案、还没有结案、撤案、并案、移送的普通程序案件。",
           rows=pending(Penalty, "case_filed", ENDED), by=BY_BODY),
    figure("cases.withdrawn", "撤案", "宗", "本期撤销的案件。", rows=cases(Penalty, "case_withdrawn"), by=BY_BODY),
    figure("cases.transferred", "移送有管辖权的机关", "宗", "本期移送有管辖权的其他机关的案件。", rows=cases(Penalty, "case_transferred"),
           by=BY_BODY),
    figure("cases.to_police", "移送公安机关", "宗", "本期因涉嫌犯罪移送公安机关的案件。", rows=cases(Penalty, "transferred_to_police"),
           by=BY_BODY),
    figure("penalties.decided", "行政处罚决定", "宗", "本期作出的行政处罚决定，含当场处罚决定，每案计一次。",
           rows=PENALTIES, by=["unit", "unit_kind", "sector", "kind", "party_kind", "month"]),
    *(
        figure(f"penalties.{kind.value}", f"含{kind.label}的处罚决定", "宗",
               f"本期作出的行政处罚决定（含当场处罚决定）中，处罚种类含有{kind.label}的。同一决定有几个种类的，在各该种类中分别计数，各种类之和不等于总数。",
               rows=(PENALTIES if kind in (PenaltyKind.WARNING, PenaltyKind.FINE) else DECIDED).where(penalties=kind.value), by=["unit"])
        for kind in PenaltyKind
    ),
    figure("penalties.mitigated", "从轻、减轻处罚", "宗", "本期作出的普通程序处罚决定中，裁量情节为从轻或者减轻的。",
           rows=DECIDED.where(leniency=["lighter", "mitigated"]), by=["leniency", *BY_BODY]),
    figure("penalties.exempted", "不予行政处罚", "宗", "本期作出的不予行政处罚决定。", rows=EXEMPTED, by=["exemption", *BY_BODY]),
    share("penalties.exempted_share", "不予处罚占比", "本期作出的不予行政处罚决定，占本期处罚决定、不予处罚决定（普通程序，总体）的比例。",
          part=EXEMPTED, of=cases(Penalty, "penalty_decided", "no_penalty_decided"), by=["unit"]),
    amount("fines.decided", "罚款金额", "元", "本期作出的处罚决定（含当场处罚决定）所定罚款之和。", rows=PENALTIES, total="fine",
           by=["unit", "unit_kind", "sector"]),
    amount("fines.collected", "罚款入库金额", "元", "本期缴清、分期缴纳的罚款之和，不含当场收缴和加处罚款。",
           rows=events(Penalty, "fine_paid", "fine_part_paid") | events(SummaryPenalty, "fine_paid"), total="paid", by=["unit"]),
    amount("fines.collected_on_spot", "当场收缴罚款金额", "元", "本期执法人员当场收缴的罚款之和。",
           rows=events((Penalty, SummaryPenalty), "fine_collected_on_spot"), total="collected", by=["unit"]),
    amount("confiscated", "没收违法所得金额", "元", "本期作出的处罚决定所定没收违法所得之和。", rows=DECIDED, total="confiscated", by=["unit"]),
    amount("confiscated_goods", "没收非法财物价值", "元", "本期作出的处罚决定所定没收非法财物的价值之和。", rows=DECIDED, total="goods_value",
           by=["unit"]),
    figure("hearings.requested", "要求听证", "宗", "本期当事人要求听证的案件。", rows=cases(Penalty, "hearing_requested"), by=BY_BODY),
    figure("hearings.held", "举行听证", "宗", "本期举行听证的案件。", rows=cases(Penalty, "hearing_held"), by=BY_BODY),
    figure("defences", "陈述申辩", "宗", "本期当事人陈述、申辩的案件。", rows=cases(Penalty, "defence_received"), by=BY_BODY),
    share("defences.accepted_share", "陈述申辩采纳率", "本期当事人陈述、申辩的案件（总体）中，复核后采纳或者部分采纳的比例。",
          part=cases(Penalty, "defence_received").where(acceptance=["full", "part"]), of=cases(Penalty, "defence_received"), by=["unit"]),
    figure("legal_reviews", "法制审核", "件次", "本期完成的行政处罚决定法制审核，通过与不通过的每一次都计。",
           rows=events(Penalty, "legal_review_passed", "legal_review_failed"), by=["event", *BY_BODY]),
    share("legal_reviews.passed_share", "法制审核通过率", "本期完成的法制审核（总体）中，通过的比例。",
          part=events(Penalty, "legal_review_passed"), of=events(Penalty, "legal_review_passed", "legal_review_failed"), by=["unit"]),
    figure("discussions", "集体讨论", "件次", "本期由负责人集体讨论的案件，每一次都计。", rows=events(Penalty, "collective_discussion_held"),
           by=BY_BODY),
    figure("measures.imposed", "查封扣押", "次", "本期实施的查封、扣押，每一次都计。", rows=events(Penalty, "measure_imposed"),
           by=["measure_kind", *BY_BODY]),
    figure("corrections.ordered", "责令改正", "件次", "本期发出的责令改正，每一次都计。", rows=events(Penalty, "correction_ordered"), by=BY_BODY),
    figure("published", "公开处罚决定", "宗", "本期公开处罚决定的案件。", rows=cases(Penalty, "decision_published"), by=BY_BODY),
    figure("deferred", "延期分期缴纳", "宗", "本期批准延期或者分期缴纳罚款的案件。", rows=cases(Penalty, "payment_deferred"), by=["unit"]),
    figure("court_enforcement", "申请法院强制执行", "宗", "本期申请人民法院强制执行的案件。",
           rows=cases(Penalty, "court_enforcement_applied"), by=BY_BODY),
    figure("reversed", "处罚决定被变更撤销", "宗", "本期处罚决定被变更、撤销、确认违法或者确认无效的案件。", rows=REVERSED,
           by=["reversal", "reverser", "unit"]),
    figure("reversed.by_others", "复议、诉讼纠错", "宗", "本期处罚决定被行政复议机关、人民法院变更、撤销、确认违法或者确认无效的案件。",
           rows=REVERSED.where(reverser=[Reverser.RECONSIDERATION.value, Reverser.COURT.value]), by=["reversal", "unit"]),
    average_days("days_to_decide", "平均办案天数", "本期作出处罚决定的普通程序案件，从立案到作出决定的平均日历天数。", rows=DECIDED, start="case_filed",
                 by=["unit", "sector"]),
    *(on_time(name, title, rule=rules, by=["unit"]) for name, (title, rules) in CAPS.items()),
    findings("review.findings", "机检发现", of=HANDLED, by=["rule", "unit"]),
    pass_rate("review.pass_rate", "机检规则符合率", of=HANDLED, by=["unit"]),
    clean_rate("review.clean_rate", "无问题案件率", of=HANDLED, by=["unit"]),
]  # fmt: skip
