"""Verdicts over columns: the plan's rules for all matters of a chunk at once."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from types import CodeType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from xiezhi.law import days
from xiezhi.law.arrays import Bools, Days, Ends, Ints, ahead_ends, ahead_hours, hour_ends, period_ends
from xiezhi.law.columns import Columns, Occurrences
from xiezhi.law.facts import EARLIER, LATER, NEVER
from xiezhi.law.plan import NOT_APPLICABLE, STATUSES, UNKNOWN, RulePlan, Table
from xiezhi.law.ranges import outside_events
from xiezhi.law.rules import Ref
from xiezhi.law.truths import truths, unknown_fields

Codes = npt.NDArray[np.int8]
Slot = Callable[[Ints], list[str]]
CODE: Final = {status: np.int8(code) for code, status in enumerate(STATUSES)}


@dataclass(slots=True)
class Answers:
    """Verdicts of one rule, one row per (matter, occurrence); no end where due is -1.

    slots: further words of the sentences, by name: their texts for some of the rows.
    """

    planned: RulePlan
    matter: Ints
    occurrence: Days
    status: Codes
    due: Days
    safe: Days
    provisional: Bools
    due_us: Ints | None
    done: Occurrences
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """The (matter, occurrence) pairs that a rule still has to judge."""

    matter: Ints
    occurrence: Days
    start: Occurrences
    stop: Ints

    def take(self, rows: Any) -> Asked:
        return Asked(self.matter[rows], self.occurrence[rows], self.start.take(rows), self.stop[rows])


@dataclass(slots=True)
class Found:
    """What the facts say of a rule's pairs: truths by name for its verdict table, the end, the event that settles it."""

    truths: dict[str, Bools]
    done: Occurrences
    end: Ends | None = None
    no_due: Bools | None = None
    slots: dict[str, Slot] = field(default_factory=dict)


def judge_columns(
    columns: Columns, today: int, cutoff: int, all_: bool, chosen: Callable[[RulePlan], Bools | None]
) -> Iterator[Answers]:
    """The answers of every rule of the plan.

    chosen: which matters a rule speaks of, None for all; all_: answer for those not applicable too.
    """
    plan = columns.plan
    governed = [_governed(columns, index) for index in range(len(plan.governors))]
    conditions = [truths(condition, columns) for condition in plan.conditions]
    for planned in plan.rules:
        applies = governed[planned.governor]
        spoken_of = chosen(planned)
        if spoken_of is not None:
            applies = applies & spoken_of
        judge = _Judge(columns, planned, today, cutoff)
        condition = conditions[planned.condition] if planned.condition is not None else None
        asked = judge.asked(applies)
        yield from judge.answers(asked, condition)
        if all_:
            yield judge.silent(asked, condition, spoken_of)


def _governed(columns: Columns, index: int) -> Bools:
    governor = columns.plan.governors[index]
    day = columns.governing_day(governor.ref)
    found: Bools = (day >= governor.in_force) & (day < governor.repealed) & (day >= 0)
    return found


