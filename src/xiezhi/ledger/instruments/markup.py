"""Block markup: the filled text of a template, one line a paragraph, into blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from . import marks
from .document import Annexes, Block, CutLine, Kind, PageBreak, Paragraph, Signature
from .runs import runs
from .tables import is_row, table

HEADINGS = (
    (re.compile(r"[一二三四五六七八九十百]+、"), Kind.HEADING_1),
    (re.compile(r"（[一二三四五六七八九十百]+）"), Kind.HEADING_2),
    (re.compile(r"\d+[.．](?!\d)"), Kind.HEADING_3),
    (re.compile(r"（\d+）"), Kind.HEADING_4),
)
SENTENCE_END = "。；：，、！？"
DATED = re.compile(r"(\d{4}|_+)年(\d{1,2}|_+)月(\d{1,2}|_+)日")
LEADS = {": ": Kind.ADDRESSEE, "^ ": Kind.CENTRED, "# ": Kind.TITLE, ">> ": Kind.RIGHT, "- ": Kind.ATTENDANCE}
ANNEX = re.compile(r"附件\d*")


def blocks(text: str, number: str, file: str) -> tuple[Block, ...]:
    """Blocks of a filled body. Raises InstrumentError naming `file` for a table that cannot be drawn."""
    lines = list(joined(text))
    found: list[Block] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if is_row(line):
            end = _while(lines, place, is_row)
            found.extend(table(lines[place:end], file))
        elif line.startswith("@ "):
            end = _while(lines, place, lambda item: item.startswith("@ "))
            found.append(Annexes(tuple(marks.bare(item[2:]) for item in lines[place:end])))
        else:
            end = place + 1
            found.extend(_single(line, number))
        place = end
    return tuple(signed(found))


def joined(text: str) -> Iterator[str]:
    """Lines with words in them; a line that ends in a backslash goes on in the next."""
    pending = ""
    for line in text.split("\n"):
        pending += line.strip() if pending else line.strip(" \t\r")
        if pending.endswith("\\"):
            pending = pending[:-1]
        elif pending:
            yield pending
            pending = ""
    if pending:
        yield pending


def _while(lines: list[str], start: int, holds: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end


def _single(line: str, number: str) -> Iterator[Block]:
    if line == "===":
        yield PageBreak()
    elif line == "~~~":
        yield CutLine(number)
    elif ANNEX.fullmatch(line):
        yield Paragraph(Kind.ANNEX, runs(line))
    elif lead := next((lead for lead in LEADS if line.startswith(lead)), None):
        yield Paragraph(LEADS[lead], runs(line[len(lead) :].replace(marks.BREAK, " ")))
    else:
        for part in line.split(marks.BREAK):
            if marks.bare(part) or marks.BLANK in part:
                yield Paragraph(kind_of(marks.bare(part)), runs(part.strip()))


def kind_of(text: str) -> Kind:
    """Heading or body: a numbered line that ends like a sentence is body text."""
    if text.endswith(tuple(SENTENCE_END)):
        return Kind.BODY
    return next((kind for pattern, kind in HEADINGS if pattern.match(text)), Kind.BODY)


def signed(found: list[Block]) -> Iterator[Block]:
    """Two right-aligned lines of which the second is a date become one signature."""
    place = 0
    while place < len(found):
        organ, day = found[place], found[place + 1] if place + 1 < len(found) else None
        if (
            isinstance(organ, Paragraph) and organ.kind is Kind.RIGHT
            and isinstance(day, Paragraph) and day.kind is Kind.RIGHT
            and DATED.fullmatch(day.text.replace(" ", "").replace("\u3000", ""))
        ):  # fmt: skip
            yield Signature(organ.runs, day.runs)
            place += 2
            continue
        yield organ
        place += 1
