"""Attributes of matters in figures: what they were on the last day of a period, as SQL and as words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, BooleanField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from xiezhi.ledger.codec import FEN, unit_name
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from .models import StandingEvent
from .periods import Period

UNKNOWN = "未填写"
DIRECT = {
    "unit": ("承办单位", "matter__unit__code"),
    "unit_kind": ("承办单位类型", "matter__unit__kind"),
    "kind": ("案件种类", "matter__kind"),
    "event": ("事项", "name"),
    "month": ("月份", "happened_on__month"),
}


class DeclarationError(Exception):
    """A figure that names an event, a field or a breakdown that its matters do not have; a fault of the declaration."""


@dataclass(frozen=True)
class Attribute:
    """An attribute of matters: its label, the key under which events carry it, how SQL reads it, how a value is shown."""

    name: str
    label: str
    key: str
    read: Callable[[], Any]
    shown: Callable[[Any], str]
    field: models.Field[Any, Any] | None = None
    divides: bool = True
    ordered: bool = False  # values have an order of their own; parts stand in it
    column: str = ""  # the column that holds it on every row, where no event has to be asked

    def value_on(self, period: Period, *, own_first: bool = False) -> Any:
        """SQL: what the matter's events up to the period's end last said; with `own_first`, what the row's own event says before that."""
        if self.column:
            return F(self.column)
        said = StandingEvent.objects.until(period).filter(matter=OuterRef("matter"), data__has_key=self.key)
        last = Subquery(said.annotate(told=self.read()).order_by("-seq").values("told")[:1])
        return Coalesce(self.read(), last) if own_first else last


def attribute_of(kinds: Iterable[type[Matter]], name: str) -> Attribute:
    """Attribute `name` of these kinds, by the first that has it. Raises DeclarationError."""
    if name in DIRECT:
        label, column = DIRECT[name]
        return Attribute(
            name, label, "", lambda: F(column), _shown_direct(tuple(kinds), name), column=column, ordered=name == "month"
        )
    for cls in kinds:
        if found := _attribute(cls, name):
            return found
    raise DeclarationError(f"no attribute {name!r} in {', '.join(cls.kind_name() for cls in kinds)}")


def _attribute(cls: type[Matter], name: str) -> Attribute | None:
    column: Any = cls.column(name)
    if column is None and (money := cls.column(name + FEN)) is not None:
        return Attribute(name, str(money.verbose_name), name + FEN, _read(name + FEN, BigIntegerField()), _plain, money)
    if column is None or name == "handler":
        return _listed(cls, name)
    if getattr(column, "personal", False):
        raise DeclarationError(f"{cls.kind_name()}.{name} is personal and may not stand in a figure")
    label = str(column.verbose_name)
    if hasattr(column, "several_of"):
        return Attribute(name, label, name, lambda: KeyTextTransform(name, "data"), _plain, column, divides=False)
    if isinstance(column, models.BooleanField):
        return Attribute(name, label, name, _read(name, BooleanField()), _yes_no, column)
    if isinstance(column, models.IntegerField):
        return Attribute(name, label, name, _read(name, BigIntegerField()), _plain, column)
    return Attribute(name, label, name, _read(name), _shown_field(column), column)


def _listed(cls: type[Matter], name: str) -> Attribute | None:
    """`<name>_count` of parties, staff and choices; `<name>_kind` of the first party."""
    stem, _, ending = name.rpartition("_")
    party = cls.capacities.get(stem)
    if ending == "count" and (party or _is_list(cls.column(stem))):
        label = f"{party.verbose_name if party else cls.column(stem).verbose_name}数"
        return Attribute(name, label, stem, lambda: RawSQL("jsonb_array_length(data -> %s)", (stem,), IntegerField()), _plain)
    if ending == "kind" and party:
        kind = RawSQL("data -> %s -> 0 ->> 'kind'", (stem,), models.CharField())
        return Attribute(name, f"{party.verbose_name}类型", stem, lambda: kind, _party_kind)
    return None


def _is_list(column: Any) -> bool:
    return hasattr(column, "staff_minimum") or hasattr(column, "several_of")


def _read(key: str, output: models.Field[Any, Any] | None = None) -> Callable[[], Any]:
    """SQL for what one event's data say under `key`; empty text is nothing."""
    text = NullIf(KeyTextTransform(key, "data"), Value(""), output_field=models.TextField())
    return lambda: Cast(text, output) if output else text


def _plain(value: Any) -> str:
    return UNKNOWN if value is None else str(value)


def _yes_no(value: Any) -> str:
    return UNKNOWN if value is None else "是" if value else "否"


def _party_kind(value: Any) -> str:
    from xiezhi.ledger.parties import Party

    return UNKNOWN if value is None else str(dict(Party.Kind.choices).get(value, value))


def _shown_field(column: Any) -> Callable[[Any], str]:
    if isinstance(column, models.ForeignKey) and column.related_model is Unit:
        return lambda value: UNKNOWN if value is None else unit_name(value)
    labels = dict(column.flatchoices)
    return lambda value: UNKNOWN if value is None else str(labels.get(value, value))


def _shown_direct(kinds: tuple[type[Matter], ...], name: str) -> Callable[[Any], str]:
    if name == "unit":
        return unit_name
    if name == "unit_kind":
        return lambda value: str(dict(Unit.Kind.choices).get(value, value))
    if name == "month":
        return lambda value: f"{value}月"
    titles: dict[str, str] = {}
    for cls in kinds:
        titles |= {cls.kind_name(): str(cls._meta.verbose_name)} if name == "kind" else cls.event_titles()
    return lambda value: titles.get(value, str(value))
