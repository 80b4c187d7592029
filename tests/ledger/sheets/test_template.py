"""The template holds a date and the fields of every step, in Chinese, and explains each column."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from factories import unit
from library.models import Loan
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.sheets.columns import columns_of, headers_of, kind_named, plain
from xiezhi.ledger.sheets.reading import Unreadable, read
from xiezhi.ledger.sheets.template import template
from xiezhi.ledger.sheets.workbook import sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]


def test_the_header_names_for_each_step_its_date_and_its_fields():
    assert headers_of(Loan) == [
        "承办单位", "承办人",
        "借出·日期", "借出·读者", "借出·读者类型", "借出·读者证件类型", "借出·读者证件号码", "借出·读者联系电话", "借出·读者地址",
        "借出·读者法定代表人或负责人", "借出·读者委托代理人", "借出·书名", "借出·类别", "借出·册数", "借出·住址", "借出·分馆", "借出·经手人",
        "借出·承诺归还日",
        "续借·日期", "续借·理由", "闭馆·日期", "开馆·日期",
        "归还·日期", "归还·罚款", "归还·损坏", "归还·读者有异议", "归还·预约",
        "报失·日期", "报失·理由", "视为续借·日期",
    ]  # fmt: skip


def test_the_first_row_of_the_template_is_the_header_alone_and_its_own_import_says_that_it_is_empty():
    first = sheets_of(template(Loan))[0]
    assert [str(cell) for cell in first.rows[0]] == headers_of(Loan)
    assert len(first.rows) == 1
    with pytest.raises(Unreadable, match="下面没有要导入的内容"):
        read(Loan, template(Loan))


def test_what_must_be_filled_in_is_told_by_a_note_as_well_as_by_its_look():
    with ZipFile(BytesIO(template(Loan))) as package:
        notes = package.read("xl/comments1.xml").decode()
    assert notes.count("必填。") == sum(column.required for column in columns_of(Loan)) == 4


def test_choices_are_drop_downs_and_numbers_of_identity_are_text():
    unit()
    with ZipFile(BytesIO(template(Loan))) as package:
        page = package.read("xl/worksheets/sheet1.xml").decode()
        words = package.read("xl/sharedStrings.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    assert page.count('type="list"') == sum(
        bool(column.ask.choices) or column.ask.kind in ("unit", "yesno") for column in columns_of(Loan)
    )
    assert all(f"<t>{word}</t>" in words for word in ("小说", "工具书", "撕破", "居民身份证", "江海区司法局"))
    assert 'numFmtId="49"' in styles


def test_the_second_sheet_gives_each_column_its_meaning_and_an_example():
    rows = {str(row[0]): [str(cell) for cell in row] for row in sheets_of(template(Loan))[1].rows}
    assert set(headers_of(Loan)) <= set(rows)
    assert rows["借出·日期"] == [
        "借出·日期",
        "必填",
        "这一步办理的日期，如 2021-03-01，可写到时分；没有办理的留空。",
        "2021-03-01",
    ]
    assert rows["续借·理由"][1] == "办了这一步就必填"
    assert rows["借出·类别"][3] == "工具书"
    assert rows["视为续借·日期"][1] == "法律视为发生的才填"


@pytest.mark.parametrize("name", ["library.loan", "借阅", " 借阅 "])
def test_a_kind_is_called_by_its_name_or_by_its_title(name):
    assert kind_named(name) is Loan


def test_an_unknown_kind_is_answered_with_those_that_are_known():
    with pytest.raises(Unreadable, match=r"没有“借书”这一种类，可用：.*library\.loan（借阅）"):
        kind_named("借书")


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_two_columns_of_any_kind_are_called_alike(kind):
    headers = [plain(header) for header in headers_of(kinds()[kind])]
    assert len(headers) == len(set(headers))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_a_template_that_reads_back_as_its_own_columns(kind):
    cls = kinds()[kind]
    assert [str(cell) for cell in sheets_of(template(cls))[0].rows[0]] == headers_of(cls)
