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
    """文件格式, 信函格式, 命令格式, 纪要格式 of GB/T 9704-2012; then 文书 of a procedure and 笔录、审批表."""

    LETTER = "letter"
    CORRESPONDENCE = "correspondence"
    ORDER = "order"
    MINUTES = "minutes"
    NOTICE = "notice"
    RECORD = "record"


OFFICIAL = (Form.LETTER, Form.CORRESPONDENCE, Form.ORDER, Form.MINUTES)


class Seal(StrEnum):
    """What stands over 署名: the organ's seal, the name stamp of who signs, or nothing."""

    ORGAN = "公章"
    NAME = "签名章"
    NONE = "无"


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
    ANNEX = "annex"
    ATTENDANCE = "attendance"


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

    @property
    def labelled(self) -> tuple[str, Runs]:
        """What stands up to the first colon, with it, and the rest; no label where the first run holds none."""
        label, colon, rest = self.runs[0].text.partition("：") if self.runs else ("", "", "")
        return (
            (label + colon, tuple(run for run in (Run(rest), *self.runs[1:]) if run.text or run.blank))
            if colon
            else ("", self.runs)
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """署名与成文日期; how they stand to each other depends on the document's `seal`. For a name stamp `organ` is the title of office."""

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

    `//` in the title parts its lines. `mark` is the 发文机关标志 of an official form, `markings` 份号、密级、紧急程度 are its lines
    of 黑体; `signatories` 签发人 make it an upward paper.
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
    mark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    signatories: tuple[str, ...] = ()
    seal: Seal = Seal.ORGAN

    @property
    def head_mark(self) -> str:
        """发文机关标志. A paper kept before marks were kept is a 文件."""
        return self.mark or f"{self.organ}文件"

    @property
    def markings(self) -> list[str]:
        """份号、密级和保密期限、紧急程度, those that there are, in the order of the standard."""
        return [line for line in (self.copy_number, self.secrecy, self.urgency) if line]

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
