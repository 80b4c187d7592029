"""线索、立案、管辖: from where a case comes, whether it is filed, by whom it is handled."""

from __future__ import annotations

from django.db import models

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER
from xiezhi.ledger.columns import pick, prose, word
from xiezhi.ledger.declare import action, opening, parties, personal, staff
from xiezhi.ledger.matter import Matter

from .states import EXECUTION, INQUIRY, S


class Filing(Matter):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    source = pick("案件来源", c.Source)
    sector = pick("执法领域", c.Sector)
    violation = word("案由", help_text="如“未经许可擅自摆卖”")
    site = personal(prose("违法地点"))
    source_note = prose("来源说明", "投诉人、移送机关、工单编号等")
    source_case = models.ForeignKey(
        Matter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="来源案件",
        help_text="由简易程序转入或者另案移来的，填原案号",
    )
    party = parties("当事人")

    open_clue = opening(
        "登记案源", to=S.CLUE, records="clue_received", by=CLERKS, fields=["source", "sector", "party", "violation"],
        optional=["site", "source_note", "source_case"], instruments=["案源登记表", "举报登记表"],
        basis="行政处罚法第五十四条第一款",
    )  # fmt: skip

    findings = prose("核查情况")
    check_clue = action(
        "核查", S.CLUE, records="clue_checked", by=OFFICER, fields=["findings"], instruments=["核查报告"],
        basis="行政处罚法第五十四条第一款",
    )  # fmt: skip

    officers = staff("承办执法人员", minimum=2, help_text="不少于两人")
    procedure = pick("程序", c.Procedure)
    power_source = pick("处罚权来源", c.PowerSource)
    violated_clause = word("涉嫌违反的规定", 300, "法律、法规、规章的名称和条、款、项")
    file = action(
        "立案", S.CLUE, to=S.INVESTIGATING, records="case_filed", by=HEAD, usual=True,
        fields=["officers", "procedure", "power_source", "violated_clause"], optional=["sector", "violation"],
        instruments=["立案审批表"], basis="行政处罚法第五十四条第二款",
    )  # fmt: skip

    not_filed_reason = prose("不予立案的理由")
    refuse_to_file = action(
        "不予立案", S.CLUE, to=S.NOT_FILED, records="filing_refused", by=HEAD, fields=["not_filed_reason"],
        instruments=["不予立案审批表"], basis="行政处罚法第五十四条",
    )  # fmt: skip

    merged_into = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入的案件")
    merge = action(
        "并案", S.CLUE, S.INVESTIGATING, to=S.MERGED, records="case_merged", by=HEAD, fields=["merged_into"],
        checks=[gates.other_matter], basis="行政处罚法第二十九条",
    )  # fmt: skip

    competent_organ = word("有管辖权的机关", 100)
    transfer_reason = prose("移送理由")
    transfer = action(
        "移送有管辖权的机关", S.CLUE, S.INVESTIGATING, S.INVESTIGATED, to=S.TRANSFERRED, records="case_transferred", by=HEAD,
        fields=["competent_organ", "transfer_reason"], instruments=["案件移送书"], basis="行政处罚法第二十二条、第二十五条",
    )  # fmt: skip
    designate = action(
        "指定管辖", S.CLUE, S.INVESTIGATING, records="competence_designated", by=HEAD, fields=["competent_organ"],
        optional=["transfer_reason"], instruments=["指定管辖通知书"], basis="行政处罚法第二十五条第二款",
    )  # fmt: skip

    assign_officers = action(
        "变更承办执法人员", *INQUIRY, *EXECUTION, records="officers_assigned", by=HEAD, in_bulk=True, fields=["officers"],
        basis="行政处罚法第四十二条第一款",
    )  # fmt: skip
    switch = action("转换程序", *INQUIRY, records="procedure_switched", by=HEAD, fields=["procedure"], basis="行政处罚法第五章")
