"""Phrases that choose rows of the ledger: `cases(Loan, "lent").where(category="novel").lacking("returned")`.

A phrase is called with a period and gives the standing events that it means; it can also say itself in Chinese, so that
the formula on a figure's page is derived from what is counted and cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from django.db.models import Exists, OuterRef, Q

from xiezhi.ledger.codec import FEN
from xiezhi.ledger.matter import Matter

from .attributes import Attribute, DeclarationError, attribute_of
from .models import StandingEvent, StandingEventQuerySet
from .periods import Period

LOOKUPS = {"in": "为", "gt": "大于", "gte": "不少于", "lt": "小于", "lte": "不超过"}


class Counted(Enum):
    """Which of the named events are rows."""

    EACH = "each"
    CASE = "case"
    PENDING = "pending"
    CARRIED = "carried"


@dataclass(frozen=True)
class Condition:
    """One narrowing: an attribute with its lookup and value, or events had (`wanted`) or lacking."""

    attribute: str = ""
    lookup: str = "exact"
    value: Any = None
    events: tuple[str, ...] = ()
    wanted: bool = True
    own: bool = False


@dataclass(frozen=True)
class Phrase:
    """Rows of one or more kinds of matter, chosen by their events; see `cases`, `events`, `pending`, `carried_over`."""

    kinds: tuple[type[Matter], ...]
    names: tuple[str, ...]
    counted: Counted
    ends: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def where(self, **wanted: Any) -> Phrase:
        """Only matters whose attributes, as they stood on the period's last day, are so.

        `outcome="upheld"`, `outcome=["annulled", "varied"]` (any of them), `outcome=None` (not entered), `fine__gte=10000` (money
        in 元; also gt, lt, lte); of a field of several choices: holds this one. Besides the fields of the matter: `unit` (code),
        `unit_kind`, `<parties>_kind`, `<parties>_count`, `<staff>_count`.
        """
        return self._narrowed(*(_condition(name, value) for name, value in wanted.items()))

    def entered(self, **wanted: Any) -> Phrase:
        """Only rows whose own event says so, whatever the matter's other events say."""
        return self._narrowed(*(replace(_condition(name, value), own=True) for name, value in wanted.items()))

    def having(self, *events: str) -> Phrase:
        """Only matters in which any of these events happened by the period's last day."""
        return self._narrowed(Condition(events=events))

    def lacking(self, *events: str) -> Phrase:
        """Only matters in which none of these events happened by the period's last day."""
        return self._narrowed(Condition(events=events, wanted=False))

    def _narrowed(self, *conditions: Condition) -> Phrase:
        return replace(self, conditions=(*self.conditions, *conditions))

    def __or__(self, other: Phrase | Either) -> Either:
        return Either((self,)) | other

    def attribute(self, name: str) -> Attribute:
        """Raises DeclarationError where no kind has it."""
        return attribute_of(self.kinds, name)

    def check(self) -> None:
        """Raises DeclarationError where an event or an attribute is not known to any of the kinds."""
        known = {name for cls in self.kinds for name in cls.event_names()}
        named = {*self.names, *self.ends, *(name for condition in self.conditions for name in condition.events)}
        if unknown := sorted(named - known):
            raise DeclarationError(f"no event {', '.join(unknown)} in {', '.join(cls.kind_name() for cls in self.kinds)}")
        for condition in self.conditions:
            if condition.attribute:
                _check_value(self.attribute(condition.attribute), condition)

    def __call__(self, period: Period) -> StandingEventQuerySet:
        rows = self._events(period)
        for place, condition in enumerate(self.conditions):
            rows = self._meeting(rows, condition, period, f"told{place}")
        return rows

    def _events(self, period: Period) -> StandingEventQuerySet:
        rows = StandingEvent.objects.of_kinds(tuple(cls.kind_name() for cls in self.kinds)).named(*self.names)
        if self.counted is Counted.EACH:
            return rows.during(period)
        rows = rows.first_of_each_matter()
        if self.counted is Counted.CASE:
            return rows.during(period)
        if self.counted is Counted.CARRIED:
            return rows.before(period).exclude(self._ended(StandingEvent.objects.before(period)))
        return rows.until(period).exclude(self._ended(StandingEvent.objects.until(period)))

    def _ended(self, events: StandingEventQuerySet) -> Exists:
        events = events.filter(matter=OuterRef("matter"))
        if self.ends:
            return Exists(events.named(*self.ends))
        final = Q(pk__in=[])
        for cls in self.kinds:
            final |= Q(matter__kind=cls.kind_name(), state__in=sorted(cls.finished_states()))
        return Exists(events.filter(final))

    def _meeting(self, rows: StandingEventQuerySet, condition: Condition, period: Period, alias: str) -> StandingEventQuerySet:
        if condition.events:
            found = Exists(StandingEvent.objects.until(period).named(*condition.events).filter(matter=OuterRef("matter")))
            return rows.filter(found) if condition.wanted else rows.exclude(found)
        attribute = self.attribute(condition.attribute)
        if not attribute.divides:
            return rows.filter(self._holding(attribute, condition, period))
        rows = rows.alias(**{alias: attribute.read() if condition.own else attribute.value_on(period)})
        if condition.value is None:
            return rows.filter(**{f"{alias}__isnull": True})
        return rows.filter(**{f"{alias}__{condition.lookup}": _stored(attribute, condition.value)})

    def _holding(self, attribute: Attribute, condition: Condition, period: Period) -> Q:
        """Of a field of several choices: the row's last list holds any of the values."""
        values = condition.value if condition.lookup == "in" else [condition.value]
        if condition.own:
            return Q(*(Q(**{f"data__{attribute.key}__contains": [value]}) for value in values), _connector=Q.OR)
        told = (
            StandingEvent.objects.until(period).filter(data__has_key=attribute.key).order_by("matter", "-seq").distinct("matter")
        )
        told = StandingEvent.objects.filter(pk__in=told.values("pk"))
        held = Q(*(Q(**{f"data__{attribute.key}__contains": [value]}) for value in values), _connector=Q.OR)
        return Q(matter__in=told.filter(held).values("matter"))

    def say(self) -> str:
        """The phrase in Chinese: what is counted, from the declared titles of events and fields."""
        titles: dict[str, str] = {}
        for cls in reversed(self.kinds):
            titles |= cls.event_titles()
        names = _quoted(titles[name] for name in self.names)
        what = "、".join(str(cls._meta.verbose_name) for cls in self.kinds)
        ends = f"未“{_quoted_plain(titles[name] for name in self.ends)}”" if self.ends else "未办结"
        base = {
            Counted.EACH: f"{what}在本期内的每一次{names}",
            Counted.CASE: f"本期内首次{names}的{what}（每案计一次）",
            Counted.PENDING: f"截至期末已{names}而{ends}的{what}",
            Counted.CARRIED: f"本期开始前已{names}而至本期开始时{ends}的{what}",
        }[self.counted]
        narrowed = [self._say(condition, titles) for condition in self.conditions]
        return f"{base}，其中{'、'.join(narrowed)}的" if narrowed else base

    def _say(self, condition: Condition, titles: dict[str, str]) -> str:
        if condition.events:
            return ("已经" if condition.wanted else "没有") + _quoted(titles[name] for name in condition.events)
        attribute = self.attribute(condition.attribute)
        label = f"{'该次录入的' if condition.own else ''}{attribute.label}"
        if condition.value is None:
            return f"{label}未填写"
        values = condition.value if condition.lookup == "in" else [condition.value]
        shown = "或".join(f"“{_shown(attribute, value)}”" for value in values)
        return f"{label}{'含有' if not attribute.divides else LOOKUPS.get(condition.lookup, '为')}{shown}"


