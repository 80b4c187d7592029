"""概览: how the user's part of the bureau stands today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ui.lights import SOON_DAYS, soon_from

from .frame import draw, kinds_of, line_title
from .request import StaffRequest

YEARS = 8


URGENCIES = (
    # what is counted, in words, the light by which a list shows the same matters
    ("overdue", "已超期", "overdue"),
    ("soon", f"{SOON_DAYS}日内到期", "soon"),
    ("still", "中止", "suspended"),
    ("advice", "参考期限", "advice"),
)


@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Open work by kind, urgency and unit, this year's matters beside last year's, and what the review found."""
    today = timezone.localdate()
    user: Any = request.user
    year = year_of(request, today)
    kinds = kind_rows(user, year, today)
    units = Matter.objects.visible_to(user).open_by_unit()
    most = max((row["open"] for row in units), default=0)
    return draw(
        request,
        "desk/overview.html",
        title="概览",
        today=today,
        figures=tiles(user, kinds),
        kinds=kinds,
        urgencies=[title for _, title, _ in URGENCIES],
        year=year,
        years=[{"year": other, "here": other == year} for other in range(today.year, today.year - YEARS, -1)],
        units=[
            {"label": row["unit__short_name"], "value": row["open"], "share": round(100 * row["open"] / most)} for row in units
        ],
    )


def tiles(user: User, kinds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The figures on top: the sums of the table's columns, so that both say the same; then what the review found."""
    total = {name: sum(row["counts"][name] for row in kinds) for name in ("open", *(name for name, *_ in URGENCIES))}
    urgent = [
        {"title": title, "value": f"{total[name]:,}", "unit": "件", "state": name if total[name] else ""}
        for name, title, _ in URGENCIES
    ]
    found = {"title": "审查发现", "value": f"{faults(user):,}", "unit": "处", "url": reverse("review")}
    return [{"title": "在办", "value": f"{total['open']:,}", "unit": "件"}, *urgent, found]


def year_of(request: StaffRequest, today: date) -> int:
    """The year asked for; else that of the user's newest matter."""
    asked = request.GET.get("year", "")
    if asked.isdecimal() and 1949 <= int(asked) <= today.year:
        return int(asked)
    newest = Matter.objects.visible_to(request.user).newest().values_list("opened_on", flat=True).first()
    return newest.year if newest else today.year


def faults(user: User) -> int:
    """How many findings the review has within the user's sight."""
    return Verdict.objects.visible_to(user).binding().as_of(timezone.now()).faulty("").count()


def kind_rows(user: User, year: int, today: date) -> list[dict[str, Any]]:
    """One line per kind of work: `counts` by name, and `cells` of (label, count, address of the list that shows just these)."""
    counts = Matter.objects.visible_to(user).by_kind(year, today, soon_from(today))
    rows = []
    for cls in kinds_of(user):
        if cls.common:  # a directory for all staff is nobody's open work
            continue
        url, found = reverse("list", args=[cls.kind_name()]), counts.get(cls.kind_name(), {})
        asked = [
            (f"{year}年登记", "opened", f"from={year}-01-01&to={year}-12-31"),
            ("上年登记", "before", f"from={year - 1}-01-01&to={year - 1}-12-31"),
            (f"{year}年办结", "finished", f"done={year}"),
            ("在办", "open", "done=open"),
            *((title, name, f"light={light}") for name, title, light in URGENCIES),
        ]
        rows.append(
            {
                "title": cls._meta.verbose_name,
                "line": line_title(cls._meta.app_label),
                "url": url,
                "counts": {name: found.get(name, 0) for _, name, _ in asked},
                "cells": [{"label": label, "count": found.get(name, 0), "url": f"{url}?{query}"} for label, name, query in asked],
            }
        )
    return rows
