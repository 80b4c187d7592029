"""Marks that keep typed values from being read as markup: Unicode noncharacters between template and block parser.

VALUE stands before every value, BLANK for an empty one; the others stand for a character of the markup inside a value.
"""

from __future__ import annotations

import re

VALUE, BREAK, BLANK = "\ufdd0", "\ufdd1", "\ufdda"
MASKED = {"|": "\ufdd2", "_": "\ufdd3", "/": "\ufdd4", "\\": "\ufdd5"}
RESERVED = re.compile("[\ufdd0-\ufddf]")
# XML 1.0 admits no other control characters; a pasted form feed must not make a paper unreadable.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
UNMASKED = {mark: character for character, mark in MASKED.items()}


def value(text: str) -> str:
    """A value ready to stand in a template's output."""
    text = RESERVED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = CONTROL.sub("", text).replace("\t", " ")
    if not text:
        return VALUE + BLANK
    for character, mark in MASKED.items():
        text = text.replace(character, mark)
    return VALUE + text.replace("\n", BREAK)


def bare(text: str) -> str:
    """The text without marks, blanks left out: for titles, numbers and other single lines."""
    for mark, character in UNMASKED.items():
        text = text.replace(mark, character)
    return text.replace(VALUE, "").replace(BLANK, "").replace(BREAK, " ").strip()