class _Judge:
    def __init__(self, columns: Columns, planned: RulePlan, today: int, cutoff: int) -> None:
        self.columns, self.planned, self.rule = columns, planned, planned.rule
        self.today, self.cutoff = today, cutoff
        self._until: Occurrences | None = None

    def asked(self, applies: Bools) -> Asked:
        """The pairs whose statute governs and whose anchor has happened."""
        rule, columns = self.rule, self.columns
        if rule.each and rule.start:
            return self._each(rule.start, applies)
        anchor, side = self._anchor()
        if anchor is None:
            matter = np.flatnonzero(applies)
            start = Occurrences(matter, matter, matter)
        else:
            start = columns.first(anchor, side)
            matter = np.flatnonzero(applies & start.happened)
            start = start.take(matter)
        asked = Asked(matter, np.zeros(matter.size, np.int32), start, np.full(matter.size, NEVER))
        return self._exercised(asked)

    def _anchor(self) -> tuple[Ref | None, str]:
        rule = self.rule
        if rule.kind in ("within", "not_before"):
            return rule.start, EARLIER
        if rule.kind == "precedes":
            return rule.then, LATER
        return (rule.after if rule.kind == "forbids" else rule.at), EARLIER

    def _each(self, ref: Ref, applies: Bools) -> Asked:
        columns = self.columns
        rows = columns.rows(ref)
        matter = columns.matter[rows]
        stop = np.full(rows.size, NEVER)
        stop[:-1] = np.where(matter[1:] == matter[:-1], 4 * rows[1:] + 2, NEVER)
        occurrence = (np.arange(rows.size) - np.searchsorted(matter, matter)).astype(np.int32)
        asked = Asked(matter, occurrence, columns.at(4 * rows + 2), stop)
        return self._exercised(asked.take(np.flatnonzero(applies[matter])))

    def _exercised(self, asked: Asked) -> Asked:
        """A right that nobody has used is not judged."""
        if not self.rule.optional:
            return asked
        used = np.flatnonzero(self._untils(asked).happened)
        self._until = None
        return asked.take(used)

    def _untils(self, asked: Asked) -> Occurrences:
        if self._until is None and self.rule.until:
            self._until = self.columns.first_after(self.rule.until, LATER, asked.matter, asked.start, asked.stop)
        assert self._until is not None
        return self._until

    def answers(self, asked: Asked, condition: Codes | None) -> Iterator[Answers]:
        if condition is not None:
            worth = condition[asked.matter]
            blank = asked.take(np.flatnonzero(worth == 1))
            if blank.matter.size:
                yield self._unknown(blank)
            asked = asked.take(np.flatnonzero(worth == 2))
        if not asked.matter.size:
            return
        self._until = None
        found: Found = getattr(self, f"_{self.rule.kind}")(asked)
        yield self._answered(asked, found)

    def _answered(self, asked: Asked, found: Found) -> Answers:
        status = _status(self.planned.table, found.truths, asked.matter.size)
        end = found.end
        none = np.full(asked.matter.size, -1, np.int32)
        due, safe = (end.due, end.safe) if end else (none, none)
        provisional = end.provisional if end else np.zeros(asked.matter.size, np.bool_)
        if found.no_due is not None:
            due, safe = np.where(found.no_due, -1, due), np.where(found.no_due, -1, safe)
            provisional = provisional & ~found.no_due
        settled = (status == CODE["met"]) | (status == CODE["breached"])
        nothing = Occurrences(np.full(status.size, NEVER), none, np.full(status.size, -1))
        return Answers(
            self.planned,
            asked.matter,
            asked.occurrence,
            status,
            due,
            safe,
            provisional,
            end.at if end else None,
            found.done.where(settled, nothing),
            found.slots,
        )

    def _unknown(self, asked: Asked) -> Answers:
        assert self.rule.condition is not None
        answers = self._plain(asked.matter, asked.occurrence, UNKNOWN)
        condition = self.rule.condition
        return replace(answers, slots={"fields": lambda rows: unknown_fields(condition, self.columns, asked.matter[rows])})

    def _plain(self, matter: Ints, occurrence: Days, status: str) -> Answers:
        none = np.full(matter.size, -1, np.int32)
        nothing = Occurrences(np.full(matter.size, NEVER), none, np.full(matter.size, -1))
        return Answers(
            self.planned,
            matter,
            occurrence,
            np.full(matter.size, CODE[status]),
            none,
            none,
            np.zeros(matter.size, np.bool_),
            None,
            nothing,
        )

    def silent(self, asked: Asked, condition: Codes | None, spoken_of: Bools | None) -> Answers:
        """The pairs to which the rule does not apply."""
        columns, rule = self.columns, self.rule
        matter = columns.everyone() if spoken_of is None else np.flatnonzero(spoken_of)
        occurrence = np.zeros(matter.size, np.int32)
        if rule.each and rule.start:
            pairs = self._started(rule.start, matter)
            matter, occurrence = pairs
        if condition is not None:
            asked = asked.take(np.flatnonzero(condition[asked.matter] != 0))
        span = int(max(occurrence.max(initial=0), asked.occurrence.max(initial=0))) + 1
        judged = np.isin(matter * span + occurrence, asked.matter * span + asked.occurrence)
        return self._plain(matter[~judged], occurrence[~judged], NOT_APPLICABLE)

    def _started(self, ref: Ref, matter: Ints) -> tuple[Ints, Days]:
        """One pair per start of a governed matter, and one for each other matter."""
        governed = _governed(self.columns, self.planned.governor)
        starts = self._each_start(ref)
        begun = starts[0][governed[starts[0]] & np.isin(starts[0], matter)]
        number = starts[1][governed[starts[0]] & np.isin(starts[0], matter)]
        others = np.setdiff1d(matter, begun)
        return np.concatenate([begun, others]), np.concatenate([number, np.zeros(others.size, np.int32)])

    def _each_start(self, ref: Ref) -> tuple[Ints, Days]:
        matter = self.columns.matter[self.columns.rows(ref)]
        return matter, (np.arange(matter.size) - np.searchsorted(matter, matter)).astype(np.int32)

    def _within(self, asked: Asked) -> Found:
        rule, columns, planned = self.rule, self.columns, self.planned
        done = self._untils(asked)
        extensions = None
        if rule.extension and rule.start:
            after = np.full(asked.matter.size, -1) if rule.start.attributes else asked.start.key
            extensions = columns.tally(rule.extension.event, asked.matter, after, asked.stop)
            if rule.extension.at_most is not None:
                extensions = np.minimum(extensions, rule.extension.at_most)
        standing = columns.standing(planned.suspension) if planned.suspension is not None else None
        if rule.in_hours:
            off = standing.off_us if standing else None
            end = hour_ends(rule.period, asked.start.us, extensions, off, asked.matter)
        else:
            off = standing.off_days if standing else None
            end = period_ends(rule.period, asked.start.day, extensions, off, asked.matter)
        found = Found({"happened": done.happened, "stood": _no(done), "standing": _no(done)}, done, end)
        self._judged_by(end, found)
        if standing is not None:
            self._suspended(planned.suspension or 0, asked, found, end)
        return found

    def _judged_by(self, end: Ends, found: Found) -> None:
        """Whether the event came in time, and whether the day of review is past the end."""
        if end.at is not None:
            found.truths |= {"in_time": found.done.us <= end.at, "late": end.at < self.cutoff - 1}
        else:
            found.truths |= {"in_time": found.done.day <= end.due, "late": end.due < self.today}

    def _suspended(self, index: int, asked: Asked, found: Found, end: Ends) -> None:
        columns, standing = self.columns, self.columns.standing(index)
        clock = columns.us if end.at is not None else columns.day
        limit = end.at if end.at is not None else end.due
        opened = standing.open_key[asked.matter]
        is_open = opened != NEVER
        row = np.where(is_open, opened >> 2, 0)
        found.truths["standing"] = is_open & (clock[row] <= limit)
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

    def _not_before(self, asked: Asked) -> Found:
        rule = self.rule
        assert rule.event
        done = self.columns.first(rule.event, LATER).take(asked.matter)
        if rule.in_hours:
            end = hour_ends(rule.period, asked.start.us, None, None, asked.matter)
            assert end.at is not None
            return Found({"happened": done.happened, "early": done.us < end.at}, done, end)
        end = period_ends(rule.period, asked.start.day, None, None, asked.matter)
        if rule.passed:
            end = replace(end, due=np.minimum(end.due + 1, days.LAST), safe=np.minimum(end.safe + 1, days.LAST))
        return Found({"happened": done.happened, "early": done.day < end.due}, done, end)

    def _ahead(self, asked: Asked) -> Found:
        rule, columns = self.rule, self.columns
        assert rule.event
        assert rule.before
        before = columns.first(rule.before, LATER).take(asked.matter)
        done = columns.first(rule.event, EARLIER).take(asked.matter)
        if rule.in_hours:
            end = ahead_hours(rule.ahead, np.maximum(before.us, 0))
        else:
            end = ahead_ends(rule.ahead, np.maximum(before.day, 0))
        found = Found({"happened": done.happened, "anchored": before.happened}, done, end, ~before.happened)
        self._judged_by(end, found)
        return found

    def _precedes(self, asked: Asked) -> Found:
        assert self.rule.first
        first = self.columns.first(self.rule.first, EARLIER).take(asked.matter)
        preceded = (first.key < asked.start.key) & (first.day <= asked.start.day)
        return Found({"preceded": preceded}, asked.start)

    def _requires(self, asked: Asked) -> Found:
        rule, columns = self.rule, self.columns
        assert rule.event
        nothing = Occurrences(
            np.full(asked.matter.size, NEVER), np.full(asked.matter.size, -1, np.int32), np.full(asked.matter.size, -1)
        )
        by = columns.first(rule.by, LATER).take(asked.matter) if rule.by else nothing
        count = columns.tally(rule.event, asked.matter, np.full(asked.matter.size, -1), by.key, by.day)
        enough = count >= rule.times
        checked = by.happened if rule.by else enough
        done = self._nth(rule.event, asked.matter, enough).where(enough, by)
        counts = {"count": lambda rows: [str(number) for number in count[rows].tolist()]}
        return Found({"checked": checked, "enough": enough}, done, slots=counts)

    def _nth(self, ref: Ref, matter: Ints, enough: Bools) -> Occurrences:
        """The `times`-th occurrence, where there are that many."""
        columns = self.columns
        if not ref.attributes and self.rule.times == 1:
            return columns.first(ref, EARLIER).take(matter)
        rows = columns.rows(ref)
        parts = [columns.at(4 * rows + 2)]
        owners = [columns.matter[rows]]
        for name in ref.attributes:
            dated = columns.dated(name, EARLIER)
            owners.append(np.flatnonzero(dated.happened))
            parts.append(dated.take(owners[-1]))
        owner = np.concatenate(owners)
        every = Occurrences(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("key", "day", "us")))
        order = np.lexsort((every.day, every.key, owner))
        place = np.searchsorted(owner[order], matter) + self.rule.times - 1
        if not order.size:
            return every.take(np.zeros(0, np.int64)) if not matter.size else columns.at(np.full(matter.size, NEVER))
        return every.take(order[np.where(enough, place, 0)])

    def _forbids(self, asked: Asked) -> Found:
        rule, columns = self.rule, self.columns
        assert rule.event
        if rule.after is None:
            done = columns.first(rule.event, LATER).take(asked.matter)
            return Found({"happened": done.happened}, done)
        done = columns.first_after(rule.event, LATER, asked.matter, asked.start, asked.stop)
        after = {"after": lambda rows: [days.calendar_date(day).isoformat() for day in asked.start.day[rows].tolist()]}
        return Found({"happened": done.happened}, done, slots=after)

    def _range(self, asked: Asked) -> Found:
        outside, blank, key, values = outside_events(self.columns, self.rule, asked.matter)
        slots: dict[str, Slot] = {"value": values, "fields": lambda rows: [self.rule.value] * rows.size}
        return Found({"outside": outside, "blank": blank}, self.columns.at(key), slots=slots)


def _no(done: Occurrences) -> Bools:
    return np.zeros(done.key.size, np.bool_)


def _status(table: Table, truths_: dict[str, Bools], size: int) -> Codes:
    """The first line of the table that holds, for each row."""
    names: dict[str, Any] = {**truths_, "always": np.ones(size, np.bool_)}
    found = np.empty(size, np.int8)
    for status, expression in reversed(table):
        holds = eval(_compiled(expression), {"__builtins__": {}}, names)
        found[holds] = CODE[status]
    return found


@cache
def _compiled(expression: str) -> CodeType:
    """A table's expression for arrays: `and`, `or`, `not` become the operators of numpy."""
    return compile(ast.fix_missing_locations(_Arrays().visit(ast.parse(expression, mode="eval"))), "<verdict table>", "eval")


class _Arrays(ast.NodeTransformer):
    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        operator = ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr()
        found: ast.expr = self.visit(node.values[0])
        for value in node.values[1:]:
            found = ast.BinOp(found, operator, self.visit(value))
        return found

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        return ast.UnaryOp(ast.Invert(), self.visit(node.operand))
