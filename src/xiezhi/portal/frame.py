"""What stands around every page of the portal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from xiezhi.ledger.units import Unit
from xiezhi.ui.preferences import appearance


def draw(request: HttpRequest, template: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the portal: `template` with `values`."""
    bureau = Unit.objects.of_kinds([Unit.Kind.BUREAU]).first()
    context = {**appearance(request), "here": request.get_full_path(), "bureau": bureau, **values}
    return HttpResponse(render_to_string(f"portal/{template}.html", context, request), status=status)
