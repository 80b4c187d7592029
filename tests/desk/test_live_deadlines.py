"""Which deadlines run: decided once, told in the same words by the heading, the cards, the inbox and the list."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.queries import urgencies, urgency_of
from xiezhi.ui.lights import soon_from

pytestmark = pytest.mark.django_db


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def page_of(sign_in, matter):
    return sign_in(matter.handler).get(matter.get_absolute_url())


def test_a_duty_of_the_text_heads_the_page_before_older_advice(sign_in):
    matter = a(Loan).lent(recent(20), copies=9).matter
    context = page_of(sign_in, matter).context
    assert context["deadlines"]["live"][0]["standing"] == "duty"
    assert context["heading"]["title"] == "最近的期限"
    assert context["heading"]["first"]["due_on"] == matter.due_on


def test_where_only_advice_runs_the_heading_says_so_and_shows_the_same_card(sign_in):
    matter = a(Loan).lent("2021-03-01", category="reference").matter
    page = page_of(sign_in, matter)
    heading = page.context["heading"]
    assert (heading["title"], heading["first"]) == ("最近的参考期限", page.context["deadlines"]["live"][0])
    assert heading["first"]["light"].word == "供参考"
    assert "现在没有在走的期限" not in page.content.decode()


def test_where_only_the_partys_period_runs_the_heading_names_it(sign_in):
    matter = a(Loan).lent(recent(3)).library_closed(recent(2)).matter
    context = page_of(sign_in, matter).context
    assert context["heading"]["first"] is None
    assert {row["light"].word for row in context["deadlines"]["live"]} >= {"中止"}
    assert context["heading"]["words"] == "期限中止，恢复后接着计算。"


def test_nothing_runs_after_a_matter_is_finished_and_what_was_left_is_folded_away(sign_in):
    matter = a(Loan).lent("2024-03-01").reported_lost("2024-03-05").matter
    page = page_of(sign_in, matter)
    assert (matter.due_on, matter.due_rule, matter.suspended) == (None, "", False)
    assert page.context["deadlines"]["live"] == []
    assert {row["light"].word for row in page.context["deadlines"]["left"]} == {"办结时未了"}
    assert page.context["heading"]["words"].startswith("已办结，没有在走的期限。")


@pytest.fixture
def loans():
    """Loans of every urgency: late, late by mere advice, soon, later, standing still, undated."""
    return [
        a(Loan).lent(recent(60)).matter,
        a(Loan).lent(recent(60), category="reference").matter,
        a(Loan).lent(recent(6), category="reference").matter,
        a(Loan).lent(recent(29)).matter,
        a(Loan).lent(recent(3)).matter,
        a(Loan).lent(recent(3)).library_closed(recent(2)).matter,
    ]


def test_every_open_matter_has_one_urgency_and_the_row_agrees_with_the_query(loans):
    today = timezone.localdate()
    found = {
        row.pk: [name for name in urgencies(today, soon_from(today)) if Matter.objects.urgent_as(name, today, soon_from(today)).filter(pk=row.pk)]
        for row in loans
    }  # fmt: skip
    assert found == {row.pk: [urgency_of(row, today, soon_from(today))] for row in loans}
    assert [found[row.pk] for row in loans] == [["overdue"], ["advice"], ["advice"], ["soon"], ["later"], ["still"]]


def test_overview_and_list_count_the_same_matters_as_overdue(sign_in, loans):
    client = sign_in(officer(Role.OFFICE_HEAD))
    overview = client.get("/overview/").context
    row = next(row for row in overview["kinds"] if row["title"] == "借阅")
    figure = next(figure for figure in overview["figures"] if figure["title"] == "已超期")
    cell = next(cell for cell in row["cells"] if cell["label"] == "已超期")
    listed = client.get(cell["url"]).context["rows"]
    assert (cell["count"], figure["value"], [line["number"] for line in listed]) == (1, "1", [loans[0].number])


def test_advice_can_be_asked_for_in_the_list(sign_in, loans):
    client = sign_in(officer(Role.OFFICE_HEAD))
    assert {line["number"] for line in client.get("/k/library.loan/?light=advice").context["rows"]} == {
        loans[1].number, loans[2].number,
    }  # fmt: skip


@pytest.mark.covers("29.02", "29.02+")
def test_within_a_day_the_graver_breach_comes_first_and_the_row_says_what_it_entails(sign_in, monkeypatch):
    entailed = {"library-2020.return": "liability", "library-2020.silence": "effect"}
    monkeypatch.setattr(import_module("xiezhi.law.rules"), "_consequences", lambda: entailed)
    clerk = officer(Role.CASE_OFFICER)

    def lent(on: str, **data):
        story = a(Loan)
        story.users[Role.CASE_OFFICER] = clerk
        return story.lent(on, **data).matter

    liable, deemed = lent("2024-03-01"), lent("2024-03-22", copies=9)
    assert liable.due_on == deemed.due_on == date(2024, 4, 1)
    waiting = Matter.objects.waiting(date(2024, 3, 25), date(2024, 3, 28))
    assert list(waiting.values_list("pk", flat=True)) == [deemed.pk, liable.pk]
    page = sign_in(clerk).get("/").content.decode()
    assert page.index("逾期产生法律后果") < page.index("逾期追究责任")
