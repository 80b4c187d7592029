"""From templates and figures to a finished report: slots filled, empty headings dropped, headings numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from xiezhi.figures import wording
from xiezhi.figures.measure import Measured
from xiezhi.figures.periods import Period
from xiezhi.ledger.instruments.document import Kind
from xiezhi.ledger.instruments.numerals import chinese_date, chinese_number
from xiezhi.ledger.units import Unit

from .blocks import Block, Chart, FigureTable, Line, Report
from .slots import Span, Spans, TemplateError, filled
from .template import FRAME, Drawn, Part, Text, read

HEADING_KINDS = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4)
FORMATS = {"number": wording.bare, "previous": wording.previous, "wan": wording.in_wan}


class Composer:
    """Fills the templates with one period's numbers, and remembers which it stated."""

    def __init__(self, period: Period, measured: dict[str, Measured]) -> None:
        self.period = period
        self.measured = measured
        self.stated: dict[str, Measured] = {}
        organ = Unit.objects.filter(kind=Unit.Kind.BUREAU).order_by("path").first()
        district = Unit.objects.filter(kind=Unit.Kind.DISTRICT).order_by("path").first()
        self.organ = organ.name if organ else ""
        self.words = {
            "year": str(period.year),
            "next_year": str(period.year + 1),
            "day": chinese_date(period.last_day),
            "organ": self.organ or "本局",
            "district": district.short_name if district else "全区",
        }

    def report(self, frame: Path = FRAME) -> Report:
        """Raises TemplateError naming file and line where a template asks for what there is not."""
        blocks = tuple(numbered(without_empty_headings([block for part in read(frame) for block in self.block(part)])))
        title = (
            f"{self.organ}//{self.period.year}年法治政府建设年度报告"
            if self.organ
            else f"{self.period.year}年法治政府建设年度报告"
        )
        return Report(title, self.organ, self.period.last_day, self.period, blocks, tuple(self.stated.values()))

    def block(self, part: Part) -> Iterator[Block]:
        if isinstance(part, Drawn):
            yield from self.drawn(part)
        elif spans := filled(part.sentences, lambda asked: self.slot(asked, part)):
            yield Line(part.kind, spans, level=part.level)

    def slot(self, asked: str, part: Text) -> Spans:
        """What stands in the slot `{asked}`; nothing where the figure says nothing."""
        if asked in self.words:
            return (Span(self.words[asked]),)
        name, _, how = asked.partition(":")
        number = self.number(name.strip(), part)
        if how.startswith("by "):
            return self.listed(number, how.split()[1:], part)
        if not number.value:
            return ()
        if how == "growth":
            text = wording.growth(number, self.period.previous_title)
        elif how in FORMATS or not how:
            text = FORMATS[how](number) if how else wording.with_unit(number)
        else:
            raise TemplateError(f"{part.place}：没有写法“{how}”，可用 growth、by、{'、'.join(FORMATS)}。")
        self.stated.setdefault(number.name, number)
        return (Span(text, number),) if text and text != wording.NONE else ()

    def listed(self, whole: Measured, how: list[str], part: Text) -> Spans:
        """The parts of a figure, the largest first: 维持6件、驳回2件; with a number behind `by`, so many of them."""
        rows = [row for row in self.parts(whole, how[0], part.place) if row.value]
        most = int(how[1]) if len(how) > 1 else len(rows)
        spans: list[Span] = []
        for row in rows[:most]:
            self.stated.setdefault(row.name, row)
            spans += [Span("、")] if spans else []
            spans += [Span(row.label), Span(wording.with_unit(row), row)]
        return (*spans, Span("等")) if len(rows) > most else tuple(spans)

    def drawn(self, part: Drawn) -> Iterator[Block]:
        if part.what == "table":
            rows = tuple(self.number(name, part) for name in part.arguments)
            if any(row.value is not None for row in rows):
                yield FigureTable(part.title, self.state(rows))
            return
        whole = self.number(part.arguments[0], part)
        rows = tuple(self.parts(whole, part.arguments[1], part.place))
        if not any(row.value or row.previous for row in rows):
            return
        self.state((whole, *rows))
        if part.what == "chart":
            yield Chart(part.title, rows, whole)
        else:
            yield FigureTable(part.title, rows, whole.figure.attribute(part.arguments[1]).label, whole)

    def state(self, rows: Iterable[Measured]) -> tuple[Measured, ...]:
        rows = tuple(rows)
        for row in rows:
            self.stated.setdefault(row.name, row)
        return rows

    def number(self, name: str, part: Text | Drawn) -> Measured:
        for candidate in (f"{part.line}.{name}", name):
            if candidate in self.measured:
                return self.measured[candidate]
        near = get_close_matches(f"{part.line}.{name}", self.measured, 1)
        raise TemplateError(f"{part.place}：没有指标“{name}”" + (f"，是不是“{near[0]}”？" if near else "。"))

    @staticmethod
    def parts(whole: Measured, by: str, place: str) -> list[Measured]:
        if by not in whole.parts:
            offered = "、".join(whole.parts) or "没有分组"
            raise TemplateError(f"{place}：指标“{whole.name}”不能按“{by}”分组，可用：{offered}。")
        return whole.parts[by]


def without_empty_headings(blocks: list[Block]) -> Iterator[Block]:
    """A heading stays where something follows before the next heading of its rank or above."""
    for place, block in enumerate(blocks):
        if isinstance(block, Line) and block.kind in HEADING_KINDS:
            rank = HEADING_KINDS.index(block.kind)
            following = next((_rank(after) for after in blocks[place + 1 :] if _rank(after) <= rank or _rank(after) == BODY), -1)
            if following != BODY:
                continue
        yield block


BODY = len(HEADING_KINDS)


def _rank(block: Block) -> int:
    return HEADING_KINDS.index(block.kind) if isinstance(block, Line) and block.kind in HEADING_KINDS else BODY


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every numbered line counted anew, so that what was left out leaves no gap."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Line) and block.level:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            count = counts[block.level - 1]
            marker = (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}.", f"（{count}）")[block.level - 1]
            yield replace(block, marker=marker)
        else:
            yield block
