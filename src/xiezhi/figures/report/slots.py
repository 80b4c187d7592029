"""A line of a report template: words, slots for numbers, and clauses that fall away where their number is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xiezhi.figures.measure import Measured
from xiezhi.trouble import Trouble

TOKEN = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]|([^{}\[\]]+)")
FULL_STOP = "。"


class TemplateError(Trouble):
    """A report template that cannot be read; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the finished text; where it states a figure, that number."""

    text: str
    number: Measured | None = None


Spans = tuple[Span, ...]
Fill = Callable[[str], Spans]  # from the inside of a slot to what stands there; nothing where it is empty


@dataclass(frozen=True, slots=True)
class Slot:
    asked: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands in brackets: the first choice whose slots are all filled."""

    choices: tuple[tuple[str | Slot, ...], ...]


Token = str | Slot | Clause
Sentence = tuple[Token, ...]


def sentences(line: str, place: str) -> list[Sentence]:
    """The sentences of a line, each with its full stop. Raises TemplateError naming `place`."""
    found: list[Sentence] = []
    current: list[Token] = []
    for token in tokens(line, place):
        parts: Sequence[Token] = re.findall(r"[^。]*。|[^。]+", token) if isinstance(token, str) else (token,)
        for part in parts:
            current.append(part)
            if isinstance(part, str) and part.endswith(FULL_STOP):
                found.append(tuple(current))
                current = []
    return [*found, tuple(current)] if current else found


def tokens(line: str, place: str) -> Iterator[Token]:
    position = 0
    while position < len(line):
        match = TOKEN.match(line, position)
        if match is None:
            raise TemplateError(f"{place}：括号不成对，从“{line[position : position + 12]}”起。")
        slot, clause, words = match.groups()
        if slot is not None:
            yield Slot(slot.strip())
        elif clause is not None:
            yield Clause(tuple(tuple(_simple(choice, place)) for choice in clause.split("|")))
        else:
            yield words
        position = match.end()


def _simple(text: str, place: str) -> Iterator[str | Slot]:
    for token in tokens(text, place):
        assert not isinstance(token, Clause)
        yield token


def asked(sentence: Sentence) -> Iterator[str]:
    """The inside of every slot of the sentence, of clauses too."""
    for token in sentence:
        if isinstance(token, Slot):
            yield token.asked
        elif isinstance(token, Clause):
            yield from (part.asked for choice in token.choices for part in choice if isinstance(part, Slot))


def filled(line: Sequence[Sentence], fill: Fill) -> Spans:
    """The finished line; nothing where it has slots and not one of them says anything."""
    spans: list[Span] = []
    speaking = not any(True for sentence in line for _ in asked(sentence))
    for sentence in line:
        found = _sentence(sentence, fill)
        spans += found
        speaking = speaking or (bool(found) and any(True for _ in asked(sentence)))
    return tuple(spans) if speaking else ()


def _sentence(sentence: Sentence, fill: Fill) -> list[Span]:
    spans: list[Span] = []
    said = not any(isinstance(token, Slot | Clause) for token in sentence)
    for token in sentence:
        if isinstance(token, str):
            spans.append(Span(token))
            continue
        found = fill(token.asked) if isinstance(token, Slot) else _clause(token, fill)
        if isinstance(token, Slot) and not found:
            return []
        spans += found
        said = said or bool(found)
    return spans if said else []


def _clause(clause: Clause, fill: Fill) -> list[Span]:
    for choice in clause.choices:
        parts = [(Span(part),) if isinstance(part, str) else fill(part.asked) for part in choice]
        if all(parts):
            return [span for part in parts for span in part]
    return []
