"""What the facts say of each kind of rule, over columns: the truths that its verdict table reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from xiezhi.law import days
from xiezhi.law.arrays import Bools, Days, Ends, Ints, ahead_ends, ahead_hours, hour_ends, period_ends
from xiezhi.law.columns import NEVER, Columns, Occurrences
from xiezhi.law.facts import EARLIER, LATER
from xiezhi.law.plan import RulePlan
from xiezhi.law.ranges import outside_events
from xiezhi.law.rules import Ref, Rule

Slot = Callable[[Ints], list[str]]
"""The texts of a sentence's slot, for some of the rows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The (matter, occurrence) pairs that a rule still has to judge; `stop` is the key of the next occurrence's start."""

    matter: Ints
    occurrence: Days
    start: Occurrences
    stop: Days | None

    def take(self, rows: Any) -> Asked:
        stop = None if self.stop is None else self.stop[rows]
        return Asked(self.matter[rows], self.occurrence[rows], self.start.take(rows), stop)


@dataclass(slots=True)
class Found:
    """Truths by name, the event that settles the verdict, the end of the limit (none where `no_due`)."""

    truths: dict[str, Bools]
    done: Occurrences
    end: Ends | None = None
    no_due: Bools | None = None
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """The columns under review, the day of review and the instant from which on no event is read."""

    columns: Columns
    today: int
    cutoff: int

    def found(self, done: Occurrences, end: Ends, **truths: Bools) -> Found:
        """With whether the event came in time, and whether the day of review is past the end."""
        if end.at is not None:
            timely = {"in_time": self.columns.instants(done) <= end.at, "late": end.at < self.cutoff - 1}
        else:
            timely = {"in_time": done.day <= end.due, "late": end.due < self.today}
        return Found({"happened": done.happened, **timely, **truths}, done, end)


def untils(columns: Columns, rule: Rule, asked: Asked) -> Occurrences:
    assert rule.until
    return columns.first_after(rule.until, LATER, asked.matter, asked.start, asked.stop)


def _within(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule, columns = planned.rule, review.columns
    done = untils(columns, rule, asked)
    extensions = _extensions(columns, rule, asked)
    standing = columns.standing(planned.suspension) if planned.suspension is not None else None
    if rule.in_hours:
        off = standing.off_us if standing else None
        end = hour_ends(rule.period, columns.instants(asked.start), extensions, off, asked.matter)
    else:
        off = standing.off_days if standing else None
        end = period_ends(rule.period, asked.start.day, extensions, off, asked.matter)
    never = np.zeros(asked.matter.size, np.bool_)
    found = review.found(done, end, stood=never, standing=never)
    if planned.suspension is not None:
        _suspended(columns, planned.suspension, asked, found, end)
    return found


def _extensions(columns: Columns, rule: Rule, asked: Asked) -> Days | None:
    if rule.extension is None or rule.start is None:
        return None
    after = np.where(asked.start.key & 3 == 2, asked.start.key, np.int32(-1))
    stop = np.full(asked.matter.size, NEVER) if asked.stop is None else asked.stop
    found = columns.tally(rule.extension.event, asked.matter, after, stop)
    return found if rule.extension.at_most is None else np.minimum(found, rule.extension.at_most)


def _suspended(columns: Columns, index: int, asked: Asked, found: Found, end: Ends) -> None:
    standing = columns.standing(index)
    clock: Any = columns.us if end.at is not None else columns.day
    limit: Any = end.at if end.at is not None else end.due
    opened = standing.open_key[asked.matter]
    is_open = opened != NEVER
    found.truths["standing"] = is_open & (clock[np.where(is_open, opened >> 2, 0)] <= limit)
    found.no_due = found.truths["standing"] & (opened < found.done.key)
    stood = np.zeros(asked.matter.size, np.bool_)
    begin = standing.begin[asked.matter]
    count = standing.begin[asked.matter + 1] - begin
    for turn in range(int(count.max(initial=0))):
        rows = np.flatnonzero((count > turn) & found.truths["happened"])
        stop, restart = standing.stop[begin[rows] + turn], standing.restart[begin[rows] + turn]
        key = found.done.key[rows]
        stood[rows] |= (stop < key) & (key < restart) & (clock[stop >> 2] <= limit[rows])
    found.truths["stood"] = stood


def _not_before(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule, columns = planned.rule, review.columns
    assert rule.event
    done = columns.first(rule.event, LATER).take(asked.matter)
    if rule.in_hours:
        end = hour_ends(rule.period, columns.instants(asked.start), None, None, asked.matter)
        assert end.at is not None
        return Found({"happened": done.happened, "early": columns.instants(done) < end.at}, done, end)
    end = period_ends(rule.period, asked.start.day, None, None, asked.matter)
    if rule.passed:
        end = replace(end, due=np.minimum(end.due + 1, days.LAST), safe=np.minimum(end.safe + 1, days.LAST))
    return Found({"happened": done.happened, "early": done.day < end.due}, done, end)


def _ahead(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule, columns = planned.rule, review.columns
    assert rule.event
    assert rule.before
    before = columns.first(rule.before, LATER).take(asked.matter)
    done = columns.first(rule.event, EARLIER).take(asked.matter)
    if rule.in_hours:
        end = ahead_hours(rule.ahead, np.maximum(columns.instants(before), 0))
    else:
        end = ahead_ends(rule.ahead, np.maximum(before.day, 0))
    found = review.found(done, end, anchored=before.happened)
    found.no_due = ~before.happened
    return found


def _precedes(review: Review, planned: RulePlan, asked: Asked) -> Found:
    assert planned.rule.first
    first = review.columns.first(planned.rule.first, EARLIER).take(asked.matter)
    preceded = (first.key < asked.start.key) & (first.day <= asked.start.day)
    if (then := planned.rule.then) and then.attributes and then.events:
        # A date stands after the events of its day: the first of these may still have nothing before it.
        event = review.columns.first(Ref(then.events), LATER).take(asked.matter)
        preceded &= ~event.happened | ((first.key < event.key) & (first.day <= event.day))
    return Found({"preceded": preceded}, asked.start)


def _requires(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule, columns = planned.rule, review.columns
    assert rule.event
    event = rule.event
    by = columns.first(rule.by, LATER).take(asked.matter) if rule.by else columns.nothing(asked.matter.size)

    def count(rows: Ints) -> Days:
        return columns.tally(event, asked.matter[rows], np.full(rows.size, -1, np.int32), by.key[rows], by.day[rows])

    if rule.times == 1 and not event.attributes:
        done = columns.first(event, EARLIER).take(asked.matter)
        enough = done.key < by.key
    else:
        enough = count(np.arange(asked.matter.size)) >= rule.times
        done = _nth(columns, rule, asked.matter, enough)
    checked = by.happened if rule.by else enough
    return Found(
        {"checked": checked, "enough": enough},
        columns.where(enough, done, by),
        slots={"count": lambda rows: [str(number) for number in count(rows).tolist()]},
    )


def _nth(columns: Columns, rule: Rule, matter: Ints, enough: Bools) -> Occurrences:
    """The `times`-th occurrence, where there are that many."""
    assert rule.event
    rows = columns.rows(rule.event)
    parts, owners = [columns.at((4 * rows + 2).astype(np.int32))], [columns.matter[rows]]
    for name in rule.event.attributes:
        dated = columns.dated(name, EARLIER)
        owners.append(np.flatnonzero(dated.happened))
        parts.append(dated.take(owners[-1]))
    owner = np.concatenate(owners)
    key, day = np.concatenate([part.key for part in parts]), np.concatenate([part.day for part in parts])
    every = Occurrences(key, day, np.concatenate([columns.instants(part) for part in parts]))
    if not owner.size:
        return columns.nothing(matter.size)
    order = np.lexsort((every.day, every.key, owner))
    place = np.searchsorted(owner[order], matter) + rule.times - 1
    return every.take(order[np.where(enough, place, 0)])


def _forbids(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule, columns = planned.rule, review.columns
    assert rule.event
    if rule.after is None:
        done = columns.first(rule.event, LATER).take(asked.matter)
        return Found({"happened": done.happened}, done)
    done = columns.first_after(rule.event, LATER, asked.matter, asked.start, None)
    return Found(
        {"happened": done.happened},
        done,
        slots={"after": lambda rows: [days.calendar_date(day).isoformat() for day in asked.start.day[rows].tolist()]},
    )


def _range(review: Review, planned: RulePlan, asked: Asked) -> Found:
    rule = planned.rule
    outside, blank, key, values = outside_events(review.columns, rule, asked.matter)
    slots: dict[str, Slot] = {"value": values, "fields": lambda rows: [rule.value] * rows.size}
    return Found({"outside": outside, "blank": blank}, review.columns.at(key), slots=slots)


JUDGES: Final[dict[str, Callable[[Review, RulePlan, Asked], Found]]] = {
    "within": _within,
    "not_before": _not_before,
    "ahead": _ahead,
    "precedes": _precedes,
    "requires": _requires,
    "forbids": _forbids,
    "range": _range,
}
