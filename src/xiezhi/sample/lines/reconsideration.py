"""Applications for reconsideration at the district government."""

from __future__ import annotations

from xiezhi.sample.reconsiderations import tell_current as tell_recent
from xiezhi.sample.reconsiderations import tell_year

from . import Advance, Scene


def tell(scene: Scene, advance: Advance) -> None:
    batch = scene.batch()
    list(tell_year(batch, scene.rng, scene.district, scene.year, scene.until, scene.story))
    batch.flush()


def tell_current(scene: Scene) -> None:
    assert scene.today
    batch = scene.batch()
    tell_recent(batch, scene.rng, scene.district, scene.today)
    batch.flush()
