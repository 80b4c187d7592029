"""Coverage (覆盖率): which entries of a list are served on the last day of a period; the list itself is the population."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xiezhi.figures.attributes import Attribute, attribute_of
from xiezhi.figures.models import StandingEvent, among
from xiezhi.figures.periods import Period
from xiezhi.figures.phrases import Phrase
from xiezhi.figures.rows import Record, Rows, rows_of
from xiezhi.ledger.matter import Matter


@dataclass(frozen=True)
class InForce:
    """Rows of `phrase` whose date `until` does not lie before the period's last day; those without the date are out."""

    phrase: Phrase
    until: str

    def __call__(self, period: Period) -> Rows:
        ends = self.attribute(self.until).values(period)
        last = period.last_day.isoformat()
        return rows_of(self.phrase, period).only(lambda record: (ends(record) or "") >= last)

    def attribute(self, name: str) -> Attribute:
        return self.phrase.attribute(name)

    def check(self) -> None:
        self.phrase.check()
        self.attribute(self.until)

    def say(self) -> str:
        return f"{self.phrase.say()}（{self.attribute(self.until).label}不早于期末）"


@dataclass(frozen=True)
class Standing:
    """Matters of `kind` that stood in `state` on the period's last day: the events that led there."""

    kind: type[Matter]
    state: str

    def __call__(self, period: Period) -> Rows:
        moves = StandingEvent.objects.until(period).of_kinds((self.kind.kind_name(),)).exclude(state="").exclude(state=None)
        last = moves.order_by("matter", "-happened_at", "-seq").distinct("matter")
        keys = [pk for pk, state in last.values_list("pk", "state") if state == self.state]
        return Rows(StandingEvent.objects.filter(among("pk", keys)))

    def attribute(self, name: str) -> Attribute:
        return attribute_of((self.kind,), name)

    def say(self) -> str:
        return f"截至期末“{self.kind.state_label(self.state)}”的{self.kind._meta.verbose_name}"


@dataclass(frozen=True)
class Served:
    """Entries of the list `entries` that some row of `service` names in its field `naming`.

    own: the field of the entry with the same value (a unit's code); none: the entry's own number.
    """

    entries: Phrase
    service: Phrase | InForce | Standing
    naming: str
    own: str = ""

    def __call__(self, period: Period) -> Rows:
        named = self.service.attribute(self.naming).values(period)
        served = {named(record) for record in rows_of(self.service, period).records} - {None}
        entries = rows_of(self.entries, period)
        key = self._key(entries, period)
        return entries.only(lambda record: key(record) in served)

    def _key(self, entries: Rows, period: Period) -> Callable[[Record], Any]:
        if self.own:
            return self.entries.attribute(self.own).values(period)
        numbers = dict(Matter.objects.filter(among("pk", entries.matters())).values_list("pk", "number"))
        return lambda record: numbers.get(record.matter)

    def attribute(self, name: str) -> Attribute:
        return self.entries.attribute(name)

    def check(self) -> None:
        self.entries.check()
        self.service.attribute(self.naming)
        if self.own:
            self.entries.attribute(self.own)

    def say(self) -> str:
        return f"乙中，有{self.service.say()}的"
