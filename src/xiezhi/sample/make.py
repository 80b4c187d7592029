"""The sample years: a year and the one before it, made by driving the real actions; the same seed gives the same records."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random

from tqdm import tqdm

from xiezhi.ledger import remember
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.events import Event
from xiezhi.ledger.seals import seal

from . import spot
from .district import District, Team, make_district
from .penalties import Case
from .reconsiderations import tell_current, tell_year
from .teller import workdays_after

SEED = 2021
FIRST = date(2021, 1, 1)
# Cases of the ordinary and of the on-the-spot procedure: together 2 909 in 2021, as the seed report has it.
CASES = {2020: (1204, 1133), 2021: (1468, 1441)}
CURRENT_CASES = 60
CHUNK = 500


def make(year: int = 2021, scale: int = 1, today: date | None = None) -> District:
    """Make the sample district with `year` and the year before it; `scale` multiplies the penalty cases (for measurements).

    What these years began is told to its end, and nothing of it is dated after 30 June of the next year. With `today`, matters of
    the last weeks follow, told as far as they have come, so that the desk has work to show.
    """
    remember.forget_all()
    rng = Random(SEED)
    district = make_district(rng)
    shift = year - FIRST.year
    counts = {told: CASES[told - shift] for told in (year - 1, year)}
    until = date(year + 1, 6, 30)
    total = sum(map(sum, counts.values())) * scale
    with tqdm(total=total, desc="制作样例年度", unit="案", disable=not sys.stderr.isatty()) as bar:
        for told, (ordinary, on_the_spot) in counts.items():
            batch = Batch(source=Event.Source.SAMPLE)
            list(tell_year(batch, rng, district, told, until))
            batch.flush()
            _penalties(rng, district, told, ordinary * scale, until, today, bar)
            _spot_cases(rng, district, told, on_the_spot * scale, until, bar)
    if today:
        _current(rng, district, today, CURRENT_CASES * scale)
    seal()
    return district


def _current(rng: Random, district: District, today: date, cases: int) -> None:
    batch = Batch(source=Event.Source.SAMPLE)
    tell_current(batch, rng, district, today)
    for serial in range(cases):
        team = district.teams[serial % len(district.teams)]
        filed = workdays_after(today - timedelta(days=rng.randrange(1, 100)), 0)
        if filed <= today:
            Case(batch, rng, team, today).tell(filed)
    batch.flush()


def _penalties(rng: Random, district: District, year: int, count: int, until: date, today: date | None, bar: tqdm[None]) -> None:
    weights = [team.body.weight for team in district.teams]
    batch = Batch(source=Event.Source.SAMPLE)
    for day, team in zip(_workdays(rng, year, count), rng.choices(district.teams, weights, k=count), strict=True):
        Case(batch, rng, team, until, today).tell(day)
        if len(batch) >= CHUNK:
            batch.flush(bar.update)
    batch.flush(bar.update)


def _spot_cases(rng: Random, district: District, year: int, count: int, until: date, bar: tqdm[None]) -> None:
    teams: list[Team] = [team for team in district.teams if spot.eligible(team)]
    weights = [team.body.weight for team in teams]
    batch = Batch(source=Event.Source.SAMPLE)
    for day, team in zip(_workdays(rng, year, count), rng.choices(teams, weights, k=count), strict=True):
        spot.tell(batch, rng, team, day, until)
        if len(batch) >= CHUNK:
            batch.flush(bar.update)
    batch.flush(bar.update)


def _workdays(rng: Random, year: int, count: int) -> list[date]:
    """So many working days of `year` in order, the later months a little busier; in order, so that numbers follow the days."""
    days: list[date] = []
    while len(days) < count:
        day = workdays_after(date(year, 1, 4) + timedelta(days=int(360 * rng.random() ** 0.85)), 0)
        if day.year == year:
            days.append(day)
    return sorted(days)
