"""A batch stores what single steps would have stored, all of it or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import crypto
from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.numbering import Number
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.units import User
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db

READER = {"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X", "phone": "13800000000"}
SCHOOL = {"kind": "organisation", "name": "礼乐中学", "phone": "0750-3800000"}
LENT = {
    "readers": [READER, SCHOOL],
    "book": "红楼梦",
    "category": "novel",
    "copies": 2,
    "home": "江海区礼乐街道1号",
    "clerks": [],
}
SCRIPT: list[tuple[str, str, dict[str, Any]]] = [
    ("renew", "2024-03-05", {"reason": "没有读完"}),
    ("close", "2024-03-08", {}),
    ("reopen", "2024-03-08", {}),
    ("give_back", "2024-04-30", {"fine_fen": "12.50", "damages": ["torn"], "complaint": "是"}),
]
RANDOM = {"id", "matter_id", "matter_ptr_id", "words", "head", "previous", "digest", "recorded_at", "number"}


@pytest.fixture
def clerk() -> User:
    return officer(Role.CASE_OFFICER)


@pytest.fixture
def head() -> User:
    return officer(Role.OFFICE_HEAD)


def tell(opened: Any, step: Any, clerk: User, head: User, since: str = "2024-03-01") -> Matter:
    """The same story told to `open_matter` and `perform`, or to the two methods of a batch."""
    outcome = opened(
        Loan, by=clerk, unit=unit(), happened=date.fromisoformat(since), data={**LENT, "clerks": [clerk], "branch": unit()}
    )
    for name, on, data in SCRIPT:
        by = head if name in ("close", "reopen") else clerk
        outcome = step(outcome.matter, name, by=by, happened=date.fromisoformat(on), data=data)
        assert outcome.done, (name, outcome.refusal, outcome.errors)
    return outcome.matter


def rows(loan: Matter) -> dict[str, Any]:
    """All that is stored of a matter, but for what is random or the database's own; personal text decrypted."""
    key = loan.key.open()

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return crypto.decrypt(key, value)
        if isinstance(value, dict):
            return {name: plain(item) for name, item in value.items()}
        return [plain(item) for item in value] if isinstance(value, list) else value

    def kept(row: Any) -> dict[str, Any]:
        return {
            field.attname: plain(getattr(row, field.attname))
            for field in row._meta.concrete_fields
            if field.attname not in RANDOM
        }

    return {
        "row": kept(loan),
        "events": [kept(event) for event in loan.events.order_by("seq")],
        "people": [kept(row) for row in loan.party_rows.order_by("capacity", "position")],
        "verdicts": [kept(row) for row in loan.verdicts.order_by("rule", "occurrence")],
        "numbers": [number.text == loan.number for number in loan.numbers.all()],
    }


@pytest.mark.covers("29.05")
def test_the_same_story_gives_the_same_rows_step_by_step_and_in_a_batch(clerk, head):
    single = tell(open_matter, perform, clerk, head)
    batch = Batch(source=Event.Source.DESK)
    tell(batch.open_matter, batch.perform, clerk, head)
    [stored] = batch.flush()
    assert rows(Loan.objects.get(pk=stored.pk)) == rows(Loan.objects.get(pk=single.pk))
    assert (single.number, stored.number) == ("江海府借〔2024〕1号", "江海府借〔2024〕2号")
    assert verify() == {"matters": 2, "events": 10, "broken": []}


def test_search_finds_a_stored_batch_by_its_words_and_by_an_encrypted_name(clerk, head):
    batch = Batch()
    tell(batch.open_matter, batch.perform, clerk, head)
    [stored] = batch.flush()
    assert Matter.objects.search("红楼梦").get().pk == stored.pk
    assert Matter.objects.search("张三丰").get().pk == stored.pk


def test_numbers_follow_the_day_of_opening_without_a_gap_beside_those_given_singly(clerk, head):
    tell(open_matter, perform, clerk, head)
    batch = Batch()
    for since in ("2024-03-04", "2024-03-02", "2023-12-31", "2024-03-03"):
        assert batch.open_matter(
            Loan, by=clerk, unit=unit(), happened=date.fromisoformat(since), data=LENT | {"clerks": [clerk]}
        ).done
    by_day = {loan.opened_on.isoformat(): loan.number for loan in batch.flush()}
    assert by_day == {
        "2023-12-31": "江海府借〔2023〕1号",
        "2024-03-02": "江海府借〔2024〕2号",
        "2024-03-03": "江海府借〔2024〕3号",
        "2024-03-04": "江海府借〔2024〕4号",
    }
    assert (
        open_matter(Loan, by=clerk, happened=date(2024, 5, 1), data=LENT | {"clerks": [clerk]}).matter.number
        == "江海府借〔2024〕5号"
    )
    assert sorted(Number.objects.filter(series__year=2024).values_list("serial", flat=True)) == [1, 2, 3, 4, 5]


