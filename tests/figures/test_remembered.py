"""Figures are measured again when, and only when, something was recorded that could change them."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate

from factories import a, officer
from library.models import Loan
from xiezhi.figures import remembered
from xiezhi.figures.periods import year_of
from xiezhi.ledger import amend
from xiezhi.ledger.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    remembered._measured.cache_clear()


def values(year: int) -> dict:
    return {name: (number.value, number.previous) for name, number in remembered.measured("library", year_of(year)).items()}


def measured_anew() -> int:
    return remembered._measured.cache_info().misses


@pytest.fixture
def loan():
    return a(Loan).lent("2022-03-01").matter


def test_the_same_year_is_measured_once(loan):
    assert values(2022) == values(2022)
    assert measured_anew() == 1


def test_what_happens_later_leaves_a_past_year_as_it_was(loan):
    before = values(2022)
    a(Loan).lent("2024-05-01")
    assert values(2022) == before
    assert measured_anew() == 1


@pytest.mark.parametrize("late", ["2022-06-01", "2021-06-01", "2022-12-31"])
def test_what_is_recorded_late_is_counted(loan, late):
    before = values(2022)
    a(Loan).lent(late)
    assert values(2022) != before
    remembered._measured.cache_clear()
    again = values(2022)
    assert again == values(2022)


def test_a_voided_entry_is_no_longer_counted():
    loan = a(Loan).lent("2022-03-01").returned("2022-03-20").matter
    before = values(2022)
    outcome = amend.void(loan, loan.seq, by=officer(Role.OFFICE_HEAD), reason="录错案件")
    assert outcome.done, outcome
    assert values(2022) != before


def test_a_look_changes_nothing_and_costs_nothing(loan):
    values(2022)
    amend.reveal(loan, by=officer(Role.OFFICE_HEAD), reason="核对当事人信息")
    values(2022)
    assert measured_anew() == 1


def test_the_running_year_is_measured_anew_after_every_step(loan):
    this_year = localdate().year
    values(this_year)
    a(Loan).lent(f"{localdate():%Y-%m-%d}")
    values(this_year)
    assert measured_anew() == 2
