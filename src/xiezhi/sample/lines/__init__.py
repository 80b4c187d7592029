"""The lines of work of the sample: one module each, found here by itself, named as the line.

A module has any of: `settle(district, rng)` (units, people and registers that the line needs), `size(scene)` (matters that
`tell` will report to the bar), `tell(scene, bar)` (the matters of one year), `tell_current(scene)` (matters of the last weeks),
`LOGINS` (login and post of people to try).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from types import ModuleType
from typing import Any

from django.apps import apps

from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import Event
from xiezhi.sample.district import District

CHUNK = 500
Advance = Callable[[int], Any]


@dataclass(frozen=True)
class Scene:
    """What is to be told: a year (`story` is the sample year that it follows), how much of it, until which day.

    until: nothing of these matters is dated after it. today: the day on which the desk is shown, where there is one.
    """

    district: District
    rng: Random
    year: int
    story: int
    until: date
    today: date | None = None
    scale: int = 1

    def batch(self) -> Batch:
        return Batch(source=Event.Source.SAMPLE)


@lru_cache(maxsize=1)
def lines() -> dict[str, ModuleType]:
    """The modules by the line's name, in the order of the lines."""
    found = {each.name: import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda item: getattr(apps.get_app_config(item[0]), "order", 0)))
