"""待办: what must I do next, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiezhi import law
from xiezhi.ledger.citation import CONSEQUENCE, cited
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.queries import urgency_of
from xiezhi.ledger.units import User
from xiezhi.ui.lights import SOON_DAYS, soon_from

from . import bulk
from .columns import due_cell
from .deadlines import workdays_between
from .frame import draw, kinds_of
from .lists import PER_PAGE
from .opening import openings
from .request import StaffRequest
from .stepping import next_step

GROUPS = (
    ("overdue", "已超期"),
    ("soon", f"{SOON_DAYS}日内到期"),
    ("advice", "参考期限"),
    ("later", "以后到期"),
    ("still", "中止"),
    ("undated", "没有届满日"),
)


@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """The matters that wait for the user, by due day, in groups of urgency; `only` keeps one group."""
    today, soon = timezone.localdate(), soon_from(timezone.localdate())
    rows = Matter.objects.awaiting(request.user)
    counts = rows.by_urgency(today, soon)
    only = request.GET.get("only", "")
    if only in counts:
        rows = rows.urgent_as(only, today, soon)
    total = sum(counts.values())
    pages = Paginator(rows.waiting(today, soon).with_units(), PER_PAGE)
    pages.count = counts.get(only, total)  # known already: the paginator need not ask again
    page = pages.get_page(request.GET.get("page"))
    kept = f"?only={only}&page=" if only in counts else "?page="
    return draw(
        request,
        "desk/inbox.html",
        title="待办",
        today=today,
        counts=[
            {"name": name, "title": title, "count": counts[name], "here": name == only} for name, title in GROUPS if counts[name]
        ],
        total=total,
        awaiting=total,
        only=dict(GROUPS).get(only, ""),
        groups=grouped(page, request.user, today),
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{kept}{page.number - 1}" if page.has_previous() else "",
            "next": f"{kept}{page.number + 1}" if page.has_next() else "",
        },
        picks=bulk.offered(request.user, kinds_of(request.user)),
        drafts=list(request.user.drafts.unsent()[:3]),
        openings=[opening for cls in kinds_of(request.user) for opening in openings(request.user, cls)],
    )


def grouped(rows: Iterable[Matter], user: User, today: date) -> list[dict[str, Any]]:
    """The rows in the groups they stand in, groups without rows left out."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(urgency_of(row, today, soon_from(today)), []).append(task(row, user, today))
    return [{"name": name, "title": title, "rows": found[name]} for name, title in GROUPS if name in found]


def task(row: Matter, user: User, today: date) -> dict[str, Any]:
    """What one line of the inbox shows."""
    rule = law.rule(row.due_rule) if row.due_rule else None
    return {
        "url": row.get_absolute_url(),
        "number": row.number,
        "kind": row.kind_class._meta.verbose_name,
        "title": row.title,
        "state": row.stands,
        "unit": row.unit.short_name,
        "due": due_cell(row, today, workdays_between),
        "duty": rule.title if rule else "",
        "basis": cited(row.due_rule),
        "consequence": CONSEQUENCE.get(rule.consequence, "") if rule and rule.settled else "",
        "step": next_step(row, user),
        "pk": row.pk,
    }
