"""Phrases that choose rows of the ledger: `cases(Loan, "lent").where(category="novel").lacking("returned")`.

A phrase is called with a period and gives the standing events that it means; it can also say itself in Chinese, so that
the formula on a figure's page is derived from what is counted and cannot differ from it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import reduce
from typing import Any

from xiezhi.ledger.matter import Matter

from .attributes import Attribute, DeclarationError, attribute_of
from .conditions import LOOKUPS, Condition, check_value, condition_of, holds, value_shown
from .models import StandingEvent, StandingEventQuerySet
from .periods import Period
from .rows import Record, Rows, rows_of


class Counted(Enum):
    """Which of the named events are rows."""

    EACH = "each"
    CASE = "case"
    PENDING = "pending"
    CARRIED = "carried"


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
        return self._narrowed(*(condition_of(name, value) for name, value in wanted.items()))

    def entered(self, **wanted: Any) -> Phrase:
        """Only rows whose own event says so, whatever the matter's other events say."""
        return self._narrowed(*(replace(condition_of(name, value), own=True) for name, value in wanted.items()))

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
                check_value(self.attribute(condition.attribute), condition)

    def __call__(self, period: Period) -> Rows:
        if self.conditions:
            tests = [self._test(condition, period) for condition in self.conditions]
            return rows_of(replace(self, conditions=()), period).only(lambda record: all(test(record) for test in tests))
        events = StandingEvent.objects.of_kinds(tuple(cls.kind_name() for cls in self.kinds)).named(*self.names)
        if self.counted is Counted.EACH:
            return Rows(events.during(period))
        first = Rows(events.until(period).first_of_each_matter())
        if self.counted is Counted.CASE:
            return first.only(lambda record: record.day is not None and record.day >= period.first_day)
        if self.counted is Counted.CARRIED:
            ended = self._ended(StandingEvent.objects.before(period))
            return first.only(
                lambda record: record.day is not None and record.day < period.first_day and record.matter not in ended
            )
        ended = self._ended(StandingEvent.objects.until(period))
        return first.only(lambda record: record.matter not in ended)

    def _ended(self, events: StandingEventQuerySet) -> set[int]:
        """Matters in which one of these events ended what was pending."""
        if self.ends:
            return events.named(*self.ends).matters()
        return {
            matter
            for cls in self.kinds
            for matter in events.of_kinds((cls.kind_name(),)).reaching(cls.finished_states()).matters()
        }

    def _test(self, condition: Condition, period: Period) -> Callable[[Record], bool]:
        """Whether a row meets the condition."""
        if condition.events:
            had = matters_with(condition.events, period)
            return lambda record: (record.matter in had) is condition.wanted
        attribute = self.attribute(condition.attribute)
        value = attribute.own_values(period) if condition.own else attribute.values(period)
        return lambda record: holds(attribute, condition, value(record))

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

    def say_within(self, whole: object) -> str:
        """What sets these rows apart in `whole`, where they are chosen among it; empty where that cannot be told."""
        if not isinstance(whole, Phrase) or replace(self, conditions=whole.conditions) != whole:
            return ""
        if self.conditions[: len(whole.conditions)] != whole.conditions:
            return ""
        titles = {name: title for cls in reversed(self.kinds) for name, title in cls.event_titles().items()}
        narrowed = [self._say(condition, titles) for condition in self.conditions[len(whole.conditions) :]]
        return f"{'、'.join(narrowed)}的" if narrowed else ""

    def _say(self, condition: Condition, titles: dict[str, str]) -> str:
        if condition.events:
            return ("已经" if condition.wanted else "没有") + _quoted(titles[name] for name in condition.events)
        attribute = self.attribute(condition.attribute)
        label = f"{'该次录入的' if condition.own else ''}{attribute.label}"
        if condition.value is None:
            return f"{label}未填写"
        values = condition.value if condition.lookup == "in" else [condition.value]
        shown = "或".join(f"“{value_shown(attribute, value)}”" for value in values)
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

    def __call__(self, period: Period) -> Rows:
        return reduce(operator.or_, (rows_of(phrase, period) for phrase in self.phrases))

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


def matters_with(names: tuple[str, ...], period: Period) -> set[int]:
    """Matters in which any of these events happened by the period's last day; read once."""
    memo = ("had", names)
    if memo not in period.memo:
        period.memo[memo] = StandingEvent.objects.until(period).named(*names).matters()
    found: set[int] = period.memo[memo]
    return found


def _quoted_plain(titles: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(titles))


def _quoted(titles: Iterable[str]) -> str:
    return "或".join(f"“{title}”" for title in dict.fromkeys(titles))
