"""档案: the register of archived matters by unit and year, archive numbers, the transfer list, the package of one matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from xiezhi.ledger import amend, archive, packing, permit, transfer
from xiezhi.ledger.crypto import KeyGone
from xiezhi.ledger.instruments import OfficeError
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ui.boxes import Box

from . import sheets
from .audit import address, joined, turning
from .frame import draw, kinds_of
from .lists import PER_PAGE
from .paperwork import DOCX
from .reach import Unreachable, matter_of
from .request import StaffRequest, doer_of

NAMES = ("unit", "year", "retention", "kind", "due", "number")
MOST = 5_000  # matters that one transfer list holds


def asked_of(request: StaffRequest, query: QueryDict) -> archive.Asked:
    """What the address asks for."""
    year, retention, kind = query.get("year", ""), query.get("retention", ""), query.get("kind", "")
    return archive.Asked(
        request.user,
        unit=query.get("unit", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        retention=retention if retention in (*archive.Retention.values, archive.UNDECIDED) else "",
        kind=kind,
        due=query.get("due") == "1",
        unnumbered=query.get("number") == "none",
    )


@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """One page of the register, the latest archived first, with the counts by year and retention."""
    asked, query = asked_of(request, request.GET), address(request.GET, NAMES)
    page = Paginator(archive.register(asked), PER_PAGE).get_page(request.GET.get("page"))
    every = archive.counts(replace(asked, year=None))
    counts = [row for row in every if asked.year in (None, row[0])]
    today = timezone.localdate()
    return draw(
        request,
        "desk/archive.html",
        title="档案",
        rows=[line(request, matter) for matter in archive.matters(page.object_list)],
        total=page.paginator.count,
        years=by_year(counts),
        boxes=boxes(request, sorted({year for year, _, _ in every}, reverse=True)),
        query=query,
        asked=asked,
        due=sum(count for year, kept, count in counts if archive.is_due(date(year, 12, 31), kept, today)),
        pager=turning(page, joined(query)),
        AT_ONCE=archive.AT_ONCE,
    )


def by_year(counts: list[tuple[int, str, int]]) -> list[dict[str, Any]]:
    """One line per year: how many of each retention, of none, in all."""
    order = [*archive.Retention.values, ""]
    return [
        {
            "year": year,
            "counts": (cells := [sum(n for y, r, n in counts if (y, r) == (year, name)) for name in order]),
            "all": sum(cells),
        }
        for year in dict.fromkeys(year for year, _, _ in counts)
    ]


def line(request: StaffRequest, matter: Matter) -> dict[str, Any]:
    """One archived matter: number, retention, until when it is kept, whether it is due for appraisal."""
    archived, kept = archive.archived_on(matter), str(getattr(matter, "retention", ""))
    return {
        "matter": matter,
        "number": archive.number_of(matter),
        "archived": archived,
        "retention": archive.retention_of(matter),
        "until": archive.last_day(archived, kept) if archived else None,
        "due": archived is not None and archive.is_due(archived, kept, timezone.localdate()),
        "package": permit.may_reveal(request.user, matter),
    }


def boxes(request: StaffRequest, years: list[int]) -> list[Box]:
    """The filters."""
    kinds = [(cls.kind_name(), str(cls._meta.verbose_name)) for cls in kinds_of(request.user) if archive.archiving(cls)]
    options: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("unit", "立卷单位", archive.units_of(request.user)),
        ("year", "归档年度", [(str(year), f"{year}年") for year in years if year]),
        ("retention", "保管期限", [*archive.Retention.choices, (archive.UNDECIDED, "未划定")]),
        ("kind", "种类", kinds),
        ("due", "鉴定", [("1", "到期待鉴定")]),
        ("number", "档号", [("none", "还没有编")]),
    ]
    return [
        Box(name, label, "choice", request.GET.get(name, ""), required=False, choices=choices, prefix="q")
        for name, label, choices in options
    ]


def scope(asked: archive.Asked) -> tuple[str, str]:
    """The organ and the part of the register that a transfer list is headed with."""
    units = dict(archive.units_of(asked.user))
    organ = units.get(asked.unit) or (next(iter(units.values())) if len(units) == 1 else "各单位")
    kept = (
        "未划定期限"
        if asked.retention == archive.UNDECIDED
        else archive.Retention(asked.retention).label
        if asked.retention
        else ""
    )
    parts = [f"{asked.year}年" if asked.year else "", str(kept), "到期待鉴定" if asked.due else ""]
    return organ, "、".join(filter(None, parts)) or "全部"


@require_safe
def transfer_list(request: StaffRequest, ending: str) -> HttpResponse:
    """The transfer list of what is asked for, in the order of the archive numbers, as DOCX or XLSX."""
    if ending not in ("docx", "xlsx"):
        raise Http404("移交清单有 Word 和 Excel 两种格式。")
    asked = asked_of(request, request.GET)
    rows = list(archive.register(asked)[:MOST])
    if not rows:
        raise Http404("这个范围里没有已归档的案件。")
    matters = sorted(
        archive.matters(rows), key=lambda matter: (not archive.number_of(matter), archive.number_of(matter), matter.pk)
    )
    organ, part = scope(asked)
    today = timezone.localdate()
    content = transfer.docx(matters, organ, part, today) if ending == "docx" else transfer.xlsx(matters, organ, part)
    if request.method == "GET":
        doer_of(request).did(TrailEntry.Kind.EXPORTED, f"移交清单 {organ} {part}，{len(matters)}卷")
    return answer(content, DOCX if ending == "docx" else sheets.CONTENT_TYPE, f"移交清单-{organ}-{part}-{today:%Y%m%d}.{ending}")


def answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to take away."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, packing.safe(name)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def give_numbers(request: StaffRequest) -> HttpResponse:
    """Give archive numbers to the archived matters asked for that have none."""
    asked = asked_of(request, request.POST)
    outcomes = list(archive.give_numbers(asked))
    done = [outcome for outcome in outcomes if outcome.done]
    refused = [outcome for outcome in outcomes if outcome.refusal]
    if done:
        messages.success(request, f"已编定{len(done)}个档号。")
    if refused:
        messages.warning(request, f"有{len(refused)}件没有编：{refused[0].refusal}")
    if not outcomes:
        messages.warning(request, "没有可以编档号的案件：都编过了，或者还没有划定保管期限。")
    return redirect(f"{reverse('archive')}{address(request.POST, NAMES)}")


@require_safe
def package(request: StaffRequest, pk: int) -> HttpResponse:
    """The package of an archived matter; it holds personal data, so the taking is an event of the matter."""
    matter = matter_of(request, pk)
    if archive.archived_on(matter) is None:
        raise Unreachable(Refusal("本案还没有归档，没有归档包。", remedy="需要装订的，请在案件里下载整卷。"))
    if not permit.may_reveal(request.user, matter):
        raise Unreachable(Refusal("归档包含有当事人的个人信息，您的岗位不能下载。", "个人信息保护法第六条"))
    try:
        content = packing.package(matter, request.user)
    except (KeyGone, OfficeError) as error:
        return draw(request, "403.html", 410, title="不能打包", refusal=Refusal(str(error)))
    if request.method == "GET":
        amend.looked(matter, "归档包", by=request.user)
    return answer(content, "application/zip", f"{archive.number_of(matter) or matter.number}.zip")
