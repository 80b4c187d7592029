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

from xiezhi.law.arrays import Bools, Days, Ints
from xiezhi.law.columns import NEVER, Columns, Occurrences
from xiezhi.law.facts import EARLIER, LATER
from xiezhi.law.judges import JUDGES, Asked, Found, Review, Slot, untils
from xiezhi.law.plan import NOT_APPLICABLE, STATUSES, UNKNOWN, RulePlan, Table
from xiezhi.law.rules import Ref, Rule
from xiezhi.law.truths import truths, unknown_fields

Codes = npt.NDArray[np.int8]
CODE: Final = {status: np.int8(code) for code, status in enumerate(STATUSES)}


@dataclass(slots=True)
class Answers:
    """Verdicts of one rule, one row per (matter, occurrence); no end where due is -1.

    done: what would settle it, which counts only where `settled`; due_us: the instant, where the limit is in hours.
    """

    columns: Columns
    planned: RulePlan
    matter: Ints
    occurrence: Days
    status: Codes
    due: Days
    safe: Days
    provisional: Bools
    done: Occurrences
    due_us: Ints | None = None
    slots: dict[str, Slot] = field(default_factory=dict)

    @property
    def settled(self) -> Bools:
        found: Bools = (self.status == CODE["met"]) | (self.status == CODE["breached"])
        return found


def judge_columns(review: Review, all_: bool, chosen: Callable[[RulePlan], Bools | None]) -> Iterator[Answers]:
    """The answers of every rule of the plan.

    chosen: which matters a rule speaks of, None for all; all_: answer for those not applicable too.
    """
    columns = review.columns
    plan = columns.plan
    governed = [_governed(columns, index) for index in range(len(plan.governors))]
    conditions = [truths(condition, columns) for condition in plan.conditions]
    for planned in plan.rules:
        applies = governed[planned.governor]
        spoken_of = chosen(planned)
        if spoken_of is not None:
            applies = applies & spoken_of
        condition = conditions[planned.condition] if planned.condition is not None else None
        asked = _asked(columns, planned.rule, applies)
        yield from _answers(review, planned, asked, condition)
        if all_:
            if condition is not None:
                asked = asked.take(np.flatnonzero(condition[asked.matter] != 0))
            yield _silent(columns, planned, asked, applies, spoken_of)


def _governed(columns: Columns, index: int) -> Bools:
    governor = columns.plan.governors[index]
    day = columns.governing_day(governor.ref)
    found: Bools = (day >= max(governor.in_force, 0)) & (day < governor.repealed)
    return found


def _asked(columns: Columns, rule: Rule, applies: Bools) -> Asked:
    """The pairs whose statute governs, whose anchor has happened and whose right was used."""
    anchor, side = _anchor(rule)
    if rule.each and anchor:
        asked = _each(columns, anchor, applies)
    elif anchor:
        start = columns.first(anchor, side)
        matter = np.flatnonzero(applies & start.happened)
        asked = Asked(matter, np.zeros(matter.size, np.int32), start.take(matter), None)
    else:
        matter = np.flatnonzero(applies)
        asked = Asked(matter, np.zeros(matter.size, np.int32), columns.nothing(matter.size), None)
    return asked.take(np.flatnonzero(untils(columns, rule, asked).happened)) if rule.optional else asked


def _anchor(rule: Rule) -> tuple[Ref | None, str]:
    if rule.kind in ("within", "not_before"):
        return rule.start, EARLIER
    if rule.kind == "precedes":
        return rule.then, LATER
    return (rule.after if rule.kind == "forbids" else rule.at), EARLIER


def _each(columns: Columns, ref: Ref, applies: Bools) -> Asked:
    rows = columns.rows(ref)
    matter = columns.matter[rows]
    keys = (4 * rows + 2).astype(np.int32)
    stop = np.full(rows.size, NEVER)
    stop[:-1] = np.where(matter[1:] == matter[:-1], keys[1:], NEVER)
    asked = Asked(matter, _numbered(matter), columns.at(keys), stop)
    return asked.take(np.flatnonzero(applies[matter]))


def _numbered(matter: Ints) -> Days:
    """0, 1, … within each matter."""
    return (np.arange(matter.size) - np.searchsorted(matter, matter)).astype(np.int32)


def _answers(review: Review, planned: RulePlan, asked: Asked, condition: Codes | None) -> Iterator[Answers]:
    if condition is not None:
        worth = condition[asked.matter]
        blank = asked.take(np.flatnonzero(worth == 1))
        if blank.matter.size:
            yield _unknown(review.columns, planned, blank)
        asked = asked.take(np.flatnonzero(worth == 2))
    if asked.matter.size:
        yield _answered(review.columns, planned, asked, JUDGES[planned.rule.kind](review, planned, asked))


def _answered(columns: Columns, planned: RulePlan, asked: Asked, found: Found) -> Answers:
    answers = _plain(columns, planned, asked.matter, asked.occurrence, NOT_APPLICABLE)
    answers.status = _status(planned.table, found.truths, asked.matter.size)
    answers.done, answers.slots = found.done, found.slots
    if found.end:
        end = found.end
        answers.due, answers.safe, answers.provisional, answers.due_us = end.due, end.safe, end.provisional, end.at
    if found.no_due is not None:
        answers.due = np.where(found.no_due, np.int32(-1), answers.due)
        answers.safe = np.where(found.no_due, np.int32(-1), answers.safe)
        answers.provisional = answers.provisional & ~found.no_due
    return answers


def _unknown(columns: Columns, planned: RulePlan, asked: Asked) -> Answers:
    condition = planned.rule.condition
    assert condition is not None
    answers = _plain(columns, planned, asked.matter, asked.occurrence, UNKNOWN)
    return replace(answers, slots={"fields": lambda rows: unknown_fields(condition, columns, asked.matter[rows])})


def _plain(columns: Columns, planned: RulePlan, matter: Ints, occurrence: Days, status: str) -> Answers:
    none = np.full(matter.size, -1, np.int32)
    return Answers(
        columns,
        planned,
        matter,
        occurrence,
        np.full(matter.size, CODE[status]),
        none,
        none,
        np.zeros(matter.size, np.bool_),
        Occurrences(np.full(matter.size, NEVER), none),
    )


def _silent(columns: Columns, planned: RulePlan, judged: Asked, applies: Bools, spoken_of: Bools | None) -> Answers:
    """The pairs to which the rule does not apply: one for each start of an `each` rule, else one for each matter."""
    matter = columns.everyone() if spoken_of is None else np.flatnonzero(spoken_of)
    occurrence = np.zeros(matter.size, np.int32)
    rule = planned.rule
    if rule.each and rule.start:
        begun = _each(columns, rule.start, applies)
        others = np.setdiff1d(matter, begun.matter)
        matter = np.concatenate([begun.matter, others])
        occurrence = np.concatenate([begun.occurrence, np.zeros(others.size, np.int32)])
    span = int(max(occurrence.max(initial=0), judged.occurrence.max(initial=0))) + 1
    rest = ~np.isin(matter * span + occurrence, judged.matter * span + judged.occurrence)
    return _plain(columns, planned, matter[rest], occurrence[rest], NOT_APPLICABLE)


def _status(table: Table, truths_: dict[str, Bools], size: int) -> Codes:
    """The first line of the table that holds, for each row."""
    names: dict[str, Any] = {**truths_, "always": np.ones(size, np.bool_)}
    found = np.empty(size, np.int8)
    for status, expression in reversed(table):
        holds = eval(_compiled(expression), {"__builtins__": {}}, names)
        np.copyto(found, CODE[status], where=holds)
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
