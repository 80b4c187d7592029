"""Repeated events are parted by what each of them says, not by what their matter said last."""

from __future__ import annotations

import pytest

from factories import a
from library.models import Loan
from xiezhi.figures.declare import events, figure
from xiezhi.figures.figure import Cut
from xiezhi.figures.periods import year_of

pytestmark = pytest.mark.django_db


def test_each_renewal_counts_under_its_own_reason():
    a(Loan).lent("2024-03-01").renewed("2024-03-10", reason="没有读完").renewed("2024-03-20", reason="再读一遍")
    a(Loan).lent("2024-04-01").renewed("2024-04-10", reason="没有读完")
    period = year_of(2024)
    renewals = figure("renewals", "续借", "次", "本期内续借的次数。", rows=events(Loan, "renewed"), by=["reason", "category"])
    parts = renewals.breakdown("reason", period)
    assert {reason: value for reason, (value, _) in parts.items()} == {"没有读完": 2, "再读一遍": 1}
    reason = renewals.attribute("reason")
    assert {value: len(renewals.sets(period, Cut(reason, value))["rows"].records) for value in parts} == {
        "没有读完": 2,
        "再读一遍": 1,
    }


def test_what_the_event_does_not_say_is_what_its_matter_last_said():
    a(Loan).lent("2024-03-01", category="novel").renewed("2024-03-10")
    renewals = figure("renewals", "续借", "次", "本期内续借的次数。", rows=events(Loan, "renewed"), by=["category"])
    assert set(renewals.breakdown("category", year_of(2024))) == {"novel"}
