"""法制审核、集体讨论、决定: who looks at the case again, what is decided."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import HEAD, OFFICER, REVIEWER
from xiezhi.ledger.columns import money, pick, prose, yes
from xiezhi.ledger.declare import action, several, staff
from xiezhi.ledger.spread import Spread

from .hearing import Hearing
from .states import S


class Decision(Hearing):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    submit_review = action(
        "提请法制审核", S.INVESTIGATED, S.NOTICED, records="legal_review_submitted", by=OFFICER,
        basis="行政处罚法第五十八条第一款",
    )  # fmt: skip
    reviewers = staff("法制审核人员", minimum=1, help_text="未参与本案调查的人员")
    reviewer_standing = pick("审核人员资格", c.ReviewerStanding)
    point_competence = pick("主体和权限", c.Point)
    point_facts = pick("事实和证据", c.Point)
    point_law = pick("法律适用", c.Point)
    point_discretion = pick("裁量", c.Point)
    point_procedure = pick("程序", c.Point)
    point_papers = pick("文书", c.Point)
    point_crime = pick("是否应当移送", c.Point)
    review_opinion = prose("法制审核意见")
    REVIEW = [
        "reviewers", "reviewer_standing", "point_competence", "point_facts", "point_law", "point_discretion",
        "point_procedure", "point_papers", "point_crime", "review_opinion",
    ]  # fmt: skip
    pass_review = action(
        "法制审核通过", S.INVESTIGATED, S.NOTICED, to=S.REVIEWED, records="legal_review_passed", by=REVIEWER, fields=REVIEW,
        checks=[gates.reviewer_apart], instruments=["法制审核意见书"], basis="行政处罚法第五十八条",
    )  # fmt: skip
    fail_review = action(
        "法制审核不通过", S.INVESTIGATED, S.NOTICED, to=S.INVESTIGATED, records="legal_review_failed", by=REVIEWER,
        fields=REVIEW, checks=[gates.reviewer_apart], instruments=["法制审核意见书"], basis="行政处罚法第五十八条",
    )  # fmt: skip

    discussants = prose("参加讨论的负责人", "主持人、参加人、列席人、记录人")
    discussion = prose("讨论意见")
    discuss = action(
        "集体讨论", S.INVESTIGATED, S.NOTICED, S.REVIEWED, records="collective_discussion_held", by=HEAD,
        fields=["discussants", "discussion"], instruments=["集体讨论记录"], basis="行政处罚法第五十七条第二款",
    )  # fmt: skip

    penalties = several("处罚种类", c.PenaltyKind)
    fine_fen = money("罚款金额")
    confiscated_fen = money("没收违法所得金额")
    goods_value_fen = money("没收非法财物价值")
    party_absent = yes("宣告决定时当事人不在场")
    social_influence = yes("具有一定社会影响，应当公开", "市场监管部门的普通程序处罚除仅受警告外都应公示")
    party_elsewhere = yes("当事人登记地在外省")
    fined_before = yes("同一违法行为已受过罚款")
    law_choice = pick("行为后法律变化", c.LawChoice)
    decision_reasons = prose("决定的理由")
    outlier_reason = prose("偏离同类案件的理由", "罚款在同类案件的通常幅度之外的，写明理由")
    decide = action(
        "作出处罚决定", S.NOTICED, S.REVIEWED, to=S.DECIDED, records="penalty_decided", by=HEAD, usual=True,
        fields=["penalties", "decision_reasons", "party_absent", "social_influence", "party_elsewhere", "fined_before",
            "law_choice"], optional=["fine_fen", "outlier_reason", "confiscated_fen", "goods_value_fen"],
        weighs=Spread(amount="fine_fen", alike=("penalty_clause", "leniency", "party"), reason="outlier_reason"),
        guards=[gates.barred(advance_notice="请先送达处罚告知书。", review_defence="请先复核当事人的陈述、申辩。",
            legal_review="请先提请法制审核，审核通过后再作决定。", collective_discussion="请先由负责人集体讨论。")],
        checks=[gates.fine_named], instruments=["行政处罚决定审批表", "行政处罚决定书"],
        basis="行政处罚法第五十七条、第五十九条",
    )  # fmt: skip

    no_penalty_reason = prose("不予处罚的理由")
    decide_no_penalty = action(
        "决定不予处罚", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NO_PENALTY, records="no_penalty_decided", by=HEAD,
        fields=["exemption", "no_penalty_reason"], instruments=["不予行政处罚决定书"],
        basis="行政处罚法第三十条至第三十三条、第五十七条",
    )  # fmt: skip
    education = prose("教育的内容")
    educate = action(
        "教育当事人", S.NO_PENALTY, records="party_educated", by=OFFICER, fields=["education"], usual=True,
        basis="行政处罚法第三十三条第三款",
    )  # fmt: skip
    serve_no_penalty = action(
        "送达不予处罚决定书", S.NO_PENALTY, records="no_penalty_served", by=OFFICER, fields=["service"],
        instruments=["送达回证"], basis="行政处罚法第六十一条",
    )  # fmt: skip
