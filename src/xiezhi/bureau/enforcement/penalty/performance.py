"""送达、履行、救济: service of the decision, payment, late fee, exhortation, remedies."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER
from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, money, number, pick, prose, word
from xiezhi.ledger.declare import action

from .decision import Decision
from .states import S


class Performance(Decision):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    serve = action(
        "送达处罚决定书", S.DECIDED, to=S.SERVED, records="decision_served", by=OFFICER, fields=["service"], usual=True,
        instruments=["送达回证"], basis="行政处罚法第六十一条",
    )  # fmt: skip
    deem_served = action(
        "公告期满视为送达", S.DECIDED, to=S.SERVED, records="decision_served", by=[Role.WORKER],
        basis="行政处罚法第六十一条第一款，民事诉讼法关于公告送达的规定",
    )  # fmt: skip
    publication_cause = prose("公告送达的原因和经过")
    publish_service = action(
        "公告送达处罚决定书", S.DECIDED, records="service_published", by=OFFICER, fields=["publication_cause"],
        instruments=["公告送达"], basis="行政处罚法第六十一条第一款",
    )  # fmt: skip

    collection_ground = pick("当场收缴情形", c.CollectionGround)
    collected_fen = money("收缴金额")
    receipt_source = pick("票据", c.Receipt)
    landed_on = day("抵岸之日", "水上当场收缴的填写")
    collect = action(
        "当场收缴罚款", S.SERVED, records="fine_collected_on_spot", by=OFFICER, optional=["landed_on"],
        fields=["collection_ground", "collected_fen", "receipt_source"], basis="行政处罚法第六十九条、第七十条",
    )  # fmt: skip
    hand_in = action(
        "罚款交至机关",
        S.SERVED,
        S.CLOSED,
        records="fine_handed_in",
        by=OFFICER,
        basis="行政处罚法第七十一条",
        follows=["fine_collected_on_spot"],
    )
    bank_fine = action(
        "罚款缴付银行",
        S.SERVED,
        S.CLOSED,
        records="fine_banked",
        by=CLERKS,
        basis="行政处罚法第七十一条",
        follows=["fine_handed_in"],
    )
    paid_fen = money("缴纳金额")
    pay_part = action(
        "缴纳一期罚款", S.SERVED, records="fine_part_paid", by=OFFICER, fields=["paid_fen"], basis="行政处罚法第六十六条第二款",
    )  # fmt: skip
    pay = action(
        "缴清罚款", S.SERVED, S.CLOSED, records="fine_paid", by=OFFICER, fields=["paid_fen"], usual=True,
        basis="行政处罚法第六十七条第三款",
    )  # fmt: skip
    deferral_reason = prose("延期、分期的理由")
    deferred_until = day("延期、分期的最后期限")
    defer_payment = action(
        "批准延期、分期缴纳", S.SERVED, records="payment_deferred", by=HEAD, fields=["deferral_reason", "deferred_until"],
        instruments=["延期（分期）缴纳罚款审批表", "延期（分期）缴纳罚款通知书"], basis="行政处罚法第六十六条第二款",
    )  # fmt: skip
    performance = prose("履行情况")
    record_performance = action(
        "登记履行", S.SERVED, records="decision_performed", by=OFFICER, fields=["performance"],
        basis="行政处罚法第六十六条第一款",
    )  # fmt: skip

    late_fee_from = day("加处罚款起算日")
    late_fee_rate = number("每日加处比例（百分之几）")
    late_fee_fen = money("加处罚款金额")
    late_fee_remedy_days = number("其中计入复议、诉讼期间的天数", "复议、诉讼期间不予计算，应当为0")
    accrue_late_fee = action(
        "加处罚款", S.SERVED, records="late_fee_accrued", by=HEAD, fields=["late_fee_from", "late_fee_rate", "late_fee_fen"],
        optional=["late_fee_remedy_days"],
        checks=[gates.void({"coercion-2011.late-fee-cap": "请按不超出罚款本数的金额加处。"}), gates.late_fee_run],
        instruments=["加处罚款决定书"], basis="行政处罚法第七十二条第一款第一项",
    )  # fmt: skip
    perform_by = day("催告的履行期限")
    exhort = action(
        "送达催告书", S.SERVED, records="exhortation_served", by=OFFICER, fields=["perform_by", "service"],
        instruments=["履行催告书", "送达回证"], basis="行政强制法第三十五条、第五十四条",
    )  # fmt: skip

    remedy = pick("救济途径", c.Remedy)
    remedy_number = word("复议、诉讼案号", 80)
    seek_remedy = action(
        "当事人申请复议或者起诉", S.DECIDED, S.SERVED, S.CLOSED, records="remedy_sought", by=CLERKS, fields=["remedy"],
        optional=["remedy_number"], basis="行政处罚法第七十三条",
    )  # fmt: skip
    remedy_result = word("复议、诉讼结果")
    conclude_remedy = action(
        "复议、诉讼终结", S.DECIDED, S.SERVED, S.CLOSED, records="remedy_concluded", by=CLERKS, fields=["remedy_result"],
        basis="行政处罚法第七十三条", follows=["remedy_sought"])  # fmt: skip
    deem_remedies_lapsed = action(
        "起诉期限届满", S.SERVED, records="remedies_lapsed", by=[Role.WORKER], repeat=False,
        basis="行政诉讼法第四十六条第一款，行政强制法第五十三条",
    )  # fmt: skip
