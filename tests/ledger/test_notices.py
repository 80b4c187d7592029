"""What concerns a person is told once, in the same transaction; who took the step is not told of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factories import a, day, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import assign, contest, correct, reveal, void
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.events import Event
from xiezhi.ledger.notices import Kind, Notice
from xiezhi.ledger.online import offers
from xiezhi.ledger.perform import perform
from xiezhi.ledger.reminding import remind

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.07")]
READERS = [{"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X"}]


def told(user) -> list[tuple[str, str]]:
    return [(row.kind, row.sentence) for row in Notice.objects.filter(to=user).order_by("pk")]


def kinds(user) -> list[str]:
    return [kind for kind, _ in told(user)]


@pytest.fixture
def clerk():
    return officer(Role.CASE_OFFICER, name="李青")


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD, name="王科长")


@pytest.fixture
def lent(clerk):
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    return story.lent("2024-03-01").matter


def test_nobody_is_told_of_what_they_did_themselves(lent, clerk):
    perform(lent, "renew", by=clerk, data={"reason": "再读"}, happened=day("2024-03-02"))
    assert told(clerk) == []


def test_a_matter_given_to_somebody_is_told_them_alone(lent, clerk, head):
    other = officer(Role.CASE_OFFICER)
    assert assign(lent, other, by=head).done
    assert told(other) == [(Kind.ASSIGNED, "王科长指定您承办本案。")]
    assert told(clerk) == told(head) == []


def test_staff_named_in_a_step_are_told(head):
    colleague = officer(Role.CASE_OFFICER)
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = head_clerk = officer(Role.CASE_OFFICER)
    story.lent("2024-03-01", clerks=[head_clerk, colleague])
    assert (kinds(colleague), kinds(head_clerk)) == ([Kind.ASSIGNED], [])


@pytest.mark.parametrize(
    ("act", "kind", "why"),
    [
        (lambda m, head: perform(m, "close", by=head, data={}, happened=day("2024-03-03")), [Kind.STEP], "a step"),
        (lambda m, head: correct(m, 1, by=head, reason="录错", data={"book": "水浒传"}), [Kind.STEP], "a correction"),
        (lambda m, head: reveal(m, by=head, reason="核对身份")[0], [], "a look leaves a trace, no news"),
        (lambda m, head: contest(m, "library-2020.return", 0, by=head, reason="不对"), [], "an objection is about the review"),
    ],
)
def test_the_handler_is_told_of_what_others_do(lent, clerk, head, act, kind, why):
    assert act(lent, head).done, why
    assert kinds(clerk) == kind, why


def test_a_step_taken_back_by_another_is_told(lent, clerk, head):
    perform(lent, "renew", by=clerk, data={"reason": "再读"}, happened=day("2024-03-02"))
    lent.forget()
    assert void(lent, 2, by=head, reason="录错了").done
    assert told(clerk) == [(Kind.STEP, "王科长在您承办的案件里办理了“撤销录入”。")]


def test_a_deemed_event_is_told_once_with_its_basis(clerk):
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    story.lent("2024-03-01", copies=9)
    assert len(append_deemed()) == 1
    assert append_deemed() == []
    [(kind, sentence)] = told(clerk)
    assert (kind, "视为续借" in sentence, "图书馆规程" in sentence) == (Kind.DEEMED, True, True)


def test_the_heads_are_told_where_nobody_handles_the_matter(head):
    a(Loan).lent("2024-03-01", by=head, copies=9)
    append_deemed()
    assert kinds(head) == [Kind.DEEMED]


def test_what_the_public_sends_is_told_to_those_who_may_take_it_up(clerk, head):
    elsewhere, retired = officer(Role.CASE_OFFICER, unit("440704-ll")), officer(Role.CASE_OFFICER)
    retired.posts.update(until=day("2020-01-01"))
    another_line = officer(Role.CASE_OFFICER, line="nothing")
    giver = {"kind": "person", "name": "陈小燕", "phone": "10012345678"}
    assert offers()["library.donation.offer"].submit({"givers": [giver], "book": "广东新语"}, unit()).done
    assert told(clerk) == told(head) == [(Kind.ARRIVED, "群众在网上提交了“登记”，等待司法局办理。")]
    assert kinds(elsewhere) == kinds(retired) == kinds(another_line) == []


def test_a_notice_goes_with_its_transaction(lent, clerk, head):
    with transaction.atomic():
        perform(lent, "close", by=head, data={}, happened=day("2024-03-03"))
        transaction.set_rollback(True)
    assert told(clerk) == []


@pytest.mark.parametrize(
    ("today", "expected", "why"),
    [
        ("2024-03-25", [], "the thirtieth day, 31 March, is a Sunday and rolls to 1 April; five working days are left"),
        ("2024-03-27", [Kind.DUE_SOON], "three working days are left"),
        ("2024-03-29", [Kind.DUE_SOON], "a Friday"),
        ("2024-04-01", [Kind.DUE_SOON], "the last day itself"),
        ("2024-04-02", [Kind.OVERDUE], "the day after"),
        ("2024-06-01", [], "what passed long ago stands in the inbox and is no news"),
    ],
)
def test_due_days_are_told_three_working_days_ahead_and_when_they_have_passed(lent, clerk, today, expected, why):
    moment = datetime.combine(date.fromisoformat(today), datetime.min.time(), UTC) + timedelta(hours=2)
    assert remind(moment) == len(expected), why
    assert kinds(clerk) == expected, why
    assert remind(moment) == 0, "looking again tells nothing twice"


def test_a_due_day_that_moves_is_told_anew(lent, clerk):
    remind(datetime(2024, 3, 29, 2, tzinfo=UTC))
    perform(lent, "renew", by=clerk, data={"reason": "再读"}, happened=day("2024-03-30"))
    remind(datetime(2024, 3, 29, 2, tzinfo=UTC))
    remind(datetime(2024, 4, 12, 2, tzinfo=UTC))
    assert kinds(clerk) == [Kind.DUE_SOON, Kind.DUE_SOON]


def test_what_was_done_in_time_is_never_told(lent, clerk):
    perform(lent, "give_back", by=clerk, data={}, happened=day("2024-03-09"))
    assert remind(datetime(2024, 3, 29, 2, tzinfo=UTC)) == 0


def test_reminding_asks_as_often_for_thirty_matters_as_for_three(clerk):
    def asked(count: int) -> int:
        for _ in range(count):
            story = a(Loan)
            story.users[Role.CASE_OFFICER] = clerk
            story.lent("2024-03-01")
        with CaptureQueriesContext(connection) as seen:
            remind(datetime(2024, 3, 29, 2, tzinfo=UTC))
        return len(seen)

    assert asked(3) == asked(30) == 3


def test_the_sample_and_an_import_tell_nobody_of_single_steps(clerk, head):
    for source in (Event.Source.SAMPLE, Event.Source.IMPORT):
        batch = Batch(source)
        batch.open_matter(
            Loan,
            by=head,
            unit=unit(),
            happened=day("2024-03-01"),
            data={"readers": READERS, "book": "红楼梦", "category": "novel", "clerks": [clerk]},
        )
        batch.flush()
    assert not Notice.objects.exists()


def test_a_step_that_concerns_nobody_asks_nothing_more_than_one_statement(lent, clerk):
    with CaptureQueriesContext(connection) as seen:
        perform(lent, "renew", by=clerk, data={"reason": "再读"}, happened=day("2024-03-02"))
    written = [query["sql"] for query in seen if "ledger_outbox" in query["sql"] or "ledger_notice" in query["sql"]]
    assert len(written) == 1, "the outbox alone, in which nothing is put while nobody reads it"


def test_what_leaves_the_house_is_number_and_kind(lent, clerk, head):
    perform(lent, "close", by=head, data={}, happened=day("2024-03-03"))
    notice = Notice.objects.get(to=clerk)
    assert notice.outward == f"【獬豸】{lent.number}：他人办理。请登录平台查看。"
    assert "王科长" in notice.sentence and "王科长" not in notice.outward
