"""Dates, counts and money as papers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiezhi.ledger.instruments.numerals import (
    CAPITAL,
    LARGEST,
    capital_money,
    chinese_date,
    chinese_number,
    chinese_time,
    money,
)


@pytest.mark.covers("29.04")
@pytest.mark.parametrize(
    ("fen", "written", "why"),
    [
        (12_840_000, "壹拾贰万捌仟肆佰元整", "the example of the domain notes' kind"),
        (20_000, "贰佰元整", "the bound of the summary procedure"),
        (300_000, "叁仟元整", "the same for an organisation"),
        (0, "零元整", "nothing at all is still said"),
        (5, "伍分", "no 整 after 分"),
        (50, "伍角整", "整 after 角"),
        (105, "壹元零伍分", "零 for the skipped 角"),
        (32_504, "叁佰贰拾伍元零肆分", "the rules' own example"),
        (168_032, "壹仟陆佰捌拾元叁角贰分", "the rules' own example"),
        (1_050_000, "壹万零伍佰元整", "零 for the skipped 仟"),
        (10_001_000_000, "壹亿零壹万元整", "one 零 for any run of skipped places"),
        (10_000_100_000, "壹亿零壹仟元整", "a whole skipped group is one 零"),
        (100_000_000_000, "壹拾亿元整", "拾 is written with its 壹"),
    ],
)
def test_money_in_capitals_follows_the_rules_for_bills(fen: int, written: str, why: str) -> None:
    assert capital_money(fen) == written, why


def test_money_below_nothing_has_no_capitals() -> None:
    with pytest.raises(ValueError, match="-1分"):
        capital_money(-1)


@pytest.mark.parametrize(("fen", "written"), [(12_840_000, "128,400"), (12_840_050, "128,400.50"), (5, "0.05"), (-100, "-1")])
def test_money_in_figures_has_separators_and_cents_only_where_there_are_any(fen: int, written: str) -> None:
    assert money(fen) == written


DIGITS = {character: value for value, character in enumerate(CAPITAL)}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read(text: str) -> int:
    """The slow obvious reading of capitals below 亿: fen."""
    yuan, _, rest = text.partition("元") if "元" in text else ("零", "", text)
    whole = group = digit = 0
    for character in yuan:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in PLACES:
            group, digit = group + digit * PLACES[character], 0
        else:
            assert character == "万"
            whole, group, digit = (group + digit) * 10_000, 0, 0
    fen = (whole + group + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += DIGITS[rest[rest.index(unit) - 1]] * worth
    return fen


@given(st.integers(0, 10**8 * 100 - 1))
def test_capitals_read_back_as_the_same_money(fen: int) -> None:
    assert read(capital_money(fen)) == fen


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (1010, "一千零一十"), (100_000, "十万")],
)
def test_counts_are_written_as_spoken(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_a_count_too_large_for_words_is_refused() -> None:
    with pytest.raises(ValueError, match="不在可以写成汉字的范围内"):
        chinese_number(LARGEST + 1)


def test_dates_have_no_leading_zero_and_instants_are_read_in_beijing() -> None:
    assert chinese_date(date(2021, 3, 1)) == "2021年3月1日"
    late = datetime(2021, 12, 31, 16, 5, tzinfo=UTC)
    assert chinese_date(late) == "2022年1月1日"
    assert chinese_time(late) == "2022年1月1日0时05分"
