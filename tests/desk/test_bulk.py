"""One step in several matters: each by itself, each with its own refusal, nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.checks import faults
from xiezhi.ledger.matter import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.02")]
CLOSE = "/bulk/library.loan/close/"


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def form(matters) -> dict[str, object]:
    return {"pick": [matter.pk for matter in matters], **{f"seen-{matter.pk}": matter.version for matter in matters}}


def test_each_ticked_matter_is_performed_by_itself_and_refusals_are_told(sign_in, head):
    lent, closed = a(Loan).lent(recent(3)).matter, a(Loan).lent(recent(9)).library_closed(recent(5)).matter
    answer = sign_in(head).post(CLOSE, form([lent, closed]))
    assert answer.status_code == 200
    assert [(row["done"], row["matter"].number) for row in answer.context["rows"]] == [
        (True, lent.number),
        (False, closed.number),
    ]
    assert "本案现为“闭馆顺延”" in answer.content.decode()
    assert {row.state for row in Loan.objects.all()} == {"held"}


def test_the_same_form_sent_again_does_nothing_twice(sign_in, head):
    loans = [a(Loan).lent(recent(3)).matter for _ in range(3)]
    client = sign_in(head)
    for done in (3, 0):
        assert client.post(CLOSE, form(loans)).context["done"] == done
    assert [loan.count("library_closed") for loan in Loan.objects.all()] == [1, 1, 1]


def test_a_matter_changed_since_the_form_was_opened_is_left_alone(sign_in, head):
    story = a(Loan).lent(recent(3))
    sent = form([story.matter])
    story.renewed(recent(2))
    answer = sign_in(head).post(CLOSE, sent)
    assert (answer.context["done"], "您打开页面之后" in answer.content.decode()) == (0, True)


def test_what_is_wrong_with_the_answers_brings_the_form_back(sign_in, head):
    loan = a(Loan).lent(recent(3)).matter
    answer = sign_in(head).post(CLOSE, {**form([loan]), "happened_day": "2021-02-30"})
    assert (answer.status_code, Loan.objects.get().state) == (422, "lent")
    assert "2021-02-30" in answer.content.decode()


def test_the_choice_says_which_steps_fit_how_many(sign_in, head):
    lent, closed = a(Loan).lent(recent(3)).matter, a(Loan).lent(recent(9)).library_closed(recent(5)).matter
    offers = sign_in(head).get("/bulk/", {"pick": [lent.pk, closed.pk]}).context["offers"]
    assert {offer["title"]: offer["fit"] for offer in offers} == {"闭馆": 1, "指定承办人": 2}
    assert "没有选中案件" in sign_in(head).get("/bulk/").content.decode()


def test_a_handler_is_named_for_several_matters_once(sign_in, head):
    loans, clerk = [a(Loan).lent(recent(3)).matter for _ in range(2)], officer(Role.CASE_OFFICER)
    client = sign_in(head)
    assert client.post("/bulk/assign/", form(loans)).status_code == 422, "没有选承办人"
    for done in (2, 0):
        assert client.post("/bulk/assign/", {**form(loans), "handler": clerk.username}).context["done"] == done
    assert {loan.handler for loan in Loan.objects.all()} == {clerk}
    assert {
        loan.handler for loan in Loan.objects.all() if sum(event.name == "handler_assigned" for event in loan.entries) == 1
    } == {clerk}


def test_matters_of_other_units_are_not_reached(sign_in, head):
    elsewhere = a(Loan, unit("440704-ll")).lent(recent(3)).matter
    answer = sign_in(head).post(CLOSE, form([elsewhere]))
    assert (list(answer.context["rows"]), Loan.objects.get().state) == ([], "lent")


def test_only_steps_declared_so_are_taken_in_bulk(sign_in, head):
    loan = a(Loan).lent(recent(3)).matter
    assert sign_in(head).get("/bulk/library.loan/give_back/", {"pick": loan.pk}).status_code == 404


def test_lists_offer_tick_boxes_only_to_those_who_can_use_them(sign_in, head):
    a(Loan).lent(recent(3))
    assert 'form="bulk"' in sign_in(head).get("/k/library.loan/").content.decode()
    assert 'form="bulk"' not in sign_in(officer(Role.SUPERVISOR)).get("/k/library.loan/").content.decode()


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_step_in_bulk_asks_nothing_that_differs_by_matter(kind):
    assert not [fault for fault in faults(kinds()[kind]) if "in_bulk" in fault]


def test_looking_at_the_form_changes_nothing(sign_in, head):
    loan = a(Loan).lent(recent(3)).matter
    client = sign_in(head)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get(CLOSE, {"pick": loan.pk})
        client.get("/bulk/assign/", {"pick": loan.pk})
    assert [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
