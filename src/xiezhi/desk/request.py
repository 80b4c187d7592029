"""The request of a signed-in member of staff; `admission` lets nobody else into a view."""

from __future__ import annotations

from django.http import HttpRequest

from xiezhi.ledger.units import User


class StaffRequest(HttpRequest):
    """A request whose user is known. Only a name for the type checker: Django makes the requests."""

    user: User
