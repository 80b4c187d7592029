"""A sample district and its years, made by driving the real actions; never by writing a state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .district import District


def make(year: int = 2021, scale: int = 1, today: date | None = None) -> District:
    """See `sample.make.make`."""
    from .make import make as made

    return made(year, scale, today)


def logins() -> list[tuple[str, str, str]]:
    """Login, password and post of sample users to try."""
    from .district import logins as shown

    return shown()
