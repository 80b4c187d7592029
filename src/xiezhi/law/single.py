"""One matter: a Python function generated from the plan, for pages and actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from xiezhi.law import days
from xiezhi.law.facts import NEVER, Event, Facts, Occurrence
from xiezhi.law.periods import End
from xiezhi.law.plan import NOT_APPLICABLE, Plan, RulePlan
from xiezhi.law.rules import Rule
from xiezhi.law.verdicts import Verdict
from xiezhi.law.wording import shown

# (rule index, occurrence, status, end or None, done or None, started day or None, extra slots of the sentence)
Row = tuple[int, int, str, End | None, Occurrence | None, int | None, dict[str, object]]
Judge = Callable[[Facts, int, int, list[Row]], None]
SETTLED = ("met", "breached")
"""Statuses that an event has settled, so that `done` is its instant."""


@dataclass(frozen=True, slots=True)
class SingleEngine:
    """A plan with its generated function; `source` is that function's text."""

    plan: Plan
    source: str
    function: Judge

    def judge(self, events: list[Event], as_of: date, matter: str = "", all_: bool = False) -> list[Verdict]:
        """The verdicts on one matter, whose events come in ledger order; those not applicable only with `all_`."""
        today, cutoff = reading_day(as_of, self.plan)
        facts = Facts(self.plan, events, cutoff)
        rows = self._rows(facts, today, cutoff)
        return [self._verdict(facts, row, matter, today) for row in rows if all_ or row[2] != NOT_APPLICABLE]

    def tally(self, events: list[Event], as_of: date) -> list[tuple[int, str]]:
        """(index of the rule in the plan, status) of every verdict, those not applicable too."""
        today, cutoff = reading_day(as_of, self.plan)
        return [(row[0], row[2]) for row in self._rows(Facts(self.plan, events, cutoff), today, cutoff)]

    def _rows(self, facts: Facts, today: int, cutoff: int) -> list[Row]:
        rows: list[Row] = []
        if facts.us:
            self.function(facts, today, cutoff, rows)
        return rows

    def _verdict(self, facts: Facts, row: Row, matter: str, today: int) -> Verdict:
        index, occurrence, status, end, done, started, slots = row
        planned = self.plan.rules[index]
        at = None
        if done is not None and done.key != NEVER:
            at = facts.at[done.key >> 2] if done.key & 3 == 2 else days.wall_clock(done.us)
        over = days_over(planned.rule, status, end, done, today)
        return Verdict(
            matter,
            planned.rule.id,
            occurrence,
            status,
            days.calendar_date(end.due) if end else None,
            days.calendar_date(end.safe) if end else None,
            at,
            over,
            bool(end and end.provisional),
            sentence(planned, status, end, done, over, today, slots),
            None if started is None else days.calendar_date(started),
            days.wall_clock(end.at) if end and end.at is not None else None,
        )


def reading_day(as_of: date, plan: Plan) -> tuple[int, int]:
    """The day of review, and the instant from which on no event is read: after `as_of`, or after that whole day."""
    if isinstance(as_of, datetime):
        us = days.microseconds(days.local(as_of, plan.zone))
        return us // days.DAY_US, us + 1
    day = days.number(as_of)
    return day, (day + 1) * days.DAY_US


def days_over(rule: Rule, status: str, end: End | None, done: Occurrence | None, today: int) -> int | None:
    if end is None or rule.kind == "not_before":
        return None
    if status == "overdue":
        return today - end.due
    return done.day - end.due if status == "breached" and done else None


def sentence(
    planned: RulePlan,
    status: str,
    end: End | None,
    done: Occurrence | None,
    over: int | None,
    today: int,
    slots: dict[str, object],
) -> str | None:
    template = planned.templates[status]
    if not template:
        return None
    filled = dict(slots)
    if end is not None:
        filled["due"] = days.calendar_date(end.due).isoformat()
        filled["due_at"] = shown(days.wall_clock(end.at)) if end.at is not None else ""
    if done is not None:
        filled["done"] = days.calendar_date(done.day).isoformat()
        filled["done_at"] = shown(days.wall_clock(done.us))
    return template.format(days=over, as_of=days.calendar_date(today).isoformat(), **filled)
