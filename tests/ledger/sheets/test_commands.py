"""`xiezhi template`, `import` and `export`, as a user runs them: exit codes, JSON, one line on bad input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from platform_commands import program, xiezhi
from workbooks import table
from xiezhi.database import EmbeddedPostgres
from xiezhi.ledger.sheets.workbook import sheets_of

pytestmark = [pytest.mark.slow, pytest.mark.covers("29.05")]

A_UNIT = """
from xiezhi.startup import open_platform
open_platform()
from factories import officer
from xiezhi.ledger.access import Role
officer(Role.CASE_OFFICER)
"""
COUNT = """
from xiezhi.startup import open_platform
open_platform()
from library.models import Loan
from xiezhi.ledger.verify import verify
print(Loan.objects.count(), verify()["broken"])
"""
GOOD = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}
WRONG = GOOD | {"借出·日期": "2021-02-30"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A bureau with one unit, its database served for this module."""
    folder = tmp_path_factory.mktemp("bureau")
    with EmbeddedPostgres(folder, ("fsync=off", "synchronous_commit=off")):
        assert xiezhi(folder, "migrate").returncode == 0
        program(folder, A_UNIT)
        yield folder


def sheet(home: Path, name: str, *rows: dict[str, str]) -> Path:
    file = home / name
    file.write_bytes(table(*rows))
    return file


def test_a_dry_run_stores_nothing_and_an_import_stores_all(home):
    file = sheet(home, "借阅.xlsx", GOOD, GOOD | {"借出·书名": "水浒传"})
    done = xiezhi(home, "import", "library.loan", file, "--dry-run", "--json")
    expected = {"kind": "library.loan", "rows": 2, "accepted": 2, "errors": []}
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, expected, "")
    assert program(home, COUNT) == "0 []\n"
    done = xiezhi(home, "import", "借阅", file, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, expected)
    assert program(home, COUNT) == "2 []\n"
    again = xiezhi(home, "import", "library.loan", file)
    assert again.returncode == 2 and "不能重复导入" in again.stderr and again.stderr.count("\n") == 1
    out = home / "导出.xlsx"
    done = xiezhi(home, "export", "library.loan", out)
    assert done.returncode == 0 and "已导出2件" in done.stdout
    rows = sheets_of(out.read_bytes())[0].rows
    assert [row[rows[0].index("借出·书名")] for row in rows[1:]] == ["红楼梦", "水浒传"]
    assert out.stat().st_mode & 0o077 == 0


def test_refused_rows_end_with_one_and_name_row_and_field(home):
    before = program(home, COUNT)
    file = sheet(home, "有错.xlsx", GOOD | {"借出·书名": "三国演义"}, WRONG)
    done = xiezhi(home, "import", "library.loan", file, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["rows"], told["accepted"]) == (2, 0)
    assert [(error["row"], error["field"]) for error in told["errors"]] == [(3, "借出·日期")]
    done = xiezhi(home, "import", "library.loan", file)
    assert done.returncode == 1 and "第3行 借出·日期：" in done.stdout and "一行也没有导入" in done.stdout
    assert program(home, COUNT) == before


def test_an_unreadable_file_ends_with_two_and_one_line_that_names_it(home):
    file = home / "不是表格.xlsx"
    file.write_bytes(b"%PDF-1.7")
    done = xiezhi(home, "import", "library.loan", file, "--json")
    assert done.returncode == 2 and "不是表格.xlsx：这是 PDF 文件" in done.stderr and done.stderr.count("\n") == 1
    assert json.loads(done.stdout)["errors"][0]["message"].startswith("这是 PDF 文件")
    file = sheet(home, "表头错.xlsx", {**GOOD, "归还·曰期": "2021-03-02"})
    done = xiezhi(home, "import", "library.loan", file, "--json")
    assert done.returncode == 2 and "第1行的“归还·曰期”不认识，是不是“归还·日期”？" in done.stderr
    assert [(error["row"], error["field"]) for error in json.loads(done.stdout)["errors"]] == [(1, "归还·曰期")]


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
def test_bad_input_ends_with_two_and_one_line(home, arguments, says):
    done = xiezhi(home, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr and done.stderr.count("\n") == 1


def test_a_template_is_written_whole(home):
    file = home / "模板.xlsx"
    done = xiezhi(home, "template", "借阅", file)
    assert done.returncode == 0 and "模板.xlsx" in done.stdout
    assert len(sheets_of(file.read_bytes())[0].rows) == 1
    assert [path.name for path in home.glob(".模板*")] == []
