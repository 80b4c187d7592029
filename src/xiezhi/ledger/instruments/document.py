"""A paper as a neutral list of blocks: what is said and what it is, not yet how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LINE_MARK = "//"
TITLE_CHARACTERS = 20


class InstrumentError(Exception):
    """A template that cannot be read or filled; the message is one Chinese sentence that names file and place."""


class Form(StrEnum):
    LETTER = "letter"
    NOTICE = "notice"
    RECORD = "record"


class Kind(StrEnum):
    """What a paragraph is; layout and CSS know it by this name."""

    BODY = "body"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    ADDRESSEE = "addressee"
    CENTRED = "centred"
    TITLE = "title"
    RIGHT = "right"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; or where `blank` > 0 a blank to fill in, that many half characters wide.

    `page_of` names the bookmark whose page number belongs here; the text stands until a reader fills it in.
    """

    text: str
    blank: int = 0
    page_of: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Kind
    runs: Runs

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Signature:
    """署名与成文日期 with seal: the organ stands centred over the date."""

    organ: Runs
    day: Runs


@dataclass(frozen=True, slots=True)
class Annexes:
    """附件说明: the names in order, without numbers."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """`columns` and `rows` it covers; `rows` is 0 where the cell above reaches down to its place."""

    lines: tuple[Paragraph, ...]
    label: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells over columns of proportional `widths`."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class CutLine:
    """骑缝: where two copies are parted; `number` is printed across the cut."""

    number: str


Block = Paragraph | Signature | Annexes | Table | PageBreak | CutLine


@dataclass(frozen=True, slots=True)
class Document:
    """One paper, ready to be drawn. `organ` is empty where the form prints none; `day` is the date of the paper.

    `//` in the title parts its lines.
    """

    name: str
    title: str
    form: Form
    organ: str
    number: str
    day: date
    blocks: tuple[Block, ...]
    copies: str = ""
    copy_to: tuple[str, ...] = ()
    issuer: str = ""
    urgency: str = ""
    page_foot: Runs = ()
    table_size: str = "小四"
    landscape: bool = False

    @property
    def title_lines(self) -> list[str]:
        """The title's lines; a long one without `//` is parted before 关于."""
        title = self.title
        if LINE_MARK not in title and len(title) > TITLE_CHARACTERS:
            title = title.replace("关于", f"{LINE_MARK}关于", 1)
        return [line for line in title.split(LINE_MARK) if line]

    @property
    def heading(self) -> str:
        """The title on one line: for lists, indexes, properties."""
        return self.title.replace(LINE_MARK, "")


def plain(runs: Runs) -> str:
    """The text of runs, blanks as underscores."""
    return "".join("_" * run.blank if run.blank else run.text for run in runs)
