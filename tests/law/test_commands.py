"""The commands rules, due and review: their JSON, their exit codes, and one clear line for bad input."""

import json
import subprocess
import sys
from datetime import datetime

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from tests.law.packfiles import pack

from xiezhi.cli import main
from xiezhi.law import rules

LIBRARY = """
[statute]
id         = "library-2020"
title      = "Public Library Lending Act"
version    = "2020-03-01"
in_force   = 2020-07-01
repealed   = 2024-01-01
matter     = "library.loan"
governed_by = "lent"
calendar   = "weekends"
last_day   = "next_workday"

[[rule]]
id      = "return"
title   = "Return within 30 days"
article = "12"
kind    = "within"
from    = "lent"
until   = ["returned", "reported_lost"]
limit   = "30 days"
extend  = { event = "renewed", by = "14 days", at_most = 2 }
suspend = [["library_closed", "library_opened"]]
when    = "category != 'reference' and not has('waived')"
breach  = "A reminder is due, and a fee."
deems   = "renewed_by_silence"
deems_on = "due"
"""

LOG = [
    ("late", "lent", "2021-01-04", "novel"),
    ("late", "returned", "2021-02-05", None),
    ("renewed", "lent", "2021-01-04", "novel"),
    ("renewed", "renewed", "2021-01-20", None),
    ("renewed", "returned", "2021-02-17", None),
    ("closed", "lent", "2021-01-04", "novel"),
    ("closed", "library_closed", "2021-01-10", None),
    ("closed", "library_opened", "2021-01-20", None),
    ("closed", "returned", "2021-02-15", None),
    ("shut", "lent", "2021-01-04", "novel"),
    ("shut", "library_closed", "2021-01-10", None),
    ("gone", "lent", "2021-01-04", "novel"),
    ("blank", "lent", "2021-01-04", None),
    ("reference", "lent", "2021-01-04", "reference"),
    ("early", "lent", "2020-06-30", "novel"),
    ("after", "lent", "2024-01-01", "novel"),
]


@pytest.fixture
def library(tmp_path):
    (tmp_path / "library.toml").write_text(LIBRARY, encoding="utf-8")
    columns = list(zip(*LOG, strict=True))
    table = pa.table(
        {
            "matter": columns[0],
            "event": columns[1],
            "category": columns[3],
            "at": [datetime.fromisoformat(at) for at in columns[2]],
        }
    )
    pq.write_table(table, tmp_path / "log.parquet")
    pacsv.write_csv(table, tmp_path / "log.csv")
    return tmp_path


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.covers("06.02")
@pytest.mark.parametrize("engine", ["numpy", "python"])
@pytest.mark.parametrize("log", ["log.parquet", "log.csv"])
def test_a_library_s_loans_are_reviewed_by_its_act(library, capsys, engine, log):
    out = library / "verdicts.parquet"
    code, printed, error = run(
        capsys,
        "review",
        "--log",
        library / log,
        "--pack",
        library / "library.toml",
        "--as-of",
        "2021-03-01",
        "--engine",
        engine,
        "--out",
        out,
        "--json",
    )
    assert (code, error) == (0, "")
    answer = json.loads(printed)
    assert set(answer) == {"as_of", "rules", "matters", "events", "seconds"}
    assert answer["as_of"] == "2021-03-01"
    assert answer["rules"] == {"library-2020.return": {"breached": 1, "met": 2, "suspended": 1, "overdue": 1, "unknown": 1}}
    rows = {row["matter"]: row for row in pq.read_table(out).to_pylist()}
    assert {name: (row["status"], str(row["due"]), row["days_over"]) for name, row in rows.items()} == {
        "late": ("breached", "2021-02-03", 2),
        "renewed": ("met", "2021-02-17", None),
        "closed": ("met", "2021-02-15", None),
        "shut": ("suspended", "None", None),
        "gone": ("overdue", "2021-02-03", 26),
        "blank": ("unknown", "None", None),
    }
    assert "category" in rows["blank"]["why"]
    assert "2021-02-03" in rows["late"]["why"]


def test_all_lists_what_does_not_apply_too(library, capsys):
    _, printed, _ = run(
        capsys,
        "review",
        "--log",
        library / "log.parquet",
        "--pack",
        library / "library.toml",
        "--as-of",
        "2021-03-01",
        "--all",
        "--json",
    )
    # The reference book, and the loan before the Act; the loan of 2024 has not happened yet.
    assert json.loads(printed)["rules"]["library-2020.return"]["not_applicable"] == 2


def test_verdicts_are_written_as_csv_too(library, capsys):
    out = library / "verdicts.csv"
    assert (
        run(
            capsys,
            "review",
            "--log",
            library / "log.csv",
            "--pack",
            library / "library.toml",
            "--as-of",
            "2021-03-01",
            "--out",
            out,
        )[0]
        == 0
    )
    table = pacsv.read_csv(out)
    assert table.column_names == [
        "matter",
        "rule",
        "occurrence",
        "status",
        "due",
        "safe",
        "done",
        "days_over",
        "provisional",
        "why",
    ]
    assert table.num_rows == 6