@dataclass(frozen=True)
class Either:
    """Rows that any of several phrases chooses; narrowing narrows each."""

    phrases: tuple[Phrase, ...]

    def __or__(self, other: Phrase | Either) -> Either:
        return Either((*self.phrases, *(other.phrases if isinstance(other, Either) else (other,))))

    def where(self, **wanted: Any) -> Either:
        return Either(tuple(phrase.where(**wanted) for phrase in self.phrases))

    def entered(self, **wanted: Any) -> Either:
        return Either(tuple(phrase.entered(**wanted) for phrase in self.phrases))

    def having(self, *events: str) -> Either:
        return Either(tuple(phrase.having(*events) for phrase in self.phrases))

    def lacking(self, *events: str) -> Either:
        return Either(tuple(phrase.lacking(*events) for phrase in self.phrases))

    @property
    def kinds(self) -> tuple[type[Matter], ...]:
        return tuple(dict.fromkeys(cls for phrase in self.phrases for cls in phrase.kinds))

    @property
    def counted(self) -> Counted:
        return self.phrases[0].counted

    def attribute(self, name: str) -> Attribute:
        return attribute_of(self.kinds, name)

    def check(self) -> None:
        for phrase in self.phrases:
            phrase.check()

    def __call__(self, period: Period) -> StandingEventQuerySet:
        chosen = Q(*(Q(pk__in=phrase(period).values("pk")) for phrase in self.phrases), _connector=Q.OR)
        return StandingEvent.objects.filter(chosen)

    def say(self) -> str:
        return "，或者".join(phrase.say() for phrase in self.phrases)


