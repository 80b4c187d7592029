"""A report as a printable page that needs nothing else: every number opens its rows, every definition stands at the end."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode

from xiezhi.figures import wording
from xiezhi.figures.measure import Measured, written
from xiezhi.figures.periods import Period
from xiezhi.ledger.instruments.document import Kind
from xiezhi.ledger.instruments.numerals import chinese_date

from .blocks import Block, Chart, FigureTable, Line, Report
from .chart import svg

STYLE = Path(__file__).resolve().parent.parent / "static" / "figures" / "report.css"
TAGS = {Kind.HEADING_1: "h2", Kind.HEADING_2: "h3", Kind.HEADING_3: "h4", Kind.HEADING_4: "h4"}


def page(report: Report, address: str) -> str:
    """A whole HTML document; `address` is where the desk answers, e.g. https://xiezhi.example.gov.cn."""
    title = report.title.replace("//", "")
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f"<main>{article(report, address)}</main>\n</body>\n</html>\n"
    )


def article(report: Report, address: str = "") -> str:
    """The report alone, to stand in a page; without `address` its links stay on the site."""
    drawn = "\n".join(_block(block, report.period, address) for block in report.blocks)
    title = "<br>".join(escape(line) for line in report.title.split("//"))
    organ = f"<p>{escape(report.organ)}</p>" if report.organ else ""
    return (
        f'<article class="report">\n<h1>{title}</h1>\n<p class="report-period">统计期间：{report.period.title}</p>\n{drawn}\n'
        f'<div class="report-signed">{organ}<p>{chinese_date(report.day)}</p></div>\n{_definitions(report, address)}\n</article>'
    )


def rows_address(number: Measured, period: Period, address: str = "") -> str:
    """Where the desk shows the rows of the number."""
    asked: dict[str, str] = {"year": str(period.year)}
    if not period.is_whole_year:
        asked["as_of"] = period.last_day.isoformat()
    if number.by:
        asked |= {"by": number.by, "part": written(number.key)}
    return f"{address.rstrip('/')}/figures/{quote(number.figure.name)}/?{urlencode(asked)}"


def _block(block: Block, period: Period, address: str) -> str:
    match block:
        case Line():
            tag = TAGS.get(block.kind, "p")
            words = "".join(_span(span.text, span.number, period, address) for span in block.spans)
            return f"<{tag}>{escape(block.marker)}{words}</{tag}>"
        case FigureTable():
            return _table(block, period, address)
        case Chart():
            with_past = any(row.previous for row in block.rows)
            key = f"（实心为本期，空心为{period.previous_title}）" if with_past else ""
            table = FigureTable(block.title, block.rows, block.whole.figure.attribute(block.rows[0].by).label, block.whole)
            caption = f"<figcaption>{escape(block.title)}{key}</figcaption>"
            return f"<figure>{caption}{svg(block.rows)}</figure>\n{_table(table, period, address)}"


def _span(text: str, number: Measured | None, period: Period, address: str) -> str:
    if number is None:
        return escape(text)
    about = escape(f"{number.title}：{number.definition}")
    return (
        f'<a href="{escape(rows_address(number, period, address))}" title="{about}">{escape(text).replace("（", "<wbr>（")}</a>'
    )


def _table(table: FigureTable, period: Period, address: str) -> str:
    totals = [table.total] if table.total else []
    rows = [*table.rows, *totals]
    units = table.total is None
    heads = [
        table.of,
        *(["单位"] if units else []),
        period.title if period.is_whole_year else "本期",
        period.previous_title,
        "增减",
    ]
    head = "".join(
        f'<th scope="col"{"" if place == 0 else " class=number"}>{escape(text)}</th>' for place, text in enumerate(heads)
    )
    body = "".join(_row(row, units, row in totals, period, address) for row in rows)
    unit = f"（单位：{table.total.figure.unit}）" if table.total else ""
    return (
        f'<div class="report-table" role="group" aria-label="{escape(table.title)}" tabindex="0"><table>'
        f"<caption>{escape(table.title)}{unit}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Measured, units: bool, total: bool, period: Period, address: str) -> str:
    label = "合计" if total else row.label or row.title
    unit = f'<td class="number">{"" if row.is_share else escape(row.figure.unit)}</td>' if units else ""
    value = _span(wording.cell(row.value, row), row, period, address) if row.value is not None else wording.NONE
    cells = f'<td class="number">{value}</td><td class="number">{wording.cell(row.previous, row)}</td><td class="number">{wording.change(row)}</td>'
    return f'<tr{" class=report-total" if total else ""}><th scope="row">{escape(label)}</th>{unit}{cells}</tr>'


def _definitions(report: Report, address: str) -> str:
    """Each figure stated, once: what it means, how it is counted, of how many."""
    figures = {number.figure.name: number for number in report.numbers}
    items = "".join(_definition(number, report.period, address) for number in figures.values())
    return f'<section class="report-definitions"><h2>指标口径</h2><dl>{items}</dl></section>' if items else ""


def _definition(number: Measured, period: Period, address: str) -> str:
    figure = number.figure
    population = f"总体{number.population}。" if number.population is not None and not number.by else ""
    whole = f"{address.rstrip('/')}/figures/{quote(figure.name)}/?year={period.year}"
    link = f'<a href="{escape(whole)}">{escape(figure.title)}</a>'
    return f"<dt>{link}</dt><dd>{escape(figure.definition)}{population}<br><span>算法：{escape(figure.formula())}</span></dd>"
