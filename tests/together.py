"""People who act at the same instant, each on a database connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(work: Callable[[int], Any], people: int) -> list[Any]:
    """What `work` gives to each of so many people, numbered from 0."""
    start = Barrier(people)

    def person(place: int) -> Any:
        try:
            start.wait()
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(person, range(people)))
