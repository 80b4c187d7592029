"""What is exported is what an import reads: the same rows come back; every look at personal data is recorded."""

from __future__ import annotations

from typing import Any

import pytest

from factories import a, officer, unit
from library.models import Loan
from walks import Walk, walked
from xiezhi.ledger import crypto
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct
from xiezhi.ledger.console import POST, console
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.sheets.columns import headers_of
from xiezhi.ledger.sheets.exporting import export
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.ledger.sheets.records import Import, ImportedMatter
from xiezhi.ledger.sheets.withdrawing import withdraw
from xiezhi.ledger.sheets.workbook import sheets_of
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]

OWN = {"id", "matter_ptr_id", "number", "seq", "version", "head", "words"}
PEOPLE = [
    {
        "kind": "person",
        "name": "张三丰",
        "id_number": "11010519491231002X",
        "phone": "13800138000",
        "address": "礼乐街道1号、2号",
    },
    {"kind": "organisation", "name": "甲、乙两家经营部", "representative": "李四"},
]


def sent_round(cls: type[Matter]) -> list[tuple[Matter, Matter]]:
    """Each matter of the kind, and what an import made of its export."""
    content, count = export(cls, console(), POST, "测试：导出后再导入")
    seen = preview(cls, content, console())
    assert [(error.row, error.field, error.message) for error in seen.errors] == []
    made = commit(seen, "导出.xlsx")
    assert isinstance(made, Import) and made.accepted == count
    old = cls._default_manager.filter(imported__isnull=True).order_by("opened_on", "pk")
    new = [row.matter.narrow() for row in ImportedMatter.objects.select_related("matter").order_by("row")]
    return list(zip(old, new, strict=True))


def told(matter: Matter) -> dict[str, Any]:
    """The row of a matter, personal text decrypted, and its facts."""
    key = matter.key.open()

    def plain(value: Any) -> Any:
        return crypto.decrypt(key, value) if isinstance(value, str) else value

    fields = {
        field.attname: plain(getattr(matter, field.attname)) for field in matter._meta.concrete_fields if field.attname not in OWN
    }
    people = [
        {
            field.attname: plain(getattr(row, field.attname))
            for field in row._meta.concrete_fields
            if field.attname not in ("id", "matter_id")
        }
        for row in matter.party_rows.order_by("capacity", "position")
    ]
    facts = [(fact.name, fact.happened_on, fact.state) for fact in matter.history if fact.action in type(matter).actions]
    verdicts = list(matter.verdicts.order_by("rule", "occurrence").values_list("rule", "occurrence", "status", "due"))
    return {"row": fields, "people": people, "facts": facts, "verdicts": verdicts}


def test_an_export_comes_back_as_equal_rows():
    clerk, branch = officer(Role.CASE_OFFICER, name="李一鸣"), unit("440704-ll")
    loan = a(Loan).lent(
        "2024-03-01", readers=PEOPLE, home="江海区礼乐街道1号", branch=branch, clerks=[clerk], promised_on="2024-03-20"
    )
    loan.renewed("2024-03-05").renewed("2024-03-07").library_closed("2024-03-08").library_opened("2024-03-08")
    loan.returned("2024-03-09", fine_fen="12.50", damages=["torn", "wet"], complaint=False)
    a(Loan).lent("2024-04-01", category="reference", copies=2)
    for old, new in sent_round(Loan):
        assert told(new) == told(old)
    assert verify()["broken"] == []


def test_a_corrected_entry_is_exported_as_it_now_stands():
    story = a(Loan).lent("2024-03-01", book="红楼梦")
    correct(story.matter, 1, by=story.matter.handler, reason="书名录错", data={"book": "水浒传"})
    [(_, new)] = sent_round(Loan)
    assert new.book == "水浒传"


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "seed"), walked(procedures=2, registers=1))
def test_whatever_officers_did_comes_back_as_equal_rows(kind, seed):
    walk = Walk(kinds()[kind], seed)
    walk.begin()
    for _ in range(25):
        if not walk.stride():
            break
    for old, new in sent_round(kinds()[kind]):
        assert told(new) == told(old)


def test_the_columns_are_those_of_the_template_with_the_number_before_them():
    a(Loan).lent("2024-03-01")
    rows = sheets_of(export(Loan, console(), POST, "测试导出")[0])[0].rows
    assert [str(cell) for cell in rows[0]] == ["编号", *headers_of(Loan)]
    assert rows[1][0] == "江海府借〔2024〕1号"


def test_every_look_is_recorded_in_its_matter_with_the_reason():
    first, second = a(Loan).lent("2024-03-01").matter, a(Loan).lent("2024-03-02").matter
    export(Loan, console(), POST, "命令行导出到借阅.xlsx")
    looks = Event.objects.filter(name="personal_data_revealed").order_by("matter")
    assert [(look.matter_id, look.by.username, look.note) for look in looks] == [
        (loan.pk, "console", "命令行导出到借阅.xlsx") for loan in (first, second)
    ]
    assert looks[0].data == {"looked_at": ["home", "readers"]}
    assert verify() == {"matters": 2, "events": 4, "broken": []}


def test_an_import_taken_back_is_not_exported():
    a(Loan).lent("2024-03-01")
    [(_, new)] = sent_round(Loan)
    assert withdraw(new.imported.of, by=console(), reason="测试撤回") is None
    assert export(Loan, console(), POST, "测试导出")[1] == 1


def test_a_matter_whose_key_is_destroyed_shows_no_personal_data():
    loan = a(Loan).lent("2024-03-01", home="江海区礼乐街道1号").matter
    loan.key.destroy()
    rows = sheets_of(export(Loan, console(), POST, "测试导出")[0])[0].rows
    line = dict(zip(rows[0], rows[1], strict=False))
    assert (line["借出·读者"], line["借出·住址"], line["借出·书名"]) == ("（已销毁）", "（已销毁）", "示例")
