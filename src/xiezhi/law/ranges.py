"""`range` rules over columns: whether a value lies within its bounds at each event that must carry it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from xiezhi.law.arrays import Bools, Days, Ints
from xiezhi.law.columns import NEVER, Columns
from xiezhi.law.findings import holds
from xiezhi.law.rules import Rule
from xiezhi.law.truths import Truths, compared
from xiezhi.law.values import Values
from xiezhi.law.wording import shown


def outside_events(columns: Columns, rule: Rule, matters: Ints) -> tuple[Bools, Bools, Days, Callable[[Ints], list[str]]]:
    """As single.outside_events: outside, blank, the key of the event that says so, and the value outside as text."""
    rows, values = columns.carried(rule.value)
    if rule.at:
        at = columns.rows(rule.at)
        place = np.minimum(np.searchsorted(rows, at), max(rows.size - 1, 0))
        there = rows[place] == at if rows.size else np.zeros(at.size, np.bool_)
        rows, values = at, values.take(np.where(there, place, -1))
    held = _held(rule, values)
    owner = columns.matter[rows]
    first_bad = _first(columns, owner, rows, held == 0)[matters]
    blank = np.zeros(columns.count, np.bool_) if rule.at else np.ones(columns.count, np.bool_)
    blank[owner] = False
    blank[owner[held == 1]] = True
    last_good = np.full(columns.count, -1)
    last_good[owner[held == 2]] = rows[held == 2]
    outside = first_bad >= 0
    row = np.where(outside, first_bad, last_good[matters])
    return (
        outside,
        blank[matters],
        np.where(row >= 0, 4 * row + 2, NEVER).astype(np.int32),
        partial(_texts, rows, values, first_bad),
    )


def _first(columns: Columns, owner: Ints, rows: Ints, chosen: Bools) -> Ints:
    found = np.full(columns.count, -1)
    found[owner[chosen][::-1]] = rows[chosen][::-1]
    return found


def _texts(rows: Ints, values: Values, bad: Ints, chosen: Ints) -> list[str]:
    if not rows.size:
        return [""] * chosen.size
    place = np.minimum(np.searchsorted(rows, bad[chosen]), rows.size - 1)
    return [shown(values.plain(row)) for row in place.tolist()]


def _held(rule: Rule, values: Values) -> Truths:
    """2 inside, 0 outside, 1 unknown."""
    if values.kind == "number" and rule.among is None:
        found = np.where(values.known, np.int8(2), np.int8(1))
        for bound, operator in ((rule.low, ">="), (rule.high, "<=")):
            if bound is not None:
                found = np.minimum(found, compared(values, operator, bound))
                if isinstance(bound, bool) or not isinstance(bound, int | float):
                    return np.ones(values.data.size, np.int8)
        return found
    return values.map(lambda value: _code(holds(rule, value)), np.int8(1))


def _code(truth: bool | None) -> int:
    return 1 if truth is None else 2 * truth