def broken_log(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("matter,event,at\nm,a,2021-01-04\nm,b,2021-02-31\n", ("第 3 行", "at", "2021-02-31")),
        ("matter,event\nm,a\n", ("缺少列 at",)),
        ("matter,event,at\nm,a,2021-01-04T10:00:00+08:00\nm,b,2021-01-05\n", ("第 3 行", "at", "时区")),
        ("matter,event,at\nm,a,1800-01-04\n", ("第 2 行", "at", "1900")),
        ("matter,event,at\nm,a,2021-01-04,x\n", ("log2.csv",)),
        ("", ("log2.csv",)),
    ],
)
def test_a_broken_log_ends_with_one_line_that_names_file_row_and_column(library, capsys, text, named):
    log = broken_log(library, "log2.csv", text)
    out = library / "out.parquet"
    code, printed, error = run(capsys, "review", "--log", log, "--pack", library / "library.toml", "--out", out, "--json")
    assert (code, printed, error.count("\n")) == (2, "", 1), error
    assert all(word in error for word in (*named, "log2.csv")), error
    assert not out.exists()
    assert not list(library.glob(".out*"))


def test_rows_that_have_no_place_in_a_ledger_are_told_in_one_line(library, capsys):
    log = broken_log(
        library,
        "log2.csv",
        "matter,event,at,category\nm,lent,2021-01-04,novel\n,lent,2021-01-04,\nm,,2021-01-05,\nm,returned,,\n",
    )
    code, printed, error = run(
        capsys, "review", "--log", log, "--pack", library / "library.toml", "--as-of", "2021-01-31", "--json"
    )
    assert code == 0
    assert json.loads(printed)["rules"]["library-2020.return"] == {"pending": 1}
    assert error.count("\n") == 1
    assert all(word in error for word in ("3 行", "1 行缺 matter", "1 行缺 event", "1 行缺 at"))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["review", "--log", "none.parquet", "--pack", "none.toml"], "none.toml"),
        (["review", "--pack", "none.toml"], "--pack"),
        (["review", "--log", "x", "--as-of", "2021-13-01"], "--as-of"),
        (["review", "--log", "x", "--engine", "sql"], "--engine"),
        (["due", "penalty-2021.decidee", "2021-11-08"], "penalty-2021.decide"),
        (["due", "penalty-2021.decide", "8 Nov"], "DATE"),
        (["due", "penalty-2021.decide"], "DATE"),
        (["due", "penalty-2021.decide", "2021-11-08", "--extend", "3"], "延长"),
        (["due"], "RULE"),
        (["fly"], "fly"),
    ],
)
def test_bad_arguments_end_with_code_2_and_one_line(capsys, arguments, named):
    try:
        code, printed, error = run(capsys, *arguments)
    except SystemExit as ended:
        told = capsys.readouterr()
        code, printed, error = ended.code, told.out, told.err
    assert (code, printed, error.count("\n")) == (2, "", 1)
    assert named in error


def test_rules_lists_every_built_in_rule(capsys):
    _, printed, _ = run(capsys, "rules", "--json")
    found = json.loads(printed)
    assert [rule["id"] for rule in found] == [rule.id for rule in rules()]
    assert set(found[0]) == {
        "id",
        "statute",
        "article",
        "title",
        "kind",
        "limit",
        "first_day",
        "last_day",
        "certainty",
        "in_force",
        "repealed",
    }


@pytest.mark.covers("10.02")
def test_due_answers_each_date_with_its_steps(capsys):
    _, printed, _ = run(capsys, "due", "penalty-2021.decide", "2021-11-08", "2021-09-01", "--json")
    first, second = json.loads(printed)
    assert set(first) == {"rule", "from", "due", "safe", "provisional", "steps"}
    assert (first["from"], first["due"], first["safe"]) == ("2021-11-08", "2022-02-07", "2022-01-30")
    assert any("顺延" in step for step in first["steps"])
    assert second["due"] == "2021-11-30"


@pytest.mark.slow
def test_due_starts_without_the_heavy_parts():
    script = (
        "import sys; from xiezhi.cli import main; main(['due', 'penalty-2021.decide', '2021-11-08', '--json']); "
        "print(sorted({'django', 'numpy', 'pyarrow', 'pandas'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout)[0]["due"] == "2022-02-07"
    assert found.stderr.strip() == "[]"


def test_a_pack_may_bring_its_own_calendar(tmp_path, capsys):
    (tmp_path / "days.toml").write_text("weekend = [5, 6]\nholidays = [2021-01-10]\nworkdays = [2021-01-08]\n", encoding="utf-8")
    path = pack(tmp_path, '[[rule]]\nid = "r"\nkind = "within"\nfrom = "a"\nuntil = "b"\nlimit = "3 workdays"\n')
    path.write_text(path.read_text(encoding="utf-8").replace('"cn"', '"days.toml"'), encoding="utf-8")
    log = broken_log(tmp_path, "log.csv", "matter,event,at\nm,a,2021-01-06\nn,a,2022-01-05\n")
    run(capsys, "review", "--log", log, "--pack", path, "--as-of", "2023-01-01", "--out", tmp_path / "out.parquet")
    rows = {row["matter"]: (str(row["due"]), row["provisional"]) for row in pq.read_table(tmp_path / "out.parquet").to_pylist()}
    # Thursday, a worked Friday, Saturday off, Sunday a holiday, Monday; and a year that the file says nothing about.
    assert rows == {"m": ("2021-01-11", False), "n": ("2022-01-10", True)}
