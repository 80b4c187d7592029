"""The outbox: nothing is put in while nobody reads; what is committed is read once, in order, and never skipped."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from factories import a, day, officer, unit
from library.models import Loan
from xiezhi.ledger import outbox
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import Event
from xiezhi.ledger.outbox import Outbox, admit, dismiss, forget_read, reading, said
from xiezhi.ledger.perform import perform

pytestmark = pytest.mark.covers("29.10")
READERS = [{"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X"}]


def read(name: str = "x", most: int = 100) -> list[tuple[int, int]]:
    with reading(name, most) as events:
        return [(event.matter_id, event.seq) for event in events]


@pytest.mark.django_db
def test_without_a_reader_nothing_is_put_in():
    a(Loan).lent("2024-03-01")
    assert not Outbox.objects.exists()
    assert read() == []


@pytest.mark.django_db
def test_a_reader_reads_from_its_admission_each_event_once_in_order():
    a(Loan).lent("2024-03-01")
    admit("x")
    first = a(Loan).lent("2024-03-01").renewed("2024-03-02").matter
    second = a(Loan).lent("2024-03-01").matter
    assert read(most=2) == [(first.pk, 1), (first.pk, 2)]
    admit("x")
    assert read() == [(second.pk, 1)]
    assert read() == []


@pytest.mark.django_db
def test_what_a_reader_could_not_finish_is_read_again():
    admit("x")
    a(Loan).lent("2024-03-01")
    with pytest.raises(ZeroDivisionError), transaction.atomic(), reading("x", 9):
        raise ZeroDivisionError
    assert len(read()) == 1


@pytest.mark.django_db
def test_what_all_have_read_is_forgotten_and_places_go_on():
    admit("x"), admit("y")
    a(Loan).lent("2024-03-01")
    assert (len(read("x")), forget_read()) == (1, 0)
    assert (len(read("y")), forget_read()) == (1, 1)
    a(Loan).lent("2024-03-01")
    assert (len(read("x")), len(read("y"))) == (1, 1)
    a(Loan).lent("2024-03-01")
    dismiss("y")
    assert len(read("x")) == 1
    dismiss("x")
    assert not Outbox.objects.exists()


@pytest.mark.django_db
def test_a_batch_is_put_in_with_one_more_question_and_the_sample_never():
    admit("x")
    clerk = officer(Role.CASE_OFFICER)
    for source, count in ((Event.Source.IMPORT, 3), (Event.Source.SAMPLE, 0)):
        batch = Batch(source)
        for _ in range(3):
            batch.open_matter(
                Loan,
                by=clerk,
                unit=unit(),
                happened=day("2024-03-01"),
                data={"readers": READERS, "book": "红楼梦", "category": "novel"},
            )
        batch.flush()
        assert len(read()) == count


@pytest.mark.slow
def test_an_event_committed_late_is_neither_lost_nor_put_before_its_predecessor(committed_db):
    admit("x")
    matters = [a(Loan).lent("2024-03-01").matter for _ in range(2)]
    clerk = matters[0].handler
    read()
    begun, go_on = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            perform(matters[0], "renew", by=clerk, data={"reason": "再读"}, happened=day("2024-03-02"))
            begun.set()
            go_on.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    begun.wait(10)
    perform(matters[1], "renew", by=matters[1].handler, data={"reason": "再读"}, happened=day("2024-03-02"))
    assert read() == [(matters[1].pk, 2)], "the other's transaction is still open"
    go_on.set()
    thread.join()
    assert read() == [(matters[0].pk, 2)], "it had the lower id, and is read all the same"


@pytest.mark.django_db
def test_what_is_said_outside_holds_no_personal_text():
    head = officer(Role.OFFICE_HEAD)
    loan = a(Loan).lent("2024-03-01", home="江海区某街1号", promised_on=date(2024, 3, 9)).matter
    correct(loan, 1, by=head, reason="书名录错了", data={"book": "水浒传", "home": "江海区某街2号"})
    first, second = (said(event, loan) for event in Event.objects.filter(matter=loan).order_by("seq"))
    assert (first["matter"], first["kind"], first["unit"], first["event"]) == (loan.number, "library.loan", "440704-sfj", "lent")
    assert first["data"]["readers_count"] == 1 and first["data"]["promised_on"] == date(2024, 3, 9)
    assert (second["event"], second["corrects"], second["data"]) == ("corrected", 1, {"book": "水浒传"})
    assert second["previous"] == first["digest"]
    assert not any(word in repr((first, second)) for word in ("张", "某街", "11010519491231002X", "sm4:", "录错"))


def test_the_names_of_tables_in_the_statements_are_those_of_the_models():
    for statement in (outbox.PUT, outbox.PLACE, outbox.READ):
        assert Outbox._meta.db_table in statement
    assert outbox.OutboxReader._meta.db_table in outbox.PUT
    assert Event._meta.db_table in outbox.READ
