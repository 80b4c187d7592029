"""Check-ups of the sample: parks and chambers with their posts, enterprises on the list, visits, findings, return visits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from xiezhi.bureau.public_service.checkups import CheckupCampaign, EnterpriseCheckup
from xiezhi.bureau.public_service.parks import EnterpriseEntry, EnterpriseVenue, ServicePost
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import User

from .district import District
from .lawyers import registered
from .people import firm
from .teller import Tale, workdays, workdays_after

if TYPE_CHECKING:
    from .lines import Advance, Scene

LISTED = date(2019, 12, 4)
PARKS = ["高新科技产业园", "外海五金制造园", "礼乐新材料产业园", "江南都市工业园", "滘头物流产业园"]
CHAMBERS = [
    "区工商业联合会",
    "江南商会",
    "外海商会",
    "礼乐商会",
    "摩托车配件行业协会",
    "照明电器行业协会",
    "五金制品行业协会",
    "餐饮行业协会",
    "青年企业家协会",
]
SET_UP = {2020: (0, 9), 2021: (9, 14)}
ENTERPRISES = 80
CHECKED = {2020: (18, 52), 2021: (0, 62)}
CURRENT = 8
TRADES = ["C", "C", "C", "F", "F", "H", "E", "I", "G", "L"]
SIZES = ["small", "small", "micro", "micro", "medium", "sole"]
RISKS = [
    ("labour", "red", "十二名员工没有签订书面劳动合同。", "一个月内补签合同；由人事建立名册，新员工入职当天签。"),
    ("labour", "orange", "加班没有记录，工资表没有员工签收。", "使用考勤表记录加班，每月发工资条并由员工签收。"),
    ("receivables", "red", "三家客户拖欠货款超过一年，时效将满。", "先书面催款并留存寄送凭证，再考虑起诉或者支付令。"),
    ("contract", "orange", "采购合同没有约定验收标准和违约责任。", "改用附件里的合同范本，签约前核对对方营业执照。"),
    ("contract", "yellow", "公章外借没有登记。", "建立用章登记簿，外借须两人经手。"),
    ("governance", "yellow", "公司章程照抄模板，没有约定股东退出办法。", "召开股东会，按附件修改章程并备案。"),
    ("property", "orange", "产品商标没有注册。", "先检索再申请注册，申请期间不要大规模换包装。"),
    ("safety", "red", "没有开展新员工安全培训。", "本月内完成培训并建档，由安全员签字。"),
    ("data", "yellow", "收集客户电话没有告知用途。", "在登记表上写明用途，客户要求删除的及时删除。"),
    ("foreign", "yellow", "出口合同没有约定适用法律。", "在合同里写明适用中国法律和仲裁机构。"),
]  # fmt: skip


def settle(district: District, rng: Random) -> None:
    """The list of parks and chambers, then of enterprises in them."""
    registered(district, rng)
    batch, clerk = Batch(source="sample"), district.staff["gfyuan1"]
    for kind, names in (("park", PARKS), ("chamber", CHAMBERS)):
        for name in names:
            Tale(batch, rng, date.max).begin(EnterpriseVenue, LISTED, clerk, district.bureau, name=name, venue_kind=kind,
                                             enterprises=rng.randrange(20, 160))  # fmt: skip
    batch.flush()
    parks, chambers = venues("park"), venues("chamber")
    for _ in range(ENTERPRISES):
        chamber: dict[str, Any] = {"chamber": rng.choice(chambers)} if rng.random() < 0.6 else {}
        Tale(batch, rng, date.max).begin(
            EnterpriseEntry, LISTED, clerk, district.bureau, enterprise=[firm(rng)], trade=rng.choice(TRADES), size=rng.choice(SIZES),
            park=rng.choice(parks), **chamber,
        )  # fmt: skip
    batch.flush()


def venues(kind: str = "") -> list[EnterpriseVenue]:
    found = EnterpriseVenue._default_manager.order_by("pk")
    return list(found.filter(venue_kind=kind) if kind else found)


def size(story: int) -> int:
    """How many matters `tell` reports: posts, the campaign, check-ups."""
    return len(range(*SET_UP[story])) + 1 + len(range(*CHECKED[story]))


def tell(scene: Scene, advance: Advance) -> None:
    """A year: posts set up, one campaign, the check-ups."""
    batch = scene.batch()
    lawyers = registered(scene.district, scene.rng)
    first, last = SET_UP[scene.story]
    for venue in venues()[first:last]:
        _post(
            batch,
            scene,
            venue,
            scene.rng.choice(lawyers),
            workdays_after(date(scene.year, 2 + first % 3, 10), scene.rng.randint(0, 40)),
        )
    _campaign(batch, scene)
    entries = list(EnterpriseEntry._default_manager.order_by("pk"))[slice(*CHECKED[scene.story])]
    for day, entry in zip(workdays(scene.rng, scene.year, len(entries)), entries, strict=True):
        Checkup(batch, scene, entry, scene.until).tell(min(day, date(scene.year, 11, 5)))
    batch.flush(advance)


def tell_current(scene: Scene) -> None:
    """A few check-ups of the last weeks, as far as they have come."""
    assert scene.today
    batch = scene.batch()
    for entry in list(EnterpriseEntry._default_manager.order_by("-pk"))[:CURRENT]:
        Checkup(batch, scene, entry, scene.today).tell(
            workdays_after(scene.today - timedelta(days=scene.rng.randrange(3, 60)), 0)
        )
    batch.flush()


def _post(batch: Batch, scene: Scene, venue: EnterpriseVenue, lawyer: Any, day: date) -> None:
    """A post in a park (a studio) or a chamber (a desk), with its duty to the end of the second year."""
    clerk, park = scene.district.staff["gfyuan1"], venue.venue_kind == "park"
    tale = Tale(batch, scene.rng, min(scene.until, date(scene.year - scene.story + 2021, 12, 31)))
    tale.begin(
        ServicePost, day, clerk, scene.district.bureau, name=f"{venue.name}公共法律服务{'工作室' if park else '岗'}", venue=venue,
        post_kind="studio" if park else "desk", address=f"{venue.name}办公楼一楼", hours="每周三下午",
    )  # fmt: skip
    tale.later(3, 10).do("station", clerk, lawyer=lawyer)
    for _ in range(20):
        tale.later(18, 24).do(
            "serve",
            lawyer.person,
            attended=scene.rng.randint(2, 9),
            duty_hours=3,
            work="解答合同、用工问题。",
            satisfaction="satisfied",
        )


def _campaign(batch: Batch, scene: Scene) -> None:
    clerk = scene.district.staff["gfyuan1"]
    lawyers = scene.district.services.lawyers[:12]
    tale = Tale(batch, scene.rng, scene.until)
    tale.begin(
        CheckupCampaign, workdays_after(date(scene.year, 2, 20), 0), clerk, scene.district.bureau, name=f"{scene.year}年“法治体检进民企”",
        goal="帮助民营企业查找、化解法律风险，体检一家、回访一家。", target=60 if scene.story == 2021 else 30, lawyers=lawyers,
        starts_on=date(scene.year, 3, 1), ends_on=date(scene.year, 11, 30), teams="按园区分四组，每组三名律师。",
    )  # fmt: skip
    tale.later(3, 6).do("start", clerk)
    tale.at(date(scene.year, 12, 10)).do("close", clerk, summary="完成年度体检计划，风险逐项回访。")


class Checkup:
    """One enterprise's check-up, from the plan to the closed loop."""

    def __init__(self, batch: Batch, scene: Scene, entry: EnterpriseEntry, until: date) -> None:
        self.rng, self.scene, self.entry = scene.rng, scene, entry
        self.tale = Tale(batch, scene.rng, until)
        self.clerk = scene.district.staff["gfyuan1"]
        self.lawyer: User = scene.rng.choice(scene.district.services.lawyers)

    def tell(self, day: date) -> None:
        if day > self.tale.until:
            return
        entry: Any = self.entry
        known = {"entry": entry, "park": entry.park, **({"chamber": entry.chamber} if entry.chamber_id else {})}
        row = entry.people[0]
        party = {"kind": row.kind, "name": row.name, "id_type": row.id_type, "id_number": row.id_number}
        if self.rng.random() < 0.35:
            self.tale.begin(
                EnterpriseCheckup, day, self.clerk, self.scene.district.bureau, step="self_check", enterprise=[party], trade=entry.trade,
                size=entry.size, gaps_labour=["overtime"], gaps_contract=["arrears", "check"], gaps_order=["trademark"], wish="货款怎么收。",
            )  # fmt: skip
            self.tale.later(2, 5).do("arrange", self.clerk, lawyers=[self.lawyer], **known)
        else:
            self.tale.begin(
                EnterpriseCheckup, day, self.clerk, self.scene.district.bureau, step="plan", enterprise=[party], trade=entry.trade,
                size=entry.size, lawyers=[self.lawyer], in_difficulty=self.rng.random() < 0.2, **known,
            )  # fmt: skip
        self.visited()

    def visited(self) -> None:
        rng, lawyer = self.rng, self.lawyer
        self.tale.later(2, 8).do(
            "visit", lawyer, secrecy_promised=True, met="总经理", situation="查看合同、规章、工资表，与负责人交谈。"
        )
        found = rng.sample(RISKS, rng.choice((0, 1, 2, 3, 3, 4)))
        for kind, level, finding, advice in found:
            self.tale.do(
                "find",
                lawyer,
                risk_kind=kind,
                level=level,
                finding=finding,
                advice=advice,
                mend_by=self.tale.day + timedelta(days=45),
            )
        self.tale.later(2, 6).do(
            "report", lawyer, conclusion="总体规范，按下表完善。" if found else "管理规范，没有发现明显的法律风险。"
        )
        for number in range(1, len(found) + 1):
            mending = rng.choice(("done", "done", "done", "partly", "declined"))
            self.tale.later(3, 9).do("rectify", lawyer, risk_no=number, mending=mending)
        worked = {"worked": rng.choice(("yes", "yes", "partly", "not_taken"))} if found else {}
        self.tale.later(4, 12).do(
            "go_back",
            lawyer,
            revisit="企业已按建议处理。",
            satisfaction=rng.choice(("satisfied", "satisfied", "fairly")),
            **worked,
        )
        self.tale.later(1, 4).do("close", self.clerk)
