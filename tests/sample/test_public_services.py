"""Village counsel, check-ups and foreign services of the sample: real steps, every village served, the seed's coverage."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from factories import count_rows
from xiezhi.bureau.public_service.checkups import EnterpriseCheckup
from xiezhi.bureau.public_service.counsel import VillageCounsel
from xiezhi.bureau.public_service.foreign import ForeignLawInquiry
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ledger.verify import verify
from xiezhi.sample import checkups, counsel, foreign
from xiezhi.sample.district import make_district
from xiezhi.sample.lines import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOPICS = (counsel, checkups, foreign)
VILLAGES = 46


def told() -> None:
    """Both sample years of the three topics."""
    rng = Random(2021)
    district = make_district(rng)
    for topic in TOPICS:
        topic.settle(district, rng)
    for year in (2020, 2021):
        for topic in TOPICS:
            topic.tell(Scene(district, rng, year, year, date(2022, 6, 30)), lambda count: None)
    count_rows()


@pytest.mark.covers("23.07", "27.01", "27.11")
def test_every_village_park_and_chamber_is_covered_as_the_seed_report_has_it():
    told()
    found = measure_all(chosen(["public_service"]), year_of(2021))
    told_of = {name.removeprefix("public_service."): number for name, number in found.items()}
    assert (told_of["counsel.coverage"].value, told_of["counsel.coverage"].population) == (100, VILLAGES)
    assert (told_of["lawyers.coverage"].value, told_of["lawyers.coverage"].population) == (100, 14)
    assert told_of["counsel.contracts"].value == VILLAGES
    assert told_of["counsel.services"].value >= 12 * VILLAGES
    assert told_of["checkup.enterprises"].value == 62
    assert told_of["checkup.reports"].value <= told_of["checkup.enterprises"].value
    assert told_of["foreign.talents"].value == 20
    assert told_of["foreign.stations"].value == 1
    assert told_of["foreign.reports"].value == 2
    before = measure_all(chosen(["public_service"]), year_of(2020))
    assert before["public_service.lawyers.coverage"].value < 100
    assert before["public_service.foreign.stations"].value == 0

    assert VillageCounsel._default_manager.count() == 2 * VILLAGES
    assert EnterpriseCheckup._default_manager.filter(state="closed").count() == 62 + 34
    assert set(ForeignLawInquiry._default_manager.values_list("state", flat=True)) == {"delivered"}
    assert verify()["broken"] == []
    breached = Verdict.objects.filter(status="breached", matter__line="public_service").values_list("rule", flat=True)
    assert set(breached) <= {"village-counsel-2014.lecture", "rural-counsel-campaign-2021.dispute"}
