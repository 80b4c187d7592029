"""Sample users and the post each begins with."""

from __future__ import annotations

from datetime import date

from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Post, Unit, User

SINCE = date(2019, 1, 1)


def hire(login: str, name: str, unit: Unit, role: Role, line: str, secret: str) -> User:
    """A user with one post since the sample's beginning; `secret` is the hashed password."""
    user = User.objects.create(username=login, full_name=name, password=secret)
    Post.objects.create(user=user, unit=unit, role=role, line=line, since=SINCE)
    return user
