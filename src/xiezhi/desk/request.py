"""The request of a signed-in member of staff; `admission` lets nobody else into a view."""

from __future__ import annotations

from django.http import HttpRequest

from xiezhi.ledger.doer import Doer
from xiezhi.ledger.units import User
from xiezhi.ui.visitor import origin


class StaffRequest(HttpRequest):
    """A request whose user is known. Only a name for the type checker: Django makes the requests."""

    user: User


def doer_of(request: HttpRequest, user: User | None = None) -> Doer:
    """Who is at work in this request and from where: `user`, or else whoever is signed in."""
    here = getattr(request, "user", None)
    return Doer(user or (here if isinstance(here, User) else None), origin(request))
