"""Village counsel of the sample: every village listed, one contract a year each, the log of what was done there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from xiezhi.bureau.public_service.counsel import VillageCounsel
from xiezhi.bureau.public_service.counsel_guards import served
from xiezhi.bureau.public_service.villages import VillageFile
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import Unit, User

from .district import District
from .lawyers import registered
from .services import VILLAGES
from .teller import Tale, workdays_after

if TYPE_CHECKING:
    from .lines import Advance, Scene

LISTED = date(2019, 12, 3)
NEEDS = ["land", "collective", "governance", "family", "neighbours", "labour", "lending", "minors"]
TOPICS = [
    "民法典婚姻家庭编",
    "防范电信网络诈骗",
    "物业纠纷怎么处理",
    "农村土地承包",
    "工资支付和劳动合同",
    "未成年人保护",
    "民间借贷",
    "高空抛物责任",
]
PAPERS = ["鱼塘承包合同", "厂房租赁合同", "村规民约修订稿", "绿化养护合同", "集体物业出租公告"]
DAY_RATE = "200"
WEIGHTS = {"village_weight": 40, "office_weight": 40, "bureau_weight": 20}


@dataclass(frozen=True)
class Post:
    """A village with its justice office, a member of that office's staff, and the entry of its lawyer."""

    place: Unit
    office: Unit
    clerk: User
    lawyer: Any


def posts(district: District, rng: Random) -> list[Post]:
    """One for each village, in a fixed order; lawyers in turn."""
    services, lawyers = district.services, registered(district, rng)
    found: list[Post] = []
    for street, villages in services.villages.items():
        for place in villages:
            code = services.office_of(street, place.short_name)
            serial = len(found)
            clerk = services.office_staff[code][serial % len(services.office_staff[code])]
            found.append(Post(place, services.offices[code], clerk, lawyers[serial % len(lawyers)]))
    return found


def settle(district: District, rng: Random) -> None:
    """The list of villages, kept by the justice offices."""
    batch = Batch(source="sample")
    for serial, post in enumerate(posts(district, rng), 1):
        community = "社区" in post.place.name or post.office.short_name.startswith("江南")
        Tale(batch, rng, date.max).begin(
            VillageFile, LISTED, post.clerk, post.office, place=post.place, village_kind="community" if community else "village",
            code=f"440704{serial:06d}", residents=rng.randrange(1800, 9200), needs=rng.sample(NEEDS, 3),
        )  # fmt: skip
    batch.flush()


def size(story: int) -> int:
    """How many matters `tell` reports."""
    return sum(map(len, VILLAGES.values()))


def tell(scene: Scene, advance: Advance) -> None:
    """The contracts of one year, each with its log."""
    batch = scene.batch()
    for post in posts(scene.district, scene.rng):
        Contract(batch, scene, post, scene.year, scene.until).tell()
    batch.flush(advance)


def tell_current(scene: Scene) -> None:
    """The contracts of the running year, served up to today."""
    assert scene.today
    batch = scene.batch()
    for post in posts(scene.district, scene.rng):
        Contract(batch, scene, post, scene.today.year, scene.today).tell()
    batch.flush()


