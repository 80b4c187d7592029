"""The parser of `when`: nothing but the language of conditions parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xiezhi.law.conditions import Among, Attribute, Both, Compare, Condition, Days, Either, Has, Literal, Not, Operand, Scalar

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
