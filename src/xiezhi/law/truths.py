"""Conditions over columns. Truth is 2 (true), 1 (unknown) or 0 (false), so that `and` is min, `or` max, `not` 2 - x."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from xiezhi.law import conditions as c
from xiezhi.law.columns import Columns
from xiezhi.law.rules import Ref
from xiezhi.law.values import Values
from xiezhi.law.wording import SEPARATOR

Truths = npt.NDArray[np.int8]
_UFUNCS: Final[dict[str, Any]] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def truths(condition: c.Condition, columns: Columns) -> Truths:
    """What the condition is worth for every matter."""
    if isinstance(condition, c.Not):
        return 2 - truths(condition.part, columns)
    if isinstance(condition, c.Both):
        return np.minimum(truths(condition.left, columns), truths(condition.right, columns))
    if isinstance(condition, c.Either):
        return np.maximum(truths(condition.left, columns), truths(condition.right, columns))
    return _atom(condition, columns)


def unknown_fields(condition: c.Condition, columns: Columns, matters: npt.NDArray[np.int64]) -> list[str]:
    """The fields that are unknown, as one text for each of these matters."""
    atoms = list(c.atoms(condition))
    unknown = np.stack([_atom(atom, columns)[matters] == 1 for atom in atoms], axis=1)
    combinations, back = np.unique(unknown, axis=0, return_inverse=True)
    texts = []
    for combination in combinations:
        names = [name for atom, is_null in zip(atoms, combination, strict=True) if is_null for name in c.fields(atom)]
        texts.append(SEPARATOR.join(dict.fromkeys(names)))
    return [texts[index] for index in back.reshape(-1).tolist()]


def _atom(atom: c.Atom, columns: Columns) -> Truths:
    if isinstance(atom, c.Compare):
        return _compared(atom, columns)
    if isinstance(atom, c.Among):
        values = _operand(atom.operand, columns)
        return values.map(lambda value: _code(c.among(value, atom.values)), np.int8(1))
    if isinstance(atom, c.Literal):
        return np.full(columns.count, _code(atom.value if isinstance(atom.value, bool) else None), np.int8)
    values = _operand(atom, columns)
    if values.kind != "truth":
        return np.ones(columns.count, np.int8)
    return np.where(values.known, values.data * np.int8(2), np.int8(1)).astype(np.int8)


def _compared(atom: c.Compare, columns: Columns) -> Truths:
    left, right = atom.left, atom.right
    if c.is_null_test(atom):
        known = _operand(right if left == c.Literal(None) else left, columns).known
        return np.where(known == (atom.operator == "!="), np.int8(2), np.int8(0))
    if isinstance(right, c.Literal):
        value = right.value
        return compared(_operand(left, columns), atom.operator, value)
    a, b = _operand(left, columns), _operand(right, columns)
    if a.kind == b.kind and a.kind in ("number", "day", "instant"):
        found = np.where(_UFUNCS[atom.operator](a.data, b.data), np.int8(2), np.int8(0))
        return np.where(a.known & b.known, found, np.int8(1))
    pairs = zip(range(columns.count), (a.known & b.known).tolist(), strict=True)
    return np.array(
        [_code(c.compare(atom.operator, a.plain(row), b.plain(row))) if known else 1 for row, known in pairs], np.int8
    )


def compared(values: Values, operator: str, other: object) -> Truths:
    """How each value compares with one other value."""
    if values.kind == "number":
        if isinstance(other, bool) or not isinstance(other, int | float):
            return np.ones(values.data.size, np.int8)
        found = np.where(_UFUNCS[operator](values.data, float(other)), np.int8(2), np.int8(0))
        return np.where(values.known, found, np.int8(1))
    return values.map(lambda value: _code(c.compare(operator, value, other)), np.int8(1))


def _operand(operand: c.Operand, columns: Columns) -> Values:
    if isinstance(operand, c.Attribute):
        return columns.value(operand.name)
    everywhere = np.ones(columns.count, np.bool_)
    if isinstance(operand, c.Has):
        return Values("truth", columns.first(Ref((operand.event,)), "").happened, everywhere)
    if isinstance(operand, c.Days):
        return columns.between(operand.first, operand.second)
    value = operand.value
    if isinstance(value, str):
        return Values("text", np.zeros(columns.count, np.int64), everywhere, (value,))
    if value is None:
        return Values.nothing(columns.count)
    return Values("truth" if isinstance(value, bool) else "number", np.full(columns.count, value), everywhere)


def _code(truth: c.Truth) -> int:
    return 1 if truth is None else 2 * truth
