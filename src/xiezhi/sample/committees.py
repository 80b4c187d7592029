"""The sample's mediation committees and mediators: their units and users, and their entries of the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from xiezhi.bureau.mediation.models import Committee, Mediator
from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import Post, Unit, User

from .district import District
from .people import staff_name
from .services import OFFICES
from .staffing import hire
from .teller import Tale, workdays_after

# Committees of a trade: code, name, word of its numbers, the disputes that it takes.
TRADES = [
    ("yt", "江海区医疗纠纷人民调解委员会", "江海医", ["medical"]),
    ("jt", "江海区道路交通事故人民调解委员会", "江海交", ["traffic"]),
    ("lt", "江海区劳动争议人民调解委员会", "江海劳", ["labour"]),
]
VILLAGES_WITH_UNIT = 3  # committees of so many villages of each office work on the platform themselves
STREET_FIELDS = ["neighbour", "damage", "contract", "house", "property_service", "land"]
VILLAGE_FIELDS = ["neighbour", "family", "house", "land"]
LESSONS = ["民法典婚姻家庭编", "调解笔录和协议书制作", "劳动争议调解实务", "物业纠纷调解技巧", "司法确认程序"]


@dataclass
class Body:
    """A committee that works on the platform: its unit, the office above it ('' for a trade's), its users, its entries when enrolled."""

    unit: Unit
    office: str
    users: list[User]
    fields: list[str]
    kind: str = "street"
    village: Unit | None = None
    mediators: list[Mediator] = field(default_factory=list)


def make_units(district: District, rng: Random) -> list[Body]:
    """Units and users of the committees."""
    bodies = []
    secret = district.staff["tjke"].password
    for code, name, _ in OFFICES:
        office = district.services.offices[code]
        bodies.append(
            _body(rng, secret, office, f"{code}-tw", f"江海区{name}人民调解委员会", f"{name}调委会", f"江海{name}街", code, 3)
        )
        for number, village in enumerate(villages_of(district, code)[:VILLAGES_WITH_UNIT], 1):
            body = _body(
                rng, secret, office, f"{code}-tw{number}", f"江海区{village.name}人民调解委员会", f"{village.short_name}调委会",
                f"江海{name}{village.short_name}", code, 1,
            )  # fmt: skip
            body.kind, body.village, body.fields = "village", village, VILLAGE_FIELDS
            bodies.append(body)
    for code, name, word, fields in TRADES:
        body = _body(
            rng, secret, district.bureau, code, name, name.removeprefix("江海区").replace("人民调解委员会", "调委会"), word, "", 2
        )
        body.kind, body.fields = "trade", fields
        bodies.append(body)
    return bodies


def villages_of(district: District, office: str) -> list[Unit]:
    """The villages for which a justice office works."""
    services = district.services
    return [
        village
        for street, villages in services.villages.items()
        for village in villages
        if services.office_of(street, village.short_name) == office
    ]


def _body(rng: Random, secret: str, above: Unit, code: str, name: str, short: str, word: str, office: str, people: int) -> Body:
    unit = Unit.add(
        f"440704-{code}", name, above, short_name=short, code_word=word, kind=Unit.Kind.COMMITTEE, address=above.address
    )
    users = [hire(f"{code}-{n}", staff_name(rng), unit, Role.MEDIATOR, "mediation", secret) for n in range(1, people + 1)]
    return Body(unit, office, users, STREET_FIELDS)


class Register:
    """Committees and mediators entered in the register, with elections, reports to the court and trainings up to `until`."""

    def __init__(self, rng: Random, district: District, first_year: int, until: date) -> None:
        self.rng, self.district, self.until = rng, district, until
        self.founded = first_year - 1
        self.clerk = district.staff["tjyuan1"]

    def enrol(self, bodies: list[Body]) -> None:
        """Enter all committees, also those of villages and enterprises that have no unit of their own; then the mediators."""
        batch = Batch(source="sample")
        entries = {body.unit.pk: self._committee(batch, body) for body in bodies}
        elsewhere = [self._committee(batch, body) for body in self._elsewhere(bodies)]
        batch.flush()
        for body in bodies:
            for place, user in enumerate(body.users):
                full_time = body.kind != "village" and place == 0
                tale = self._mediator(batch, body.office, entries[body.unit.pk], user.full_name, body.fields, full_time, user)
                body.mediators.append(tale.matter)
        for office, entry in elsewhere:
            for _ in range(2):
                self._mediator(batch, office, (office, entry), staff_name(self.rng), VILLAGE_FIELDS, False, None)
        batch.flush()

    def _elsewhere(self, bodies: list[Body]) -> list[Body]:
        """Committees of the other villages and of two enterprises, kept by the offices."""
        served = {body.village.pk for body in bodies if body.village}
        found: list[Body] = []
        for code, _, _ in OFFICES:
            office = self.district.services.offices[code]
            villages = (village for village in villages_of(self.district, code) if village.pk not in served)
            found += [Body(office, code, [], VILLAGE_FIELDS, "village", village) for village in villages]
        offices = self.district.services.offices
        return found + [Body(offices[code], code, [], ["labour"], "enterprise") for code in ("jnsfs", "whsfs")]

    def _committee(self, batch: Batch, body: Body) -> tuple[str, Committee]:
        by, unit = self._keeper(body.office)
        name = (
            body.unit.name
            if body.users
            else f"江海区{body.village.name}人民调解委员会"
            if body.village
            else "江海区工业园企业人民调解委员会"
        )
        members = self.rng.choice((3, 5, 7))
        extra: dict[str, Any] = {"place": body.unit} if body.users else {}
        tale = Tale(batch, self.rng, self.until).begin(
            Committee, workdays_after(date(self.founded, 3, self.rng.randrange(1, 28)), 0), by, unit, name=name, committee_kind=body.kind,
            members=members, women=self.rng.choice((1, 1, 2)), term_ends_on=date(self.founded + 3, 3, 31), chair=staff_name(self.rng), fields=body.fields, medical="medical" in body.fields,
            mixed_area=False, address=unit.address or "江海区金瓯路288号", phone=f"0750-{self.rng.randrange(10**6):07d}",
            hours="工作日8:30—12:00，14:30—17:30", **extra,
        )  # fmt: skip
        tale.later(3, 12).do("file", self.clerk).later(0, 3).do("report", self.clerk)
        for year in range(self.founded + 3, self.until.year + 1, 3):
            day = workdays_after(date(year, 2, 20), self.rng.randrange(1, 8))
            tale.at(day).do("elect", by, members=members, women=1, chair=staff_name(self.rng), term_ends_on=date(year + 3, 3, 31))
            tale.later(3, 10).do("report", self.clerk)
        return body.office, tale.matter

    def _mediator(
        self,
        batch: Batch,
        office: str,
        body: tuple[str, Committee],
        name: str,
        fields: list[str],
        full_time: bool,
        user: User | None,
    ) -> Tale:
        by, unit = self._keeper(office)
        known: dict[str, Any] = {"person": user} if user else {}
        tale = Tale(batch, self.rng, self.until).begin(
            Mediator, workdays_after(date(self.founded, 4, self.rng.randrange(1, 28)), 0), by, unit, name=name, body=body[1],
            employment="full_time" if full_time else "part_time", fields=self.rng.sample(fields, min(2, len(fields))),
            grade=self.rng.choice(("two", "three", "four", "none", "none")), languages="粤语、普通话", lawyer=False,
            **known,
        )  # fmt: skip
        for year in range(self.founded + 1, self.until.year + 1):
            tale.at(workdays_after(date(year, 5, 10), self.rng.randrange(0, 20)))
            tale.do("train", self.clerk, training=self.rng.choice(LESSONS), training_hours=8)
        return tale

    def _keeper(self, office: str) -> tuple[User, Unit]:
        """Who keeps the entries of an office, and where; the bureau's section those of the trades."""
        services = self.district.services
        return (services.office_staff[office][0], services.offices[office]) if office else (self.clerk, self.district.bureau)


def bodies(district: District) -> list[Body]:
    """The committees that work on the platform, as they stand, with users and entries."""
    trades = {f"440704-{code}": fields for code, _, _, fields in TRADES}
    villages = {village.name: village for each in district.services.villages.values() for village in each}
    entries: dict[int, list[Mediator]] = {}
    for entry in Mediator.objects.filter(person__isnull=False).select_related("person").order_by("pk"):
        committee = entry.body.narrow() if entry.body else None
        if isinstance(committee, Committee) and committee.place_id:
            entries.setdefault(committee.place_id, []).append(entry)
    offices = {unit.pk: code for code, unit in district.services.offices.items()}
    found = []
    for unit in Unit.objects.standing().of_kinds([Unit.Kind.COMMITTEE]).order_by("path"):
        village = villages.get(unit.name.removeprefix("江海区").removesuffix("人民调解委员会"))
        kind = "trade" if unit.code in trades else "village" if village else "street"
        fields = trades.get(unit.code) or (VILLAGE_FIELDS if village else STREET_FIELDS)
        mediators = entries.get(unit.pk, [])
        users = [
            post.user for post in Post.objects.in_unit(unit, [Role.MEDIATOR]).select_related("user").order_by("user__username")
        ]
        found.append(Body(unit, offices.get(unit.parent_id or 0, ""), users, fields, kind, village, mediators))
    return found
