"""The gallery: every component with all its examples, on one page; it is also their snapshot and accessibility test."""

from __future__ import annotations

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.views.decorators.http import require_safe

from . import components
from .preferences import appearance


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All components, drawn from their examples."""
    drawn = [
        {
            "name": name,
            "about": (import_module(f"xiezhi.ui.{name}.examples").__doc__ or "").strip(),
            "examples": [(title, components.render(name, values)) for title, values in components.examples(name).items()],
            "listed": components.source(name).lstrip().startswith(("<li", "{% if refusal %}<li")),
        }
        for name in components.names()
        if components.examples(name)
    ]
    page = components.engine().get_template("gallery.html")
    return HttpResponse(page.render(Context({"components": drawn, **appearance(request)})))
