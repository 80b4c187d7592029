"""The sample's justice services: justice offices, aid agency, service centre, law firms with their lawyers, villages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Unit, User

from .people import staff_name
from .staffing import hire

if TYPE_CHECKING:
    from .district import District

# Justice offices: code, name, the street in which each works.
OFFICES = [("jnsfs", "江南", "jn"), ("whsfs", "外海", "wh"), ("llsfs", "礼乐", "ll"), ("mysfs", "麻园", "jn")]
OFFICE_STAFF = 2
FIRMS = ["江海明正", "侨都衡信", "五邑公诚", "东海律己", "金瓯仁和", "礼乐致远", "外海方圆", "江南同德"]
LAWYERS = [9, 7, 6, 5, 4, 4, 3, 3]
VILLAGES = {
    "jn": ["江南", "滘北", "滘头", "江翠", "北苑", "永康", "仁美", "富德里", "石鹤利", "江悦", "云沁", "文苑"],
    "wh": ["东宁", "东升", "中东", "直冲", "南山", "七东", "七西", "银泉", "麻三", "麻一", "麻二", "龙溪", "前进", "金溪", "奕聪", "麻园"],
    "ll": ["新民", "新华", "新丰", "新创", "向前", "向荣", "向民", "跃进", "五四", "威东", "武东", "乌纱", "雄光", "英南", "丰盛", "礼东", "礼义", "文昌沙"],
}  # fmt: skip
POSTS = [
    ("tjke", Role.OFFICE_HEAD, "mediation", "人民参与和促进法治科负责人"),
    ("tjyuan1", Role.CASE_OFFICER, "mediation", "人民调解经办人"),
    ("gfke", Role.OFFICE_HEAD, "public_service", "公共法律服务管理科负责人"),
    ("gfyuan1", Role.CASE_OFFICER, "public_service", "公共法律服务经办人"),
    ("gfyuan2", Role.CASE_OFFICER, "public_service", "律师管理经办人"),
]
AID_POSTS = [
    ("fyzr", Role.OFFICE_HEAD, "法律援助处负责人"),
    ("fyyuan1", Role.CASE_OFFICER, "法律援助经办人"),
    ("fyyuan2", Role.CASE_OFFICER, "法律援助经办人"),
    ("fyyuan3", Role.CASE_OFFICER, "法律援助经办人"),
]
CENTRE_POSTS = [("zxzr", Role.OFFICE_HEAD, "公共法律服务中心负责人"), ("zxyuan1", Role.CASE_OFFICER, "公共法律服务中心窗口")]


@dataclass
class Services:
    """Units and people of the services: offices and their staff by code, aid agency, centre, firms with lawyers, villages by street."""

    offices: dict[str, Unit]
    office_staff: dict[str, list[User]]
    aid: Unit
    centre: Unit
    firms: list[tuple[Unit, list[User]]]
    villages: dict[str, list[Unit]]

    @property
    def lawyers(self) -> list[User]:
        return [lawyer for _, lawyers in self.firms for lawyer in lawyers]

    def office_of(self, street: str, village: str = "") -> str:
        """Code of the justice office that works for a street; 麻园 has one of its own."""
        return "mysfs" if village.startswith("麻") else next(code for code, _, of in OFFICES if of == street and code != "mysfs")


def make_services(district: District, rng: Random, secret: str) -> Services:
    """Make the units and users of the services; they are kept in `district.services` and `district.staff`."""
    bureau, staff = district.bureau, district.staff
    for login, role, line, _ in POSTS:
        staff[login] = hire(login, staff_name(rng), bureau, role, line, secret)
    aid = Unit.add(
        "440704-fyc", "江门市江海区法律援助处", bureau, short_name="区法援处", code_word="江海", kind=Unit.Kind.SERVICE
    )
    centre = Unit.add(
        "440704-ggfl", "江门市江海区公共法律服务中心", bureau, short_name="区公共法律服务中心", code_word="江海公法",
        kind=Unit.Kind.SERVICE, address="江海区金瓯路288号一楼", phone="0750-0000148",
    )  # fmt: skip
    for unit, posts, line in ((aid, AID_POSTS, "legal_aid"), (centre, CENTRE_POSTS, "public_service")):
        for login, role, _ in posts:
            staff[login] = hire(login, staff_name(rng), unit, role, line, secret)
    offices, office_staff = _offices(bureau, rng, secret)
    firms = [_firm(bureau, serial, rng, secret) for serial in range(len(FIRMS))]
    return Services(offices, office_staff, aid, centre, firms, _villages(district))


def _offices(bureau: Unit, rng: Random, secret: str) -> tuple[dict[str, Unit], dict[str, list[User]]]:
    units: dict[str, Unit] = {}
    staff: dict[str, list[User]] = {}
    for code, name, _ in OFFICES:
        units[code] = Unit.add(
            f"440704-{code}", f"江门市江海区司法局{name}司法所", bureau, short_name=f"{name}司法所", code_word=f"江海{name}",
            kind=Unit.Kind.JUSTICE_OFFICE, address=f"江海区{name}街道办事处旁",
        )  # fmt: skip
        staff[code] = [
            hire(f"{code}-{n}", staff_name(rng), units[code], Role.JUSTICE_OFFICE, "", secret) for n in range(1, OFFICE_STAFF + 1)
        ]
    return units, staff


def _firm(bureau: Unit, serial: int, rng: Random, secret: str) -> tuple[Unit, list[User]]:
    name = f"广东{FIRMS[serial]}律师事务所"
    unit = Unit.add(
        f"440704-ls{serial + 1}", name, bureau, short_name=FIRMS[serial], code_word=FIRMS[serial], kind=Unit.Kind.FIRM
    )
    return unit, [
        hire(f"ls{serial + 1}-{n}", staff_name(rng), unit, Role.LAWYER, "", secret) for n in range(1, LAWYERS[serial] + 1)
    ]


def _villages(district: District) -> dict[str, list[Unit]]:
    made: dict[str, list[Unit]] = {}
    for street, names in VILLAGES.items():
        parent = district.unit(street)
        made[street] = [
            Unit.add(
                f"{parent.code}-{n:02d}", f"{parent.short_name}{name}", parent, short_name=name, code_word=name,
                kind=Unit.Kind.VILLAGE,
            )
            for n, name in enumerate(names, 1)
        ]  # fmt: skip
    return made
