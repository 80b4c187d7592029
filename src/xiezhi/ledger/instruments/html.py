"""Document → HTML of a printable page: what each part is, as elements and classes; how it looks is ui/paper's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .document import (
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
    Signature,
    Table,
)
from .imprint import COPY_TO
from .layout import shares
from .numerals import chinese_date

HEADINGS = {Kind.TITLE: "h2", Kind.HEADING_1: "h3"}  # deeper numbers begin sentences as often as sections


def to_html(document: Document) -> str:
    """An `article.paper` whose title is an `h2`: the page that shows it has the `h1`."""
    parts = [*_head(document), *map(_block, document.blocks), *_foot(document)]
    landscape = ' data-landscape="true"' if document.landscape else ""
    attributes = f'class="paper" lang="zh-CN" data-form="{document.form}" data-table="{document.table_size}"{landscape}'
    return f"<article {attributes}>\n{''.join(f'{part}{chr(10)}' for part in parts)}</article>\n"


def _head(document: Document) -> Iterator[str]:
    letter = document.form is Form.LETTER
    number = f'<p class="paper-number">{escape(document.number)}</p>' if document.number else ""
    if letter:
        if document.urgency:
            yield f'<p class="paper-urgency">{escape(document.urgency)}</p>'
        yield f'<p class="paper-mark">{escape(document.organ)}文件</p>'
        yield f'<div class="paper-line">{number}</div>'
    organ = "" if letter else document.organ
    title = "<br>".join(escape(line) for line in (organ, *document.title_lines) if line)
    yield f'<h2 class="paper-title">{title}</h2>'
    if number and not letter:
        yield number


def _block(block: Block) -> str:
    match block:
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
    if document.form is Form.LETTER:
        copies = f"<p>{COPY_TO}{escape('，'.join(document.copy_to))}。</p>" if document.copy_to else ""
        issued = f"<p><span>{escape(document.issuer)}</span><span>{chinese_date(document.day)}印发</span></p>"
        yield f'<footer class="paper-imprint">{copies}{issued}</footer>'
