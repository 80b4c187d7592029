"""The sample years: a year and the one before it, made by driving the real actions; the same seed gives the same records."""

from __future__ import annotations

import sys
from datetime import date
from random import Random

from django.db import connection
from tqdm import tqdm

from xiezhi.ledger import remember
from xiezhi.ledger.seals import seal

from .district import District, make_district
from .lines import Scene, lines

SEED = 2021
STORY = 2021  # the year whose numbers the sample follows; the year before it follows the one before


def make(year: int = STORY, scale: int = 1, today: date | None = None) -> District:
    """Make the sample district with `year` and the year before it; `scale` multiplies the penalty cases (for measurements).

    What these years began is told to its end, and nothing of it is dated after 30 June of the next year. With `today`, matters of
    the last weeks follow, told as far as they have come, so that the desk has work to show. Each line draws its own lots: a line
    more changes nothing in the others.
    """
    remember.forget_all()
    district = make_district(Random(SEED))
    lots = {name: Random(f"{SEED}-{name}") for name in lines()}
    for name, line in lines().items():
        if hasattr(line, "settle"):
            line.settle(district, lots[name])
    until = date(year + 1, 6, 30)

    def scenes(told: int) -> dict[str, Scene]:
        story = STORY - year + told
        return {name: Scene(district, lots[name], told, story, until, today, scale) for name in lines()}

    years = [scenes(told) for told in (year - 1, year)]
    total = sum(lines()[name].size(scene) for told in years for name, scene in told.items() if hasattr(lines()[name], "size"))
    with tqdm(total=total, desc="制作样例年度", unit="件", disable=not sys.stderr.isatty()) as bar:
        for told in years:
            for name, scene in told.items():
                lines()[name].tell(scene, bar.update)
    if today:
        for name, scene in years[-1].items():
            if hasattr(lines()[name], "tell_current"):
                lines()[name].tell_current(scene)
    seal()
    with connection.cursor() as cursor:
        # Else the first report would be planned for empty tables: the database counts rows by itself only within a minute.
        cursor.execute("ANALYZE")
    return district
