"""A sheet as people send it is understood, or one sentence names the place and the mend."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError

from library.models import Loan
from workbooks import Failed, table, workbook
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.sheets import workbook as workbooks
from xiezhi.ledger.sheets.columns import column_named
from xiezhi.ledger.sheets.reading import meant, read
from xiezhi.ledger.sheets.workbook import Faulty, Unreadable, place, sheets_of

pytestmark = pytest.mark.covers("29.05")

GOOD = {"借出·日期": date(2021, 3, 1), "借出·读者": "王某", "借出·书名": "红楼梦", "借出·类别": "小说"}


def told(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(Loan, content)
    return caught.value


def cells(content: bytes) -> list[dict[str, object]]:
    return [{column.header: cell for column, cell in row.cells.items()} for row in read(Loan, content).rows]


def test_rows_keep_their_numbers_in_the_sheet_and_blank_ones_are_left_out():
    found = read(Loan, table(GOOD, {}, {"借出·书名": "   "}, GOOD))
    assert [row.number for row in found.rows] == [2, 5]
    assert found.header_row == 1


@pytest.mark.parametrize("titles", [("江海区图书馆借阅登记表",), ("借阅登记表", "填报单位：江海区", "2021年")])
def test_merged_titles_may_stand_above_the_header(titles):
    found = read(Loan, table(GOOD, titles=titles))
    assert found.header_row == len(titles) + 1
    assert [row.number for row in found.rows] == [len(titles) + 2]


def test_a_cell_merged_over_several_rows_holds_for_all_of_them():
    content = workbook(
        ["借出·日期", "借出·读者", "借出·书名", "借出·类别"],
        *(["2021-03-01", name, "红楼梦"] for name in "甲乙丙"),
        merged=[(1, 3, 3, "小说")],
    )
    assert [row["借出·类别"] for row in cells(content)] == ["小说", "小说", "小说"]


@pytest.mark.parametrize("header", ["借出 · 日期", "借出•日期", "借出・日期*", "借出．日期", "借出\n·日期"])
def test_a_header_is_known_by_its_words_not_by_its_spaces_and_dots(header):
    assert column_named(Loan, header).header == "借出·日期"


def test_a_step_taken_again_has_columns_of_its_own():
    assert column_named(Loan, "续借（2）·理由").turn == 2
    assert column_named(Loan, "续借(13)·日期").header == "续借(13)·日期"
    assert column_named(Loan, "续借(0)·日期") is None
    assert column_named(Loan, "承办单位(2)") is None


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("借出·曰期", "第3行的“借出·曰期”不认识，是不是“借出·日期”？"),
        ("续借日期", "第3行的“续借日期”不认识，是不是“续借·日期”？"),
        ("备注", "第3行的“备注”不认识；如果不需要导入，请删去这一列"),
    ],
)
def test_a_wrong_header_is_named_with_its_row_and_what_was_meant(header, says):
    error = told(table({**GOOD, header: "x"}, titles=("登记表", "二〇二一年")))
    assert says in str(error)
    assert (error.row, error.field) == (3, header)


def test_a_missing_column_and_a_doubled_one_are_named():
    assert "第1行缺少必填的列“借出·书名”" in str(told(table({key: GOOD[key] for key in GOOD if key != "借出·书名"})))
    assert "第1行有两列都叫“借出·书名”" in str(told(workbook([*GOOD, "借出・书名"], [*GOOD.values(), "水浒传"])))


def test_columns_that_an_import_does_not_read_are_passed_over():
    assert list(cells(table({"序号": 1, "编号": "x", "错误说明": "旧", **GOOD}))[0]) == list(GOOD)


def test_cells_below_no_header_are_not_lost_without_a_word():
    assert "第2行第5列有内容“散页”，上面却没有列名" in str(told(workbook(list(GOOD), [*GOOD.values(), "散页"])))


def test_a_sheet_without_any_known_header_is_told_to_use_the_template():
    error = str(told(workbook(["姓名", "年龄"], ["张三", 30])))
    assert "找不到表头" in error and "“借阅”的模板" in error


def test_the_data_may_lie_on_another_sheet_than_the_first():
    content = BytesIO(table(GOOD))
    assert len(read(Loan, content.getvalue()).rows) == 1
    assert len(sheets_of(content.getvalue())) == 1


def _docx() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7 ...", "这是 PDF 文件"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "内容是网页或文本"),
        (b"a,b\n1,2\n", "内容是网页或文本"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "内容是其他类型的文件"),
        (_docx(), "可能是文档、压缩包"),
        (_encrypted(), "文件加了密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "旧格式的文件"),
        (table(GOOD)[:-200], "文件不完整或已损坏"),
        (b"PK\x03\x04" + bytes(100), "文件不完整或已损坏"),
    ],
)
def test_what_is_no_workbook_is_told_what_it_is_and_how_to_mend_it(content, says):
    assert says in str(told(content))


def _with_cell(name: str) -> bytes:
    """A workbook whose one row also has a value at `name`."""
    file = BytesIO()
    with ZipFile(BytesIO(table(GOOD))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                row = "".join(letter for letter in name if letter.isdigit())
                text = text.replace(b"</sheetData>", f'<row r="{row}"><c r="{name}"><v>1</v></c></row></sheetData>'.encode())
            new.writestr(part, text)
    return file.getvalue()


def test_one_cell_in_the_far_corner_does_not_exhaust_the_memory():
    assert "第1048576行还有内容，一次最多导入10000行" in str(told(_with_cell("A1048576")))
    assert "表格范围过大" in str(told(_with_cell("XFD9000")))


def test_an_oversized_file_is_refused_before_it_is_opened():
    assert "文件超过20MB" in str(told(b"PK" + bytes(workbooks.LARGEST)))


def test_a_file_that_unpacks_to_too_much_is_refused():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/media/x.bin", "w", force_zip64=True) as part:
            for _ in range(workbooks.LARGEST_UNPACKED // 2**20 + 1):
                part.write(bytes(2**20))
    assert "展开后过大" in str(told(file.getvalue()))


@pytest.mark.parametrize(("name", "found"), [("A1", (0, 0)), ("B5", (4, 1)), ("AA10", (9, 26)), ("XFD1048576", (1048575, 16383))])
def test_a_cells_name_is_its_place(name, found):
    assert place(name) == found


def test_a_failed_formula_is_seen_as_such():
    assert cells(table({**GOOD, "借出·册数": Failed("#N/A")}))[0]["借出·册数"] == Faulty("#N/A")


def value(header: str, cell: object) -> object:
    return meant(column_named(Loan, header), cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2021, 3, 1), date(2021, 3, 1)),
        (datetime(2021, 3, 1), date(2021, 3, 1)),  # noqa: DTZ001
        (44256.0, date(2021, 3, 1)),
        ("44256", date(2021, 3, 1)),
        (20210301.0, date(2021, 3, 1)),
        ("20210301", date(2021, 3, 1)),
        ("2021-3-1", date(2021, 3, 1)),
        ("2021/03/01", date(2021, 3, 1)),
        ("2021.3.1", date(2021, 3, 1)),
        (" 2021年3月1日 ", date(2021, 3, 1)),
        ("2021-03-01 14:30", datetime(2021, 3, 1, 14, 30, tzinfo=BEIJING)),
        ("2021年3月1日 9时05分", datetime(2021, 3, 1, 9, 5, tzinfo=BEIJING)),
        (datetime(2021, 3, 1, 14, 30, 15), datetime(2021, 3, 1, 14, 30, 15, tzinfo=BEIJING)),  # noqa: DTZ001
        (44256.5, datetime(2021, 3, 1, 12, tzinfo=BEIJING)),
        ("2021-03-01 00:00:00", datetime(2021, 3, 1, tzinfo=BEIJING)),
    ],
)
def test_a_day_may_be_written_in_many_ways(cell, day):
    assert value("借出·日期", cell) == day


@pytest.mark.parametrize(
    "cell", ["2021-02-30", "2021年13月1日", "三月一日", 3.5, -5.0, "0001-01-01", 1e300, True, "2021-03-01 25:00", float("inf")]
)
def test_an_impossible_day_is_refused_with_the_cell_named(cell):
    with pytest.raises(ValidationError, match="借出·日期"):
        value("借出·日期", cell)


@pytest.mark.parametrize(
    ("header", "cell", "meaning"),
    [
        ("借出·读者联系电话", 13800138000.0, "13800138000"),
        ("借出·册数", 3.0, "3"),
        ("归还·罚款", 12.5, "12.5"),
        ("归还·读者有异议", True, "是"),
        ("借出·书名", date(2021, 3, 1), "2021-03-01"),
        ("借出·书名", "红楼\u200b梦\x07", "红楼梦"),
        ("借出·书名", 1984.0, "1984"),
    ],
)
def test_a_cell_says_what_it_was_meant_to_say(header, cell, meaning):
    assert value(header, cell) == meaning


@pytest.mark.parametrize("cell", [4.40704199001011e17, "4.40704E+17", "4.40704e+17"])
def test_a_number_that_the_spreadsheet_has_cut_is_refused_with_the_mend(cell):
    with pytest.raises(
        ValidationError, match=r"“借出·读者证件号码”里的“4\.40704[eE]\+17”已被电子表格改成了科学计数，.*设为“文本”"
    ):
        value("借出·读者证件号码", cell)
