"""Playwright in a thread of its own.

Its event loop would otherwise run in the thread of the tests, and Django would give every question to the database
asked there a connection of another context than the one that made the test database.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

PLAIN = (str, bytes, int, float, bool, type(None))


class Aside:
    """Stands for a Playwright object: every call and attribute is asked in the thread that the object lives in."""

    def __init__(self, inner: Any, thread: ThreadPoolExecutor) -> None:
        self.__dict__.update(_inner=inner, _thread=thread)

    def __getattr__(self, name: str) -> Any:
        found = self._thread.submit(getattr, self._inner, name).result()
        return wrapped(found, self._thread)

    def __call__(self, *given: Any, **named: Any) -> Any:
        def call() -> Any:
            return self._inner(*map(inner_of, given), **{name: inner_of(value) for name, value in named.items()})

        return wrapped(self._thread.submit(call).result(), self._thread)


def wrapped(found: Any, thread: ThreadPoolExecutor) -> Any:
    """`found` itself where it is plain, else something that speaks with it in its thread."""
    if isinstance(found, PLAIN):
        return found
    if isinstance(found, dict):
        return found
    if isinstance(found, list):
        return [wrapped(item, thread) for item in found]
    return Aside(found, thread)


def inner_of(value: Any) -> Any:
    if isinstance(value, Aside):
        return value._inner
    if isinstance(value, list):
        return [inner_of(item) for item in value]
    return value


def aside(make: Callable[[], Any], thread: ThreadPoolExecutor) -> Any:
    """What `make` makes, made and asked in `thread`."""
    return wrapped(thread.submit(make).result(), thread)
