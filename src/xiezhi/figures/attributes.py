"""Attributes of matters in figures: what they were on the last day of a period, and in which words that is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from xiezhi import law
from xiezhi.ledger.codec import FEN, matter_title, unit_name
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.matter import kinds as all_kinds
from xiezhi.ledger.units import Unit

from .models import StandingEvent
from .periods import Period
from .rows import Record

UNKNOWN = "未填写"
DIRECT = {
    "unit": "承办单位",
    "unit_kind": "承办单位类型",
    "office": "所属司法所",
    "kind": "案件种类",
    "event": "事项",
    "month": "月份",
    "rule": "规则",
    "stood": "结论",
}
OF_EVENTS = ("unit", "unit_kind", "office", "kind", "event", "month")
OF_VERDICTS = ("unit", "unit_kind", "office", "kind", "rule", "stood")
STATUS_WORDS = {
    "met": "符合",
    "breached": "不符合",
    "overdue": "超期未办",
    "pending": "在期",
    "suspended": "中止",
    "unknown": "缺少信息",
}


class DeclarationError(Exception):
    """A figure that names an event, a field or a breakdown that its matters do not have; a fault of the declaration."""


@dataclass(frozen=True)
class Attribute:
    """An attribute of rows: its label, the key under which events carry it (none: every row has it), how a value is shown.

    `events` are those that may carry it, `read` makes the value of what an event keeps.
    """

    name: str
    label: str
    key: str
    events: tuple[str, ...]
    read: Callable[[Any], Any]
    shown: Callable[[Any], str]
    field: models.Field[Any, Any] | None = None
    divides: bool = True
    ordered: bool = False  # values have an order of their own; parts stand in it

    def said(self, period: Period) -> tuple[dict[int, Any], dict[int, Any]]:
        """By event, and by matter (its last such event in ledger order), what was said up to the period's end; read once."""
        memo = ("said", self.key, self.name, self.events)
        if memo not in period.memo:
            events = StandingEvent.objects.until(period).named(*self.events).filter(data__has_key=self.key)
            kept = Cast(KeyTransform(self.key, "data"), models.TextField())
            by_event, by_matter, read = {}, {}, _Read(self.read)
            for event, matter, text in events.order_by("matter", "seq").values_list("pk", "matter_id", kept):
                by_event[event] = by_matter[matter] = read[text]
            period.memo[memo] = by_event, by_matter
        found: tuple[dict[int, Any], dict[int, Any]] = period.memo[memo]
        return found

    def values(self, period: Period) -> Callable[[Record], Any]:
        """Tells of a row what its matter last said by the period's end."""
        if not self.key:
            return attrgetter(self.name)
        said = self.said(period)[1]
        return lambda record: said.get(record.matter)

    def own_values(self, period: Period) -> Callable[[Record], Any]:
        """Tells of a row what its own event says."""
        if not self.key:
            return attrgetter(self.name)
        said = self.said(period)[0]
        return lambda record: said.get(record.pk or 0)


class _Read(dict[str, Any]):
    """JSON texts as values, short ones decoded once: most are one of a few choices."""

    LONGEST = 40

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def __missing__(self, text: str) -> Any:
        value = self.read(json.loads(text))
        if len(text) <= self.LONGEST:
            self[text] = value
        return value


@lru_cache(maxsize=1024)
def attribute_of(kinds: tuple[type[Matter], ...], name: str) -> Attribute:
    """Attribute `name` of events of these kinds, by the first that has it. Raises DeclarationError."""
    if name in OF_EVENTS:
        return direct(name, kinds)
    for cls in kinds:
        if found := _attribute(cls, name):
            carrying = {step.records for kind in kinds for step in kind.actions.values() if found.key in step.kept}
            return replace(found, events=tuple(sorted(carrying)))
    raise DeclarationError(f"no attribute {name!r} in {', '.join(cls.kind_name() for cls in kinds)}")


def direct(name: str, kinds: tuple[type[Matter], ...] = ()) -> Attribute:
    """An attribute that every record has."""
    return Attribute(name, DIRECT[name], "", (), _kept, _shown_direct(kinds, name), ordered=name == "month")


def attribute_of_verdict(name: str) -> Attribute:
    """Raises DeclarationError."""
    if name not in OF_VERDICTS:
        raise DeclarationError(f"verdicts have no {name!r}; there are {', '.join(OF_VERDICTS)}")
    return direct(name)


def _attribute(cls: type[Matter], name: str) -> Attribute | None:
    column: Any = cls.column(name)
    if column is None and (money := cls.column(name + FEN)) is not None:
        return Attribute(name, str(money.verbose_name), name + FEN, (), _kept, _plain, money)
    if column is None or name == "handler":
        return _listed(cls, name)
    if getattr(column, "personal", False):
        raise DeclarationError(f"{cls.kind_name()}.{name} is personal and may not stand in a figure")
    label = str(column.verbose_name)
    if hasattr(column, "several_of"):
        return Attribute(name, label, name, (), lambda kept: kept or [], _plain, column, divides=False)
    shown = _yes_no if isinstance(column, models.BooleanField) else _shown_field(column)
    return Attribute(name, label, name, (), _kept, shown, column)


def _listed(cls: type[Matter], name: str) -> Attribute | None:
    """`<name>_count` of parties, staff and choices; `<name>_kind` of the first party."""
    stem, _, ending = name.rpartition("_")
    party = cls.capacities.get(stem)
    if ending == "count" and (party or _is_list(cls.column(stem))):
        label = party.verbose_name if party else cls.column(stem).verbose_name
        return Attribute(name, f"{label}数", stem, (), lambda kept: len(kept or ()), _plain)
    if ending == "kind" and party:
        return Attribute(name, f"{party.verbose_name}类型", stem, (), lambda kept: kept[0]["kind"] if kept else None, _party_kind)
    return None


def _is_list(column: Any) -> bool:
    return hasattr(column, "staff_minimum") or hasattr(column, "several_of")


def _kept(value: Any) -> Any:
    """What an event keeps, empty text being nothing."""
    return None if value == "" else value


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
    if isinstance(column, models.ForeignKey) and column.related_model is Matter:
        return lambda value: UNKNOWN if value is None else matter_title(value)
    labels = dict(column.flatchoices)
    return lambda value: UNKNOWN if value is None else str(labels.get(value, value))


def _shown_direct(kinds: tuple[type[Matter], ...], name: str) -> Callable[[Any], str]:
    if name == "unit":
        return unit_name
    if name == "office":
        return lambda value: unit_name(value) if value else "不属于司法所"
    if name == "rule":
        return lambda value: law.rule(value).title
    if name == "month":
        return lambda value: f"{value}月"
    words: dict[Any, Any] = {"unit_kind": dict(Unit.Kind.choices), "stood": STATUS_WORDS}.get(name, {})
    for cls in reversed(kinds or all_kinds().values()) if name in ("kind", "event") else ():
        words |= {cls.kind_name(): str(cls._meta.verbose_name)} if name == "kind" else cls.event_titles()
    return lambda value: str(words.get(value, value))
