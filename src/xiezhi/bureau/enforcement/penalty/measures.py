"""行政强制措施: sealing, seizing and freezing, from the approval to the release."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import HEAD, OFFICER
from xiezhi.ledger.columns import day, money, pick, prose, word, yes
from xiezhi.ledger.declare import action, personal

from .inquiry import Inquiry
from .states import HANDLING, RUNNING, S


class Measures(Inquiry):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    measure_kind = pick("强制措施", c.MeasureKind)
    measure_basis = word("强制措施的依据", 300, "设定该强制措施的法律、法规和条款")
    approve_measure = action(
        "批准强制措施", *HANDLING, records="measure_approved", by=HEAD, fields=["measure_kind", "measure_basis", "goods_list"],
        instruments=["实施强制措施审批表"], basis="行政强制法第十八条第一项",
    )  # fmt: skip
    emergency = yes("情况紧急，当场实施")
    impose_measure = action(
        "查封、扣押", *HANDLING, records="measure_imposed", by=OFFICER,
        fields=["present_officers", "measure_kind", "measure_basis", "goods_list", "goods_place", "emergency"],
        checks=[gates.void({"coercion-2011.no-entrustment": "请由委托机关自己实施。"})],
        instruments=["查封（扣押）决定书", "查封（扣押）财物清单"], basis="行政强制法第十七条、第二十四条",
    )  # fmt: skip
    site_record_signed = pick("现场笔录签名", c.SiteRecordSigned)
    record_site = action(
        "制作现场笔录", *HANDLING, records="site_record_made", by=OFFICER, fields=["site_record_signed"],
        instruments=["现场笔录"], basis="行政强制法第十八条第七项、第八项、第九项", follows=["measure_imposed"])  # fmt: skip
    deliver_measure = action(
        "交付强制措施决定书和清单", *HANDLING, records="decision_and_list_delivered", by=OFFICER, instruments=["送达回证"],
        basis="行政强制法第二十四条第一款", follows=["measure_imposed"])  # fmt: skip
    report_emergency = action(
        "紧急措施报告并补办批准", *HANDLING, records="emergency_reported", by=HEAD, fields=["measure_kind"],
        instruments=["实施强制措施审批表"], basis="行政强制法第十九条", follows=["measure_imposed", "freeze_imposed"])  # fmt: skip
    extension_reason = prose("延长的理由")
    extend_measure = action(
        "延长查封、扣押期限", *HANDLING, records="measure_extended", by=HEAD, fields=["extension_reason"],
        instruments=["延长查封（扣押）期限通知书"], basis="行政强制法第二十五条第一款、第二款", follows=["measure_imposed"])  # fmt: skip
    testing_until = day("检测期间届满日", "书面告知当事人的期间最后一日")
    start_testing = action(
        "送检并告知检测期间", *HANDLING, records="testing_started", by=OFFICER, fields=["appraiser", "testing_until"],
        instruments=["检测（检验、检疫、鉴定）期间告知书"], basis="行政强制法第二十五条第三款", follows=["measure_imposed"])  # fmt: skip
    finish_testing = action(
        "检测期间结束", *HANDLING, records="testing_finished", by=OFFICER, optional=["appraisal_opinion"],
        basis="行政强制法第二十五条第三款", follows=["testing_started"])  # fmt: skip
    lift_reason = prose("解除的理由")
    lift_measure = action(
        "解除查封、扣押", *RUNNING, S.NO_PENALTY, records="measure_lifted", by=HEAD, fields=["lift_reason"],
        instruments=["解除查封（扣押）决定书"], basis="行政强制法第二十八条", follows=["measure_imposed"])  # fmt: skip
    dispose_goods = action(
        "处理查封、扣押的财物", *RUNNING, S.CLOSED, records="goods_disposed", by=HEAD, fields=["disposal"],
        optional=["disposal_note", "goods_list"], instruments=["罚没财物处理清单"],
        basis="行政强制法第二十七条，行政处罚法第七十四条", follows=["measure_imposed", "penalty_decided"])  # fmt: skip

    bank = word("金融机构", 100)
    account = personal(prose("账号"))
    frozen_fen = money("冻结金额")
    impose_freeze = action(
        "冻结存款、汇款", *HANDLING, records="freeze_imposed", by=OFFICER,
        fields=["present_officers", "measure_basis", "bank", "account", "frozen_fen", "emergency"],
        checks=[gates.void({"coercion-2011.no-entrustment": "请由委托机关自己实施。"})], instruments=["冻结通知书"],
        basis="行政强制法第二十九条、第三十条",
    )  # fmt: skip
    deliver_freeze = action(
        "交付冻结决定书", *HANDLING, records="freeze_decision_delivered", by=OFFICER, instruments=["冻结决定书"],
        basis="行政强制法第三十一条", follows=["freeze_imposed"])  # fmt: skip
    extend_freeze = action(
        "延长冻结期限", *HANDLING, records="freeze_extended", by=HEAD, fields=["extension_reason"],
        instruments=["延长冻结期限通知书"], basis="行政强制法第三十二条", follows=["freeze_imposed"])  # fmt: skip
    lift_freeze = action(
        "解除冻结", *RUNNING, S.NO_PENALTY, records="freeze_lifted", by=HEAD, fields=["lift_reason"],
        instruments=["解除冻结决定书"], basis="行政强制法第三十三条", follows=["freeze_imposed"])  # fmt: skip
