"""访问记录, for auditors: who looked at what, changed the record, exported, signed in, changed posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from xiezhi.ledger import audit
from xiezhi.ledger.entry import clean_day
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.numbers import audits
from xiezhi.ledger.units import User
from xiezhi.ui.boxes import Box

from . import sheets
from .columns import Column
from .frame import draw
from .lists import PER_PAGE
from .request import StaffRequest

NAMES = ("person", "matter", "kind", "from", "to")
CHUNK = 2000


def auditors_only(user: User) -> None:
    """Raises PermissionDenied unless one of the user's posts reads the audit."""
    if not audits(user):
        raise PermissionDenied


def day_of(asked: QueryDict, name: str) -> date | None:
    """The day asked for under `name`; None where none, or none that exists."""
    text = asked.get(name, "").strip()
    try:
        return clean_day(text) if text else None
    except ValidationError:
        return None


def asked_of(request: StaffRequest) -> audit.Asked:
    """What the address asks for."""
    query = request.GET
    kind = query.get("kind", "")
    return audit.Asked(
        person=query.get("person", "").strip(),
        matter=query.get("matter", "").strip(),
        kind=kind if kind in audit.KINDS else "",
        first=day_of(query, "from"),
        last=day_of(query, "to"),
    )


def address(query: QueryDict, names: tuple[str, ...] = NAMES) -> str:
    """'?…' of what is asked for, without the page."""
    return "?" + urlencode({name: value for name in names if (value := query.get(name, "").strip())})


def turning(page: Any, join: str) -> dict[str, Any]:
    """Values of the pager; `join` is the address before the page's number."""
    return {
        "page": page.number,
        "pages": page.paginator.num_pages,
        "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
        "next": f"{join}{page.number + 1}" if page.has_next() else "",
    }


def joined(query: str) -> str:
    """The address `query` ('?…') before the page's number."""
    return f"{query}&page=" if query != "?" else "?page="


@require_safe
def record(request: StaffRequest) -> HttpResponse:
    """One page of the record, the latest first."""
    auditors_only(request.user)
    asked, query = asked_of(request), address(request.GET)
    page = Paginator(audit.rows(asked), PER_PAGE).get_page(request.GET.get("page"))
    lines = audit.lines(page.object_list)
    open_to = Matter.objects.visible_to(request.user).in_bulk({line.matter_id for line in lines if line.matter_id})
    return draw(
        request,
        "desk/audit.html",
        title="访问记录",
        lines=[(line, open_to.get(line.matter_id)) for line in lines],
        total=page.paginator.count,
        filtered=query != "?",
        boxes=boxes(request.GET),
        query=query,
        pager=turning(page, joined(query)),
    )


def boxes(query: QueryDict) -> list[Box]:
    """The filters, with what is asked standing in them."""
    return [
        Box("person", "姓名或用户名", "search", query.get("person", ""), required=False, prefix="q"),
        Box("matter", "案号", "search", query.get("matter", ""), required=False, prefix="q"),
        Box("kind", "事项", "choice", query.get("kind", ""), required=False, choices=list(audit.KINDS.items()), prefix="q"),
        Box("from", "自", "date", query.get("from", ""), required=False, prefix="q"),
        Box("to", "至", "date", query.get("to", ""), required=False, prefix="q"),
    ]


EXPORTED = (
    Column("at", "时间", lambda line: f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}", "matter"),
    Column("who", "何人", lambda line: line.who),
    Column("post", "岗位或地址", lambda line: line.post),
    Column("kind", "事项", lambda line: line.kind),
    Column("what", "内容", lambda line: line.what),
    Column("matter", "案号", lambda line: line.matter),
    Column("reason", "事由", lambda line: line.reason),
)


@require_safe
def export(request: StaffRequest) -> FileResponse:
    """The record as it is filtered, all pages, as an XLSX file; the export is an entry itself."""
    auditors_only(request.user)
    rows = list(audit.rows(asked_of(request)))
    file = sheets.written("访问记录", EXPORTED, _every(rows))
    return sheets.answer(request, file, f"访问记录-{timezone.localdate():%Y%m%d}.xlsx", f"访问记录{len(rows)}条")


def _every(rows: list[tuple[Any, ...]]) -> Iterator[audit.Line]:
    for place in range(0, len(rows), CHUNK):
        yield from audit.lines(rows[place : place + CHUNK])
