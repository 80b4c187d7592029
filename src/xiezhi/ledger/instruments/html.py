"""Document → HTML of a printable page: what each part is, as elements and classes; how it looks is ui/paper's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .document import (
    OFFICIAL,
    Annexes,
    Block,
    Cell,
    CutLine,
    Document,
    Form,
    Kind,
    PageBreak,
    Paragraph,
    Run,
    Seal,
    Signature,
    Table,
)
from .heads import SIGNATORY
from .imprint import COPY_TO
from .layout import shares
from .numerals import chinese_date

MARK_LENGTHS = ((11, "short"), (15, "long"))  # characters that a line holds in 40 and 29 points
HEADINGS = {Kind.TITLE: "h2", Kind.HEADING_1: "h3"}  # deeper numbers begin sentences as often as sections


def to_html(document: Document) -> str:
    """An `article.paper` whose title is an `h2`: the page that shows it has the `h1`."""
    parts = [*_head(document), *map(_block, document.blocks), *_foot(document)]
    landscape = ' data-landscape="true"' if document.landscape else ""
    seal = f' data-seal="{document.seal}"' if document.seal is not Seal.ORGAN else ""
    attributes = f'class="paper" lang="zh-CN" data-form="{document.form}" data-table="{document.table_size}"{landscape}{seal}'
    return f"<article {attributes}>\n{''.join(f'{part}{chr(10)}' for part in parts)}</article>\n"


def _head(document: Document) -> Iterator[str]:
    official = document.form in OFFICIAL
    if official:
        yield from _official_head(document)
    organ = "" if official else document.organ
    title = "<br>".join(escape(line) for line in (organ, *document.title_lines) if line)
    unseen = " hidden-words" if document.form is Form.ORDER else ""
    yield f'<h2 class="paper-title{unseen}">{title}</h2>'
    if document.number and not official:
        yield f'<p class="paper-number">{escape(document.number)}</p>'


def _official_head(document: Document) -> Iterator[str]:
    """份号等, 发文机关标志, 发文字号 with 签发人; in 信函格式 the mark comes first. An order's title is for screen readers alone."""
    markings = "".join(f"<span>{escape(line)}</span>" for line in document.markings)
    length = next((name for longest, name in MARK_LENGTHS if len(document.head_mark) <= longest), "longest")
    mark = f'<p class="paper-mark" data-length="{length}">{escape(document.head_mark)}</p>'
    number = f'<p class="paper-number">{escape(document.number)}</p>' if document.number else ""
    if document.form is Form.CORRESPONDENCE:
        yield mark
        yield f'<div class="paper-line"><p class="paper-markings">{markings}</p>{number}</div>'
        return
    if markings:
        yield f'<p class="paper-markings">{markings}</p>'
    yield mark
    names = "".join(f"<span>{escape(name)}</span>" for name in document.signatories)
    signed = f'<p class="paper-signatories">{SIGNATORY}<span class="paper-names">{names}</span></p>' if names else ""
    upward = ' data-upward="true"' if names else ""
    yield f'<div class="paper-line"{upward}>{number}{signed}</div>'


def _block(block: Block) -> str:
    match block:
        case Paragraph(kind=Kind.ATTENDANCE):
            label, rest = block.labelled
            return f'<p class="paper-attendance"><span>{escape(label)}</span><span>{_runs(rest)}</span></p>'
        case Paragraph():
            tag = HEADINGS.get(block.kind, "p")
            return f'<{tag} class="paper-{block.kind}">{_runs(block.runs)}</{tag}>'
        case Signature():
            return f'<div class="paper-signature"><p>{_runs(block.organ)}</p><p>{_runs(block.day)}</p></div>'
        case Annexes():
            return _annexes(block)
        case Table():
            return _table(block)
        case PageBreak():
            return '<hr class="paper-break">'
        case CutLine():
            return f'<p class="paper-cut">{escape(block.number)}</p>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_blank(run.blank) if run.blank else escape(run.text) for run in runs)


def _blank(halves: int) -> str:
    wide = "\u3000" * (halves // 2) + "\u2002" * (halves % 2)
    return f'<span class="paper-blank" role="img" aria-label="空白待填">{wide}</span>'


def _annexes(block: Annexes) -> str:
    several = len(block.names) > 1
    names = "".join(f"<li>{f'{place}.' if several else ''}{escape(name)}</li>" for place, name in enumerate(block.names, 1))
    return f'<div class="paper-annexes"><span>附件：</span><ul>{names}</ul></div>'


def _table(block: Table) -> str:
    columns = "".join(f'<col width="{share / 10:g}%">' for share in shares(block.widths, 1000))
    heads = len(block.rows) > 1 and all(cell.label and cell.rows == 1 for cell in block.rows[0])
    rows = ["<tr>" + "".join(_cells(row, heads and place == 0)) + "</tr>" for place, row in enumerate(block.rows)]
    head = f"<thead>{rows.pop(0)}</thead>" if heads else ""
    region = '<div class="paper-table" role="group" aria-label="表格" tabindex="0">'
    return f"{region}<table><colgroup>{columns}</colgroup>{head}<tbody>{''.join(rows)}</tbody></table></div>"


def _cells(row: Iterable[Cell], head: bool) -> Iterator[str]:
    for cell in row:
        if cell.rows == 0:
            continue
        spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
        scope = f' scope="{"col" if head else "row"}"' if cell.label else ""
        lines = "<br>".join(
            f'<span class="paper-right">{_runs(line.runs)}</span>' if line.kind is Kind.RIGHT else _runs(line.runs)
            for line in cell.lines
        )
        tag = "th" if cell.label else "td"
        yield f"<{tag}{scope}{spans}>{lines}</{tag}>"


def _foot(document: Document) -> Iterator[str]:
    if document.copies:
        yield f'<p class="paper-copies">本文书{escape(document.copies)}。</p>'
    if document.page_foot:
        yield f'<p class="paper-foot">{_runs(document.page_foot)}</p>'
    if document.form in OFFICIAL:
        copies = f"<p>{COPY_TO}{escape('，'.join(document.copy_to))}。</p>" if document.copy_to else ""
        issued = f"<p><span>{escape(document.issuer)}</span><span>{chinese_date(document.day)}印发</span></p>"
        lines = copies if document.form is Form.CORRESPONDENCE else copies + issued
        yield f'<footer class="paper-imprint">{lines}</footer>' if lines else ""
