"""Justice offices: the file, the inspection from above, the brand from plan to award."""

from __future__ import annotations

import pytest

from disputes import clerk, office
from factories import a, officer, unit
from xiezhi.bureau.mediation.models import BrandOffice, OfficeFile, OfficeInspection
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import open_matter
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db
PARTS = ("hardware", "information", "mediation", "service", "team")


def staff():
    return officer(Role.JUSTICE_OFFICE, office())


@pytest.mark.covers("20.01", "20.06", "20.07", "20.11")
def test_the_file_of_an_office_keeps_its_building_duty_visitors_guests_and_methods():
    story = a(OfficeFile, office()).office_opened("2021-01-04", by=staff(), area=180, area_met=True, staff_count=5)
    mine = story.matter.handler
    story.duty_set("2021-01-04", duty_on="2021-01-05", on_duty=[mine]).leave_noted(
        "2021-01-06", absent=[mine], absent_until="2021-01-08"
    )
    story.visitors_received("2021-01-29", visitors=42).guests_trained("2021-02-01", guests=20).method_shared("2021-02-02")
    other = Matter.objects.get(pk=story.matter.pk).narrow()
    story.method_adopted("2021-03-01", learnt_from=other).office_updated("2021-03-02", by=clerk(), cars=2)
    assert (story.matter.area, story.matter.cars, story.matter.visitors) == (180, 2, 42)
    assert verify()["broken"] == []


@pytest.mark.covers("20.05")
def test_the_section_inspects_from_above_and_the_office_mends():
    above, mine = clerk(), staff()
    story = a(OfficeInspection, office()).office_faulted("2021-04-12", by=above, findings="目录不全。", mend_by="2021-05-06")
    assert (story.matter.unit, story.matter.handler) == (office(), None)
    assert story.matter.pk in Matter.objects.awaiting(mine).ids() and story.matter.pk not in Matter.objects.awaiting(above).ids()
    assert "司法所工作人员" in story.tell("office_mended", "2021-04-20", by=above).refusal.what
    story.office_mended("2021-04-20", by=mine)
    assert story.matter.pk in Matter.objects.awaiting(above).ids()
    story.mending_returned("2021-04-22", by=above, mend_by="2021-05-10").office_mended("2021-04-25", by=mine).office_cleared(
        "2021-04-27", by=above
    )
    assert story.matter.stands == "已销号"


@pytest.mark.covers("20.02", "20.03")
def test_a_brand_is_nominated_only_when_all_five_parts_are_met_each_once_with_evidence():
    mine, above = staff(), clerk()
    story = a(BrandOffice, office()).brand_planned("2021-02-01", by=mine, brand="和事佬", budget_fen="60000")
    for part in PARTS[:4]:
        story.part_met("2021-05-10", part=part, score=18, by=mine)
    assert "已经登记过" in story.tell("part_met", "2021-05-11", by=mine, part="hardware", score=19).refusal.what
    assert "满分20分" in story.tell("part_met", "2021-05-11", by=mine, part="team", score=21).refusal.what
    refusal = story.tell("office_nominated", "2021-06-01", by=mine).refusal
    assert "还有1项没有完成：队伍建设正规化" in refusal.what
    story.part_met("2021-05-12", part="team", score=20, by=mine).brand_advanced("2021-05-20", by=mine, spent_fen="43500")
    story.office_nominated("2021-06-01", by=mine, level="city").office_shortlisted("2021-12-13", by=above).office_awarded(
        "2022-03-01", by=above, level="city"
    )
    assert story.matter.stands == "已获评" and verify()["broken"] == []


@pytest.mark.covers("20.09")
def test_an_offices_file_belongs_to_an_office():
    refused = open_matter(OfficeFile, by=clerk(), data={"address": "某路", "chief": "某人"}, unit=unit())
    assert "司法所档案由司法所承办" in refused.refusal.what
