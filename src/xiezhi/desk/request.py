"""The request of a signed-in member of staff; `admission` lets nobody else into a view."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from xiezhi.ledger.doer import Doer
from xiezhi.ledger.units import User


class StaffRequest(HttpRequest):
    """A request whose user is known. Only a name for the type checker: Django makes the requests."""

    user: User


def doer_of(request: HttpRequest, user: User | None = None) -> Doer:
    """Who is at work in this request and from where: `user`, or else whoever is signed in."""
    here = getattr(request, "user", None)
    return Doer(user or (here if isinstance(here, User) else None), origin(request))


def origin(request: HttpRequest) -> str | None:
    """The network address of the reader; behind the bureau's own proxy (XIEZHI_HTTPS) the one that the proxy named last."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        return str(ip_address(address))
    except ValueError:
        return None
