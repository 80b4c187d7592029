"""Small lasting look-ups (unit by code, user by name) kept in memory; forgotten together when the database is another."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, TypeVar

Found = TypeVar("Found")
BRIEF_SECONDS = 20
_shelves: list[dict[Any, Any]] = []


def remembered(find: Callable[..., Found | None]) -> Callable[..., Found | None]:
    """Keep what `find` found; ask again for what it did not find. For rows that are never deleted or renamed."""
    shelf: dict[Any, Found] = {}
    _shelves.append(shelf)

    @wraps(find)
    def look(*key: Any) -> Found | None:
        if key in shelf:
            return shelf[key]
        found = find(*key)
        if found is not None:
            shelf[key] = found
        return found

    return look


def briefly(find: Callable[..., Found | None]) -> Callable[..., Found | None]:
    """As `remembered`, but asked anew after some seconds: for rows that are never deleted and seldom change."""
    shelf: dict[Any, tuple[float, Found]] = {}
    _shelves.append(shelf)

    @wraps(find)
    def look(*key: Any) -> Found | None:
        until, found = shelf.get(key, (0.0, None))
        if found is not None and monotonic() < until:
            return found
        found = find(*key)
        if found is not None:
            shelf[key] = (monotonic() + BRIEF_SECONDS, found)
        return found

    return look


def forget_all() -> None:
    """Empty every shelf: after a restore, and between tests."""
    for shelf in _shelves:
        shelf.clear()
