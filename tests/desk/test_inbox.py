"""待办: whose turn it is, in the order of what presses most."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.02")]


def days_ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def numbers(page: str, matters) -> list[str]:
    """Numbers of the matters in the order in which the page names them."""
    found = {matter.number: page.find(f">{matter.number}<") for matter in matters}
    return sorted((number for number, place in found.items() if place >= 0), key=found.get)


def test_a_matter_waits_for_those_who_take_its_usual_next_step(sign_in):
    matter = a(Loan).lent(days_ago(3)).matter
    head = officer(Role.OFFICE_HEAD)
    assert matter.next_step == "give_back"
    assert numbers(sign_in(matter.handler).get("/").content.decode(), [matter]) == [matter.number]
    assert numbers(sign_in(head).get("/").content.decode(), [matter]) == []


def test_where_no_step_is_usual_it_waits_for_all_who_may_act(sign_in):
    matter = a(Loan).lent(days_ago(3)).library_closed(days_ago(2)).matter
    assert matter.next_step == ""
    assert numbers(sign_in(officer(Role.OFFICE_HEAD)).get("/").content.decode(), [matter]) == [matter.number]


def test_a_finished_matter_waits_for_nobody(sign_in):
    matter = a(Loan).lent(days_ago(3)).returned(days_ago(1)).matter
    assert numbers(sign_in(matter.handler).get("/").content.decode(), [matter]) == []


def test_matters_of_other_units_wait_for_others(sign_in):
    matter = a(Loan, unit("440704-ll")).lent(days_ago(3)).matter
    assert numbers(sign_in(officer(Role.CASE_OFFICER)).get("/").content.decode(), [matter]) == []


def test_the_most_pressing_stand_first_with_a_word_and_a_shape(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    later, overdue, soon = (lent(clerk, days) for days in (5, 40, 29))
    page = sign_in(clerk).get("/").content.decode()
    assert numbers(page, [later, overdue, soon]) == [overdue.number, soon.number, later.number]
    for word, shape in (("已超期", "■"), ("3日内", "▲"), ("在期", "●")):
        assert f'aria-hidden="true">{shape}</span>{word}' in page


def lent(clerk, days: int):
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    return story.lent(days_ago(days)).matter


def test_one_group_can_be_asked_for_alone(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    overdue, later = lent(clerk, 40), lent(clerk, 5)
    page = sign_in(clerk).get("/?only=overdue").content.decode()
    assert numbers(page, [overdue, later]) == [overdue.number]


def test_an_empty_inbox_says_what_this_place_is_for(sign_in):
    assert "轮到您办理的案件会按届满日排在这里" in sign_in(officer(Role.CASE_OFFICER)).get("/").content.decode()


@pytest.mark.slow
def test_the_inbox_asks_as_many_questions_for_fifty_matters_as_for_one(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    client = sign_in(clerk)
    lent(clerk, 5)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/")
    for _ in range(49):
        lent(clerk, 5)
    with CaptureQueriesContext(connection) as fifty:
        assert client.get("/").context["total"] == 50
    assert (len(one), len(fifty)) == (7, 7), (
        "what waits is counted once, for the groups, the pager and the frame; the unread messages once"
    )
