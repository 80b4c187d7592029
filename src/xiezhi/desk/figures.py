"""统计指标: the list of figures, the page of one with its rows, the annual report as files."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiezhi.figures import report, wording
from xiezhi.figures.figure import Cut, Figure
from xiezhi.figures.measure import Measured, measure, measure_part, written
from xiezhi.figures.opening import ROLE_TITLES, Opened, Shown
from xiezhi.figures.periods import Period, year_of
from xiezhi.figures.registry import figures
from xiezhi.figures.remembered import measured
from xiezhi.ledger.sentences import told
from xiezhi.trouble import Trouble

from . import sheets
from .columns import Column
from .frame import draw, line_title, lines_installed
from .lists import PER_PAGE
from .overview import YEARS
from .overview import year_of as year_asked
from .request import StaffRequest

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".json": "application/json",
}
FORMS = {".docx": "Word", ".html": "网页", ".json": "数据"}


def period_of(request: StaffRequest) -> Period:
    """The year asked for, up to the day asked for; the year of the newest matter where none is. Raises Http404."""
    today = timezone.localdate()
    try:
        last = date.fromisoformat(request.GET["as_of"]) if request.GET.get("as_of") else None
        return year_of(year_asked(request, today), last, today)
    except (ValueError, Trouble) as trouble:
        raise Http404(str(trouble)) from None


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The figures of one line of work: value, population, year before, growth, definition."""
    period = period_of(request)
    lines = [line for line in lines_installed() if any(figure.line == line for figure in figures().values())]
    line = request.GET.get("line", "")
    line = line if line in lines else next(iter(lines), "")
    numbers = measured(line, period) if line else {}
    return draw(
        request,
        "desk/figures.html",
        title="统计指标",
        period=period,
        lines=[{"title": line_title(name), "here": name == line, "url": address(period, line=name)} for name in lines],
        years=[
            {"year": year, "here": year == period.year, "url": f"?{urlencode({'year': year, 'line': line})}"} for year in years()
        ],
        rows=[row_of(number, period) for number in numbers.values()],
        reports=[(title, reverse("report", args=[period.year, ending[1:]])) for ending, title in FORMS.items()],
    )


def years() -> range:
    today = timezone.localdate()
    return range(today.year, today.year - YEARS, -1)


def row_of(number: Measured, period: Period) -> dict[str, Any]:
    """One line of a table of figures."""
    return {
        "title": number.label or number.title,
        "url": figure_address(number, period),
        "value": wording.cell(number.value, number),
        "unit": "" if number.is_share else number.figure.unit,
        "population": number.population,
        "previous": wording.cell(number.previous, number),
        "change": wording.change(number),
        "definition": number.definition,
    }


def address(period: Period, **more: str) -> str:
    """The query that names the period, and more."""
    asked = {"year": str(period.year)}
    if not period.is_whole_year:
        asked["as_of"] = period.last_day.isoformat()
    return f"?{urlencode(asked | {name: value for name, value in more.items() if value})}"


def figure_address(number: Measured, period: Period) -> str:
    """The page of a number: its figure, or one part of it."""
    part = {"by": number.by, "part": written(number.key)} if number.by else {}
    return reverse("figure", args=[number.figure.name]) + address(period, **part)


def figure_or_404(name: str) -> Figure:
    found = figures().get(name)
    if found is None:
        raise Http404(f"没有叫“{name}”的指标。")
    return found


def cut_of(figure: Figure, period: Period, request: StaffRequest) -> Cut | None:
    """The part asked for. Raises Http404 where the figure has no such breakdown."""
    by, part = request.GET.get("by", ""), request.GET.get("part", "")
    if not by:
        return None
    if by not in figure.by:
        raise Http404(f"指标“{figure.title}”不按这一项分组。")
    values = [*figure.breakdown(by, period), *figure.breakdown(by, period.year_before())]
    return Cut(figure.attribute(by), next((value for value in values if written(value) == part), part))


@require_safe
def page(request: StaffRequest, name: str) -> HttpResponse:
    """One figure, or one part of it: what it means, how it is counted, its parts, its rows."""
    figure, period = figure_or_404(name), period_of(request)
    cut = cut_of(figure, period, request)
    number = measure_part(figure, cut.attribute.name, cut.value, period) if cut else measure(figure, period)
    opened = Opened(figure, period, request.user, request.GET.get("rows", ""), cut)
    turning = Paginator(range(opened.count), PER_PAGE).get_page(request.GET.get("page"))
    return draw(
        request,
        "desk/figure.html",
        title=number.title,
        number=number,
        figure=figure,
        period=period,
        value=wording.cell(number.value, number),
        unit="" if number.is_share or number.value is None else figure.unit,
        note=note(number, period),
        hidden=f"其中 {opened.hidden} 条的案件不在您的岗位范围内，已计入数字，不在这里列出。",
        facts=facts(number, period),
        bars=charts(number, period),
        opened=opened,
        roles=roles(opened, number, period),
        amount=opened.amount_title(),
        rows=[line_of(row) for row in opened.page((turning.number - 1) * PER_PAGE, PER_PAGE)],
        pager=pager(turning, address_of(number, opened, period)),
        export=reverse("figure_export", args=[name]) + address_of(number, opened, period),
        trail=trail(figure, number, period),
    )


def address_of(number: Measured, opened: Opened, period: Period) -> str:
    """The query of the page that is open: period, part, set of rows."""
    part = {"by": number.by, "part": written(number.key)} if number.by else {}
    return address(period, **part, rows=opened.role if len(opened.roles) > 1 else "")


