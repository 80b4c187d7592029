"""号码簿: per unit, kind and year every number, where it went, which are void and why, and whether any is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import numbers
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.numbering import Number
from xiezhi.ledger.numbers import Register
from xiezhi.ui.boxes import Box

from . import sheets
from .audit import address, joined, turning
from .columns import Column
from .frame import draw
from .lists import PER_PAGE
from .request import StaffRequest

NAMES = ("unit", "name", "year")
IN_BOOK = 200


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The books that the reader sees, each with its check for gaps."""
    asked = request.GET
    year = asked.get("year", "")
    rows = numbers.chosen(
        request.user, asked.get("unit", ""), asked.get("name", ""), int(year) if year.isdecimal() and len(year) == 4 else None
    )
    query = address(asked, NAMES)
    page = Paginator(rows, PER_PAGE).get_page(asked.get("page"))
    return draw(
        request,
        "desk/numbers.html",
        title="号码簿",
        books=numbers.registers(list(page.object_list)),
        total=page.paginator.count,
        short=numbers.short(rows),
        filtered=query != "?",
        boxes=boxes(request),
        pager=turning(page, joined(query)),
    )


def boxes(request: StaffRequest) -> list[Box]:
    """The filters: unit, what is numbered, year."""
    seen = numbers.series_seen_by(request.user)
    names = sorted(set(seen.values_list("name", flat=True)), key=lambda name: (name not in kinds(), numbers.title_of(name)))
    years = sorted(set(seen.values_list("year", flat=True)), reverse=True)
    options: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("unit", "单位", numbers.units_of(request.user)),
        ("name", "案件或文书", [(name, numbers.title_of(name)) for name in names]),
        ("year", "年度", [(str(year), f"{year}年") for year in years]),
    ]
    return [
        Box(name, label, "choice", request.GET.get(name, ""), required=False, choices=choices, prefix="q")
        for name, label, choices in options
    ]


def book_or_404(request: StaffRequest, pk: int) -> Register:
    """The book of series `pk`. Raises Http404 where there is none that the reader sees."""
    series = numbers.find_series(request.user, pk)
    if series is None:
        raise Http404("没有这本号码簿，或者您的岗位看不到它。")
    return numbers.registers([series])[0]


@require_safe
def book(request: StaffRequest, pk: int) -> HttpResponse:
    """One book: every number in order."""
    register = book_or_404(request, pk)
    page = Paginator(numbers.numbers_of(register.series), IN_BOOK).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    open_to = numbers.visible(request.user, rows)
    lines = [line(request, row, row.matter_id in open_to) for row in rows]
    return draw(
        request,
        "desk/number_book.html",
        title=heading(register),
        register=register,
        own=register.series.name.partition(" ")[0] in kinds(),
        rows=lines,
        titles=bool(open_to),
        voidable=any(item["void_url"] for item in lines),
        trail=[{"title": "号码簿", "url": reverse("numbers")}, {"title": heading(register)}],
        pager=turning(page, "?page="),
    )


def heading(register: Register) -> str:
    series = register.series
    return f"{series.unit.short_name}{series.year}年{register.title}"


def line(request: StaffRequest, row: Number, visible: bool) -> dict[str, Any]:
    """One number: where it went, and where the reader may void it."""
    may = visible and not numbers.refusal_of_voiding(row, request.user, row.matter)
    return {
        "serial": row.serial,
        "text": row.text,
        "matter": row.matter.number,
        "title": row.matter.title if visible else "",
        "url": row.matter.get_absolute_url() if visible else "",
        "void": row.void_reason,
        "void_url": reverse("number_void", args=[row.pk]) if may else "",
    }


EXPORTED = (
    Column("serial", "序号", lambda row: row.serial, "number"),
    Column("text", "编号", lambda row: row.text, "matter"),
    Column("matter", "用于案件", lambda row: row.matter.number, "matter"),
    Column("void", "作废原因", lambda row: row.void_reason),
)


@require_safe
def export(request: StaffRequest, pk: int) -> FileResponse:
    """One book as an XLSX file."""
    register = book_or_404(request, pk)
    title = heading(register)
    file = sheets.written(register.title, EXPORTED, numbers.numbers_of(register.series).iterator(chunk_size=2000))
    name = f"号码簿-{title}-{timezone.localdate():%Y%m%d}.xlsx"
    return sheets.answer(request, file, name, f"号码簿 {title}，{register.given}个号")


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: StaffRequest, pk: int) -> HttpResponse:
    """Void the number of a paper that was made by mistake and never sent."""
    number = numbers.find_number(request.user, pk)
    if number is None:
        raise Http404("没有这个编号，或者您的岗位看不到它。")
    matter, errors = number.matter.narrow(), {}
    refusal = numbers.refusal_of_voiding(number, request.user, matter)
    reason, sent = request.POST.get("reason", ""), request.POST.get("sent", "")
    back = reverse("number_book", args=[number.series_id])
    if request.method == "POST" and refusal is None:
        outcome = numbers.void(number, by=request.user, reason=reason, sent=sent)
        if outcome.done:
            messages.success(request, f"{number.text}已作废，号码不再使用；需要时可以在案件里重新制作文书。")
            return redirect(back)
        errors, refusal = outcome.errors, outcome.refusal
    asked = [
        Box(
            "sent", "文书送出去了吗", "choice", sent, choices=[("no", "没有送出"), ("yes", "已经送出")], error=errors.get("sent", ""),
            help="已经送达、邮寄或者交给别人的，都算送出。",
        ),
        Box(
            "reason", "作废原因", "longtext", reason, error=errors.get("reason", ""),
            help="写明为什么作废，例如：当事人名称写错，另行制作。原因会一直留在号码簿里。",
        ),
    ]  # fmt: skip
    wrong = [{"anchor": box.id, "message": box.error} for box in asked if box.error]
    return draw(
        request, "desk/form.html", 422 if errors or refusal else 200, matter=matter, title=f"作废文号 {number.text}", boxes=asked,
        errors=wrong, refusal=refusal, submit="作废", back=back, trail=[{"title": "号码簿", "url": reverse("numbers")}, {"title": number.text}],
    )  # fmt: skip
