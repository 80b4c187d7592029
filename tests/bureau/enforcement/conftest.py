"""A browser without script, for what a declaration of this line puts on the desk's pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from xiezhi.ledger.units import User


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A client signed in as the user."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
