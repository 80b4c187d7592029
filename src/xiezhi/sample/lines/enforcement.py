"""Penalty cases of the twelve bodies and three streets, of the ordinary procedure and on the spot."""

from __future__ import annotations

from datetime import timedelta

from xiezhi.sample import spot
from xiezhi.sample.penalties import Case
from xiezhi.sample.teller import workdays, workdays_after

from . import CHUNK, Advance, Scene

# Cases of the ordinary and of the on-the-spot procedure: together 2 909 in 2021, as the seed report has it.
CASES = {2020: (1204, 1133), 2021: (1468, 1441)}
CURRENT_CASES = 60
LOGINS = [
    ("ll-1", "礼乐街道执法人员"),
    ("ll-fzr", "礼乐街道执法负责人"),
    ("ll-fz", "礼乐街道法制审核员"),
    ("scjg-1", "区市场监管局执法人员"),
]


def size(scene: Scene) -> int:
    return sum(CASES[scene.story]) * scene.scale


def tell(scene: Scene, advance: Advance) -> None:
    ordinary, on_the_spot = CASES[scene.story]
    _penalties(scene, ordinary * scene.scale, advance)
    _spot_cases(scene, on_the_spot * scene.scale, advance)


def tell_current(scene: Scene) -> None:
    assert scene.today
    batch = scene.batch()
    for serial in range(CURRENT_CASES * scene.scale):
        team = scene.district.teams[serial % len(scene.district.teams)]
        filed = workdays_after(scene.today - timedelta(days=scene.rng.randrange(1, 100)), 0)
        if filed <= scene.today:
            Case(batch, scene.rng, team, scene.today).tell(filed)
    batch.flush()


def _penalties(scene: Scene, count: int, advance: Advance) -> None:
    teams, batch = scene.district.teams, scene.batch()
    weights = [team.body.weight for team in teams]
    for day, team in zip(workdays(scene.rng, scene.year, count), scene.rng.choices(teams, weights, k=count), strict=True):
        Case(batch, scene.rng, team, scene.until, scene.today).tell(day)
        if len(batch) >= CHUNK:
            batch.flush(advance)
    batch.flush(advance)


def _spot_cases(scene: Scene, count: int, advance: Advance) -> None:
    teams, batch = [team for team in scene.district.teams if spot.eligible(team)], scene.batch()
    weights = [team.body.weight for team in teams]
    for day, team in zip(workdays(scene.rng, scene.year, count), scene.rng.choices(teams, weights, k=count), strict=True):
        spot.tell(batch, scene.rng, team, day, scene.until)
        if len(batch) >= CHUNK:
            batch.flush(advance)
    batch.flush(advance)
