"""The sample's mediation: 204 disputes settled in 2021 and none failed, some failed the year before; every step a real one."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from factories import count_rows
from xiezhi.bureau.mediation.models import BrandOffice, Case
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.verify import verify
from xiezhi.sample.district import make_district
from xiezhi.sample.lines import Scene, mediation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.covers("19.13", "20.03", "20.08", "28.01")
@pytest.mark.parametrize("seed", [3])
def test_the_year_gives_the_seeds_numbers_and_the_ledger_holds(seed):
    district, rng = make_district(Random(seed)), Random(seed)
    mediation.settle(district, rng)
    for year in (2020, 2021):
        mediation.tell(Scene(district, rng, year, year, date(2022, 6, 30)), lambda told: None)
    count_rows()
    told = measure_all(chosen(["mediation"]), year_of(2021))
    disputes, rate = told["mediation.disputes"], told["mediation.success_rate"]
    assert (disputes.value, disputes.previous, rate.value, rate.population) == (204, 186, 100, 204)
    assert round(rate.previous, 2) == 96.24
    assert told["mediation.brands.shortlisted"].value == 1 and told["mediation.brands.awarded"].value == 0
    assert BrandOffice.objects.get().unit.short_name == "麻园司法所"
    assert sum(part.value for part in told["mediation.disputes"].parts["office"]) == 204
    assert set(Case.objects.values_list("state", flat=True)) >= {"archived", "declined", "not_accepted", "transferred"}
    assert verify()["broken"] == []
