"""verify names every changed, missing or reordered event, every row that is not its fold, every tail removed after a seal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from factories import a
from library.models import Loan
from xiezhi.ledger.events import Event
from xiezhi.ledger.seals import Seal, seal
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.09")]


@contextmanager
def a_hand_in_the_database() -> Iterator[None]:
    """Someone with the database's own password, who has turned the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


def found() -> list[tuple[str, int, str]]:
    return [(item["matter"], item["event"], item["why"]) for item in verify()["broken"]]


@pytest.fixture
def loans() -> list[Loan]:
    return [a(Loan).lent("2024-03-01").renewed("2024-03-05").returned("2024-03-09").matter for _ in range(3)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET note = 'x'",
        "DELETE FROM ledger_event",
        "TRUNCATE ledger_event CASCADE",
        "UPDATE ledger_event SET seq = 9",
    ],
)
def test_postgresql_itself_refuses_to_change_an_event(loans, statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="只增不改"), transaction.atomic():
            cursor.execute(statement)


def test_an_untouched_ledger_holds(loans):
    assert verify() == {"matters": 3, "events": 9, "broken": []}


@pytest.mark.parametrize(
    ("change", "event", "part"),
    [
        ({"note": "改过"}, 2, "内容与校验值不符"),
        ({"data": {"book": "别的书"}}, 1, "内容与校验值不符"),
        ({"happened_at": "2024-03-04T00:00:00Z"}, 2, "内容与校验值不符"),
        ({"by_id": None}, 3, "内容与校验值不符"),
        ({"digest": "0" * 64}, 1, "内容与校验值不符"),
        ({"previous": "f" * 64}, 2, "链接不符"),
    ],
)
def test_a_changed_event_is_named(loans, change, event, part):
    with a_hand_in_the_database():
        Event.objects.filter(matter_id=loans[1].pk, seq=event).update(**change)
    assert any(number == loans[1].number and place == event and part in why for number, place, why in found())
    assert {number for number, _, _ in found()} == {loans[1].number}


def test_a_missing_event_is_named(loans):
    with a_hand_in_the_database():
        Event.objects.filter(matter_id=loans[0].pk, seq=2).delete()
    assert (loans[0].number, 2, "第2号事件缺失") in found()


def test_reordered_events_are_named(loans):
    with a_hand_in_the_database():
        for old, new in ((2, 90), (3, 2), (90, 3)):
            Event.objects.filter(matter_id=loans[0].pk, seq=old).update(seq=new)
    assert {place for _, place, _ in found()} >= {2, 3}


def test_a_removed_tail_shows_in_the_row_and_where_the_row_was_mended_too_in_the_seal(loans):
    seal()
    with a_hand_in_the_database():
        Event.objects.filter(matter_id=loans[0].pk, seq=3).delete()
    assert any("最后是第2号" in why for _, _, why in found())
    last = Event.objects.get(matter_id=loans[0].pk, seq=2)
    Loan.objects.filter(pk=loans[0].pk).update(seq=2, head=last.digest, state="lent", is_finished=False, finished_on=None)
    assert [(number, place) for number, place, why in found() if "封存" in why] == [(loans[0].number, 3)]


def test_a_row_changed_by_hand_is_not_the_fold_of_its_events(loans):
    Loan.objects.filter(pk=loans[2].pk).update(book="别的书", state="lent")
    whys = [why for number, _, why in found() if number == loans[2].number]
    assert any("书名" in why for why in whys) and any("state" in why for why in whys)


def test_a_party_changed_by_hand_is_named(loans):
    loans[0].party_rows.update(shown="李*")
    assert any("读者" in why for _, _, why in found())


def test_seals_chain_and_a_changed_seal_is_named(loans):
    first = seal()
    assert seal() is None
    a(Loan).lent("2024-04-01")
    second = seal()
    assert second.previous == first.root and len(second.heads) == 1 and len(first.heads) == 3
    with a_hand_in_the_database():
        Seal.objects.filter(pk=first.pk).update(heads=first.heads[:-1])
    assert any("封存被改动" in why for _, _, why in found())
