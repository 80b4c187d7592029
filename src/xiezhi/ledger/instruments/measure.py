"""How wide a line of text is, in full characters."""

from __future__ import annotations

import unicodedata

from .document import Runs, plain

SEAL_INDENT = 4.0
STAMP_CHARACTERS, BESIDE_STAMP = 4.0, 2.0
UNSEALED_INDENT, DAY_STEP = 2.0, 2.0


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


def stamp_indents(office: Runs, day: Runs) -> tuple[float, float]:
    """Right indents of the title of office and the date: a name stamp 4 from the right, the title 2 to its left. Source: 7.3.5.3."""
    return SEAL_INDENT + STAMP_CHARACTERS + BESIDE_STAMP, SEAL_INDENT


def unsealed_indents(organ: Runs, day: Runs) -> tuple[float, float]:
    """Right indents without seal: the name 2 from the right, the date begins 2 to the right of it. Source: 7.3.5.2.

    A date that would then reach further than the name stands itself 2 from the right, and the name moves left.
    """
    longer = characters(plain(day)) + DAY_STEP - characters(plain(organ))
    return UNSEALED_INDENT + max(0.0, longer), UNSEALED_INDENT + max(0.0, -longer)
