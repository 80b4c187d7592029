"""The late fee: three per cent a day, never above the fine, standing still while the decision is contested."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day
from xiezhi.bureau.enforcement.late_fee import days_charged, late_fee, lawful_rate

from .stories import served

FIRST = "2021-10-09"
CONTESTED = (day("2021-10-20"), day("2021-12-10"))


@pytest.mark.covers("05.09")
@pytest.mark.parametrize(
    ("last", "stops", "days", "yuan", "why"),
    [
        ("2021-10-09", [], 1, 300, "EX-03：逾期第一日"),
        ("2021-11-10", [], 33, 9_900, "EX-03：三十三日"),
        ("2021-11-11", [], 34, 10_000, "EX-03：第三十四日到本数为止"),
        ("2021-10-19", [CONTESTED], 11, 3_300, "EX-03：申请复议前十一日"),
        ("2021-12-10", [CONTESTED], 11, 3_300, "EX-03：复议期间不计"),
        ("2021-12-11", [CONTESTED], 12, 3_600, "EX-03：复议决定送达次日是第十二日"),
        ("2022-01-01", [CONTESTED], 33, 9_900, "EX-03：第三十三日"),
        ("2022-01-02", [CONTESTED], 34, 10_000, "EX-03：到本数为止"),
        ("2021-10-08", [], 0, 0, "还没有逾期"),
    ],
)
def test_the_worked_example_of_the_late_fee(last, stops, days, yuan, why):
    charged = days_charged(day(FIRST), day(last), stops)
    assert charged == days, why
    assert late_fee(1_000_000, charged, lawful_rate()) == yuan * 100, why


@given(fine=st.integers(0, 10**9), days=st.integers(0, 4000))
def test_a_late_fee_never_exceeds_its_fine(fine, days):
    assert 0 <= late_fee(fine, days, lawful_rate()) <= fine


@given(n=st.integers(0, 400), a=st.integers(0, 400), b=st.integers(0, 400))
def test_a_stop_never_makes_the_late_fee_run_longer(n, a, b):
    first = date(2021, 10, 9)
    stop = (first + timedelta(days=min(a, b)), first + timedelta(days=max(a, b)))
    last = first + timedelta(days=n)
    assert 0 <= days_charged(first, last, [stop]) <= days_charged(first, last, []) == n + 1


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.covers("05.09")
def test_a_late_fee_above_what_has_run_is_refused_with_the_sum():
    story = served("2021-09-10")
    told = {"late_fee_from": "2021-09-28", "late_fee_rate": 3}
    refusal = story.tell("late_fee_accrued", "2021-10-07", late_fee_fen="150.01", **told).refusal
    assert refusal is not None
    assert "共10天" in refusal.what
    assert "150.00元" in refusal.what
    assert story.tell("late_fee_accrued", "2021-10-07", late_fee_fen="150", **told).done


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.covers("05.09")
def test_days_of_reconsideration_are_left_out_of_the_late_fee():
    story = served("2021-09-10").remedy_sought("2021-10-01", remedy="reconsideration").remedy_concluded("2021-12-01")
    told = {"late_fee_from": "2021-09-28", "late_fee_rate": 3}
    refusal = story.tell("late_fee_accrued", "2021-12-03", late_fee_fen="300", **told).refusal
    assert refusal is not None
    assert "共5天" in refusal.what
