"""The gallery: every component with all its examples, on one page; it is also their snapshot and accessibility test."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.views.decorators.http import require_safe

from . import components
from .preferences import appearance

LISTED = {"event", "finding", "step"}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All components, drawn from their examples."""
    drawn = [
        {
            "name": name,
            "examples": [(title, components.render(name, values)) for title, values in components.examples(name).items()],
            "listed": name in LISTED,
        }
        for name in components.names()
        if components.examples(name)
    ]
    page = components.engine().get_template("gallery.html")
    return HttpResponse(page.render(Context({"components": drawn, **appearance(request)})))
