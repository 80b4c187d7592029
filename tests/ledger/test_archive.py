"""档案: registered by unit and year, numbered without gaps, kept to the last day, packed so that standard tools check it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as read
from python_calamine import CalamineWorkbook

from factories import a, officer, unit
from library.models import Donation, Loan
from xiezhi.ledger import archive, casefile, crypto, issuing, packing, papers, transfer
from xiezhi.ledger.access import Role
from xiezhi.ledger.checks import faults
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.11")]


def shelved(on: str, retention: str, of: Any = None) -> Any:
    return a(Donation, of).offered(on, book="红楼梦").shelved(on, retention=retention).matter


def asked(user: Any, **what: Any) -> archive.Asked:
    return archive.Asked(user, **what)


@pytest.mark.parametrize(
    ("archived", "retention", "last", "why"),
    [
        ("2021-03-05", "ten_years", "2031-12-31", "自归档次年一月一日起满十年"),
        ("2021-12-31", "ten_years", "2031-12-31", "同年归档的同日期满"),
        ("2021-03-05", "thirty_years", "2051-12-31", "三十年"),
        ("2021-03-05", "permanent", None, "永久没有期满"),
        ("2021-03-05", "", None, "没有划定的不会期满"),
    ],
)
def test_retention_runs_from_the_new_year_after_archiving(archived: str, retention: str, last: str | None, why: str) -> None:
    expected = date.fromisoformat(last) if last else None
    assert archive.last_day(date.fromisoformat(archived), retention) == expected, why
    if expected:
        assert not archive.is_due(date.fromisoformat(archived), retention, expected)
        assert archive.is_due(date.fromisoformat(archived), retention, date(expected.year + 1, 1, 1))


def test_a_matter_kept_past_its_day_is_due_for_appraisal_and_still_there() -> None:
    old, new = shelved("2010-05-05", "ten_years"), shelved("2024-05-05", "ten_years")
    shelved("2010-05-05", "permanent")
    head = officer(Role.OFFICE_HEAD)
    due = archive.matters(archive.register(asked(head, due=True)))
    assert [matter.pk for matter in due] == [old.pk]
    assert {matter.pk for matter in archive.matters(archive.register(asked(head)))} >= {old.pk, new.pk}
    assert archive.archived_on(old) == date(2010, 5, 5)


def test_the_register_is_asked_by_unit_year_and_retention() -> None:
    here = shelved("2021-05-05", "ten_years")
    shelved("2022-05-05", "permanent")
    there = shelved("2021-05-05", "permanent", unit("440704-ll"))
    undecided = shelved("2021-06-01", "")
    a(Donation).offered("2021-07-01")
    supervisor = officer(Role.SUPERVISOR, unit("440704"))
    head = officer(Role.OFFICE_HEAD)

    def keys(user: Any, **what: Any) -> set[int]:
        return {row[-1] for row in archive.register(asked(user, **what))}

    assert keys(head, year=2021) == {here.pk, undecided.pk}
    assert keys(supervisor, unit="440704-ll") == {there.pk}
    assert keys(head, unit="440704-ll") == set()
    assert keys(head, retention="none") == {undecided.pk}
    assert archive.counts(asked(head)) == [(2022, "permanent", 1), (2021, "ten_years", 1), (2021, "", 1)]


def test_numbers_are_given_in_order_without_gaps_and_stand_on_the_cover() -> None:
    first, second = shelved("2021-05-05", "ten_years"), shelved("2021-06-05", "ten_years")
    other = shelved("2021-06-06", "permanent")
    head = officer(Role.OFFICE_HEAD)
    outcomes = list(archive.give_numbers(asked(head)))
    assert all(outcome.done for outcome in outcomes)
    told = [archive.number_of(Donation.objects.get(pk=matter.pk)) for matter in (first, second, other)]
    assert told == ["江海府-2021-D10-0001", "江海府-2021-D10-0002", "江海府-2021-Y-0001"]
    assert list(archive.give_numbers(asked(head))) == []
    cover = casefile.cover(Donation.objects.get(pk=second.pk), head)
    assert (cover.retention, cover.archive_number, cover.archived_on) == ("10年", "江海府-2021-D10-0002", date(2021, 6, 5))
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("state", "role", "said"),
    [
        ("offered", Role.OFFICE_HEAD, "还没有归档"),
        ("undecided", Role.OFFICE_HEAD, "没有划定保管期限"),
        ("numbered", Role.OFFICE_HEAD, "已有档号"),
        ("shelved", Role.SUPERVISOR, "由本案承办人或本单位负责人编定"),
    ],
)
def test_a_number_is_refused_with_its_reason(state: str, role: Role, said: str) -> None:
    story = a(Donation).offered("2021-05-05")
    if state != "offered":
        story.shelved("2021-05-05", retention="" if state == "undecided" else "ten_years")
    if state == "numbered":
        archive.give_number(story.matter, by=officer(Role.OFFICE_HEAD))
    outcome = archive.give_number(story.matter, by=officer(role))
    assert outcome.refusal is not None
    assert said in outcome.refusal.what


@pytest.fixture
def packed() -> Any:
    """A numbered, archived matter with a paper and two attachments of the same name."""
    story = a(Donation).offered("2021-05-05", book="红楼梦")
    clerk = story.matter.handler
    assert issuing.issue(story.matter, "赠书收据", by=clerk, of_seq=1).done
    for content in ("清单一", "清单二"):
        assert papers.attach(story.matter, "移交/清单.txt", io.BytesIO(content.encode()), by=clerk).done
    matter = story.shelved("2021-06-05", retention="thirty_years").matter
    return archive.give_number(matter, by=clerk).matter


@pytest.mark.slow
def test_the_package_is_whole_and_its_digests_hold(packed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cksum = shutil.which("cksum")
    monkeypatch.setenv("PATH", "")
    content = packing.package(packed, packed.handler)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        names = set(file.namelist())
        file.extractall(tmp_path)
        index = json.loads(file.read("index.json"))
        sums = file.read("SM3SUMS").decode()
    attached = {"附件/01-移交_清单.txt", "附件/02-移交_清单.txt"}
    assert names == {"卷宗.docx", "文书/01-赠书收据.docx", *attached, "目录.xlsx", "index.json", "SM3SUMS"}
    listed = dict(re.findall(r"SM3 \((.+)\) = ([0-9a-f]{64})", sums))
    assert set(listed) == names - {"SM3SUMS"}
    assert all(crypto.sm3((tmp_path / path).read_bytes()) == digest for path, digest in listed.items())
    if cksum:
        checked = subprocess.run([cksum, "-a", "sm3", "-c", "SM3SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
    assert (index["archive_number"], index["retention"], index["kept_until"]) == ("江海府-2021-D30-0001", "30年", "2051-12-31")
    assert index["chain"] == {"matter": packed.pk, "events": packed.seq, "head": packed.head}
    assert {row["path"] for row in index["files"]} == names - {"SM3SUMS", "index.json"}
    kept = {row["path"]: row["ledger_sm3"] for row in index["files"]}
    assert all(kept[path] == listed[path] for path in attached), "an attachment lies in the package as the ledger keeps it"
    rows = CalamineWorkbook.from_filelike(io.BytesIO((tmp_path / "目录.xlsx").read_bytes())).get_sheet_by_index(0).to_python()
    assert ["档号", "江海府-2021-D30-0001"] in [row[:2] for row in rows]


def test_a_file_that_the_store_lost_is_said_and_has_no_digest(packed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    packed.attachments.first().path.unlink()
    monkeypatch.setenv("PATH", "")
    with zipfile.ZipFile(io.BytesIO(packing.package(packed, packed.handler))) as file:
        index = json.loads(file.read("index.json"))
        assert "附件/01-移交_清单.txt" not in file.namelist()
        assert "附件/01-移交_清单.txt" not in file.read("SM3SUMS").decode()
    (lost,) = [row for row in index["files"] if row["note"] == "原件缺失"]
    assert lost["sm3"] == ""


@pytest.mark.parametrize(
    ("name", "kept"), [("../../etc/passwd", "_.._etc_passwd"), ("a\\b:c?.pdf", "a_b_c_.pdf"), ("  . ", "未命名")]
)
def test_a_name_in_the_package_is_never_a_path(name: str, kept: str) -> None:
    assert packing.safe(name) == kept.strip(" .")


def test_the_transfer_list_names_every_volume_and_leaves_room_to_sign() -> None:
    matters = [shelved("2021-05-05", "ten_years"), shelved("2021-06-05", "permanent")]
    content = transfer.docx(matters, "江海区司法局", "2021年", date(2022, 6, 1))
    paper = read(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert {"2021-05-05", "10年", "2031-12-31", "永久", *(matter.number for matter in matters)} <= set(cells)
    text = "".join(paragraph.text for paragraph in paper.paragraphs)
    assert "共2卷" in text
    assert "接收人" in text
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(transfer.xlsx(matters, "江海区司法局", "2021年"))).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[0][0] == "江海区司法局档案移交清单（2021年，共2卷）"
    assert [row[2] for row in rows[3:]] == [matter.number for matter in matters]


def test_a_kind_without_retention_is_not_in_the_archive() -> None:
    loan = a(Loan).lent("2024-03-01").returned("2024-03-05").matter
    assert archive.archiving(Loan) is None
    assert archive.archived_on(loan) is None
    assert list(faults(Loan)) == []
    assert list(faults(Donation)) == []
