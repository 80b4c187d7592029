"""One search over numbers, parties and Chinese text of all matters that the user may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from xiezhi.ledger.finding import MOST, found
from xiezhi.ledger.matter import Matter

from .columns import due_cell
from .frame import draw
from .lists import page_of_ids
from .request import StaffRequest


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """What was found for `q`, the newest first; a number typed in full leads straight to its matter."""
    q = request.GET.get("q", "").strip()[:100]
    visible = Matter.objects.visible_to(request.user)
    if any(map(str.isdigit, q)) and (exact := visible.numbered(q)):
        return redirect(exact)
    page = page_of_ids(Matter, found(visible, q) if q else [], request.GET.get("page"))
    today = timezone.localdate()
    join = f"?{urlencode({'q': q})}&page="
    return draw(
        request,
        "desk/search.html",
        title=f"查找“{q}”" if q else "查找",
        q=q,
        rows=[{"row": row, "kind": row.kind_class._meta.verbose_name, "due": due_cell(row, today)} for row in page],
        total=page.paginator.count,
        cut=MOST if page.paginator.count == MOST else 0,
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
    )
