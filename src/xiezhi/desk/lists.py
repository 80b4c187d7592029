"""The one list of every kind: filtered by the address, shown, saved as a view, exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiezhi.ledger.finding import MOST
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.queries import MatterQuerySet
from xiezhi.ledger.units import User

from . import bulk, sheets
from .columns import Column, due_cell
from .frame import draw, kinds_of, line_title
from .grouping import used_in
from .models import SavedView
from .opening import openings
from .request import StaffRequest
from .selection import Selection
from .stepping import next_step

PER_PAGE = 50


def kind_or_404(name: str) -> type[Matter]:
    """The kind of matter called `name`. Raises Http404."""
    if name not in kinds():
        raise Http404("没有这一类案件。")
    return kinds()[name]


def page_of(rows: MatterQuerySet, number: str | None, searched: bool, relations: Sequence[str] = ()) -> Page[Any]:
    """The page asked for, with units and `relations`.

    What was `searched` for is looked up once, not once for the count and once for the page.
    """
    if searched:
        return page_of_ids(rows.model, rows.ids(), number, relations)
    return Paginator(rows.with_units(*relations), PER_PAGE).get_page(number)


def page_of_ids(cls: type[Matter], ids: list[int], number: str | None, relations: Sequence[str] = ()) -> Page[Any]:
    """The page asked for of the matters of these ids, in their order, with units and `relations`."""
    page: Page[Any] = Paginator(ids, PER_PAGE).get_page(number)
    page.object_list = cls._default_manager.with_units(*relations).in_order_of(page.object_list)
    return page


@require_safe
def listed(request: StaffRequest, kind: str) -> HttpResponse:
    """One page of the list of `kind`."""
    cls = kind_or_404(kind)
    selection = Selection(cls, request.user, request.GET)
    searched = bool(request.GET.get("q", "").strip())
    page = page_of(selection.rows(), request.GET.get("page"), searched, selection.relations)
    views = list(SavedView.objects.of(request.user, kind))
    filters, shown = used_in(view.query for view in views)
    return draw(
        request,
        "desk/list.html",
        selection=selection,
        kind=kind,
        title=cls._meta.verbose_name,
        line=line_title(cls._meta.app_label),
        seen=cls in kinds_of(request.user),
        heads=[head(selection, column) for column in selection.columns],
        rows=[line_of(row, selection.columns, request.user) for row in page],
        pager=turning(selection, page),
        total=page.paginator.count,
        cut=MOST if searched and page.paginator.count == MOST else 0,
        more=selection.more_groups(filters),
        all_columns=selection.column_groups(shown),
        views=views,
        picks=bulk.offered(request.user, [cls]),
        openings=openings(request.user, cls),
        clear=f"?{'' if not selection.sort else 'sort=' + selection.sort}",
    )


def head(selection: Selection, column: Column) -> dict[str, Any]:
    """The head of a column; pressing it sorts, pressing again turns the order round."""
    sort = selection.sort
    order = "descending" if sort == f"-{column.sort}" else "ascending" if sort == column.sort else ""
    url = selection.address(sort=column.sort if order == "descending" else f"-{column.sort}") if column.sort else ""
    return {"label": column.label, "numeric": column.numeric, "url": url, "order": order if column.sort else ""}


def line_of(row: Matter, columns: list[Column], user: User) -> dict[str, Any]:
    """What one line of a list shows."""
    today = timezone.localdate()
    step = next_step(row, user)
    cells = [
        {
            "draw": column.draw,
            "text": column.text(row),
            "label": column.label,
            **(due_cell(row, today) if column.draw == "due" else {}),
        }
        for column in columns
    ]
    return {
        "url": row.get_absolute_url(),
        "finished": row.is_finished,
        "cells": cells,
        "step": step,
        "number": row.number,
        "pk": row.pk,
    }


def turning(selection: Selection, page: Page[Any]) -> dict[str, Any]:
    """Values of the pager."""
    address = selection.address()
    join = f"{address}&page=" if address != "?" else "?page="
    return {
        "page": page.number,
        "pages": page.paginator.num_pages,
        "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
        "next": f"{join}{page.number + 1}" if page.has_next() else "",
    }


@require_safe
def export(request: StaffRequest, kind: str) -> FileResponse:
    """The current filter with the chosen columns, all pages, as an XLSX file."""
    cls = kind_or_404(kind)
    selection = Selection(cls, request.user, request.GET)
    rows = selection.rows()
    file = sheets.written(
        str(cls._meta.verbose_name), selection.columns, rows.with_units(*selection.relations).iterator(chunk_size=2000)
    )
    name = f"{cls._meta.verbose_name}-{timezone.localdate():%Y%m%d}.xlsx"
    return sheets.answer(request, file, name, f"{cls._meta.verbose_name}列表{rows.count()}件{narrowed(selection)}")


def narrowed(selection: Selection) -> str:
    """The filters of an export in words; what was searched for is left out, as it may name a party."""
    words = [f"{box.label}{'' if box.kind == 'search' else f' {text}'}" for box, text in selection.chosen]
    return f"（条件：{'、'.join(words)}）" if words else ""


@require_POST
def save_view(request: StaffRequest, kind: str) -> HttpResponse:
    """Keep the current filter and columns under a name; the same name is written over."""
    kind_or_404(kind)
    name, query = request.POST.get("name", "").strip()[:40], request.POST.get("query", "")[:2000]
    if name:
        SavedView.objects.update_or_create(user=request.user, kind=kind, name=name, defaults={"query": query.lstrip("?")})
        messages.success(request, f"已保存视图“{name}”。")
    else:
        messages.error(request, "请给视图起个名字再保存。")
    return redirect(f"/k/{kind}/{query if query.startswith('?') else ''}")


@require_POST
def drop_view(request: StaffRequest, kind: str, pk: int) -> HttpResponse:
    """Forget a saved view."""
    view = get_object_or_404(SavedView.objects.of(request.user, kind), pk=pk)
    view.delete()
    messages.success(request, f"已删除视图“{view.name}”。")
    return redirect("list", kind)
