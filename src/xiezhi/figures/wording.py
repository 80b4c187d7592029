"""How numbers of figures are written: in tables, in sentences, in columns of a terminal."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from .figure import Number
from .measure import Measured

NONE = "—"
WAN = 10_000


def digits(value: Number, places: int = 2, grouping: str = "") -> str:
    """Rounded half up to at most `places` decimals, without trailing zeros; `grouping` "," parts thousands."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():{grouping}f}" if rounded else "0"


def bare(measured: Measured) -> str:
    """The value alone, a share with its sign: 39, 97.44%, —."""
    if measured.value is None:
        return NONE
    return digits(measured.value) + ("%" if measured.is_share else "")


def cell(value: Number | None, measured: Measured) -> str:
    """A number in a table: 2,909, 97.44%, —."""
    return NONE if value is None else digits(value, grouping=",") + ("%" if measured.is_share else "")


def previous(measured: Measured) -> str:
    if measured.previous is None:
        return NONE
    return digits(measured.previous) + ("%" if measured.is_share else "")


def with_unit(measured: Measured) -> str:
    """As a sentence has it: 39件; a share with what it is a share of: 97.44%（38/39）."""
    if measured.value is None:
        return NONE
    if not measured.is_share:
        return digits(measured.value) + measured.figure.unit
    return f"{digits(measured.value)}%（{part_of(measured)}/{measured.population}）"


def part_of(measured: Measured) -> int:
    """How many of its population a share counts."""
    return round((measured.value or 0) * (measured.population or 0) / 100)


def in_wan(measured: Measured) -> str:
    """Money in 万元: 381.25万元."""
    return NONE if measured.value is None else f"{digits(measured.value / WAN)}万元"


def change(measured: Measured) -> str:
    """The change in a table: +33.21%, −5%, of a share +2.3个百分点; — where there is nothing to compare with."""
    amount = points(measured) if measured.is_share else measured.growth
    if amount is None:
        return NONE
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{digits(abs(amount))}{'个百分点' if measured.is_share else '%'}"


def growth(measured: Measured, than: str) -> str:
    """The change in a sentence: 比上年增长33.21%, 与上年持平; of a share 比上年提高2.3个百分点; empty where there is none."""
    amount = points(measured) if measured.is_share else measured.growth
    if amount is None:
        return ""
    if digits(amount) == "0":
        return f"与{than}持平"
    more, less, unit = ("提高", "降低", "个百分点") if measured.is_share else ("增长", "下降", "%")
    return f"比{than}{more if amount > 0 else less}{digits(abs(amount))}{unit}"


def points(measured: Measured) -> float | None:
    """Difference of two shares in 百分点."""
    return None if measured.value is None or measured.previous is None else measured.value - measured.previous


def width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space
