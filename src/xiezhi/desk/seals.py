"""封存: the nightly seals by day, taken away to be kept elsewhere, and the ledger held against one that was."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from xiezhi.ledger import against
from xiezhi.ledger.events import GENESIS
from xiezhi.ledger.seals import TRAIL, Seal, exported
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ui.boxes import Box

from .audit import address, auditors_only, day_of, joined, turning
from .frame import draw
from .lists import PER_PAGE
from .request import StaffRequest, doer_of

NAMES = ("from", "to")
MOST_EVENTS = 200_000  # what a page can wait for; the command line takes more
SHOWN = 200


def of(request: StaffRequest) -> Any:
    """The seals of the days asked for, newest first."""
    return Seal.objects.sealed_between(day_of(request.GET, "from"), day_of(request.GET, "to")).newest()


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The seals by day, with root, count and state; and the way to hold the ledger against one kept elsewhere."""
    auditors_only(request.user)
    return page_of(request)


def page_of(request: StaffRequest, status: int = 200, **values: Any) -> HttpResponse:
    """The page of the seals, with what came of a comparison."""
    query = address(request.GET, NAMES)
    page = Paginator(of(request), PER_PAGE).get_page(request.GET.get("page"))
    return draw(
        request,
        "desk/seals.html",
        status,
        title="封存",
        rows=rows(list(page.object_list)),
        total=page.paginator.count,
        query=query,
        boxes=[
            Box(name, label, "date", request.GET.get(name, ""), required=False, prefix="q")
            for name, label in (("from", "自"), ("to", "至"))
        ],
        pager=turning(page, joined(query)),
        **values,
    )


def rows(seals: list[Seal]) -> list[dict[str, Any]]:
    """Lines of these seals, which follow one another from the newest on: each whole in itself and tied to the one before."""
    before = [*seals[1:], Seal.objects.before(seals[-1].pk) if seals else None]
    return [
        {
            "pk": seal.pk,
            "at": seal.sealed_at,
            "matters": sum(head[0] != TRAIL for head in seal.heads),
            "root": seal.root,
            "whole": seal.root == seal.expected() and seal.previous == (earlier.root if earlier else GENESIS),
        }
        for seal, earlier in zip(seals, before, strict=False)
    ]


@require_safe
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One seal as a JSON file."""
    auditors_only(request.user)
    try:
        seal = Seal.objects.get(pk=pk)
    except Seal.DoesNotExist:
        raise Http404("没有这一份封存。") from None
    return _taken(request, [seal])


@require_safe
def many(request: StaffRequest) -> HttpResponse:
    """The seals of the days asked for as one JSON file."""
    auditors_only(request.user)
    seals = list(of(request))[::-1]
    if not seals:
        raise Http404("这些日期里没有封存。")
    return _taken(request, seals)


def _taken(request: StaffRequest, seals: list[Seal]) -> HttpResponse:
    days = [f"{timezone.localtime(seal.sealed_at):%Y-%m-%d}" for seal in (seals[0], seals[-1])]
    span = "至".join(dict.fromkeys(days))
    if request.method == "GET":
        doer_of(request).did(TrailEntry.Kind.SEAL_TAKEN, f"{span}，{len(seals)}份")
    answer = HttpResponse(exported(seals), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"封存-{span}.json") or "attachment"
    return answer


@require_POST
def check(request: StaffRequest) -> HttpResponse:
    """Hold the ledger against an uploaded seal; what does not hold is told in sentences that name the matter."""
    auditors_only(request.user)
    upload = request.FILES.get("seal")
    if upload is None:
        return page_of(request, 422, error="请选择一份封存文件。")
    if (upload.size or 0) > against.LARGEST:
        return page_of(request, 422, error=f"文件超过{against.LARGEST // 2**20}MB，请在服务器上用 verify 命令对照。")
    try:
        kept = against.read(upload.read())
    except against.NotASeal as fault:
        return page_of(request, 422, error=str(fault))
    if against.size(kept) > MOST_EVENTS:
        return page_of(request, 422, error="封存涉及的记录太多，请在服务器上用 verify 命令对照。")
    found = against.hold(kept)
    broken = found["broken"]
    days = "至".join(dict.fromkeys((kept[0].day, kept[-1].day)))
    doer_of(request).did(TrailEntry.Kind.SEAL_CHECKED, f"{days}，{found['matters']}件，{len(broken)}处不符")
    return page_of(request, found={**found, "days": days, "count": len(broken), "shown": broken[:SHOWN]})
