"""Public legal services: the counter and 12348, firms and lawyers, villages, check-ups, foreign services."""

from __future__ import annotations

from random import Random

from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import Event
from xiezhi.sample import bar, checkups, counsel, counter, foreign
from xiezhi.sample.district import District
from xiezhi.sample.lawyers import registered

from . import Advance, Scene

LOGINS = [
    ("gfke", "公共法律服务管理科负责人"),
    ("gfyuan2", "律师管理经办人"),
    ("zxyuan1", "公共法律服务中心窗口"),
    ("ls2-1", "律师"),
    ("gfyuan1", "法治体检、涉外服务经办人"),
    ("llsfs-1", "礼乐司法所"),
]
TOPICS = (counsel, checkups, foreign)


def settle(district: District, rng: Random) -> None:
    """The registers: firms, lawyers, sites, knowledge."""
    batch = Batch(source=Event.Source.SAMPLE)
    bar.settle(batch, rng, district)
    counter.settle(batch, rng, district)
    batch.flush()
    for topic in TOPICS:
        topic.settle(district, rng)


def size(scene: Scene) -> int:
    return (
        counter.size(scene.story)
        + bar.size(scene.story)
        + counsel.size(scene.story)
        + checkups.size(scene.story)
        + foreign.size(scene.story)
    )


def tell(scene: Scene, advance: Advance) -> None:
    district, rng = scene.district, scene.rng
    lawyers = registered(district, rng)
    counter.tell(counter.Counter(scene.batch(), rng, district, scene.until, lawyers), rng, scene.year, scene.story, advance)
    bar.tell(bar.Bar(scene.batch(), rng, district, scene.until), rng, scene.year, scene.story, advance)
    for topic in TOPICS:
        topic.tell(scene, advance)


def tell_current(scene: Scene) -> None:
    assert scene.today
    batch = scene.batch()
    lawyers = registered(scene.district, scene.rng)
    counter.tell_current(counter.Counter(batch, scene.rng, scene.district, scene.today, lawyers), scene.rng, scene.today)
    batch.flush()
    for topic in TOPICS:
        topic.tell_current(scene)
