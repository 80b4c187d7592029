"""What was exported of villages, check-ups and foreign services comes back by import as equal rows."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a, officer, unit
from xiezhi.bureau.public_service.checkups import EnterpriseCheckup
from xiezhi.bureau.public_service.foreign import ForeignRequest
from xiezhi.bureau.public_service.villages import VillageFile
from xiezhi.ledger.access import Role
from xiezhi.ledger.console import POST, console
from xiezhi.ledger.sheets.exporting import export
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.ledger.sheets.records import ImportedMatter
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]


def checkup():
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM), name="梁律师")
    party = {"kind": "organisation", "name": "恒信五金", "phone": "13800138000"}
    story = a(EnterpriseCheckup).plan(
        "2021-03-01", enterprise=[party], trade="C", size="small", lawyers=[lawyer], visit_on=date(2021, 3, 8)
    )
    story.enterprise_visited("2021-03-08", secrecy_promised=True)
    for number, level in enumerate(("red", "yellow"), 1):
        story.risk_found("2021-03-08", risk_kind="labour", level=level, finding=f"第{number}项。", advice="补签。")
    story.checkup_report_issued("2021-03-15").rectified("2021-04-01", risk_no=1, mending="done").rectified(
        "2021-04-02", risk_no=2, mending="done"
    )
    return story.revisited("2021-04-20", satisfaction="satisfied").checkup_closed("2021-04-21")


def village():
    place = Unit.add(
        "440704-ll-01", "礼乐街道新民", unit("440704-ll"), short_name="新民", code_word="新民", kind=Unit.Kind.VILLAGE
    )
    return (
        a(VillageFile)
        .village_listed("2020-12-01", place=place, village_kind="village")
        .needs_stated("2021-05-01", needs=["land", "family"])
    )


def request():
    return a(ForeignRequest).foreign_request_received(
        "2021-03-01", requesters=[{"kind": "person", "name": "黄志强", "phone": "13800138000"}]
    )


@pytest.mark.parametrize("tells", [checkup, village, request])
def test_an_export_comes_back_as_equal_rows(tells):
    old = tells().matter
    content, count = export(type(old), console(), POST, "测试：导出后再导入")
    assert count == 1
    seen = preview(type(old), content, console())
    assert [(error.row, error.field, error.message) for error in seen.errors] == []
    commit(seen, "导出.xlsx")
    new = ImportedMatter.objects.get().matter.narrow()
    assert (new.state, new.title) == (old.state, old.title)
    told = [
        [(fact.name, fact.happened_on, dict(fact.data)) for fact in matter.history if fact.action in type(matter).actions]
        for matter in (old, new)
    ]
    names = [[(name, day) for name, day, _ in facts] for facts in told]
    assert names[0] == names[1]
    plain = {"level", "finding", "risk_no", "mending", "needs", "satisfaction"}
    assert [{k: v for k, v in data.items() if k in plain} for _, _, data in told[0]] == [
        {k: v for k, v in data.items() if k in plain} for _, _, data in told[1]
    ]
    assert verify()["broken"] == []
