"""`xiezhi figures` and `xiezhi report` on the command line: tables for people, one JSON document for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factories import a
from library.models import Loan
from xiezhi.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def given_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database serves the commands; they have no server to start and none to stop."""
    monkeypatch.setattr("xiezhi.settings.EMBEDDED", False)


KEYS = {"title", "value", "unit", "population", "previous", "growth", "definition"}


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(list(arguments)) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def lend_and_return() -> None:
    a(Loan).lent("2022-05-01")
    a(Loan).lent("2023-03-01").returned("2023-03-20", fine_fen="12.50")
    a(Loan).lent("2023-05-01").reported_lost("2023-05-20")
    a(Loan).lent("2023-06-01").returned("2023-06-20")


@pytest.mark.covers("28.01", "28.03")
def test_the_json_holds_what_the_contract_names(capsys):
    lend_and_return()
    document = answered(capsys, "figures", "library", "--year", "2023", "--json")
    assert document["year"] == 2023
    assert all(set(figure) == KEYS for figure in document["figures"].values())
    lent = document["figures"]["library.lent"]
    assert (lent["value"], lent["previous"], lent["growth"], lent["population"]) == (3, 1, 200.0, None)
    assert type(lent["value"]) is int, "counts are whole numbers"
    rate = document["figures"]["library.lost_rate"]
    assert (rate["value"], rate["population"], rate["previous"], rate["growth"]) == (100 / 3, 3, None, None), (
        "unrounded; no base, no growth"
    )
    assert document["figures"]["library.fines"]["value"] == 12.5, "money in yuan"
    assert document["figures"]["library.returned.event.reported_lost"]["value"] == 1, "each part is a figure of its own"


def test_an_empty_population_is_null_and_a_dash(capsys):
    a(Loan).lent("2023-05-01")
    rate = answered(capsys, "figures", "library.lost_rate", "--year", "2023", "--json")["figures"]["library.lost_rate"]
    assert (rate["value"], rate["population"]) == (None, 0)
    assert main(["figures", "library.lost_rate", "--year", "2023"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("报失率"))
    assert line.split()[:4] == ["报失率", "—", "—", "—"]


def test_one_name_gives_that_figure_and_its_parts_alone(capsys):
    a(Loan).lent("2023-05-01")
    names = answered(capsys, "figures", "library.renewals", "library.novels", "--year", "2023", "--json")["figures"]
    assert set(names) == {"library.renewals", "library.novels"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["figures", "library.lend", "--year", "2023"], "没有叫“library.lend”的指标，是不是“library.lent”？"),
        (["figures", "--year", "23"], "“23”不是年份"),
        (["figures"], "缺少参数 --year"),
        (["figures", "--year", "2090"], "2090 年还没有到"),
        (["report", "2023", "--as-of", "2022-12-31"], "截止日 2022-12-31 早于 2023 年"),
        (["report", "2023", "--as-of", "2023-02-30"], "“2023-02-30”不是日期"),
        (["report", "2023", "--out", "report.pdf"], "文件名应以 .docx、.html、.json 结尾"),
        (["report", "2023", "--out", "no/such/folder/report.json"], "没有目录"),
    ],
)
def test_bad_input_is_told_in_one_line_with_exit_code_2(capsys, arguments, told):
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(str(ended.code))
    error = capsys.readouterr().err
    assert code == 2
    assert told in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.slow
@pytest.mark.covers("28.06")
@pytest.mark.parametrize("ending", [".docx", ".html", ".json"])
def test_the_report_is_written_whole_in_each_form(capsys, tmp_path: Path, ending):
    lend_and_return()
    file = tmp_path / f"report{ending}"
    assert main(["report", "2023", "--out", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "nothing half-written lies beside it"
    content = file.read_bytes()
    if ending == ".json":
        document = json.loads(content)
        assert document["figures"]["library.lent"]["value"] == 3
    else:
        assert content.startswith(b"PK" if ending == ".docx" else b"<!doctype html>")


def test_the_report_without_a_file_is_a_short_table(capsys):
    lend_and_return()
    assert main(["report", "2023", "--as-of", "2023-05-31"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "统计期间：2023年1月1日至5月31日"
    assert next(line for line in lines if line.startswith("借出 ")).split()[:5] == ["借出", "2", "册次", "1", "+100%"]
