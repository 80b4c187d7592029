"""Legal aid: cases by notice and by application, consultations, duty lawyers, objections, reviews of quality."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch
from xiezhi.sample import aid_beside
from xiezhi.sample.aid import Aid
from xiezhi.sample.aid_plans import CONSULTATIONS, CURRENT, DUTY_HELP, PLANS, Plan, days
from xiezhi.sample.district import District
from xiezhi.sample.lawyers import registered
from xiezhi.sample.people import staff_name
from xiezhi.sample.staffing import hire
from xiezhi.sample.teller import workdays, workdays_after

from . import CHUNK, Advance, Scene

LOGINS = [
    ("fyzr", "法律援助处负责人"),
    ("fyyuan1", "法律援助经办人"),
    ("fyjdke", "法律援助监督负责人（区司法局）"),
    ("ls1-1", "承办律师"),
]
SUPERVISORS = [("fyjdke", Role.OFFICE_HEAD), ("fyjd1", Role.CASE_OFFICER)]


def settle(district: District, rng: Random) -> None:
    """The bureau's own people who supervise legal aid, and the standards of the subsidies."""
    secret = district.staff["fyzr"].password
    for login, role in SUPERVISORS:
        district.staff[login] = hire(login, staff_name(rng), district.bureau, role, "legal_aid", secret)
    batch = Batch(source="sample")
    aid_beside.set_rates(batch, rng, district)
    batch.flush()


def size(scene: Scene) -> int:
    """Cases and what stands beside them."""
    plans = sum(plan.count for plan in PLANS[scene.story])
    return plans + CONSULTATIONS[scene.story] + DUTY_HELP[scene.story]


def tell(scene: Scene, advance: Advance) -> None:
    district, lawyers = scene.district, registered(scene.district, scene.rng)
    batch, told = scene.batch(), []
    plans = [plan for plan in PLANS[scene.story] for _ in range(plan.count)]
    scene.rng.shuffle(plans)
    for day, plan in days(scene.rng, scene.year, plans):
        told.append(aid_beside.Told.of(Aid(batch, scene.rng, district, scene.until, lawyers).tell(plan, day)))
        if len(batch) >= CHUNK:
            batch.flush(advance)
    batch.flush(advance)
    for case in told:
        aid_beside.tell_objection(batch, scene.rng, district, case, scene.until)
    aid_beside.tell_reviews(batch, scene.rng, district, told, scene.year, scene.until)
    aid_beside.tell_complaints(batch, scene.rng, district, told, scene.year, scene.until)
    batch.flush()
    _rows(scene, advance, lawyers)


def _rows(scene: Scene, advance: Advance, lawyers: list[Any]) -> None:
    """Consultations and duty help: one row each."""
    batch = scene.batch()
    for tell_one, count in ((aid_beside.consult, CONSULTATIONS[scene.story]), (aid_beside.help_on_duty, DUTY_HELP[scene.story])):
        for day in workdays(scene.rng, scene.year, count):
            tell_one(batch, scene.rng, scene.district, day, scene.until, lawyers)
            if len(batch) >= CHUNK:
                batch.flush(advance)
        batch.flush(advance)


def tell_current(scene: Scene) -> None:
    """Cases of the last ten weeks, told as far as they have come; the week's consultations."""
    assert scene.today
    batch, lawyers = scene.batch(), registered(scene.district, scene.rng)
    for serial in range(len(CURRENT) * 2):
        began = workdays_after(scene.today - timedelta(days=scene.rng.randrange(1, 70)), 0)
        if began <= scene.today:
            Aid(batch, scene.rng, scene.district, scene.today, lawyers).tell(Plan(*CURRENT[serial % len(CURRENT)], 1), began)
    for _ in range(20):
        day = workdays_after(scene.today - timedelta(days=scene.rng.randrange(1, 7)), 0)
        if day <= scene.today:
            aid_beside.consult(batch, scene.rng, scene.district, day, scene.today, lawyers)
    batch.flush()
