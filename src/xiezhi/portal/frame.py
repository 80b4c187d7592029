"""What stands around every page of the portal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from xiezhi.ledger.units import Unit
from xiezhi.ui.preferences import appearance

from .answers import holds


def draw(request: HttpRequest, template: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the portal: `template` with `values`; `holds`: something of this visitor is kept and can be cleared."""
    bureau = Unit.objects.of_kinds([Unit.Kind.BUREAU]).first()
    context = {**appearance(request), "here": request.get_full_path(), "bureau": bureau, "holds": holds(request), **values}
    return HttpResponse(render_to_string(f"portal/{template}.html", context, request), status=status)
