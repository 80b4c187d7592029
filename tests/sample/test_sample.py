"""The sample is made by real steps: it verifies, it is the same twice, and its records give the seed's numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verify import verify
from xiezhi.sample import spot
from xiezhi.sample.district import make_district
from xiezhi.sample.penalties import Case
from xiezhi.sample.reconsiderations import tell_year

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def made(seed: int) -> list[tuple[str, str, list[tuple[str, date]]]]:
    """A small sample, told with `seed`: number, state and the dated facts of each matter."""
    rng = Random(seed)
    district = make_district(rng)
    batch = Batch(source="sample")
    for serial in range(12):
        Case(batch, rng, district.teams[serial], date(2022, 6, 30)).tell(date(2021, 8, 2))
        if spot.eligible(district.teams[serial]):
            spot.tell(batch, rng, district.teams[serial], date(2021, 9, 1), date(2022, 6, 30))
    list(tell_year(batch, rng, district, 2021, date(2022, 6, 30)))
    batch.flush()
    return [
        (matter.number, matter.state, [(fact.name, fact.happened_on) for fact in matter.history])
        for matter in Matter.objects.order_by("number")
    ]


def test_the_sample_is_lawful_data_and_the_same_for_the_same_seed(django_db_blocker):
    from django.db import transaction

    first = made(7)
    assert verify()["broken"] == []
    assert Penalty.objects.filter(state="archived").exists()
    assert {number.split("〔")[0] for number, _, _ in first} >= {"江海府行复"}
    assert len(first) >= 50
    assert transaction.get_connection().in_atomic_block


def test_the_year_has_thirty_nine_applications_of_which_thirteen_are_accepted_and_eleven_concluded():
    histories = [dict(facts) for _, _, facts in made(3) if facts[0][0] == "ra_received"]
    year = range(date(2021, 1, 1).toordinal(), date(2022, 1, 1).toordinal())
    received = [facts for facts in histories if facts["ra_received"].toordinal() in year]
    accepted = [facts for facts in received if "ra_accepted" in facts]
    endings = ("ra_decided", "ra_mediation_agreed", "ra_terminated", "ra_dismissed")
    concluded = [facts for facts in accepted if any(facts[name].toordinal() in year for name in endings if name in facts)]
    assert (len(received), len(accepted), len(concluded)) == (39, 13, 11)


@pytest.mark.covers("10.14")
def test_thirty_eight_of_the_thirty_nine_disputes_are_resolved_and_each_in_a_way_that_its_ledger_bears_out():
    """Only what was withdrawn before acceptance counts as gone before it; what lapsed or went elsewhere counts as open."""
    made(3)
    cases = [case for case in Reconsideration.objects.all() if case.first("ra_received").happened_on.year == 2021]
    ways = Counter(case.resolution for case in cases)
    assert sum(ways.values()) - ways["open"] == 38
    early = [case for case in cases if case.resolution == "before_acceptance"]
    assert early and all(case.has("ra_withdrawn") and not case.has("ra_accepted") for case in early)
    left = [case for case in cases if case.has("ra_correction_lapsed") or case.state == "transferred"]
    assert all(case.resolution in ("", "open") for case in left)
