"""公示、变更、结案、归档."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER
from xiezhi.ledger.columns import pick, prose, word
from xiezhi.ledger.declare import action

from .execution import Execution
from .states import DONE, EXECUTION, S


class Closing(Execution):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    publication_term = pick("公示期", c.PublicationTerm)
    publication_place = word("公开的网站或者系统", 100)
    publish = action(
        "公开处罚决定", *EXECUTION, *DONE, records="decision_published", by=OFFICER, fields=["publication_term"],
        optional=["publication_place"], publishes="行政处罚决定书", basis="行政处罚法第四十八条第一款",
    )  # fmt: skip
    push = action(
        "推送当事人登记地公示", *EXECUTION, *DONE, records="publication_pushed", by=OFFICER, in_bulk=True,
        basis="市场监督管理行政处罚信息公示规定第十条", follows=["penalty_decided"])  # fmt: skip
    end_publication = action(
        "停止公示", *EXECUTION, *DONE, records="publication_ended", by=OFFICER, in_bulk=True,
        basis="市场监督管理行政处罚信息公示规定第十三条、第十四条", follows=["decision_published"])  # fmt: skip
    withdraw_publication = action(
        "撤回公开并说明理由", *EXECUTION, *DONE, records="publication_withdrawn", by=OFFICER, basis="行政处罚法第四十八条第二款", follows=["decision_published"])  # fmt: skip
    reversal = pick("处罚决定的变化", c.Reversal)
    reverser = pick("由谁", c.Reverser)
    reversal_reason = prose("理由")
    reverse = action(
        "处罚决定被变更、撤销、确认违法或者无效", *EXECUTION, *DONE, records="penalty_reversed", by=HEAD,
        fields=["reversal", "reverser"], optional=["reversal_reason", "remedy_number"],
        instruments=["撤销（变更）行政处罚决定书"], basis="行政处罚法第四十八条第二款、第七十五条第二款",
    )  # fmt: skip

    closing = pick("结案方式", c.Closing)
    closing_note = prose("结案说明")
    close = action(
        "结案", S.SERVED, S.NO_PENALTY, to=S.CLOSED, records="case_closed", by=HEAD, fields=["closing"],
        optional=["closing_note"], checks=[gates.closing_true], instruments=["结案审批表"], basis="行政处罚法第四十七条",
    )  # fmt: skip
    retention = pick("保管期限", c.Retention)
    archive_number = word("档案号", 60)
    archive = action(
        "归档", S.CLOSED, to=S.ARCHIVED, records="file_archived", by=CLERKS, fields=["retention"], optional=["archive_number"],
        usual=True, in_bulk=True, basis="行政处罚法第四十七条",
    )  # fmt: skip

    report_data = action(
        "报送处罚数据", *DONE, records="data_reported", by=CLERKS, basis="SF/T 0052—2023；DB44/T 2402—2022",
    )  # fmt: skip
    receipt_result = pick("回执结果", c.ReceiptResult)
    receipt_number = word("回执编号", 80)
    receipt_note = prose("退回原因")
    take_receipt = action(
        "收到报送回执", *DONE, records="receipt_received", by=CLERKS, fields=["receipt_result"],
        optional=["receipt_number", "receipt_note"], basis="SF/T 0052—2023；DB44/T 2402—2022", follows=["data_reported"],
    )  # fmt: skip
