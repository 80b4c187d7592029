"""The sample's legal aid is told by real steps, and its plans add up to the seed's numbers."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from xiezhi.bureau.legal_aid.models import AidCase, AidConsultation
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.verify import verify
from xiezhi.sample.aid import Aid
from xiezhi.sample.aid_plans import CONSULTATIONS, PLANS, Plan, days
from xiezhi.sample.district import make_district
from xiezhi.sample.lawyers import registered
from xiezhi.sample.lines import Scene
from xiezhi.sample.lines import legal_aid as line

WITHOUT = {"refused", "rejected", "lapsed", "withdrawn"}


@pytest.mark.covers("25.12")
@pytest.mark.parametrize(("year", "cases", "least"), [(2020, 557, 2000), (2021, 742, 2500)])
def test_the_plans_of_a_year_give_the_cases_that_were_accepted_and_assigned(year, cases, least):
    assert sum(plan.count for plan in PLANS[year] if plan.ending not in WITHOUT) == cases
    assert CONSULTATIONS[year] >= least


def test_every_matter_begins_on_a_working_day_of_its_year_in_the_order_of_days():
    drawn = [day for day, _ in days(Random(1), 2021, [plan for plan in PLANS[2021] for _ in range(plan.count)])]
    assert drawn == sorted(drawn) and {day.year for day in drawn} == {2021}


@pytest.mark.django_db
@pytest.mark.slow
def test_every_way_and_every_ending_is_told_by_lawful_steps():
    rng = Random(3)
    district = make_district(rng)
    line.settle(district, rng)
    lawyers, batch = registered(district, rng), Batch(source="sample")
    assert registered(district, rng) == lawyers, "whoever is enrolled is not enrolled again"
    plans = [Plan(plan.way, plan.subject, plan.ending, 1) for plan in PLANS[2021]]
    for plan in plans * 2:
        Aid(batch, rng, district, date(2022, 6, 30), lawyers).tell(plan, date(2021, 3, 1))
    batch.flush()
    scene = Scene(district, rng, 2021, 2021, date(2022, 6, 30), today=date(2022, 6, 30))
    line.tell_current(scene)
    assert AidCase.objects.count() > 2 * len(plans) and AidConsultation.objects.exists()
    assert verify()["broken"] == []
