"""Exchange folders: packages that name their predecessor, files taken whole or returned with what is wrong, receipts for all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from factories import a, day, officer, unit
from library.models import Loan
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.exchange.incoming import take_in
from xiezhi.ledger.exchange.outgoing import EVENTS, MANIFEST, follow, give_out
from xiezhi.ledger.exchange.records import Package
from xiezhi.ledger.notices import Notice
from xiezhi.ledger.outbox import OutboxReader
from xiezhi.ledger.perform import perform
from xiezhi.ledger.sheets.records import Import
from xiezhi.ledger.sheets.workbook import sheets_of
from xiezhi.trouble import Trouble

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
GOOD = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说", "承办单位": "江海区司法局"}
WRONG = GOOD | {"借出·日期": "2021-02-30"}


@pytest.fixture
def bureau(settings, tmp_path) -> Path:
    """A home folder of the test's own, with an empty folder for files that come in."""
    settings.HOME = tmp_path
    (tmp_path / "exchange" / "in").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def clerk():
    return officer(Role.CASE_OFFICER)


def declare(bureau: Path, text: str = "") -> None:
    (bureau / "exchange.toml").write_text(text, encoding="utf-8")
    follow()


def packages(bureau: Path) -> list[Path]:
    return sorted((bureau / "exchange" / "out").iterdir())


def lines(package: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (package / EVENTS).read_text(encoding="utf-8").splitlines()]


def put(bureau: Path, name: str, content: bytes, seconds_old: int = 60) -> Path:
    """A file that somebody put into the folder a while ago."""
    path = bureau / "exchange" / "in" / name
    path.write_bytes(content)
    then = path.stat().st_mtime - seconds_old
    os.utime(path, (then, then))
    return path


def ndjson(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def beside(bureau: Path, place: str, ending: str = "") -> list[Path]:
    return sorted(path for path in (bureau / "exchange" / "in" / place).iterdir() if path.name.endswith(ending))


# Packages going out


def test_nothing_leaves_before_a_scope_is_declared(bureau):
    a(Loan).lent("2024-03-01")
    assert give_out() == []
    assert not (bureau / "exchange" / "out").exists()


def test_a_package_holds_the_events_since_the_last_with_its_digests(bureau):
    declare(bureau)
    loan = a(Loan).lent("2024-03-01").renewed("2024-03-02").matter
    [first] = give_out()
    perform(loan, "give_back", by=loan.handler, data={}, happened=day("2024-03-05"))
    [second] = give_out()
    assert give_out() == [], "nothing new, no package"
    one, two = packages(bureau)
    assert (one.name, two.name) == (first.name, second.name)
    assert [(line["seq"], line["event"]) for line in lines(one) + lines(two)] == [(1, "lent"), (2, "renewed"), (3, "returned")]
    for place, package, previous in ((one, first, ""), (two, second, first.digest)):
        content = (place / MANIFEST).read_bytes()
        manifest = json.loads(content)
        events = (place / EVENTS).read_bytes()
        assert (sm3(content), manifest["previous"]) == (package.digest, previous)
        assert manifest["files"][EVENTS] == {"size": len(events), "sm3": sm3(events)}
        assert manifest["events"] == len(lines(place))
    assert "张" not in (one / EVENTS).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("scope", "expected", "why"),
    [
        ("", ["440704-sfj", "440704-ll"], "everything"),
        ('units = ["440704-ll"]', ["440704-ll"], "one unit"),
        ('units = ["440704"]', ["440704-sfj", "440704-ll"], "the district and all below it"),
        ('lines = ["library"]', ["440704-sfj", "440704-ll"], "the line"),
        ('lines = ["reconsideration"]', [], "another line"),
    ],
)
def test_only_what_lies_in_scope_leaves(bureau, scope, expected, why):
    unit("440704-sfj"), unit("440704-ll")
    declare(bureau, scope)
    for code in ("440704-sfj", "440704-ll"):
        a(Loan, unit(code)).lent("2024-03-01")
    give_out()
    told = [line["unit"] for package in (packages(bureau) if expected else []) for line in lines(package)]
    assert told == expected, why
    assert not OutboxReader.objects.exclude(through__gte=2).exists(), "what is out of scope is passed over for good"


