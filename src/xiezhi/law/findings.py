"""What a rule's own facts say of one matter: the first lawful day, the n-th occurrence, a value outside its range."""

from __future__ import annotations

from collections.abc import Iterator

from xiezhi.law import conditions as c
from xiezhi.law import days
from xiezhi.law.facts import EARLIER, NEVER, NOTHING, Facts, Occurrence, plain
from xiezhi.law.periods import End
from xiezhi.law.rules import Ref, Rule
from xiezhi.law.wording import shown


def first_lawful(rule: Rule, start: Occurrence) -> End:
    """The first lawful day of a `not_before` rule."""
    if rule.in_hours:
        return rule.period.end_instant(start.us)
    end = rule.period.end(start.day)
    if not rule.passed:
        return end
    return End(end.unmoved, min(end.due + 1, days.LAST), min(end.safe + 1, days.LAST), end.provisional)


def nth(facts: Facts, ref: Ref, times: int) -> Occurrence:
    """The `times`-th occurrence of the ref."""
    found = [Occurrence(key, facts.days[key >> 2], facts.us[key >> 2]) for key in facts.merged(ref)]
    found += [dated for name in ref.attributes if (dated := facts.dated(name, EARLIER)).key != NEVER]
    return sorted(found)[times - 1]


def outside_events(facts: Facts, rule: Rule) -> tuple[bool, bool, Occurrence, dict[str, object]]:
    """Whether the value lies outside at any event, is blank, the event that says so, and the slots of the sentence."""
    last, blank, seen = NOTHING, False, False
    for key, value in _carried(facts, rule):
        held, seen = holds(rule, value), True
        where = Occurrence(key, facts.days[key >> 2], facts.us[key >> 2])
        if held is False:
            return True, False, where, {"value": shown(value)}
        if held is None:
            blank = True
        else:
            last = where
    return False, blank or not seen, last, {"fields": rule.value}


def _carried(facts: Facts, rule: Rule) -> Iterator[tuple[int, object]]:
    keys = facts.merged(rule.at) if rule.at else range(2, 4 * len(facts.us), 4)
    for key in keys:
        value = plain(facts.carried[key >> 2].get(rule.value), facts.plan)
        if rule.at or value is not None:
            yield key, value


def holds(rule: Rule, value: object) -> bool | None:
    """Whether a value lies in the rule's range; None where it is unknown or of another type."""
    if rule.among is not None:
        return c.among(value, rule.among)
    low = True if rule.low is None else c.compare(">=", value, rule.low)
    high = True if rule.high is None else c.compare("<=", value, rule.high)
    return None if low is None or high is None else low and high
