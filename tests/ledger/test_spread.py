"""Consistency of discretion: an amount held against like matters, and when it must be explained."""

from __future__ import annotations

import pytest

from xiezhi.ledger.spread import Standing, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("《某某条例》第二条", "某某条例第二条"), ("某法　第三条 第一款", "《某法》第三条第一款")],
)
def test_two_writings_of_one_clause_are_one(one, other):
    assert plain(one) == plain(other)


@pytest.mark.covers("05.15")
@pytest.mark.parametrize(
    ("amount", "outlying", "why"),
    [
        (9_99, True, "低于一成案件的界限"),
        (10_00, False, "界限上不算偏离"),
        (90_00, False, "界限上不算偏离"),
        (90_01, True, "高于一成案件的界限"),
    ],
)
def test_an_amount_outside_the_middle_eight_tenths_is_an_outlier(amount, outlying, why):
    assert Standing(10, (10_00, 20_00, 50_00, 80_00, 90_00)).outlying(amount) is outlying, why


def test_where_too_few_are_alike_nothing_is_an_outlier():
    assert not Standing(9).outlying(10**9)
