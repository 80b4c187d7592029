"""The sample district: Jianghai with its bureau, three streets, twelve enforcement bodies, and the people who work there."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password

from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Post, Unit, User

from .people import staff_name
from .services import Services, make_services
from .staffing import SINCE, hire

PASSWORD = "Jianghai-2021"
BUREAU = "440704-sfj"
OFFICERS_PER_BODY = 5


@dataclass(frozen=True)
class Body:
    """An enforcement body: its unit's code and names, its field of law, its part of the district's cases."""

    code: str
    name: str
    short_name: str
    sector: str
    weight: float
    street: bool = False


BODIES = [
    Body("jn", "江门市江海区江南街道办事处", "江南街道", "urban_management", 13, street=True),
    Body("wh", "江门市江海区外海街道办事处", "外海街道", "urban_management", 15, street=True),
    Body("ll", "江门市江海区礼乐街道办事处", "礼乐街道", "urban_management", 12, street=True),
    Body("scjg", "江门市江海区市场监督管理局", "区市场监管局", "market_supervision", 17),
    Body("cgj", "江门市江海区城市管理和综合执法局", "区城管执法局", "urban_management", 14),
    Body("sthj", "江门市生态环境局江海分局", "生态环境江海分局", "ecology", 3),
    Body("yjj", "江门市江海区应急管理局", "区应急管理局", "emergency", 4),
    Body("zjj", "江门市江海区住房和城乡建设局", "区住房城乡建设局", "housing", 4),
    Body("jtj", "江门市江海区交通运输局", "区交通运输局", "transport", 8),
    Body("wjj", "江门市江海区卫生健康局", "区卫生健康局", "health", 3),
    Body("rsj", "江门市江海区人力资源和社会保障局", "区人社局", "labour", 2),
    Body("nyj", "江门市江海区农业农村和水利局", "区农业农村水利局", "agriculture", 2),
    Body("wgj", "江门市江海区文化广电旅游体育局", "区文广旅体局", "culture", 1),
    Body("zrj", "江门市自然资源局江海分局", "自然资源江海分局", "natural_resources", 1),
    Body("xfj", "江门市江海区消防救援大队", "区消防救援大队", "fire", 1),
]

LEADERS = [
    ("juling", Role.BUREAU_LEADER, "", "局领导"),
    ("fuju", Role.BUREAU_LEADER, "", "分管行政复议的局领导"),
    ("fyke", Role.OFFICE_HEAD, "reconsideration", "行政复议应诉科负责人"),
    ("fuyi1", Role.CASE_OFFICER, "reconsideration", "行政复议经办人"),
    ("fuyi2", Role.CASE_OFFICER, "reconsideration", "行政复议经办人"),
    ("fuyi3", Role.CASE_OFFICER, "reconsideration", "行政复议经办人"),
    ("jiandu", Role.SUPERVISOR, "", "执法监督科"),
    ("xtgl", Role.SYSTEM_ADMIN, "", "系统管理员"),
    ("aqgl", Role.SECURITY_ADMIN, "", "安全管理员"),
    ("shenji", Role.AUDITOR, "", "审计员"),
]


@dataclass
class Team:
    """The people of one enforcement body."""

    body: Body
    unit: Unit
    head: User
    reviewer: User
    officers: list[User]


@dataclass
class District:
    """The district as made: its bureau, the reconsideration officers by login, the teams of the bodies."""

    bureau: Unit
    staff: dict[str, User]
    teams: list[Team] = field(default_factory=list)
    services: Services = field(init=False)

    def unit(self, code: str) -> Unit:
        return next(team.unit for team in self.teams if team.body.code == code)


def make_district(rng: Random) -> District:
    """Make units, users and posts; all sample users share one password."""
    secret = make_password(PASSWORD)
    root = Unit.add(
        "440704",
        "江门市江海区人民政府",
        short_name="江海区政府",
        code_word="江海府",
        kind=Unit.Kind.DISTRICT,
        address="江海区东海路338号",
    )
    bureau = Unit.add(
        BUREAU, "江门市江海区司法局", root, short_name="区司法局", code_word="江海府", kind=Unit.Kind.BUREAU, address="江海区金瓯路288号",
        phone="0750-0000000",
    )  # fmt: skip
    # 执法监督 is the district government's, over all of its bodies; the bureau only exercises it.
    staff = {
        login: hire(login, staff_name(rng), root if role == Role.SUPERVISOR else bureau, role, line, secret)
        for login, role, line, _ in LEADERS
    }
    for user in (staff["juling"], staff["fuju"]):
        Post.objects.create(user=user, unit=root, role=Role.SUPERVISOR, since=SINCE)
    district = District(bureau, staff)
    for body in BODIES:
        district.teams.append(_team(body, root, rng, secret))
    district.services = make_services(district, rng, secret)
    return district


def _team(body: Body, root: Unit, rng: Random, secret: str) -> Team:
    kind = Unit.Kind.STREET if body.street else Unit.Kind.DEPARTMENT
    word = "江海" + body.short_name.removeprefix("区").removesuffix("街道").removesuffix("局").removesuffix("大队")
    unit = Unit.add(
        f"440704-{body.code}", body.name, root, short_name=body.short_name, code_word=word, kind=kind, enforces=True,
        address=f"江海区{body.short_name}办公楼",
    )  # fmt: skip
    line = "enforcement"
    return Team(
        body,
        unit,
        hire(f"{body.code}-fzr", staff_name(rng), unit, Role.BODY_HEAD, line, secret),
        hire(f"{body.code}-fz", staff_name(rng), unit, Role.LEGAL_REVIEWER, line, secret),
        [
            hire(f"{body.code}-{n}", staff_name(rng), unit, Role.ENFORCEMENT_OFFICER, line, secret)
            for n in range(1, OFFICERS_PER_BODY + 1)
        ],
    )


def logins() -> list[tuple[str, str, str]]:
    """Login, password and post of the sample users to show, the bureau's first."""
    from .lines import lines

    shown = [(login, what) for login, _, _, what in LEADERS]
    of_lines = [pair for line in lines().values() for pair in getattr(line, "LOGINS", ())]
    return [(login, PASSWORD, what) for login, what in shown + of_lines]
