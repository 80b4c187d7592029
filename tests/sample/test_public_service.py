"""The sample's public legal services: twelve tickets in 2021, the seven activities of all eight firms, all of it lawful data."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from xiezhi.bureau.public_service.choices.lawyers import Activity
from xiezhi.bureau.public_service.models import Lawfirm, Lawyer, Notice, Rectification, Site, Ticket
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import Period
from xiezhi.figures.registry import figure_named
from xiezhi.ledger.verify import verify
from xiezhi.sample.district import make_district
from xiezhi.sample.lines import Scene, public_service

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_year_has_twelve_tickets_and_every_firm_has_done_the_seven():
    district, rng = make_district(Random(1)), Random(2)
    public_service.settle(district, rng)
    public_service.tell(Scene(district, rng, 2021, 2021, date(2022, 6, 30)), lambda stored: None)

    assert (Lawfirm.objects.count(), Lawyer.objects.count()) == (8, 41)
    assert Ticket.objects.filter(state="closed").count() == 12
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert measure(figure_named("public_service.hotline.tickets"), year).value == 12
    rectified = list(Rectification.objects.all())
    assert len(rectified) == 8
    assert all(set(each.done) == set(Activity.values) and each.state == "done" for each in rectified)
    assert all(sorted(notice.read_by) == sorted(notice.recipients) for notice in Notice.objects.all())
    assert Site.objects.filter(site_kind="room").count() == 46
    assert verify()["broken"] == []
