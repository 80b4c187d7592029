"""The sample's justice offices: their files, a year of visitors and visits, inspections, the brand of 麻园."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from xiezhi.bureau.mediation.models import BrandOffice, OfficeFile, OfficeInspection, Screening
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import Unit, User

from .district import District
from .services import OFFICES
from .teller import Tale, workdays_after

PARTS = ("hardware", "information", "mediation", "service", "team")
EVIDENCE = {
    "hardware": "办公用房平面图、功能室照片、标识照片。", "information": "业务系统使用记录、视频连线记录。", "mediation": "调解台账、典型案例三篇。",
    "service": "便民服务清单、预约服务记录。", "team": "人员名册、培训记录、考勤制度。",
}  # fmt: skip
BRANDED = "mysfs"


class Offices:
    """Tells what the offices and the bureau's section record of the offices, up to `until`."""

    def __init__(self, rng: Random, district: District, until: date) -> None:
        self.rng, self.district, self.until = rng, district, until
        self.section = district.staff["tjyuan1"]

    def office(self, code: str) -> tuple[Unit, list[User]]:
        services = self.district.services
        return services.offices[code], services.office_staff[code]

    def keep_files(self, first_year: int) -> None:
        """The files of the offices, from the year before the first, with the days and visits of the years."""
        batch = Batch(source="sample")
        for number, (code, _, _) in enumerate(OFFICES):
            unit, staff = self.office(code)
            tale = Tale(batch, self.rng, self.until).begin(
                OfficeFile, date(first_year - 1, 6, 3 + number), staff[0], unit, address=unit.address, chief=staff[0].full_name,
                phone=f"0750-0000{20 + number:03d}", hours="工作日8:30—12:00，14:30—17:30", services="人民调解、法律咨询、法律援助申请、社区矫正、安置帮教",
                area=self.rng.choice((120, 160, 180, 220)), area_met=True, rooms="调解室、接待室、档案室、社区矫正室", posts_count=2,
                staff_count=len(staff) + self.rng.randrange(1, 4), cars=1, equipment="电脑5台、执法记录仪2台、打印机2台", base=code == BRANDED,
                funds_fen="180000",
            )  # fmt: skip
            for year in range(first_year, self.until.year + 1):
                self._year_of(tale, staff, year, visited=code == BRANDED)
        batch.flush()

    def _year_of(self, tale: Tale, staff: list[User], year: int, visited: bool) -> None:
        for month in range(1, 13):
            tale.at(workdays_after(date(year, month, 24), 0))
            tale.do("note_visitors", staff[1], visitors=self.rng.randrange(18, 70), visit="咨询、申请调解、办理社区矫正事项")
        if visited:
            tale.later(1, 2).do("host", staff[0], guests=self.rng.randrange(20, 60), lesson="学习麻园司法所多元解纷做法")
            tale.do(
                "share_method",
                staff[0],
                method="“和事佬”包片联户，小纠纷不出村；每月补贴二百元，一年化解纠纷近百件。",
                contact=staff[0].full_name,
            )

    def screen(self, year: int) -> None:
        """One round in each office in each quarter, and one before the Spring Festival."""
        batch = Batch(source="sample")
        for code, name, _ in OFFICES:
            unit, staff = self.office(code)
            for month, topic in (
                (1, "春节前矛盾纠纷排查"),
                (3, "一季度排查"),
                (6, "二季度排查"),
                (9, "三季度排查"),
                (12, "四季度排查"),
            ):
                found = self.rng.randrange(2, 9)
                self._tale(batch, Screening, workdays_after(date(year, month, 8), 0), staff[0], unit, topic=f"{name}{topic}", found=found,
                           settled=self.rng.randrange(0, found), result="逐村（社区）走访，登记造册，分头跟进。")  # fmt: skip
        batch.flush()

    def inspect(self, year: int) -> None:
        """Each office once in spring and once in autumn; two faults found and mended."""
        batch = Batch(source="sample")
        inspectors = f"{self.district.staff['tjke'].full_name}、{self.section.full_name}"
        for month in (4, 10):
            faulted = self.rng.choice([code for code, _, _ in OFFICES])
            for code, _, _ in OFFICES:
                unit, staff = self.office(code)
                day = workdays_after(date(year, month, 12), 0)
                given: dict[str, Any] = {"inspectors": inspectors, "parts": list(PARTS)}
                if code == faulted:
                    given |= {"findings": "部分调解卷宗目录不全，来访登记有空项。", "mend_by": workdays_after(day, 15)}
                tale = self._tale(
                    batch, OfficeInspection, day, self.section, unit, step="find" if code == faulted else "pass_", **given
                )
                if code == faulted:
                    tale.later(6, 12).do("mend", staff[0], mended="已补齐卷宗目录，完善来访登记。").later(2, 5).do(
                        "close", self.section
                    )
        batch.flush()

    def brand(self, year: int) -> None:
        """麻园司法所 works through the five parts and is short-listed by the city at the year's end."""
        batch = Batch(source="sample")
        unit, staff = self.office(BRANDED)
        tale = self._tale(
            batch, BrandOffice, date(year, 2, 22), staff[0], unit, brand="麻园和事佬", aim="建成多元解纷、便民服务的基层司法所品牌。",
            steps="一季度完善硬件；二季度组建和事佬队伍；三季度总结申报。", budget_fen="60000",
        )  # fmt: skip
        for part in PARTS:
            tale.later(10, 20).do("meet_part", staff[0], part=part, score=self.rng.randrange(17, 21), evidence=EVIDENCE[part])
        tale.later(2, 6).do("note_progress", staff[0], progress="和事佬队伍二十一人，调解室三间投入使用。", spent_fen="43500")
        tale.later(5, 10).do("nominate", staff[0], result="辖区纠纷就地化解，来访群众满意。", level="city")
        tale.at(workdays_after(date(year, 12, 13), 0)).do(
            "shortlist", self.section, document="江门市“一司法所一品牌”拟表彰名单公示"
        )
        batch.flush()

    def _tale(self, batch: Batch, kind: Any, day: date, by: User, unit: Unit, step: str | None = None, **data: Any) -> Tale:
        return Tale(batch, self.rng, self.until).begin(kind, day, by, unit, step=step, **data)
