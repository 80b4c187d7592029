"""What the desk's tests share: a browser without script, signed in as a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from xiezhi.ledger.units import User

SignIn = Callable[[User], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A client signed in as the user; a server error fails the test with its traceback."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