def pager(turning: Page[Any], here: str) -> dict[str, Any]:
    """Values of the component `pager`."""
    return {
        "page": turning.number,
        "pages": turning.paginator.num_pages,
        "previous": f"{here}&page={turning.number - 1}" if turning.has_previous() else "",
        "next": f"{here}&page={turning.number + 1}" if turning.has_next() else "",
    }


def charts(number: Measured, period: Period) -> list[dict[str, Any]]:
    """One chart per breakdown that has anything to show."""
    told = {by: parts for by, parts in number.parts.items() if any(part.value or part.previous for part in parts)}
    return [bars(number.figure, by, parts, period) for by, parts in told.items()]


def note(number: Measured, period: Period) -> str:
    """The line under the value: what a share is a share of, and the change."""
    if number.value is None:
        return "总体为空，没有数值"
    of = f"{wording.part_of(number)}/{number.population}，" if number.is_share else ""
    return of + (wording.growth(number, period.previous_title) or f"{period.previous_title}没有可比的基数")


def trail(figure: Figure, number: Measured, period: Period) -> list[dict[str, str]]:
    """Figures of the line, the figure, the part."""
    links = [{"title": "统计指标", "url": reverse("figures") + address(period, line=figure.line)}]
    whole = {"title": figure.title, "url": reverse("figure", args=[figure.name]) + address(period)}
    return [*links, whole, {"title": number.label}] if number.by else [*links, {"title": figure.title}]


def facts(number: Measured, period: Period) -> list[dict[str, Any]]:
    """What stands beside the value, label and value."""
    figure = number.figure
    found = [
        ("含义", number.definition, True),
        ("算法", figure.formula(), True),
        ("统计期间", period.title, False),
        (period.previous_title, wording.cell(number.previous, number), False),
        ("增减", wording.change(number), False),
        ("总体", "" if number.population is None else f"{number.population}", False),
        ("起统日", "" if figure.since is None else f"{figure.since}", False),
        ("责任科室", figure.owner, False),
        ("指标名", number.name, False),
    ]
    return [{"label": label, "value": value, "long": long} for label, value, long in found if value]


def bars(figure: Figure, by: str, parts: list[Measured], period: Period) -> dict[str, Any]:
    """Values of the component `bars`: the parts as they are ordered, the longest bar 100."""
    most = max(max(part.value or 0, part.previous or 0) for part in parts) or 1
    rows = [
        {
            "label": part.label,
            "value": wording.cell(part.value, part),
            "share": round(100 * (part.value or 0) / most, 1),
            "value_before": wording.cell(part.previous, part),
            "share_before": round(100 * (part.previous or 0) / most, 1),
            "url": figure_address(part, period),
        }
        for part in parts
    ]
    label = figure.attribute(by).label
    return {"title": f"按{label}", "of": label, "unit": figure.unit, "before": period.previous_title, "rows": rows}


def roles(opened: Opened, number: Measured, period: Period) -> list[dict[str, Any]]:
    """Links between the sets of rows of a share: those that count, and the whole."""
    if len(opened.roles) < 2:
        return []
    part = {"by": number.by, "part": written(number.key)} if number.by else {}
    return [
        {"title": ROLE_TITLES[role], "count": count, "here": role == opened.role, "url": address(period, **part, rows=role)}
        for role, count in opened.roles.items()
    ]


def line_of(row: Shown) -> dict[str, Any]:
    """One line of the table of rows."""
    return {
        "number": row.matter.number,
        "url": row.matter.get_absolute_url(),
        "title": row.matter.title,
        "unit": row.matter.unit.short_name,
        "what": row.what,
        "why": told(row.matter.kind_class, row.why) if row.why else "",
        "day": row.day,
        "amount": "" if row.amount is None else wording.digits(row.amount, grouping=","),
    }


@require_safe
def export(request: StaffRequest, name: str) -> FileResponse:
    """The rows that the reader may see, all pages, as an XLSX file."""
    figure, period = figure_or_404(name), period_of(request)
    opened = Opened(figure, period, request.user, request.GET.get("rows", ""), cut_of(figure, period, request))
    columns = [
        Column("number", "案号", lambda row: row.matter.number, "matter"),
        Column("title", "当事人与事由", lambda row: row.matter.title),
        Column("unit", "承办单位", lambda row: row.matter.unit.name),
        Column("what", "事项", lambda row: row.what),
        Column("day", "日期", lambda row: f"{row.day}" if row.day else "", "day"),
    ]
    if opened.amount_title():
        columns.append(Column("amount", opened.amount_title(), lambda row: row.amount, "number"))
    if any(row.why for row in opened.page(0, PER_PAGE)):
        columns.append(Column("why", "发现的问题", lambda row: told(row.matter.kind_class, row.why) if row.why else ""))
    file = sheets.written(figure.title, columns, opened.every())
    return sheets.answer(request, file, f"{figure.title}-{period.year}.xlsx", f"统计指标“{figure.title}”{period.year}年明细")


@require_safe
def annual_report(request: StaffRequest, year: int, ending: str) -> FileResponse:
    """The annual report of a year as a file."""
    if f".{ending}" not in report.ENDINGS:
        raise Http404("年度报告有 Word、网页和数据三种格式。")
    try:
        period = year_of(year)
    except Trouble as trouble:
        raise Http404(str(trouble)) from None
    content = io.BytesIO(report.written(period, f".{ending}", request.build_absolute_uri("/")))
    return FileResponse(
        content, as_attachment=True, filename=f"{year}年法治政府建设年度报告.{ending}", content_type=TYPES[f".{ending}"]
    )
