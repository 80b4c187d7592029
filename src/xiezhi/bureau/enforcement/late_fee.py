"""加处罚款: how many days it runs, and how much it may be on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from xiezhi import law

Interval = tuple[date, date]
RATE_RULE = "penalty-2021.late-fee-rate"


def lawful_rate() -> int:
    """Per cent of the fine for each day, as the law allows at most."""
    bound = law.rule(RATE_RULE).high
    if not isinstance(bound, int):
        raise TypeError(f"{RATE_RULE} has no whole number as its bound: {bound!r}")
    return bound


def days_charged(first: date, last: date, stops: Iterable[Interval]) -> int:
    """Days from `first` to `last`, both counted, less those within `stops` (both ends within; stops may overlap)."""
    stopped = {
        first + timedelta(days=n)
        for n in range((last - first).days + 1)
        if any(start <= first + timedelta(days=n) <= end for start, end in stops)
    }
    return max(0, (last - first).days + 1) - len(stopped)


def late_fee(fine_fen: int, days: int, rate: int) -> int:
    """The late fee in fen after `days` at `rate` per cent a day; never more than the fine.

    Source: 行政处罚法第七十二条第一款第一项、行政强制法第四十五条第二款.
    """
    fee = Decimal(fine_fen) * rate * days / 100
    return min(fine_fen, int(fee.to_integral_value(ROUND_DOWN)))
