"""The rows behind a number, opened: those the reader may see, how many he may not, and what each row says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from xiezhi import law
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User
from xiezhi.ledger.verdicts import Verdict

from .attributes import STATUS_WORDS
from .figure import Amount, AverageDays, Cut, Figure, Number, yuan
from .models import StandingEvent
from .periods import Period
from .rows import Rows, record_of

ROLE_TITLES = {"rows": "明细", "part": "符合的", "of": "总体", "before": "上年同期"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as a page shows it; `amount` is what it adds to a sum or a mean, `why` what a verdict found."""

    matter: Matter
    day: date | None
    what: str
    amount: Number | None = None
    why: str = ""


class Opened:
    """One set of a figure's rows (`role`), or of one part of them, as `user` may see it."""

    def __init__(self, figure: Figure, period: Period, user: User, role: str = "", cut: Cut | None = None) -> None:
        sets = figure.sets(period, cut)
        self.figure, self.period = figure, period
        self.role = role if role in sets else next(iter(sets))
        self.roles = {name: len(rows.records) for name, rows in sets.items()}
        self.all = sets[self.role]
        self.seen: Rows = self.all.seen_by(user)

    @property
    def total(self) -> int:
        return len(self.all.records)

    @property
    def count(self) -> int:
        return len(self.seen.records)

    @property
    def hidden(self) -> int:
        """How many rows belong to matters that the user may not see."""
        return self.total - self.count

    def amount_title(self) -> str:
        """What the rows add up to, where they add up to something else than their number."""
        if isinstance(self.figure, Amount):
            unit = "元" if self.figure.is_money else self.figure.unit
            return f"{self.figure.attribute(self.figure.total).label}（{unit}）"
        return "天数" if isinstance(self.figure, AverageDays) else ""

    def page(self, first: int, count: int) -> list[Shown]:
        """Rows `first` to `first + count`, the latest first."""
        found = self.seen
        stored = found.ordered()
        rows = list(stored[first : first + count]) if stored is not None else []
        start = max(0, first - (self.count - len(found.listed)))
        return [self._shown(row) for row in rows + found.listed[start : start + count - len(rows)]]

    def every(self) -> Iterator[Shown]:
        stored = self.seen.ordered()
        for row in [] if stored is None else stored.iterator(chunk_size=2000):
            yield self._shown(row)
        yield from map(self._shown, self.seen.listed)

    def _shown(self, row: Any) -> Shown:
        if isinstance(row, Verdict):
            stood = getattr(row, "stood", row.status)
            day = timezone.localdate(row.done) if row.done else row.due
            return Shown(row.matter, day, f"{law.rule(row.rule).title}：{STATUS_WORDS.get(stood, stood)}", why=row.why)
        if isinstance(row, StandingEvent):
            return Shown(
                row.matter, row.happened_on, row.matter.kind_class.event_titles().get(row.name, row.name), self._amount(row)
            )
        return Shown(row, row.opened_on, str(row.kind_class._meta.verbose_name))

    def _amount(self, row: StandingEvent) -> Number | None:
        if isinstance(self.figure, Amount):
            amount = self.figure.amounts(self.period)(record_of(row))
            return yuan(amount) if self.figure.is_money else amount
        return self.figure.days_of(record_of(row), self.period) if isinstance(self.figure, AverageDays) else None
