"""Registers that everybody may read: offices, service sites, lawyers."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiezhi.ledger import codec
from xiezhi.ledger.declare import Public
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import entries, registers
from xiezhi.ledger.units import Unit

from .frame import draw

PER_PAGE = 30
_PHONE = re.compile(r"(\+?\d[\d-]{6,14}|1\d{4})$")


def register_of(kind: str) -> tuple[type[Matter], Public]:
    cls = registers().get(kind)
    if cls is None or cls.public is None:
        raise Http404("没有这个名录。")
    return cls, cls.public


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """The open entries, by words, unit and page; `lang=en` heads them in English."""
    cls, public = register_of(kind)
    english = request.GET.get("lang") == "en" and bool(public.english)
    words, unit = request.GET.get("q", "").strip(), request.GET.get("unit", "")
    pages = Paginator(entries(cls, words, unit), PER_PAGE).get_page(request.GET.get("page"))
    shown = [{"title": row.title, "unit": row.unit, "facts": facts(row, public, english)} for row in pages]
    query = urlencode({name: value for name, value in (("q", words), ("unit", unit), ("lang", "en" * english)) if value})
    return draw(
        request, "register", title=public.english if english else public.title, public=public, kind=kind, entries=shown, pages=pages,
        query=query, narrowed=bool(words or unit), english=english, words=words, unit=unit,
        units=Unit.objects.filter(pk__in=entries(cls).order_by().values("unit")),
    )  # fmt: skip


def facts(row: Matter, public: Public, english: bool) -> list[tuple[str, str, bool]]:
    """(label, words, whether to be called) of the fields that everybody may read; empty ones left out."""
    found = []
    for name, label in public.fields.items():
        column = type(row).column(name)
        value = getattr(row, codec.attribute(column))
        kept = codec.lasting_name(column.related_model, value) if column.is_relation and value else codec.encode(column, value)
        words = codec.shown(type(row), name, kept)
        if words != "—":
            found.append((label if english else str(column.verbose_name), words, bool(_PHONE.match(words))))
    return found
