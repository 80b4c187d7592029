"""The rows behind a number: standing events, verdicts or matters, chosen by SQL; tallied from one slim record per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from django.db.models import QuerySet

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.remember import remembered
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.verdicts import Verdict

from .models import StandingEvent, among
from .periods import Period

Source = Callable[[Period], "Rows | QuerySet[Any] | Sequence[Any]"]


class Record(NamedTuple):
    """What a tally needs of one row; what its model does not have is empty."""

    pk: int | None
    matter: int
    unit: str
    unit_kind: str
    kind: str
    event: str = ""
    day: date | None = None
    rule: str = ""
    stood: str = ""

    @property
    def month(self) -> int | None:
        return self.day.month if self.day else None

    @property
    def office(self) -> str:
        """Code of the justice office at or above the unit; empty where there is none."""
        return _office(self.unit) or ""


@remembered
def _office(code: str) -> str:
    path = Unit.objects.filter(code=code).values_list("path", flat=True).first() or ""
    offices = Unit.objects.filter(code__in=path.split("/"), kind=Unit.Kind.JUSTICE_OFFICE)
    return str(offices.order_by("-path").values_list("code", flat=True).first() or "")


OF_EVENT = ("pk", "matter_id", "matter__unit__code", "matter__unit__kind", "matter__kind", "name", "happened_on")
OF_VERDICT = ("pk", "matter_id", "matter__unit__code", "matter__unit__kind", "matter__kind", "rule", "stood")
OF_MATTER = ("pk", "pk", "unit__code", "unit__kind", "kind", "state", "opened_on")


class Rows:
    """Rows of one model. `listed` are unsaved verdicts, with their matter, that belong with the queryset's."""

    def __init__(
        self, queryset: QuerySet[Any] | None = None, listed: Iterable[Any] = (), records: list[Record] | None = None
    ) -> None:
        """records: what `queryset` and `listed` amount to, where that is known already."""
        self.queryset = queryset
        self.listed = list(listed)
        if records is not None:
            self.records = records

    @classmethod
    def of(cls, chosen: Rows | QuerySet[Any] | Sequence[Any]) -> Rows:
        if isinstance(chosen, Rows):
            return chosen
        return cls(chosen) if isinstance(chosen, QuerySet) else cls(None, chosen)

    @cached_property
    def records(self) -> list[Record]:
        """One record per row, read once."""
        listed = [record_of(row) for row in self.listed]
        if self.queryset is None:
            return listed
        if self.queryset.model is Verdict:
            rows = self.queryset.values_list(*OF_VERDICT)
            return [
                Record(pk, matter, intern(unit), intern(unit_kind), intern(kind), "", None, intern(rule), intern(stood))
                for pk, matter, unit, unit_kind, kind, rule, stood in rows
            ] + listed
        rows = self.queryset.values_list(*(OF_EVENT if self.queryset.model is StandingEvent else OF_MATTER))
        return [
            Record(pk, matter, intern(unit), intern(unit_kind), intern(kind), intern(event), day)
            for pk, matter, unit, unit_kind, kind, event, day in rows
        ] + listed

    def only(self, wanted: Callable[[Record], bool]) -> Rows:
        """The rows whose record is wanted."""
        kept = [record for record in self.records if wanted(record)]
        queryset = (
            None if self.queryset is None else self.queryset.filter(among("pk", (record.pk for record in kept if record.pk)))
        )
        return Rows(queryset, (row for row in self.listed if wanted(record_of(row))), kept)

    def __or__(self, other: Rows) -> Rows:
        """Rows of standing events that are in either, each once."""
        records = list(dict.fromkeys([*self.records, *other.records]))
        return Rows(StandingEvent.objects.filter(among("pk", (record.pk for record in records))), records=records)

    def seen_by(self, user: User) -> Rows:
        """The rows whose matter the user may see."""
        visible = Matter.objects.visible_to(user)
        allowed = set(visible.filter(among("pk", self.matters())).values_list("pk", flat=True))
        return self.only(lambda record: record.matter in allowed)

    def ordered(self) -> QuerySet[Any] | None:
        """The stored rows with their matters and units, the latest first; None where there are none."""
        if self.queryset is None:
            return None
        if self.queryset.model is Matter:
            return self.queryset.select_related("unit").order_by("-opened_on", "-pk")
        rows, day = self.queryset, "-due"
        if self.queryset.model is StandingEvent:
            rows = StandingEvent.objects.filter(among("pk", (record.pk for record in self.records)))
            day = "-happened_on"
        return rows.select_related("matter__unit").defer("matter__words").order_by(day, "-matter_id", "-pk")

    def matters(self) -> set[int]:
        """Primary keys of the matters of all rows."""
        return {record.matter for record in self.records}


def rows_of(source: Source, period: Period) -> Rows:
    """The rows of a source; figures that share a phrase share its rows within one computation."""
    key = ("rows", source)
    if key not in period.memo:
        period.memo[key] = Rows.of(source(period))
    found: Rows = period.memo[key]
    return found


def record_of(row: Any) -> Record:
    """The record of a row at hand."""
    matter = row if isinstance(row, Matter) else row.matter
    record = Record(row.pk, matter.pk, matter.unit.code, matter.unit.kind, matter.kind)
    if isinstance(row, Verdict):
        return record._replace(rule=row.rule, stood=getattr(row, "stood", row.status))
    if isinstance(row, StandingEvent):
        return record._replace(event=row.name, day=row.happened_on)
    return record
