"""How wide a line of text is, in full characters."""

from __future__ import annotations

import unicodedata

from .document import Runs, plain

SEAL_INDENT = 4.0


def characters(text: str) -> float:
    """Width of `text` in full characters: East Asian ones count 1, others a half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def signature_indents(organ: Runs, day: Runs) -> tuple[float, float]:
    """Right indents of organ and date, in characters: the date 4 from the right, the organ centred over it.

    A name too long to stay inside the text area moves both to the left. Source: GB/T 9704-2012, 7.3.5.1.
    """
    over = (characters(plain(organ)) - characters(plain(day))) / 2
    day_indent = max(SEAL_INDENT, over)
    return day_indent - over, day_indent
