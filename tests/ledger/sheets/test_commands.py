"""`xiezhi template`, `import` and `export`: exit codes, JSON, one line on bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factories import officer
from library.models import Loan
from workbooks import table
from xiezhi.cli import main
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.sheets.workbook import sheets_of
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]

GOOD = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}
WRONG = GOOD | {"借出·日期": "2021-02-30"}


@pytest.fixture(autouse=True)
def a_bureau(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database serves the commands; one unit opens loans."""
    monkeypatch.setattr("xiezhi.settings.EMBEDDED", False)
    officer(Role.CASE_OFFICER)


class Desk:
    """A folder of sheets, and the command line beside it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def sheet(self, name: str, *rows: dict[str, Any]) -> Path:
        file = self.folder / name
        file.write_bytes(table(*rows))
        return file

    def xiezhi(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        try:
            code = main(list(map(str, arguments)))
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_dry_run_stores_nothing_and_an_import_stores_all(desk):
    file = desk.sheet("借阅.xlsx", GOOD, GOOD | {"借出·书名": "水浒传"})
    expected = {"kind": "library.loan", "rows": 2, "accepted": 2, "errors": []}
    code, out, err = desk.xiezhi("import", "library.loan", file, "--dry-run", "--json")
    assert (code, json.loads(out), err) == (0, expected, "")
    assert Loan.objects.count() == 0
    code, out, _ = desk.xiezhi("import", "借阅", file, "--json")
    assert (code, json.loads(out)) == (0, expected)
    assert Loan.objects.count() == 2
    assert verify()["broken"] == []


def test_in_words_an_import_says_how_much_came_in(desk):
    file = desk.sheet("借阅.xlsx", GOOD)
    assert desk.xiezhi("import", "library.loan", file, "--dry-run") == (0, "共1行，可以导入1行，0行有错；没有写入。\n", "")
    assert desk.xiezhi("import", "library.loan", file) == (0, "已导入1件“借阅”。\n", "")


def test_the_same_sheet_a_second_time_is_bad_input(desk):
    file = desk.sheet("借阅.xlsx", GOOD)
    desk.xiezhi("import", "library.loan", file)
    code, out, err = desk.xiezhi("import", "library.loan", file)
    assert (code, out) == (2, "")
    assert "借阅.xlsx：这份表格已由命令行管理员于" in err and err.count("\n") == 1


def test_refused_rows_end_with_one_and_name_row_and_field(desk):
    file = desk.sheet("有错.xlsx", GOOD, WRONG)
    code, out, _ = desk.xiezhi("import", "library.loan", file, "--json")
    told = json.loads(out)
    assert (code, told["rows"], told["accepted"]) == (1, 2, 0)
    assert [(error["row"], error["field"]) for error in told["errors"]] == [(3, "借出·日期")]
    code, out, _ = desk.xiezhi("import", "library.loan", file)
    assert code == 1 and "第3行 借出·日期：" in out and "一行也没有导入" in out
    assert Loan.objects.count() == 0


def test_a_dry_run_counts_the_rows_that_would_come_in(desk):
    code, out, _ = desk.xiezhi("import", "library.loan", desk.sheet("有错.xlsx", GOOD, WRONG), "--dry-run", "--json")
    assert (code, json.loads(out)["accepted"]) == (1, 1)


def test_an_unreadable_file_ends_with_two_and_one_line_that_names_it(desk):
    file = desk.folder / "不是表格.xlsx"
    file.write_bytes(b"%PDF-1.7")
    code, out, err = desk.xiezhi("import", "library.loan", file, "--json")
    assert code == 2 and "不是表格.xlsx：这是 PDF 文件" in err and err.count("\n") == 1
    assert json.loads(out)["errors"][0]["message"].startswith("这是 PDF 文件")


def test_a_wrong_header_ends_with_two_and_is_named(desk):
    file = desk.sheet("表头错.xlsx", {**GOOD, "归还·曰期": "2021-03-02"})
    code, out, err = desk.xiezhi("import", "library.loan", file, "--json")
    assert code == 2 and "第1行的“归还·曰期”不认识，是不是“归还·日期”？" in err
    assert [(error["row"], error["field"]) for error in json.loads(out)["errors"]] == [(1, "归还·曰期")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "library.loan", "没有.xlsx"), "找不到文件 没有.xlsx"),
        (("import", "图书", "没有.xlsx"), "没有“图书”这一种类"),
        (("template", "图书", "x.xlsx"), "没有“图书”这一种类"),
        (("template", "library.loan", "/nowhere/x.xlsx"), "/nowhere"),
        (("export", "library.loan", "/nowhere/x.xlsx"), "/nowhere"),
        (("import", "library.loan"), "缺少参数"),
    ],
)
def test_bad_input_ends_with_two_and_one_line(desk, arguments, says):
    code, out, err = desk.xiezhi(*arguments)
    assert (code, out) == (2, "")
    assert says in err and err.count("\n") == 1


def test_a_template_is_written_whole(desk):
    file = desk.folder / "模板.xlsx"
    assert desk.xiezhi("template", "借阅", file)[0] == 0
    assert len(sheets_of(file.read_bytes())[0].rows) == 1
    assert list(desk.folder.iterdir()) == [file]


def test_an_export_is_readable_by_its_owner_alone_and_every_look_is_recorded(desk):
    desk.xiezhi("import", "library.loan", desk.sheet("借阅.xlsx", GOOD))
    out = desk.folder / "导出.xlsx"
    code, said, _ = desk.xiezhi("export", "library.loan", out)
    assert code == 0 and "已导出1件" in said and "记下" in said
    rows = sheets_of(out.read_bytes())[0].rows
    assert dict(zip(rows[0], rows[1], strict=False))["借出·读者"] == "张三丰"
    assert out.stat().st_mode & 0o077 == 0
    assert Event.objects.get(name="personal_data_revealed").note == "命令行导出到导出.xlsx"


def test_an_export_that_cannot_be_written_records_no_look(desk):
    desk.xiezhi("import", "library.loan", desk.sheet("借阅.xlsx", GOOD))
    assert desk.xiezhi("export", "library.loan", desk.folder / "没有这个文件夹" / "导出.xlsx")[0] == 2
    assert not Event.objects.filter(name="personal_data_revealed").exists()
