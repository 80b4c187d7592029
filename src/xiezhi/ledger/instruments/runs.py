"""Stretches of a line: words, and blanks to fill in."""

from __future__ import annotations

import re

from . import marks
from .document import Run, Runs

EMPTY_BLANK = 8
BLANK = re.compile(rf"_{{2,}}|{marks.BLANK}")


def runs(text: str) -> Runs:
    """Text and blanks; marks taken off."""
    found: list[Run] = []
    place = 0
    for match in BLANK.finditer(text):
        _add(found, text[place : match.start()])
        found.append(Run("", EMPTY_BLANK if match[0] == marks.BLANK else len(match[0])))
        place = match.end()
    _add(found, text[place:])
    return tuple(found)


def _add(found: list[Run], text: str) -> None:
    text = unmarked(text)
    if text:
        found.append(Run(text))


def unmarked(text: str) -> str:
    """Text with masked characters restored and spaces kept."""
    for mark, character in marks.UNMASKED.items():
        text = text.replace(mark, character)
    return text.replace(marks.VALUE, "").replace(marks.BREAK, " ")
