"""Where a reader comes from."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def origin(request: HttpRequest) -> str | None:
    """The network address of the reader; behind the bureau's own proxy (XIEZHI_HTTPS) the one that the proxy named last."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        return str(ip_address(address))
    except ValueError:
        return None
