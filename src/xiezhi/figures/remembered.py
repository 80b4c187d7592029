"""Figures measured once and shown again for as long as nothing was recorded that could change them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Max, Q

from xiezhi.ledger.events import Event
from xiezhi.ledger.fold import CHANGES, TRACES, WITHDRAWN

from .measure import Measured, measure_all
from .periods import Period
from .registry import chosen
from .review import end_of

REMEMBERED = 32  # lines × periods that one process keeps
SILENT = TRACES - CHANGES  # looks, papers, files: nothing that a figure counts


def measured(line: str, period: Period) -> dict[str, Measured]:
    """The figures of `line` in `period`, by name, without parts.

    A past year is measured anew only when something of it was recorded late, corrected, voided or taken back: what happened
    after a period does not change it.
    """
    return _measured(line, period.first_day, period.last_day, _mark(period))


@lru_cache(maxsize=REMEMBERED)
def _measured(line: str, first_day: date, last_day: date, mark: int | None) -> dict[str, Measured]:
    return measure_all(chosen([line]), Period(first_day, last_day), parts=False)


def _mark(period: Period) -> int | None:
    """The newest event by which a figure of the period can have changed; None where there is none."""
    by_then = Q(happened_at__lt=end_of(period)) | Q(corrects__isnull=False) | Q(name=WITHDRAWN)
    found: int | None = Event.objects.filter(by_then).exclude(name__in=SILENT).aggregate(newest=Max("pk"))["newest"]
    return found
