"""What the API's tests share: a program that calls with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from xiezhi.api.keys import issue
from xiezhi.api.models import Key, Scope
from xiezhi.ledger.units import User

ALL = tuple(Scope)


class Program:
    """Another system: calls the API with one key; a server error fails the test with its traceback."""

    def __init__(self, user: User, *scopes: Scope, name: str = "", **limits: Any) -> None:
        self.key, self.secret = issue(name or f"key of {user.username}", user, scopes or ALL, **limits)
        self.client = Client()

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(path, query, headers=self.headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(path, body or {}, content_type="application/json", headers=self.headers(headers))

    def send(self, path: str, file: Any, **headers: str) -> Any:
        return self.client.post(path, {"file": file}, headers=self.headers(headers))

    def headers(self, more: dict[str, str]) -> dict[str, str]:
        """`reason` and `once` are written as the headers that they mean."""
        names = {"reason": "X-Reason", "once": "Idempotency-Key"}
        return {"Authorization": f"Bearer {self.secret}"} | {names[name]: quote(text) for name, text in more.items()}

    def reread(self) -> Key:
        return Key.objects.get(pk=self.key.pk)


Calling = Callable[..., Program]


@pytest.fixture
def calling() -> Calling:
    """A program with a key of the user: `calling(user, Scope.READ, lines=[...])`; with all scopes where none is named."""
    return Program
