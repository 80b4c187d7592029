"""村（社区）名录: the population of coverage, and what each village needs."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import number, of_unit, pick, prose, word
from xiezhi.ledger.declare import action, opening, several
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from .choices.counsel import Need, VillageKind

__all__ = ["VillageFile"]

KEEPERS = [Role.JUSTICE_OFFICE, Role.CASE_OFFICER, Role.OFFICE_HEAD]


class VillageFile(Matter):
    """村（社区）名录: by statistical code, with what it needs; the population of coverage."""

    class Meta:
        verbose_name = "村（社区）名录"

    class State(models.TextChoices):
        LISTED = "listed", "在册"
        MERGED = "merged", "已撤并"

    finished = {State.MERGED}
    common = True
    register = True
    menu_order = 24
    number_format = "{unit.code_word}村社〔{year}〕{serial}号"
    headline = "{place}"

    place = of_unit("村（社区）", Unit.Kind.VILLAGE)
    village_kind = pick("村或者社区", VillageKind)
    code = word("统计用区划代码", 12, "十二位。")
    residents = number("常住人口（人）")
    contact = word("联系人", 60)
    phone = word("联系电话", 40)
    needs = several("法治需求", Need)
    need_text = prose("需求说明")
    reason = prose("原因")

    enrol = opening("列入名录", to=State.LISTED, records="village_listed", by=KEEPERS, fields=["place", "village_kind"],
                    optional=["code", "residents", "contact", "phone", "needs", "need_text"])  # fmt: skip
    state_needs = action(
        "更新需求清单", State.LISTED, records="needs_stated", by=KEEPERS, fields=["needs"], optional=["need_text"]
    )
    change = action(
        "变更信息",
        State.LISTED,
        records="village_changed",
        by=KEEPERS,
        optional=["village_kind", "code", "residents", "contact", "phone"],
    )
    merge = action("撤并", State.LISTED, to=State.MERGED, records="village_merged", by=KEEPERS, fields=["reason"])
