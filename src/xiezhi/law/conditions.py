"""The condition of a rule: a small expression with three truth values, its parser and its meaning.

A comparison with an unknown attribute, or between values of different types, is neither true nor false but unknown;
`and`, `or`, `not` follow Kleene: false and unknown is false, true or unknown is true. `x == null` asks whether x is
unknown. Dates compare as days, and with texts that are ISO dates.
"""

from __future__ import annotations

import re
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

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>-?\d+(?:\.\d+)?(?![\w.]))|(?P<text>'[^']*'|"[^"]*")"""
    r"""|(?P<operator>==|!=|<=|>=|<|>|[()\[\],])|(?P<name>[^\W\d]\w*))"""
)
_WORDS: Final = {"and", "or", "not", "in", "has", "days", "true", "false", "null"}
_CONSTANTS: Final = {"true": True, "false": False, "null": None}
_COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")
DEEPEST: Final = 60


def parse(text: object) -> Condition:
    """The condition that a pack writes in `when`. Raises ValueError with a Chinese sentence."""
    if not isinstance(text, str) or not text.strip():
        raise ValueError("条件应当是一句非空的表达式")
    parser = _Parser(text)
    found = parser.either()
    parser.end()
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at]

    def take(self, *values: str) -> bool:
        kind, value = self.peek()
        if kind in ("operator", "word") and value in values:
            self.at += 1
            return True
        return False

    def need(self, value: str) -> None:
        if not self.take(value):
            raise ValueError(f"{self._place()}应当是“{value}”")

    def end(self) -> None:
        if self.peek()[0] != "end":
            raise ValueError(f"{self._place()}多余或不认识")

    def _place(self) -> str:
        kind, value = self.peek()
        return "结尾处" if kind == "end" else f"“{value}”处"

    def either(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"括号或 not 超过 {DEEPEST} 层")
        found = self.both()
        while self.take("or"):
            found = Either(found, self.both())
        self.depth -= 1
        return found

    def both(self) -> Condition:
        found = self.negated()
        while self.take("and"):
            found = Both(found, self.negated())
        return found

    def negated(self) -> Condition:
        negations = 0
        while self.take("not"):
            negations += 1
        found = self.simple()
        return Not(found) if negations % 2 else found

    def simple(self) -> Condition:
        if self.take("("):
            found = self.either()
            self.need(")")
            return found
        left = self.operand()
        kind, value = self.peek()
        if kind == "operator" and value in _COMPARISONS:
            self.at += 1
            return _compared(value, left, self.operand())
        if self.take("in"):
            return Among(left, self.values())
        if self.take("not"):
            self.need("in")
            return Not(Among(left, self.values()))
        if isinstance(left, Days) or (isinstance(left, Literal) and not (left.value is None or isinstance(left.value, bool))):
            raise ValueError(f"{self._place()}缺少比较")
        return left

    def operand(self) -> Operand:
        kind, value = self.peek()
        if kind == "number" or kind == "text" or value in _CONSTANTS:
            return Literal(self.constant())
        if kind == "name":
            self.at += 1
            return Attribute(value)
        if self.take("has"):
            self.need("(")
            event = self.text()
            self.need(")")
            return Has(event)
        if self.take("days"):
            self.need("(")
            first = self.text()
            self.need(",")
            second = self.text()
            self.need(")")
            return Days(first, second)
        raise ValueError(f"{self._place()}应当是字段名、数、引号中的文字或 has(…)、days(…)")

    def constant(self) -> Scalar:
        kind, value = self.peek()
        if kind == "number":
            self.at += 1
            return float(value) if "." in value else int(value)
        if kind == "text":
            self.at += 1
            return value[1:-1]
        if kind == "word" and value in _CONSTANTS:
            self.at += 1
            return _CONSTANTS[value]
        raise ValueError(f"{self._place()}应当是数、引号中的文字或 true、false")

    def text(self) -> str:
        kind, value = self.peek()
        if kind != "text" or len(value) < 3:
            raise ValueError(f"{self._place()}应当是引号中的事件名")
        self.at += 1
        return value[1:-1]

    def values(self) -> tuple[Scalar, ...]:
        self.need("[")
        found = [self.constant()]
        while self.take(","):
            found.append(self.constant())
        self.need("]")
        if None in found:
            raise ValueError("in 的列表里不能有 null，请另写“== null”")
        return tuple(found)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, text = 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise ValueError(f"“{text[at:].strip()[:12]}”处不认识")
        kind = str(match.lastgroup)
        value = match[kind]
        yield ("word" if kind == "name" and value in _WORDS else kind), value
        at = match.end()
    yield "end", ""


def _compared(operator: str, left: Operand, right: Operand) -> Condition:
    null = Literal(None)
    if null in (left, right) and operator not in ("==", "!="):
        raise ValueError(f"null 不能用“{operator}”比较，只能用 == 或 !=")
    return Compare(operator, left, right)


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
