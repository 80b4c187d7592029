"""调查终结: the pause and the end of the inquiry, what it found, cases that go to the police or are withdrawn."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement.posts import HEAD, OFFICER
from xiezhi.ledger.columns import day, pick, prose, word, yes
from xiezhi.ledger.declare import action

from .measures import Measures
from .states import INQUIRY, S


class Conclusion(Measures):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    suspension_reason = prose("中止调查的理由")
    suspend = action(
        "中止调查", S.INVESTIGATING, to=S.SUSPENDED, records="investigation_suspended", by=HEAD, fields=["suspension_reason"],
        basis="行政处罚法第六十条（部门规章规定中止的领域）",
    )  # fmt: skip
    resume = action(
        "恢复调查", S.SUSPENDED, to=S.INVESTIGATING, records="investigation_resumed", by=HEAD,
        basis="行政处罚法第六十条（部门规章规定中止的领域）",
    )  # fmt: skip
    extend_period = action(
        "延长办案期限", *INQUIRY, records="decision_period_extended", by=HEAD, fields=["extension_reason"],
        basis="行政处罚法第六十条（法律、法规、规章另有规定的领域）",
    )  # fmt: skip

    case_facts = prose("违法事实")
    evidence = prose("证据目录", "每行一件：证据名称，证明的事实，卷宗页码")
    penalty_clause = word("处罚依据", 300, "法律、法规、规章的名称和条、款、项")
    violation_ended_on = day("违法行为终了之日", "发现时仍在继续的，填发现之日")
    safety_harm = yes("涉及公民生命健康安全、金融安全且有危害后果")
    age_group = pick("当事人年龄", c.AgeGroup, "违法时的年龄")
    exemption = pick("不予处罚情形", c.Exemption)
    leniency = pick("裁量情节", c.Leniency)
    discretion = prose("裁量说明", "适用的裁量基准、从轻减轻从重的事实和理由")
    major = yes("情节复杂或者重大违法行为", "是的，由负责人集体讨论决定")
    review_ground = pick("应当法制审核的情形", c.ReviewGround)
    crime_suspected = yes("涉嫌犯罪")
    monitoring_used = yes("以电子技术监控记录为证据")
    close_investigation = action(
        "调查终结", S.INVESTIGATING, to=S.INVESTIGATED, records="investigation_closed", by=OFFICER, usual=True,
        fields=["case_facts", "evidence", "violated_clause", "penalty_clause", "violation_ended_on", "safety_harm", "age_group",
            "exemption", "leniency", "discretion", "major", "review_ground", "crime_suspected", "monitoring_used"],
        instruments=["案件调查终结报告"], basis="行政处罚法第五十七条第一款",
    )  # fmt: skip
    reopen_investigation = action(
        "补充调查", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.INVESTIGATING, records="investigation_reopened", by=HEAD,
        basis="行政处罚法第四十条",
    )  # fmt: skip

    police_organ = word("受移送的公安机关", 100)
    transfer_to_police = action(
        "移送公安机关", S.INVESTIGATING, S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.TRANSFERRED,
        records="transferred_to_police", by=HEAD, fields=["police_organ", "transfer_reason"], instruments=["涉嫌犯罪案件移送书"],
        basis="行政处罚法第二十七条、第五十七条第一款第四项",
    )  # fmt: skip
    withdrawal_reason = prose("撤销案件的理由")
    withdraw = action(
        "撤销案件", S.INVESTIGATING, S.SUSPENDED, S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.WITHDRAWN,
        records="case_withdrawn", by=HEAD, fields=["withdrawal_reason"], instruments=["撤销案件决定书"],
        basis="行政处罚法第五十七条",
    )  # fmt: skip
