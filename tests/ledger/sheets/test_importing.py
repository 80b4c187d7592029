"""A row is a short ledger: replayed through the real actions, stored with all others or not at all, an error beside its cell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection

from factories import a, officer, unit
from library.models import Loan
from workbooks import Failed, table
from xiezhi.ledger.access import Role
from xiezhi.ledger.console import console
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.numbering import Number
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.sheets.importing import Preview, commit, preview
from xiezhi.ledger.sheets.mending import mending
from xiezhi.ledger.sheets.records import Import, ImportedMatter
from xiezhi.ledger.sheets.workbook import Unreadable, sheets_of
from xiezhi.ledger.units import User
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]

ROW: dict[str, Any] = {
    "借出·日期": date(2021, 3, 1),
    "借出·读者": "张三丰",
    "借出·读者证件号码": "11010519491231002X",
    "借出·书名": "红楼梦",
    "借出·类别": "小说",
}
WHOLE = ROW | {
    "借出·住址": "江海区礼乐街道1号",
    "续借·日期": date(2021, 3, 5),
    "续借·理由": "没有读完",
    "归还·日期": date(2021, 6, 30),
    "归还·罚款": 12.5,
    "归还·损坏": "撕破、浸湿",
    "归还·读者有异议": "否",
}


@pytest.fixture
def clerk() -> User:
    return officer(Role.CASE_OFFICER, name="李一鸣")


def looked(clerk: User, *rows: dict[str, Any]) -> Preview:
    return preview(Loan, table(*rows), clerk)


def errors(clerk: User, *rows: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(error.row, error.field, error.message) for error in looked(clerk, *rows).errors]


def test_a_row_becomes_the_matter_that_its_steps_would_have_made(clerk):
    imported = commit(looked(clerk, WHOLE), "借阅.xlsx")
    assert isinstance(imported, Import)
    loan = Loan.objects.get()
    assert (loan.number, loan.state, loan.is_finished) == ("江海府借〔2021〕1号", "returned", True)
    assert (loan.opened_on, loan.finished_on, loan.fine_fen, loan.damages) == (
        date(2021, 3, 1),
        date(2021, 6, 30),
        1250,
        ["torn", "wet"],
    )
    assert [(event.name, event.source, event.by, event.post) for event in loan.entries] == [
        (name, "import", clerk, "司法局经办人（导入）") for name in ("lent", "renewed", "returned")
    ]
    assert loan.readers[0].shown == "张*丰" and loan.home.startswith("sm4:")
    assert loan.imported.of == imported and loan.imported.row == 2
    assert verify() == {"matters": 1, "events": 3, "broken": []}


def test_a_broken_deadline_is_no_refusal_but_what_the_review_finds(clerk):
    assert errors(clerk, WHOLE) == []
    commit(looked(clerk, WHOLE), "借阅.xlsx")
    late = Loan.objects.get().verdicts.get(rule="library-2020.return")
    assert late.status == "breached" and late.days_over > 0


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"借出·日期": None}, "借出·日期", "却没有“借出·日期”"),
        ({"借出·书名": None}, "借出·书名", "请填写“书名”"),
        ({"借出·日期": "2021-02-30"}, "借出·日期", "“2021-02-30”不是一个存在的日期"),
        ({"借出·日期": "2099-01-01"}, "借出·日期", "还没有到"),
        ({"借出·类别": "期刊"}, "借出·类别", "可选：小说、工具书"),
        ({"借出·册数": "两册"}, "借出·册数", "应是整数"),
        ({"借出·册数": Failed("#N/A")}, "借出·册数", "公式出错（#N/A）"),
        ({"借出·读者证件号码": 4.40704e17}, "借出·读者证件号码", "科学计数"),
        ({"借出·读者证件号码": "11010519491231002Y"}, "借出·读者证件号码", "校验码"),
        ({"借出·读者证件号码": "1101051949"}, "借出·读者证件号码", "应为18位"),
        ({"借出·读者": None}, "借出·读者证件号码", "却没有“读者”的姓名或名称"),
        ({"借出·读者": "甲、乙、丙、丁", "借出·读者证件号码": None}, "借出·读者", "最多3人"),
        ({"借出·读者": "甲、乙"}, "借出·读者证件号码", "“借出·读者”有2人，“借出·读者证件号码”却有1项"),
        ({"借出·读者类型": "法人"}, "借出·读者类型", "没有“法人”这一项"),
        ({"借出·经手人": "查无此人"}, "借出·经手人", "不是在册人员"),
        ({"借出·分馆": "外太空"}, "借出·分馆", "不是在册单位"),
        ({"续借·理由": "没有读完"}, "续借·日期", "填写了“续借·理由”，却没有“续借·日期”"),
        ({"续借·日期": "2021-03-05"}, "续借·理由", "请填写“理由”"),
        ({"续借·日期": "2021-02-05", "续借·理由": "早"}, "续借·日期", "不能早于本案登记日"),
        ({"开馆·日期": "2021-03-05"}, "开馆·日期", "只能在“闭馆顺延”时办理"),
        ({"借出·类别": "工具书", "续借·日期": "2021-03-05", "续借·理由": "查"}, "续借·日期", "工具书不外借续期"),
        ({"归还·日期": "2021-03-05", "归还·罚款": "100.01"}, "归还·日期", "罚款不超过100元"),
        ({"归还·日期": "2021-03-05", "归还·罚款": "12.345"}, "归还·罚款", "最多两位小数"),
        ({"归还·日期": "2021-03-05", "归还·预约": "某号"}, "归还·预约", "不是在册案件的编号"),
        ({"承办人": "查无此人"}, "承办人", "不是在册人员"),
        ({"承办单位": "外太空"}, "承办单位", "不是在册单位"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column_in_one_sentence(clerk, change, field, says):
    [(row, at, message)] = errors(clerk, ROW | change)
    assert (row, at) == (2, field)
    assert says in message and message.endswith(("。", "）"))


def test_all_that_is_wrong_in_a_row_is_told_at_once(clerk):
    found = errors(clerk, WHOLE, WHOLE | {"借出·册数": "两册", "续借·日期": "2021-02-30", "归还·罚款": "很多"})
    assert [(row, field) for row, field, _ in found] == [(3, "借出·册数"), (3, "续借·日期"), (3, "归还·罚款")]


def test_a_row_that_repeats_another_is_refused(clerk):
    assert errors(clerk, ROW, WHOLE, ROW) == [(4, "", "与第2行完全相同，请删去重复的一行。")]


def test_nothing_is_stored_while_one_row_is_wrong(clerk):
    seen = looked(clerk, ROW, ROW | {"借出·日期": "2021-02-30"})
    refusal = commit(seen, "借阅.xlsx")
    assert isinstance(refusal, Refusal) and "有1行不能导入，所以一行也没有导入" in refusal.what
    assert (Matter.objects.count(), Event.objects.count(), Import.objects.count()) == (0, 0, 0)


def test_what_is_right_alone_is_stored_where_that_is_asked_for(clerk):
    seen = looked(clerk, ROW, ROW | {"借出·日期": "2021-02-30"}, ROW | {"借出·书名": "水浒传"})
    imported = commit(seen, "借阅.xlsx", only_correct=True)
    assert (imported.rows, imported.accepted) == (3, 2)
    assert list(ImportedMatter.objects.values_list("row", flat=True)) == [2, 4]
    assert seen.as_json() == {
        "kind": "library.loan",
        "rows": 3,
        "accepted": 2,
        "errors": [{"row": 3, "field": "借出·日期", "message": seen.errors[0].message}],
    }


def test_a_failing_database_leaves_nothing_half_written(clerk):
    seen = looked(clerk, ROW, WHOLE)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_importedmatter ADD CONSTRAINT the_disk_is_full CHECK (false)")
        with pytest.raises(IntegrityError):
            commit(seen, "借阅.xlsx")
        cursor.execute("ALTER TABLE ledger_importedmatter DROP CONSTRAINT the_disk_is_full")
    assert (Matter.objects.count(), Event.objects.count(), Number.objects.count(), Import.objects.count()) == (0, 0, 0, 0)
    assert isinstance(commit(looked(clerk, ROW, WHOLE), "借阅.xlsx"), Import)


def test_the_same_sheet_is_not_stored_twice(clerk):
    content = table(ROW)
    commit(preview(Loan, content, clerk), "借阅.xlsx")
    refusal = commit(preview(Loan, content, clerk), "借阅.xlsx")
    assert isinstance(refusal, Refusal) and "李一鸣" in refusal.what and "不能重复导入" in refusal.what
    assert Loan.objects.count() == 1


def test_numbers_follow_the_day_of_registration_not_the_order_of_the_rows(clerk):
    days = [date(2021, 5, 1), date(2021, 3, 1), date(2021, 4, 1)]
    commit(looked(clerk, *(ROW | {"借出·日期": day} for day in days)), "借阅.xlsx")
    assert [loan.opened_on.month for loan in Loan.objects.order_by("numbers__serial")] == [3, 4, 5]


def test_steps_of_one_day_are_taken_in_the_order_that_the_procedure_allows(clerk):
    day = date(2021, 3, 5)
    row = ROW | {"续借·日期": day, "续借·理由": "再读", "闭馆·日期": day, "开馆·日期": day, "归还·日期": day}
    commit(looked(clerk, row), "借阅.xlsx")
    assert [event.name for event in Loan.objects.get().entries] == [
        "lent",
        "renewed",
        "library_closed",
        "library_opened",
        "returned",
    ]


def test_an_hour_settles_the_order_of_one_day(clerk):
    row = ROW | {
        "续借·日期": "2021-03-05 16:00",
        "续借·理由": "再读",
        "闭馆·日期": "2021-03-05 09:00",
        "开馆·日期": "2021-03-05 10:00",
    }
    commit(looked(clerk, row), "借阅.xlsx")
    entries = Loan.objects.get().entries
    assert [event.name for event in entries] == ["lent", "library_closed", "library_opened", "renewed"]
    assert entries[-1].happened_at == datetime(2021, 3, 5, 16, tzinfo=BEIJING)


def test_a_step_may_be_taken_several_times_in_columns_of_its_own(clerk):
    row = ROW | {"续借·日期": "2021-03-05", "续借·理由": "一", "续借(2)·日期": "2021-03-09", "续借(2)·理由": "二"}
    commit(looked(clerk, row), "借阅.xlsx")
    assert [event.data.get("reason") for event in Loan.objects.get().entries] == [None, "一", "二"]


def test_a_note_may_be_brought_along(clerk):
    commit(looked(clerk, ROW | {"借出·办理说明": "纸质登记簿第3页"}), "借阅.xlsx")
    assert Loan.objects.get().entries[0].note == "纸质登记簿第3页"


def test_several_parties_stand_in_one_cell_with_their_numbers_beside_them(clerk):
    row = ROW | {"借出·读者": "张三丰、礼乐中学", "借出·读者类型": "个人、单位", "借出·读者证件号码": "11010519491231002X、无"}
    commit(looked(clerk, row), "借阅.xlsx")
    assert [(party.shown, party.kind) for party in Loan.objects.get().readers] == [
        ("张*丰", "person"),
        ("礼乐中学", "organisation"),
    ]


def test_a_clerk_is_the_handler_of_what_he_imports_unless_the_sheet_names_another(clerk):
    other = officer(Role.CASE_OFFICER, name="陈静")
    commit(looked(clerk, ROW, ROW | {"承办人": "陈静"}), "借阅.xlsx")
    assert sorted(loan.handler.full_name for loan in Loan.objects.all()) == ["李一鸣", "陈静"]
    assert Loan.objects.filter(involved__contains=[other.username]).count() == 1
    officer(Role.SUPERVISOR, name="王督")
    assert "没有承办岗位" in errors(clerk, ROW | {"承办人": "王督"})[0][2]


def test_one_imports_for_the_units_that_ones_post_reaches(clerk):
    street, head = unit("440704-ll"), officer(Role.BUREAU_LEADER, unit("440704"), name="何局")
    officer(Role.CASE_OFFICER, street)
    assert "您的岗位管不到礼乐街道办事处" in errors(clerk, ROW | {"承办单位": "礼乐街道"})[0][2]
    assert errors(head, ROW | {"承办单位": "礼乐街道"}) == []
    assert "要写明是哪一个" in errors(head, ROW)[0][2]
    assert "没有办理“借阅”的岗位" in errors(head, ROW | {"承办单位": "江海区人民政府"})[0][2]


@pytest.mark.parametrize(
    "role", [Role.SUPERVISOR, Role.AUXILIARY, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.LIAISON, Role.LEGAL_REVIEWER]
)
def test_who_neither_heads_nor_handles_does_not_import(clerk, role):
    with pytest.raises(Unreadable, match="“借阅”由单位负责人和承办人员导入"):
        looked(officer(role), ROW)


def test_the_administrator_of_the_machine_imports_for_any_unit(clerk):
    officer(Role.CASE_OFFICER, unit("440704-ll"))
    assert isinstance(commit(looked(console(), ROW | {"承办单位": "礼乐街道"}), "借阅.xlsx"), Import)
    event = Event.objects.get()
    assert (event.by.username, event.post) == ("console", "命令行（导入）")
    assert Loan.objects.get().handler is None


def test_a_unit_or_a_person_of_whom_there_are_two_is_asked_for(clerk):
    officer(Role.CASE_OFFICER, name="张伟")
    officer(Role.CASE_OFFICER, name="张伟")
    assert "不止一个" in errors(clerk, ROW | {"承办人": "张伟"})[0][2]


def test_what_the_law_deems_to_have_happened_may_be_brought_along(clerk):
    commit(looked(clerk, ROW | {"视为续借·日期": "2021-04-01"}), "借阅.xlsx")
    assert Loan.objects.get().has("renewed_by_silence")


@pytest.mark.covers("29.05+")
def test_the_error_file_holds_the_same_cells_with_the_errors_beside_them(clerk):
    wrong = ROW | {"借出·日期": "2021-02-30", "借出·册数": 3, "借出·读者证件号码": 4.40704e17}
    seen = looked(clerk, WHOLE, wrong)
    rows = sheets_of(mending(seen, only_refused=False))[0].rows
    assert rows[0][0] == "错误说明" and len(rows) == 3
    assert rows[1][0] == "" and rows[1][rows[0].index("归还·罚款")] == 12.5
    assert "原第3行" in rows[2][0] and "2021-02-30" in rows[2][0] and "4.40704E+17" in rows[2][0]
    assert len(sheets_of(mending(seen, only_refused=True))[0].rows) == 2


@pytest.mark.covers("29.05+")
def test_an_error_file_once_mended_is_imported(clerk):
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    back = mending(looked(clerk, WHOLE, WHOLE | {"借出·日期": "2021-02-30"}), only_refused=True)
    rows = CalamineWorkbook.from_filelike(BytesIO(back)).get_sheet_by_index(0).to_python()
    mended = dict(zip(rows[0], rows[1], strict=True)) | {"借出·日期": "2021-03-02"}
    assert errors(clerk, mended) == []


def test_references_are_to_matters_that_are_already_there(clerk):
    before = a(Loan).lent("2021-01-01").matter
    commit(looked(clerk, WHOLE | {"归还·预约": before.number}), "借阅.xlsx")
    assert Loan.objects.get(state="returned").reserved_by_id == before.pk
