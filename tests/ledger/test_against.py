"""A seal kept elsewhere shows what the ledger's own seals, rewritten by the same hand, would hide."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from factories import a
from library.models import Loan
from xiezhi.ledger import against, commands, trail
from xiezhi.ledger.events import Event
from xiezhi.ledger.seals import Seal, exported, seal
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.09")]


@contextmanager
def a_hand_in_the_database() -> Iterator[None]:
    """Someone with the database's own password, who has turned the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def loans() -> list[Loan]:
    return [a(Loan).lent("2024-03-01").renewed("2024-03-05").returned("2024-03-09").matter for _ in range(3)]


@pytest.fixture
def kept(loans: list[Loan]) -> bytes:
    """The file that was taken out of the house before anything was done to the ledger."""
    seal()
    return exported(Seal.objects.all()).encode()


def sentences(content: bytes) -> list[tuple[str, str]]:
    return [(item["matter"], item["why"]) for item in against.hold(against.read(content))["broken"]]


def cut_tail_and_cover_up(loan: Loan) -> None:
    """Remove the last event, mend the row, throw the seals away: after this the ledger agrees with itself."""
    with a_hand_in_the_database():
        Event.objects.filter(matter_id=loan.pk, seq=3).delete()
        Seal.objects.all().delete()
    last = Event.objects.get(matter_id=loan.pk, seq=2)
    Loan.objects.filter(pk=loan.pk).update(
        seq=2, version=2, head=last.digest, state="lent", is_finished=False, finished_on=None, next_step="give_back"
    )


def test_an_untouched_ledger_agrees_with_the_kept_seal(kept: bytes) -> None:
    assert against.hold(against.read(kept)) == {"seals": 1, "matters": 3, "broken": []}


def test_a_ledger_that_has_grown_since_agrees_with_the_kept_seal(loans: list[Loan], kept: bytes) -> None:
    a(Loan).lent("2024-04-01").returned("2024-04-02")
    seal()
    assert sentences(kept) == []


def test_a_removed_tail_that_verify_cannot_see_shows_against_the_kept_seal(loans: list[Loan], kept: bytes) -> None:
    day = against.read(kept)[0].day
    cut_tail_and_cover_up(loans[1])
    assert verify()["broken"] == []
    assert (loans[1].number, f"{day}封存时有3条记录，现在只到第2条：其后的记录被删除") in sentences(kept)
    assert {name for name, _ in sentences(kept)} == {loans[1].number, "封存"}


def test_a_history_rewritten_with_all_its_digests_shows(loans: list[Loan], kept: bytes) -> None:
    with a_hand_in_the_database():
        previous = "0" * 64
        for event in Event.objects.filter(matter_id=loans[0].pk).order_by("seq"):
            event.note = "改写"
            event.chain(previous)
            Event.objects.filter(pk=event.pk).update(note=event.note, previous=event.previous, digest=event.digest)
            previous = event.digest
    assert any(name == loans[0].number and "被改写" in why for name, why in sentences(kept))


def test_a_changed_event_that_kept_its_digest_shows_too(loans: list[Loan], kept: bytes) -> None:
    with a_hand_in_the_database():
        Event.objects.filter(matter_id=loans[2].pk, seq=2).update(note="改过")
    assert sentences(kept) == [(loans[2].number, "内容与校验值不符：事件被改动")]


def test_a_matter_that_is_gone_is_named_by_its_key(loans: list[Loan], kept: bytes) -> None:
    with a_hand_in_the_database(), connection.cursor() as cursor:
        for table in ("event", "matterkey", "number", "party", "verdict"):
            cursor.execute(f"DELETE FROM ledger_{table} WHERE matter_id = %s", [loans[0].pk])
        cursor.execute("DELETE FROM library_loan WHERE matter_ptr_id = %s", [loans[0].pk])
        cursor.execute("DELETE FROM ledger_matter WHERE id = %s", [loans[0].pk])
    assert any(name == f"#{loans[0].pk}" and "整案被删除" in why for name, why in sentences(kept))


def test_a_removed_entry_of_the_trail_shows(loans: list[Loan]) -> None:
    for _ in range(2):
        trail.record(TrailEntry.Kind.EXPORTED, what="列表3件")
    seal()
    kept = exported(Seal.objects.all()).encode()
    with a_hand_in_the_database():
        TrailEntry.objects.filter(seq=2).delete()
    assert any(name == "访问记录" and "其后的记录被删除" in why for name, why in sentences(kept))
    assert any(item["matter"] == "访问记录" for item in verify()["broken"])


@pytest.mark.parametrize(
    ("change", "part"),
    [({"what": "别的"}, "内容与校验值不符"), ({"previous": "f" * 64}, "链接不符"), ({"seq": 9}, "缺失")],
)
def test_a_changed_entry_of_the_trail_is_named_by_verify(change: dict[str, object], part: str) -> None:
    for _ in range(3):
        trail.record(TrailEntry.Kind.SIGNED_IN)
    with a_hand_in_the_database():
        TrailEntry.objects.filter(seq=2).update(**change)
    assert any(part in item["why"] for item in verify()["broken"])


def test_postgresql_itself_refuses_to_change_the_trail() -> None:
    trail.record(TrailEntry.Kind.SIGNED_IN)
    for statement in ("UPDATE ledger_trailentry SET what = 'x'", "DELETE FROM ledger_trailentry"):
        with connection.cursor() as cursor, pytest.raises(IntegrityError, match="只增不改"), transaction.atomic():
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "没有封存"),
        (b"\xff\xfe", "不是平台导出的封存文件"),
        (b"[1, 2]", "不是平台导出的封存文件"),
        (b'{"seals": []}', "没有封存"),
        (b'{"seals": [{"root": "x"}]}', "不是平台导出的封存文件"),
    ],
)
def test_a_file_that_is_no_seal_is_told_in_words(content: bytes, part: str) -> None:
    with pytest.raises(against.NotASeal, match=part):
        against.read(content)


def test_a_file_changed_after_its_export_is_not_used(kept: bytes) -> None:
    body = json.loads(kept)
    body["seals"][0]["heads"][0][2] = "0" * 64
    with pytest.raises(against.NotASeal, match="自身不符"):
        against.read(json.dumps(body).encode())


def test_lines_of_single_exports_are_read_as_well(kept: bytes) -> None:
    a(Loan).lent("2024-04-01")
    seal()
    lines = "\n".join(one.export() for one in Seal.objects.all())
    assert len(against.read(lines.encode())) == 2


def test_the_command_holds_against_a_file_and_names_the_matter(
    loans: list[Loan], kept: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiezhi.startup.open_platform", lambda: None)
    file = tmp_path / "封存.json"
    file.write_bytes(kept)
    assert commands.verify(Namespace(json=False, against=file)) == 0
    cut_tail_and_cover_up(loans[1])
    assert commands.verify(Namespace(json=False, against=None)) == 0
    capsys.readouterr()
    assert commands.verify(Namespace(json=False, against=file)) == 1
    told = capsys.readouterr().out
    assert loans[1].number in told
    assert "其后的记录被删除" in told
