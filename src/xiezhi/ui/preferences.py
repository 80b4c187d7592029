"""How the reader wants pages to look: light or dark, usual or large type. Kept in a cookie, drawn by the server."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEMES = ("light", "dark")
SIZES = ("large",)
ONE_YEAR = 365 * 24 * 3600


def appearance(request: HttpRequest) -> dict[str, str]:
    """`theme` ("light", "dark" or "" for the system's own) and `size` ("large" or ""), for the root element."""
    theme, size = request.COOKIES.get("theme", ""), request.COOKIES.get("size", "")
    return {"theme": theme if theme in THEMES else "", "size": size if size in SIZES else ""}


@require_POST
def prefer(request: HttpRequest) -> HttpResponseRedirect:
    """Remember the chosen `theme` or `size` for a year and go back to where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    for name, allowed in (("theme", THEMES), ("size", SIZES)):
        if name not in request.POST:
            continue
        if request.POST[name] in allowed:
            response.set_cookie(name, request.POST[name], ONE_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
        else:
            response.delete_cookie(name, samesite="Lax")
    return response
