"""The rows behind a number: counted, summed, parted and shown; from a queryset, from a list, or from both together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Sum

from xiezhi.ledger.codec import FEN
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User

from .attributes import Attribute
from .models import StandingEvent
from .periods import Period

Callback = Callable[[Period], "Rows | QuerySet[Any] | Sequence[Any]"]


class Rows:
    """Rows of one model: standing events, verdicts or matters. `listed` are unsaved ones that belong with the queryset's.

    Each row speaks of one matter (`matter_id`; a matter of itself) and has a day: `happened_on` of an event, `done` or `due` of a
    verdict, `opened_on` of a matter.
    """

    def __init__(self, queryset: QuerySet[Any] | None = None, listed: Iterable[Any] = ()) -> None:
        self.queryset = queryset
        self.listed = list(listed)

    @classmethod
    def of(cls, chosen: Rows | QuerySet[Any] | Sequence[Any]) -> Rows:
        if isinstance(chosen, Rows):
            return chosen
        return cls(chosen) if isinstance(chosen, QuerySet) else cls(None, chosen)

    def count(self) -> int:
        return (self.queryset.count() if self.queryset is not None else 0) + len(self.listed)

    def total(self, attribute: Attribute, period: Period, *, own_first: bool) -> int | float:
        """The sum of a number over the rows; money in 元, whole where it is whole."""
        if self.queryset is None:
            return 0
        told = self.queryset.annotate(told=attribute.value_on(period, own_first=own_first))
        found = int(told.aggregate(total=Sum("told"))["total"] or 0)
        if not attribute.key.endswith(FEN):
            return found
        return found // 100 if found % 100 == 0 else found / 100

    def average_days(self, names: tuple[str, ...], period: Period) -> tuple[float | None, int]:
        """Mean calendar days from the matter's first event of these names to the row's day, and over how many rows."""
        if self.queryset is None:
            return None, 0
        begun = StandingEvent.objects.until(period).named(*names).filter(matter=OuterRef("matter"))
        told = self.queryset.annotate(begun=Subquery(begun.order_by("happened_at", "seq").values("happened_on")[:1]))
        lasting = ExpressionWrapper(F("happened_on") - F("begun"), DurationField())
        found = told.filter(begun__isnull=False).aggregate(total=Sum(lasting), rows=Count("pk"))
        return (found["total"].days / found["rows"] if found["rows"] else None), found["rows"]

    def parts(self, attribute: Attribute, period: Period) -> dict[Any, int]:
        """How many rows have each value of the attribute; None where it was not entered."""
        if self.queryset is None:
            return _listed_parts(self.listed, attribute)
        if self.queryset.model is StandingEvent:
            told = self.queryset.annotate(told=attribute.value_on(period))
            found = Counter(dict(told.order_by().values_list("told").annotate(rows=Count("pk"))))
        else:
            column = _column(attribute, self.queryset.model)
            found = Counter(dict(self.queryset.order_by().values_list(column).annotate(rows=Count("pk"))))
        found.update(_listed_parts(self.listed, attribute))
        return dict(found)

    def part(self, attribute: Attribute, value: Any, period: Period) -> Rows:
        """The rows that have this value of the attribute."""
        if self.queryset is None:
            return Rows(None, (row for row, told in _listed_values(self.listed, attribute) if told == value))
        told = attribute.value_on(period) if self.queryset.model is StandingEvent else None
        queryset = self.queryset.alias(cut=told) if told is not None else self.queryset
        name = "cut" if told is not None else _column(attribute, self.queryset.model)
        queryset = queryset.filter(**({f"{name}__isnull": True} if value is None else {name: value}))
        return Rows(queryset, (row for row, told in _listed_values(self.listed, attribute) if told == value))

    def seen_by(self, user: User) -> Rows:
        """The rows whose matter the user may see."""
        visible = Matter.objects.visible_to(user)
        queryset = self.queryset
        if queryset is not None:
            queryset = (
                queryset.filter(pk__in=visible) if issubclass(queryset.model, Matter) else queryset.filter(matter__in=visible)
            )
        allowed = (
            set(visible.filter(pk__in={row.matter_id for row in self.listed}).values_list("pk", flat=True))
            if self.listed
            else set()
        )
        return Rows(queryset, (row for row in self.listed if row.matter_id in allowed))

    def matters(self) -> set[int]:
        """Primary keys of the matters of all rows."""
        found: set[int] = {row.matter_id for row in self.listed}
        if self.queryset is not None:
            found |= set(self.queryset.values_list("pk" if issubclass(self.queryset.model, Matter) else "matter_id", flat=True))
        return found


def _column(attribute: Attribute, model: type[Any]) -> str:
    """Where rows that are no events hold the attribute."""
    column = attribute.column or attribute.name
    return column.removeprefix("matter__") if issubclass(model, Matter) else column


def _listed_parts(listed: list[Any], attribute: Attribute) -> Counter[Any]:
    return Counter(value for _, value in _listed_values(listed, attribute))


def _listed_values(listed: list[Any], attribute: Attribute) -> list[tuple[Any, Any]]:
    """Each unsaved row with its value of the attribute."""
    if attribute.name not in ("unit", "unit_kind", "kind"):
        return [(row, getattr(row, attribute.column or attribute.name)) for row in listed]
    column = {"unit": "unit__code", "unit_kind": "unit__kind", "kind": "kind"}[attribute.name]
    told = dict(Matter.objects.filter(pk__in={row.matter_id for row in listed}).values_list("pk", column))
    return [(row, told[row.matter_id]) for row in listed]
