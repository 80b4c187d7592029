"""What cannot be shown, told in the frame of the door at which the reader stands: the public's portal, or the desk."""

from __future__ import annotations

from types import ModuleType

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import requires_csrf_token

from xiezhi.desk import failing as desk
from xiezhi.portal import failing as portal

PORTAL = "/portal/"


def _door(request: HttpRequest) -> ModuleType:
    return portal if request.path.startswith(PORTAL) else desk


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    answer: HttpResponse = _door(request).forbidden(request, exception)
    return answer


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    answer: HttpResponse = _door(request).not_found(request, exception)
    return answer


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the form check."""
    answer: HttpResponse = _door(request).form_expired(request, reason)
    return answer
