"""概览: how the user's part of the bureau stands today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ui.lights import SOON_DAYS

from .frame import draw, kinds_of, line_title
from .request import StaffRequest

YEARS = 8


@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Open work by kind, urgency and unit, this year's matters beside last year's, and what the review found."""
    today = timezone.localdate()
    user: Any = request.user
    visible = Matter.objects.visible_to(user)
    urgent = visible.by_urgency(today, today + timedelta(days=SOON_DAYS))
    year = year_of(request, today)
    kinds = kind_rows(user, year)
    units = visible.open_by_unit()
    most = max((row["open"] for row in units), default=0)
    return draw(
        request,
        "desk/overview.html",
        title="概览",
        today=today,
        figures=[
            {"title": "在办", "value": f"{sum(urgent.values()):,}", "unit": "件"},
            {"title": "已超期", "value": f"{urgent['overdue']:,}", "unit": "件", "state": "overdue" if urgent["overdue"] else ""},
            {
                "title": f"{SOON_DAYS}日内到期",
                "value": f"{urgent['soon']:,}",
                "unit": "件",
                "state": "soon" if urgent["soon"] else "",
            },
            {"title": "中止", "value": f"{urgent['still']:,}", "unit": "件"},
            {"title": "审查发现", "value": f"{faults(user):,}", "unit": "处", "url": reverse("review")},
        ],
        kinds=kinds,
        year=year,
        years=[{"year": other, "here": other == year} for other in range(today.year, today.year - YEARS, -1)],
        units=[
            {"label": row["unit__short_name"], "value": row["open"], "share": round(100 * row["open"] / most)} for row in units
        ],
    )


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


def kind_rows(user: User, year: int) -> list[dict[str, Any]]:
    """One line per kind: registered this year and last, finished this year, open, overdue; each number opens its list."""
    counts = Matter.objects.visible_to(user).by_kind(year, timezone.localdate())
    rows = []
    for cls in kinds_of(user):
        kind, url = cls.kind_name(), reverse("list", args=[cls.kind_name()])
        row = counts.get(kind, {"opened": 0, "before": 0, "finished": 0, "open": 0, "overdue": 0})
        rows.append(
            {
                **row,
                "line": line_title(cls._meta.app_label),
                "title": cls._meta.verbose_name,
                "url": url,
                "opened_url": f"{url}?from={year}-01-01&to={year}-12-31",
                "before_url": f"{url}?from={year - 1}-01-01&to={year - 1}-12-31",
                "open_url": f"{url}?done=open",
                "overdue_url": f"{url}?light=overdue",
            }
        )
    return rows
