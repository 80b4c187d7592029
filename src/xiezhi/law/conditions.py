"""The condition of a rule: a small expression with three truth values, and its meaning.

A comparison with an unknown attribute, or between values of different types, is neither true nor false but unknown;
`and`, `or`, `not` follow Kleene: false and unknown is false, true or unknown is true. `x == null` asks whether x is
unknown. Dates compare as days, and with texts that are ISO dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True)
class Literal:
    value: Scalar


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str


@dataclass(frozen=True, slots=True)
class Has:
    event: str


@dataclass(frozen=True, slots=True)
class Days:
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compare:
    operator: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Among:
    operand: Operand
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Both:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Either:
    left: Condition
    right: Condition


Operand: TypeAlias = Literal | Attribute | Days | Has
Atom: TypeAlias = Literal | Attribute | Has | Compare | Among
Condition: TypeAlias = Atom | Not | Both | Either


def atoms(condition: Condition) -> Iterator[Atom]:
    """Its comparisons and other parts that are no further combination, from left to right."""
    if isinstance(condition, Not):
        yield from atoms(condition.part)
    elif isinstance(condition, Both | Either):
        yield from atoms(condition.left)
        yield from atoms(condition.right)
    else:
        yield condition


def operands(atom: Atom) -> tuple[Operand, ...]:
    if isinstance(atom, Compare):
        return (atom.left, atom.right)
    return (atom.operand,) if isinstance(atom, Among) else (atom,)


def attributes(condition: Condition) -> set[str]:
    return {part.name for atom in atoms(condition) for part in operands(atom) if isinstance(part, Attribute)}


def events(condition: Condition) -> set[str]:
    """The events that `has` and `days` name."""
    found: set[str] = set()
    for part in (part for atom in atoms(condition) for part in operands(atom)):
        if isinstance(part, Has):
            found.add(part.event)
        elif isinstance(part, Days):
            found |= {part.first, part.second}
    return found


def fields(atom: Atom) -> tuple[str, ...]:
    """What to name where the atom is unknown: its attributes, or the events that `days` lies between."""
    found: list[str] = []
    for part in operands(atom):
        if isinstance(part, Attribute):
            found.append(part.name)
        elif isinstance(part, Days):
            found.append(f"days('{part.first}', '{part.second}')")
    return tuple(found) or ("null",)


def is_null_test(atom: Compare) -> bool:
    return Literal(None) in (atom.left, atom.right)


def compare(operator: str, left: object, right: object) -> Truth:
    """left operator right, or None where either is unknown or their types do not meet."""
    pair = _meet(left, right)
    if pair is None:
        return None
    a, b = pair
    if isinstance(a, bool) and operator not in ("==", "!="):
        return None
    return _OPERATIONS[operator](a, b)


_OPERATIONS: Final[dict[str, Callable[..., bool]]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _meet(left: object, right: object) -> tuple[object, object] | None:
    if left is None or right is None:
        return None
    if isinstance(left, date) or isinstance(right, date):
        return _meet_dates(left, right)
    if isinstance(left, bool) or isinstance(right, bool):
        return (left, right) if isinstance(left, bool) and isinstance(right, bool) else None
    numbers = (int, float, Decimal)
    if isinstance(left, numbers) and isinstance(right, numbers):
        return float(left), float(right)
    return (left, right) if isinstance(left, str) and isinstance(right, str) else None


def _meet_dates(left: object, right: object) -> tuple[object, object] | None:
    a, b = as_date(left), as_date(right)
    if a is None or b is None:
        return None
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a, b
    return day_of(a), day_of(b)


def day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def as_date(value: object) -> date | None:
    """A date or instant as it is, or read from an ISO text; None for all else."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) < 10 or not value[:4].isdigit():
        return None
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return instant if instant.tzinfo is None else None


def among(value: object, values: Sequence[object]) -> Truth:
    """Whether `value` is one of `values`; None where it is unknown or meets the type of none of them."""
    found = [compare("==", value, other) for other in values]
    if any(found):
        return True
    return False if False in found else None


def truth(atom: Atom, resolve: Callable[[Operand], object]) -> Truth:
    """What one atom is worth; `resolve` gives the value of an operand, None where unknown."""
    if isinstance(atom, Compare):
        if is_null_test(atom):
            other = atom.right if atom.left == Literal(None) else atom.left
            return (resolve(other) is None) == (atom.operator == "==")
        return compare(atom.operator, resolve(atom.left), resolve(atom.right))
    if isinstance(atom, Among):
        return among(resolve(atom.operand), atom.values)
    value = resolve(atom)
    return value if isinstance(value, bool) else None


def unknown_fields(condition: Condition, resolve: Callable[[Operand], object]) -> tuple[str, ...]:
    """The fields of every atom that is unknown, each once, in the order of the condition."""
    found = [name for atom in atoms(condition) if truth(atom, resolve) is None for name in fields(atom)]
    return tuple(dict.fromkeys(found))
