"""People's mediation: committees and mediators, disputes of a year by source and kind, justice offices and their brand."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from xiezhi.bureau.mediation.models import Case, Mediator, Referral, Screening
from xiezhi.sample import committees
from xiezhi.sample.dispute_plans import CURRENT, ENDINGS, Ending
from xiezhi.sample.disputes import Dispute
from xiezhi.sample.district import District
from xiezhi.sample.offices import Offices
from xiezhi.sample.teller import Tale, workdays_after

from . import CHUNK, Advance, Scene

LOGINS = [
    ("tjke", "人民参与和促进法治科负责人"),
    ("tjyuan1", "人民调解经办人"),
    ("llsfs-1", "礼乐司法所工作人员"),
    ("llsfs-tw-1", "礼乐调委会调解员"),
]
SETTLED_BY = (11, 19)  # begun by that day, a dispute is settled within the year


def settle(district: District, rng: Random) -> None:
    committees.make_units(district, rng)


def size(scene: Scene) -> int:
    return sum(ending.count for ending in ENDINGS[scene.story])


def tell(scene: Scene, advance: Advance) -> None:
    rng, district = scene.rng, scene.district
    last = scene.today or scene.until
    offices = Offices(rng, district, scene.until)
    if not Mediator.objects.exists():
        committees.Register(rng, district, scene.year, last).enrol(committees.bodies(district))
        Offices(rng, district, last).keep_files(scene.year)
    offices.screen(scene.year)
    offices.inspect(scene.year)
    if scene.story == max(ENDINGS):
        offices.brand(scene.year)
    _disputes(scene, advance)


def tell_current(scene: Scene) -> None:
    """Disputes of the last eight weeks, told as far as they have come."""
    assert scene.today
    batch, bodies = scene.batch(), committees.bodies(scene.district)
    for ending in CURRENT:
        day = workdays_after(scene.today - timedelta(days=scene.rng.randrange(0, 56)), 0)
        if day <= scene.today:
            Dispute(batch, scene.rng, scene.district, bodies, scene.today).tell(Ending(ending, 1), day)
    batch.flush()


def _disputes(scene: Scene, advance: Advance) -> None:
    bodies, batch = committees.bodies(scene.district), scene.batch()
    rounds = list(Screening.objects.filter(opened_on__year=scene.year).order_by("opened_on", "pk"))
    endings = [ending for ending in ENDINGS[scene.story] for _ in range(ending.count)]
    scene.rng.shuffle(endings)
    days = sorted((_begun(scene, ending), place) for place, ending in enumerate(endings))
    for day, place in days:
        dispute = Dispute(batch, scene.rng, scene.district, bodies, scene.until)
        dispute.tell(endings[place], day, _found_in(rounds, dispute, day))
        if len(batch) >= CHUNK:
            batch.flush(advance)
    batch.flush(advance)
    _referrals(scene)


def _begun(scene: Scene, ending: Ending) -> date:
    first, last = date(scene.year, 1, 4), date(scene.year, *SETTLED_BY)
    if ending.late:
        first, last = date(scene.year, 12, 20), date(scene.year, 12, 28)
    return workdays_after(first + timedelta(days=scene.rng.randrange((last - first).days)), 0)


def _found_in(rounds: list[Screening], dispute: Dispute, day: date) -> Screening | None:
    """The office's last round of screening before a dispute was found."""
    office = dispute.district.services.offices.get(dispute.body.office)
    before = [each for each in rounds if office and each.unit_id == office.pk and each.opened_on <= day]
    return before[-1] if before else None


def _referrals(scene: Scene) -> None:
    """The way out: a letter for each dispute handed on in the year, with receipt and outcome."""
    batch = scene.batch()
    for case in (
        Case.objects.filter(state=Case.State.TRANSFERRED, opened_on__year=scene.year)
        .select_related("unit", "handler")
        .order_by("pk")
    ):
        assert case.handler and case.finished_on
        tale = Tale(batch, scene.rng, scene.until).begin(
            Referral, case.finished_on, case.handler, case.unit, dispute=case, subject="拖欠工资投诉", destination="department",
            organ="江海区人力资源和社会保障局", materials="申请书、身份证复印件、工资记录", reply_due_on=workdays_after(case.finished_on, 15),
        )  # fmt: skip
        tale.later(1, 3).do("note_receipt", case.handler, receipt="区人社局劳动监察大队签收")
        tale.later(5, 14).do("note_outcome", case.handler, outcome="已责令单位支付工资。")
    batch.flush()