def test_a_history_is_recorded_when_it_happened_where_its_steps_say_so(clerk):
    then = datetime(2021, 3, 1, 8, 30, tzinfo=UTC)
    batch = Batch(source=Event.Source.SAMPLE)
    loan = batch.open_matter(Loan, by=clerk, happened=then, recorded_at=then, data=LENT | {"clerks": [clerk]}).matter
    later = then + timedelta(days=2)
    batch.perform(loan, "renew", by=clerk, happened=later, recorded_at=later, source=Event.Source.API, data={"reason": "再读"})
    batch.flush()
    assert list(Event.objects.values_list("recorded_at", "source")) == [(then, "sample"), (later, "api")]
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("step", "day", "data", "says"),
    [
        ("renew", "2024-03-02", {}, "请填写“理由”"),
        ("renew", "2024-02-02", {"reason": "早"}, "不能早于本案登记日"),
        ("lapse", "2024-03-02", {}, "由平台在法定期限届满时自动记录"),
        ("give_back", "2024-03-02", {"fine_fen": "100.01"}, "罚款不超过100元"),
        ("give_back", "2024-02-28", {}, "不能早于"),
        ("close", "2024-03-02", {}, "您现在没有这个岗位"),
    ],
)
def test_a_batch_refuses_what_a_single_step_refuses_with_the_same_words(clerk, step, day, data, says):
    batch = Batch()
    data_of_opening = LENT | {"clerks": [clerk]}
    drafted = batch.open_matter(Loan, by=clerk, happened=date(2024, 3, 1), data=data_of_opening).matter
    stored = open_matter(Loan, by=clerk, happened=date(2024, 3, 1), data=data_of_opening).matter
    in_batch = batch.perform(drafted, step, by=clerk, happened=date.fromisoformat(day), data=data)
    alone = perform(stored, step, by=clerk, happened=date.fromisoformat(day), data=data)
    assert (in_batch.done, in_batch.refusal, in_batch.errors) == (alone.done, alone.refusal, alone.errors)
    assert not in_batch.done
    assert says in str(in_batch.refusal) + "".join(in_batch.errors.values())
    assert len(drafted.entries) == 1


def test_a_dropped_matter_is_not_stored_and_takes_no_number(clerk):
    batch = Batch()
    first = batch.open_matter(Loan, by=clerk, happened=date(2024, 3, 1), data=LENT | {"clerks": [clerk]}).matter
    batch.open_matter(Loan, by=clerk, happened=date(2024, 3, 2), data=LENT | {"clerks": [clerk]})
    batch.drop(first)
    assert [loan.number for loan in batch.flush()] == ["江海府借〔2024〕1号"]
    with pytest.raises(KeyError):
        batch.perform(first, "renew", by=clerk, data={"reason": "再读"})


def test_a_failure_half_way_stores_nothing_and_leaves_the_batch_whole(clerk):
    batch = Batch()
    for day in (1, 2):
        batch.open_matter(Loan, by=clerk, happened=date(2024, 3, day), data=LENT | {"clerks": [clerk]})
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_party ADD CONSTRAINT the_disk_is_full CHECK (false)")
        with pytest.raises(IntegrityError):
            batch.flush()
        cursor.execute("ALTER TABLE ledger_party DROP CONSTRAINT the_disk_is_full")
    assert (Matter.objects.count(), Event.objects.count(), Number.objects.count()) == (0, 0, 0)
    assert [loan.number for loan in batch.flush()] == ["江海府借〔2024〕1号", "江海府借〔2024〕2号"]


def test_a_stored_matter_goes_on_by_single_steps(clerk):
    batch = Batch()
    batch.open_matter(Loan, by=clerk, happened=date(2024, 3, 1), data=LENT | {"clerks": [clerk]})
    [loan] = batch.flush()
    assert len(batch) == 0
    assert perform(loan, "renew", by=clerk, happened=date(2024, 3, 2), data={"reason": "再读"}).done
    assert verify() == {"matters": 1, "events": 2, "broken": []}


def test_a_flush_asks_the_database_as_often_for_forty_matters_as_for_two(clerk):
    def asked(count: int) -> int:
        batch = Batch()
        for number in range(count):
            batch.open_matter(Loan, by=clerk, happened=date(2024, 3, 1 + number % 20), data=LENT | {"clerks": [clerk]})
        with CaptureQueriesContext(connection) as seen:
            batch.flush()
        return len(seen)

    assert asked(2) == asked(40) < 15


def test_a_story_of_the_factories_and_a_batch_verify_together(clerk, head):
    a(Loan).lent("2024-03-01").renewed("2024-03-02")
    batch = Batch()
    tell(batch.open_matter, batch.perform, clerk, head)
    batch.flush()
    assert verify() == {"matters": 2, "events": 7, "broken": []}
