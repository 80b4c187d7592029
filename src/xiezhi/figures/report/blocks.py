"""What a finished report consists of, before it is drawn as text, page or DOCX."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xiezhi.figures.measure import Measured
from xiezhi.figures.periods import Period
from xiezhi.ledger.instruments.document import Kind

from .slots import Spans


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a paragraph; `marker` is its number (一、), counted when the report is put together."""

    kind: Kind
    spans: Spans
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures below one another, with the year before and the change; `of` heads the first column, `total` is the last row."""

    title: str
    rows: tuple[Measured, ...]
    of: str = "指标"
    total: Measured | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """The parts of one figure as bars, in the order given; zero-based, last year hollow."""

    title: str
    rows: tuple[Measured, ...]
    whole: Measured


Block = Line | FigureTable | Chart


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report; `numbers` are the figures it states, in the order in which it states them first."""

    title: str
    organ: str
    day: date
    period: Period
    blocks: tuple[Block, ...]
    numbers: tuple[Measured, ...]