Kinds = type[Matter] | tuple[type[Matter], ...]


def cases(kind: Kinds, *names: str) -> Phrase:
    """Matters in which one of these events happened for the first time within the period; each counts once."""
    return Phrase(_kinds(kind), names, Counted.CASE)


def events(kind: Kinds, *names: str) -> Phrase:
    """Every such event within the period; a matter may count several times (extensions, payments, hearings)."""
    return Phrase(_kinds(kind), names, Counted.EACH)


def pending(kind: Kinds, since: str | tuple[str, ...], until: str | tuple[str, ...] = ()) -> Phrase:
    """Matters that on the period's last day had one of `since` and none of `until` (none: no finished state)."""
    return Phrase(_kinds(kind), _names(since), Counted.PENDING, _names(until))


def carried_over(kind: Kinds, since: str | tuple[str, ...], until: str | tuple[str, ...] = ()) -> Phrase:
    """Matters pending, in the same sense, when the period began."""
    return Phrase(_kinds(kind), _names(since), Counted.CARRIED, _names(until))


def _kinds(kind: Kinds) -> tuple[type[Matter], ...]:
    return kind if isinstance(kind, tuple) else (kind,)


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _condition(name: str, value: Any) -> Condition:
    attribute, _, lookup = name.partition("__")
    if not lookup and isinstance(value, list | tuple | set | frozenset):
        return Condition(attribute, "in", tuple(value))
    if lookup and lookup not in LOOKUPS:
        raise DeclarationError(f"no lookup {lookup!r} in {name!r}; there are {', '.join(LOOKUPS)}")
    return Condition(attribute, lookup or "exact", tuple(value) if lookup == "in" else value)


def _check_value(attribute: Attribute, condition: Condition) -> None:
    """A choice that the field does not have would silently count nothing."""
    column: Any = attribute.field
    choices = (
        column.several_of.values if hasattr(column, "several_of") else [key for key, _ in getattr(column, "flatchoices", ())]
    )
    for value in condition.value if condition.lookup == "in" else [condition.value]:
        if choices and value is not None and value not in choices:
            raise DeclarationError(f"{attribute.name} has no choice {value!r}; there are {', '.join(map(str, choices))}")


def _stored(attribute: Attribute, value: Any) -> Any:
    """The value as events keep it: money in 分, a choice as its plain text."""
    if isinstance(value, tuple):
        return [_stored(attribute, item) for item in value]
    if attribute.key.endswith(FEN):
        return round(value * 100)
    return str(value) if isinstance(value, str) else value


def _shown(attribute: Attribute, value: Any) -> str:
    column: Any = attribute.field
    if hasattr(column, "several_of"):
        return str(column.several_of(value).label)
    return f"{value}元" if attribute.key.endswith(FEN) else attribute.shown(value)


def _quoted_plain(titles: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(titles))


def _quoted(titles: Iterable[str]) -> str:
    return "或".join(f"“{title}”" for title in dict.fromkeys(titles))