@pytest.mark.parametrize(
    ("text", "why"), [("lines = 1", "不合要求"), ("lime = []", "不合要求"), ("[", "不合要求"), ('units = ["x"]', "单位 x 不存在")]
)
def test_a_wrong_scope_is_told_and_nothing_leaves(bureau, text, why):
    (bureau / "exchange.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Trouble, match=why):
        give_out()


def test_a_scope_that_is_withdrawn_ends_the_reading(bureau):
    declare(bureau)
    (bureau / "exchange.toml").unlink()
    follow()
    assert not OutboxReader.objects.exists()


def test_a_package_that_was_never_finished_is_made_anew(bureau):
    declare(bureau)
    half = bureau / "exchange" / "out" / ".xiezhi-20240301-000001"
    half.mkdir(parents=True)
    (half / EVENTS).write_text("{")
    a(Loan).lent("2024-03-01")
    assert len(give_out()) == 1
    assert [path.name for path in packages(bureau)] == [Package.objects.get().name]


def test_a_package_whose_row_was_safe_gets_its_name_after_all(bureau):
    declare(bureau)
    a(Loan).lent("2024-03-01")
    [package] = give_out()
    [place] = packages(bureau)
    place.rename(place.with_name(f".{place.name}"))  # the machine stopped just before
    give_out()
    assert [path.name for path in packages(bureau)] == [package.name]


# Files coming in


@pytest.mark.parametrize("ending", ["xlsx", "ndjson"])
def test_a_good_file_is_imported_whole_removed_and_receipted(bureau, clerk, ending):
    rows = [GOOD, GOOD | {"借出·书名": "水浒传"}]
    path = put(bureau, f"library.loan.三月.{ending}", table(*rows) if ending == "xlsx" else ndjson(*rows))
    digest = sm3(path.read_bytes())
    [receipt] = take_in()
    assert (receipt.outcome, receipt.rows, receipt.accepted) == ("imported", 2, 2)
    assert not path.exists()
    [written] = beside(bureau, "done")
    told = json.loads(written.read_text(encoding="utf-8"))
    assert (told["sm3"], told["file"], told["kind"]) == (digest, path.name, "library.loan")
    assert {row["number"] for row in told["matters"]} == set(Loan.objects.values_list("number", flat=True))
    assert sorted(Loan.objects.values_list("book", flat=True)) == ["水浒传", "红楼梦"]
    assert take_in() == []


@pytest.mark.parametrize("ending", ["xlsx", "ndjson"])
def test_a_file_with_one_wrong_row_is_returned_whole_with_its_errors(bureau, clerk, ending):
    admin = officer(Role.SYSTEM_ADMIN)
    put(bureau, f"library.loan.x.{ending}", table(GOOD, WRONG) if ending == "xlsx" else ndjson(GOOD, WRONG))
    [receipt] = take_in()
    assert (receipt.outcome, receipt.accepted, Loan.objects.count()) == ("returned", 0, 0)
    [error] = receipt.errors
    assert (error["row"], error["field"]) == (3 if ending == "xlsx" else 2, "借出·日期"), "as the sender counts them"
    [mended] = beside(bureau, "returned", ".errors.xlsx")
    assert "2021-02-30" in repr(sheets_of(mended.read_bytes())[0].rows)
    assert len(beside(bureau, "returned")) == 3, "the file, what is wrong, the receipt"
    assert "已退回" in Notice.objects.get(to=admin).sentence


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("library.book.x.xlsx", b"x", "认不出种类"),
        ("x.xlsx", b"x", "认不出种类"),
        ("library.loan.x.xlsx", b"PK half", "不能直接导入|打不开|不是"),
        ("library.loan.x.ndjson", ndjson(GOOD)[:-3], "第1行不是完整的 JSON 对象"),
        ("library.loan.x.ndjson", b'{"a": [1]}', "应是文字"),
        ("library.loan.x.ndjson", ndjson({"借出·曰期": "2021-03-01", **GOOD}), "是不是“借出·日期”"),
        ("library.loan.x.xlsx", b"", "空的"),
    ],
)
def test_what_cannot_be_read_is_returned_with_one_sentence(bureau, clerk, name, content, why):
    import re

    put(bureau, name, content)
    [receipt] = take_in()
    assert receipt.outcome == "returned" and re.search(why, receipt.why), receipt.why
    [text] = beside(bureau, "returned", ".errors.txt")
    assert text.read_text(encoding="utf-8").strip() == receipt.why


def test_the_same_file_twice_is_refused(bureau, clerk):
    for name in ("library.loan.a.ndjson", "library.loan.b.ndjson"):
        put(bureau, name, ndjson(GOOD))
    first, second = take_in()
    assert (first.outcome, second.outcome, Loan.objects.count()) == ("imported", "returned", 1)
    assert "不能重复导入" in second.why


def test_what_is_still_being_written_is_left_alone(bureau, clerk):
    put(bureau, "library.loan.a.ndjson.part", ndjson(GOOD))
    put(bureau, ".library.loan.b.ndjson", ndjson(GOOD))
    put(bureau, "~$library.loan.c.xlsx", b"x")
    growing = put(bureau, "library.loan.d.ndjson", ndjson(GOOD), seconds_old=0)
    assert take_in() == []
    os.utime(growing, (1, 1))
    assert [receipt.file for receipt in take_in()] == [growing.name]


def test_a_file_begun_before_the_machine_stopped_is_finished(bureau, clerk):
    path = put(bureau, "library.loan.a.ndjson", ndjson(GOOD))
    begun = path.parent / ".reading" / path.name
    begun.parent.mkdir()
    path.rename(begun)
    [receipt] = take_in()
    assert (receipt.outcome, Import.objects.count()) == ("imported", 1)


def test_a_link_out_of_the_folder_is_not_followed(bureau, clerk, tmp_path):
    outside = tmp_path / "secret.ndjson"
    outside.write_bytes(ndjson(GOOD))
    (bureau / "exchange" / "in" / "library.loan.a.ndjson").symlink_to(outside)
    assert take_in() == []
    assert outside.exists()


def test_files_returned_are_shut_to_others(bureau, clerk):
    put(bureau, "library.loan.a.ndjson", ndjson(WRONG))
    take_in()
    assert (bureau / "exchange" / "in" / "returned").stat().st_mode & 0o777 == 0o700


def test_an_import_through_the_folder_puts_its_events_into_the_next_package(bureau, clerk):
    declare(bureau)
    put(bureau, "library.loan.a.ndjson", ndjson(GOOD, GOOD | {"借出·书名": "水浒传"}))
    take_in()
    [package] = give_out()
    assert package.events == 2
