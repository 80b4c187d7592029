"""Consistency of discretion（同案同罚）: an amount held against the amounts of like matters, of all units and without names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, Func, OuterRef

from . import codec
from .events import BEIJING, Event
from .fold import WITHDRAWN

if TYPE_CHECKING:
    from .declare import Action
    from .entry import Entry
    from .matter import Matter

PASSED_OVER = " 　《》"


class Plain(Func):
    """A text without blanks and title marks, as `plain` writes it; immutable, so that an index may hold it."""

    function = "TRANSLATE"
    template = f"%(function)s(%(expressions)s, '{PASSED_OVER}', '')"


def plain(text: str) -> str:
    """The text by which two free entries of one clause are the same: 《某法》 第二条 → 某法第二条."""
    return text.translate(dict.fromkeys(map(ord, PASSED_OVER)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Amounts in fen of `count` like matters: tenth, lower quarter, median, upper quarter, nine tenths; empty where too few to compare."""

    count: int
    marks: tuple[int, ...] = ()

    def outlying(self, amount: int) -> bool:
        """Whether `amount` (fen) lies outside what eight in ten like matters keep to."""
        return bool(self.marks) and not self.marks[0] <= amount <= self.marks[-1]


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Declares that a step's amount is shown against like matters, and that an outlier states why.

    amount: money field of the step, in fen. alike: fields that agree in like matters (of a capacity: the kind of its first).
    reason: field of the step, asked for where the amount lies outside the middle eight tenths of at least `least` like matters
    of the last `years` years.
    """

    amount: str
    alike: tuple[str, ...]
    reason: str
    years: int = 3
    least: int = 10

    def standing(self, matter: Matter, step: Action, on: date, entered: Mapping[str, Any] = {}) -> Standing:
        """The like matters of `matter`, as they were decided in the years before `on`; `entered` goes before what the row holds."""
        wanted = {name: self._value(matter, name, entered) for name in self.alike}
        if not all(wanted.values()):
            return Standing(0)
        cls = type(matter)
        end = datetime.combine(on, datetime.min.time(), BEIJING) + timedelta(days=1)
        start = datetime.combine(_years_before(on, self.years), datetime.min.time(), BEIJING)
        taken = Event.objects.filter(matter=OuterRef("pk"), name=step.records, happened_at__gte=start, happened_at__lt=end)
        rows = cls._default_manager.exclude(pk=matter.pk).exclude(state=WITHDRAWN).filter(Exists(taken))
        rows = rows.filter(**{f"{self.amount}__gt": 0})
        for name, value in wanted.items():
            if name in cls.capacities:
                rows = rows.filter(party_rows__capacity=name, party_rows__position=0, party_rows__kind=value)
            else:
                rows = rows.alias(**{f"plain_{name}": Plain(F(name))}).filter(**{f"plain_{name}": plain(value)})
        return self._told(sorted(rows.values_list(self.amount, flat=True)))

    def _told(self, amounts: list[int]) -> Standing:
        if len(amounts) < self.least:
            return Standing(len(amounts))
        tenths, quarters = quantiles(amounts, n=10, method="inclusive"), quantiles(amounts, n=4, method="inclusive")
        marks = (tenths[0], quarters[0], median(amounts), quarters[-1], tenths[-1])
        return Standing(len(amounts), tuple(round(mark) for mark in marks))

    def _value(self, matter: Matter, name: str, entered: Mapping[str, Any]) -> str:
        if name in type(matter).capacities:
            return next((row.kind for row in matter.people if row.capacity == name and row.position == 0), "")
        return str(entered.get(name) or getattr(matter, name) or "")


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def unexplained(matter: Matter, entry: Entry) -> dict[str, str]:
    """What is wrong where a step's amount lies outside the like matters and states no reason: one sentence, by field."""
    weighs = entry.action.weighs
    amount = entry.data.get(weighs.amount) if weighs else None
    if weighs is None or not amount or entry.data.get(weighs.reason):
        return {}
    standing = weighs.standing(matter, entry.action, entry.happened_on, entry.data)
    if not standing.outlying(amount):
        return {}
    low, high = codec.yuan(standing.marks[0]), codec.yuan(standing.marks[-1])
    cls: type[Matter] = type(matter)
    label, asked = cls.column(weighs.amount).verbose_name, cls.column(weighs.reason).verbose_name
    return {
        weighs.reason: f"“{label}”{codec.yuan(amount)}元{'高' if amount > standing.marks[-1] else '低'}于近{weighs.years}年"
        f"{standing.count}件同类案件的通常幅度（{low}元至{high}元），请填写“{asked}”。"
    }
