"""当场处罚: the on-the-spot procedure, from the finding to its close or its turn to the ordinary procedure."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.columns import day, money, pick, prose, word, yes
from xiezhi.ledger.declare import action, opening, parties, personal, several, staff
from xiezhi.ledger.matter import Matter

from . import choices as c
from . import gates
from .posts import CLERKS, OFFICER


class SummaryPenalty(Matter):
    """当场处罚案件（简易程序）. 行政处罚法第五十一条至第五十三条."""

    class State(models.TextChoices):
        FOUND = "found", "现场查处"
        DECIDED = "decided", "已当场决定"
        RECORDED = "recorded", "已备案"
        CLOSED = "closed", "已结案"
        CONVERTED = "converted", "转普通程序"

    S = State
    AFTER = (S.DECIDED, S.RECORDED)

    finished = {S.CLOSED, S.CONVERTED}
    menu_order = 1
    number_format = "{unit.code_word}简字〔{year}〕{serial}号"
    headline = "{party}{violation}"
    party_periods = {"penalty-2021-summary.pay"}

    source = pick("案件来源", c.Source)
    sector = pick("执法领域", c.Sector)
    violation = word("案由", help_text="如“在城市道路擅自占道经营”")
    site = personal(prose("违法地点"))
    officers = staff("执法人员", minimum=1, help_text="应当不少于两人，法律另有规定的除外")
    party = parties("当事人", maximum=1)
    find = opening(
        "现场查处", to=S.FOUND, records="violation_found", by=OFFICER, fields=["sector", "party", "violation", "officers"],
        optional=["source", "site"], basis="行政处罚法第五十一条",
    )  # fmt: skip

    show_id = action("出示执法证件", S.FOUND, records="id_shown", by=OFFICER, usual=True, basis="行政处罚法第五十二条第一款")
    defence = personal(prose("陈述、申辩的内容"))
    tell = action(
        "告知事实、理由、依据和权利", S.FOUND, records="facts_and_rights_told", by=OFFICER, optional=["defence"], usual=True,
        basis="行政处罚法第四十四条、第四十五条",
    )  # fmt: skip

    violated_clause = word("违反的规定", 300, "法律、法规、规章的名称和条、款、项")
    penalty_clause = word("处罚依据", 300, "法律、法规、规章的名称和条、款、项")
    penalties = several("处罚种类", c.SpotPenalty)
    fine_fen = money("罚款金额")
    special_law = word("对当场处罚另有规定的法律", 300, "法律另有数额规定的，填该条款；没有的留空")
    reconsideration_first_told = yes("告知应当先申请行政复议", "2024年1月1日起当场处罚适用复议前置")
    decide = action(
        "当场作出处罚决定", S.FOUND, to=S.DECIDED, records="penalty_decided_on_spot", by=OFFICER, usual=True,
        fields=["violated_clause", "penalty_clause", "penalties"],
        optional=["fine_fen", "special_law", "reconsideration_first_told"],
        checks=[gates.fine_named, gates.void({"penalty-2021-summary.fine-citizen": "请“转普通程序”，按普通程序立案查处。",
            "penalty-2021-summary.fine-organisation": "请“转普通程序”，按普通程序立案查处。"})],
        instruments=["当场行政处罚决定书"], basis="行政处罚法第五十一条、第五十二条",
    )  # fmt: skip

    penalty_case = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="转入的普通程序案件"
    )
    conversion_reason = prose("转普通程序的理由")
    convert = action(
        "转普通程序", S.FOUND, to=S.CONVERTED, records="converted_to_ordinary", by=OFFICER,
        fields=["penalty_case", "conversion_reason"], checks=[gates.other_matter], basis="行政处罚法第五十一条、第五十四条",
    )  # fmt: skip

    hand_over = action(
        "决定书当场交付", *AFTER, records="decision_handed_over", by=OFFICER, usual=True, basis="行政处罚法第五十二条第一款",
    )  # fmt: skip
    note_refusal = action(
        "当事人拒绝签收，已注明", *AFTER, records="refused_to_sign", by=OFFICER, basis="行政处罚法第五十二条第一款",
    )  # fmt: skip
    report = action(
        "报所属行政机关备案", S.DECIDED, to=S.RECORDED, records="reported_for_record", by=OFFICER, usual=True,
        basis="行政处罚法第五十二条第三款",
    )  # fmt: skip

    collection_ground = pick("当场收缴情形", c.CollectionGround)
    collected_fen = money("收缴金额")
    receipt_source = pick("票据", c.Receipt)
    landed_on = day("抵岸之日", "水上当场收缴的填写")
    collect = action(
        "当场收缴罚款", *AFTER, records="fine_collected_on_spot", by=OFFICER, optional=["landed_on"],
        fields=["collection_ground", "collected_fen", "receipt_source"], basis="行政处罚法第六十八条、第六十九条、第七十条",
    )  # fmt: skip
    hand_in = action(
        "罚款交至机关",
        *AFTER,
        S.CLOSED,
        records="fine_handed_in",
        by=OFFICER,
        basis="行政处罚法第七十一条",
        follows=["fine_collected_on_spot"],
    )
    bank_fine = action(
        "罚款缴付银行",
        *AFTER,
        S.CLOSED,
        records="fine_banked",
        by=CLERKS,
        basis="行政处罚法第七十一条",
        follows=["fine_handed_in"],
    )
    paid_fen = money("缴纳金额")
    pay = action(
        "缴清罚款", *AFTER, records="fine_paid", by=OFFICER, fields=["paid_fen"], basis="行政处罚法第五十三条、第六十七条第三款",
    )  # fmt: skip
    close = action(
        "结案", S.RECORDED, to=S.CLOSED, records="case_closed", by=CLERKS, guards=[gates.summary_performed], usual=True, in_bulk=True,
        basis="行政处罚法第四十七条",
    )  # fmt: skip

    class Meta:
        verbose_name = "当场处罚案件"
