"""Registers that everybody may read: offices, service sites, lawyers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiezhi.ledger import codec
from xiezhi.ledger.declare import Public
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import registers
from xiezhi.ui.boxes import Box

from .frame import draw

PER_PAGE = 30


def register_of(kind: str) -> tuple[type[Matter], Public]:
    cls = registers().get(kind)
    if cls is None or cls.public is None:
        raise Http404("没有这个名录。")
    return cls, cls.public


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """The open entries, by words and page; `lang=en` heads them in English."""
    cls, public = register_of(kind)
    words, english = request.GET.get("q", "").strip(), request.GET.get("lang") == "en" and bool(public.english)
    rows = cls._default_manager.open().with_units().search(words).order_by("title", "pk")
    pages = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    entries = [{"title": row.title, "unit": row.unit, "facts": facts(row, public, english)} for row in pages]
    return draw(
        request, "register", title=public.english if english else public.title, public=public, kind=kind, entries=entries, pages=pages,
        words=words, english=english, box=Box("q", "Search" if english else "查找", "search", words, required=False),
    )  # fmt: skip


def facts(row: Matter, public: Public, english: bool) -> list[tuple[str, str]]:
    """(label, words) of the fields that everybody may read; empty ones left out."""
    found = []
    for name, label in public.fields.items():
        column = type(row).column(name)
        value = getattr(row, codec.attribute(column))
        kept = codec.lasting_name(column.related_model, value) if column.is_relation and value else codec.encode(column, value)
        words = codec.shown(type(row), name, kept)
        if words != "—":
            found.append((label if english else str(column.verbose_name), words))
    return found