class Contract:
    """One village's contract of one year."""

    def __init__(self, batch: Batch, scene: Scene, post: Post, year: int, until: date) -> None:
        self.rng, self.post, self.year = scene.rng, post, year
        self.tale = Tale(batch, scene.rng, until)
        self.until = until
        self.head = scene.district.staff["gfke"]
        self.drafts: dict[str, int] = {}

    def tell(self) -> None:
        signed = workdays_after(date(self.year, 1, 3), self.rng.randint(1, 4))
        if signed > self.until:
            return
        clerk = self.post.clerk
        self.tale.begin(
            VillageCounsel, signed, clerk, self.post.office, place=self.post.place, lawyer=self.post.lawyer, village_chose=True,
            lawyer_chose=True, fits=self.rng.sample(NEEDS, 2), fits_text="律师擅长的领域与村里的需求相符，车程半小时以内。",
        )  # fmt: skip
        self.tale.do(
            "contract", clerk, term_starts_on=date(self.year, 1, 1), term_ends_on=date(self.year, 12, 31), duty_days_a_month=1,
            village_pays=False, day_rate_fen=DAY_RATE,
        )  # fmt: skip
        self.tale.later(1, 2).do("file", clerk)
        for quarter in range(4):
            self.quarter(quarter)
        self.assessed()
        self.tale.at(date(self.year + 1, 1, 4)).do("end", clerk, end_cause="expired")

    def quarter(self, quarter: int) -> None:
        """Three months of service and the check of them."""
        first = date(self.year, 3 * quarter + 1, 1)
        last = date(self.year + (quarter == 3), (3 * quarter + 3) % 12 + 1, 1) - timedelta(days=1)
        skipped = self.rng.random() < 0.02
        days = sorted(workdays_after(first + timedelta(days=31 * month + self.rng.randint(12, 22)), 0) for month in range(3))
        for place, day in enumerate(days):
            self.tale.at(min(day, last))
            self.serve(lecture=place == 1 and not skipped)
        self.tale.at(last)
        if self.tale.halted:
            return
        counted = {"duty_days": self.days(first, last), "lectures": self.lectures(first, last)}
        self.tale.do("check_quarter", self.post.clerk, quarter_starts_on=first, quarter_ends_on=last, **counted)
        if quarter % 2:
            self.subsidy(date(self.year, 3 * quarter - 2, 1), last)

    def serve(self, lecture: bool) -> None:
        """A day in the village: advice or a round, now and then a lecture, an opinion, a dispute."""
        who, rng = self.post.lawyer.person, self.rng
        kind = rng.choice(("consult", "consult", "visit"))
        self.tale.do(
            kind,
            who,
            attended=rng.randint(3, 14),
            hours=rng.randint(2, 4),
            result="answered",
            work="解答婚姻、租赁、欠薪等问题。",
        )
        if lecture:
            self.tale.do("lecture", who, topic=rng.choice(TOPICS), attended=rng.randint(20, 60), hours=2, result="held")
        if self.tale.chance(0.15):
            paper = rng.choice(PAPERS)
            self.drafts[paper] = self.drafts.get(paper, 0) + 1
            self.tale.do(
                "give_opinion", who, document=paper, paper_kind="contract", draft_no=self.drafts[paper], attended=1, hours=2,
                result="opinion", opinion="建议写明租期、租金递增、违约责任，并按程序表决、公示。", saved_fen=str(1000 * rng.randint(0, 60)),
            )  # fmt: skip
        if self.tale.chance(0.2):
            self.tale.do(
                "join_dispute",
                who,
                topic="邻里、租赁等纠纷",
                attended=2,
                hours=2,
                result=rng.choice(("settled", "settled", "referred")),
            )

    def subsidy(self, first: date, last: date) -> None:
        days = self.days(first, last)
        amount = str(days * int(DAY_RATE))
        self.tale.do(
            "claim_subsidy", self.post.lawyer.person, subsidy_from=first, subsidy_to=last, subsidy_days=days, day_rate_fen=DAY_RATE,
            subsidy_fen=amount,
        )  # fmt: skip
        self.tale.do("check_subsidy", self.post.clerk)
        self.tale.do("pay_subsidy", self.head, subsidy_fen=amount)

    def assessed(self) -> None:
        if self.tale.halted:
            return
        village, office, bureau = self.rng.randint(82, 99), self.rng.randint(80, 98), self.rng.randint(80, 97)
        self.tale.do("take_village_score", self.post.clerk, village_score=village, remarks="随叫随到，村民满意。")
        self.tale.do("take_office_score", self.post.clerk, office_score=office)
        total = (village * 40 + office * 40 + bureau * 20 + 50) // 100
        self.tale.do("assess", self.head, assessed_year=self.year, bureau_score=bureau, total=total,
                     grade="excellent" if total >= 93 else "passed", **WEIGHTS)  # fmt: skip

    def days(self, first: date, last: date) -> int:
        return len({fact.happened_on for fact in served(self.tale.matter, first, last)})

    def lectures(self, first: date, last: date) -> int:
        return sum(fact.name == "lecture_held" for fact in served(self.tale.matter, first, last))
