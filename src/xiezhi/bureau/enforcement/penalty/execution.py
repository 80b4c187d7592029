"""强制执行: by the court, by the body itself, its pause and its end."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER, REVIEWER
from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, money, pick, prose, word, yes
from xiezhi.ledger.declare import action

from .performance import Performance
from .states import DONE, S


class Execution(Performance):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    court = word("人民法院", 100)
    apply_court = action(
        "申请法院强制执行", S.SERVED, records="court_enforcement_applied", by=CLERKS, fields=["court"],
        instruments=["强制执行申请书"], basis="行政强制法第五十三条、第五十四条",
    )  # fmt: skip
    court_number = word("法院案号", 80)
    record_acceptance = action(
        "法院受理", S.SERVED, records="court_accepted", by=CLERKS, optional=["court_number"], basis="行政强制法第五十六条", follows=["court_enforcement_applied"])  # fmt: skip
    record_refusal = action(
        "法院不予受理", S.SERVED, records="court_refused", by=CLERKS, optional=["court_number"], basis="行政强制法第五十六条", follows=["court_enforcement_applied"])  # fmt: skip
    record_court_hearing = action(
        "法院听取意见", S.SERVED, records="court_heard", by=CLERKS, basis="行政强制法第五十八条第一款", follows=["court_accepted"]
    )
    record_ruling = action(
        "法院裁定执行", S.SERVED, records="court_ruled", by=CLERKS, optional=["court_number"],
        basis="行政强制法第五十七条、第五十八条", follows=["court_accepted"])  # fmt: skip
    record_denial = action(
        "法院裁定不予执行", S.SERVED, records="court_denied", by=CLERKS, optional=["court_number"],
        basis="行政强制法第五十八条第二款", follows=["court_accepted"])  # fmt: skip
    object_to_court = action(
        "对法院裁定申请复议", S.SERVED, records="court_objection_filed", by=CLERKS,
        basis="行政强制法第五十六条第二款、第五十八条第三款", follows=["court_refused", "court_denied"])  # fmt: skip

    assets_moving = yes("有转移、隐匿财物迹象")
    execution_means = pick("强制执行方式", c.ExecutionMeans)
    execution_basis = word("强制执行权的依据", 300, "设定该强制执行的法律和条款")
    review_enforcement = action(
        "强制执行决定法制审核通过", S.SERVED, records="enforcement_review_passed", by=REVIEWER,
        fields=["reviewers", "reviewer_standing", "review_opinion"], checks=[gates.reviewer_apart],
        instruments=["法制审核意见书"], basis="国办发〔2018〕118号",
    )  # fmt: skip
    decide_enforcement = action(
        "作出强制执行决定", S.SERVED, records="enforcement_decided", by=HEAD,
        fields=["execution_means", "execution_basis", "assets_moving"], instruments=["强制执行决定书"],
        basis="行政强制法第三十七条",
    )  # fmt: skip
    publish_enforcement = action(
        "公开强制执行决定", S.SERVED, *DONE, records="enforcement_published", by=OFFICER, in_bulk=True, basis="国办发〔2018〕118号", follows=["enforcement_decided"])  # fmt: skip
    execution_timing = pick("执行时间", c.ExecutionTiming)
    execute = action(
        "实施强制执行", S.SERVED, records="execution_done", by=OFFICER,
        fields=["present_officers", "execution_means", "execution_timing"], basis="行政强制法第四十三条、第四十六条",
    )  # fmt: skip
    immediate_clearing = yes("需要立即清除，当事人不能清除")
    substitute_plan = prose("代履行的方式、时间、标的、费用预算和代履行人")
    decide_substitute = action(
        "决定代履行", S.SERVED, records="substitute_decided", by=HEAD, fields=["substitute_plan", "immediate_clearing"],
        instruments=["代履行决定书"], basis="行政强制法第五十条、第五十一条、第五十二条",
    )  # fmt: skip
    substitute_cost_fen = money("代履行费用")
    perform_substitute = action(
        "代履行", S.SERVED, records="substitute_performed", by=OFFICER,
        fields=["present_officers", "immediate_clearing", "execution_timing", "substitute_cost_fen"],
        basis="行政强制法第五十一条",
    )  # fmt: skip
    demolish_by = day("自行拆除的期限")
    announce_demolition = action(
        "公告限期拆除", S.SERVED, records="demolition_announced", by=HEAD, fields=["demolish_by"], instruments=["限期拆除公告"],
        basis="行政强制法第四十四条",
    )  # fmt: skip
    demolish = action(
        "强制拆除", S.SERVED, records="demolition_performed", by=OFFICER, fields=["present_officers", "execution_timing"],
        basis="行政强制法第四十四条", follows=["demolition_announced"])  # fmt: skip
    pause_ground = pick("中止执行的情形", c.PauseGround)
    suspend_execution = action(
        "中止执行", S.SERVED, records="execution_suspended", by=HEAD, fields=["pause_ground"], instruments=["中止执行通知书"],
        basis="行政强制法第三十九条第一款",
    )  # fmt: skip
    resume_execution = action(
        "恢复执行", S.SERVED, records="execution_resumed", by=HEAD, instruments=["恢复执行通知书"],
        basis="行政强制法第三十九条第二款", follows=["execution_suspended"])  # fmt: skip
    end_ground = pick("终结执行的情形", c.EndGround)
    end_execution = action(
        "终结执行", S.SERVED, records="execution_ended", by=HEAD, fields=["end_ground"], repeat=False,
        instruments=["终结执行通知书"], basis="行政强制法第四十条",
    )  # fmt: skip
    deem_execution_ended = action(
        "中止满三年不再执行", S.SERVED, records="execution_ended", by=[Role.WORKER], repeat=False,
        basis="行政强制法第三十九条第二款",
    )  # fmt: skip
