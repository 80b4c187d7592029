"""Foreign-related services: requests, 域外法律查明 from question to use, the talent pool, stories without names."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a, unit
from xiezhi.bureau.public_service.foreign import ForeignLawInquiry, ForeignRequest
from xiezhi.bureau.public_service.foreign_registers import (
    Attraction,
    CaseStory,
    FiveMeasure,
    ForeignPartner,
    ForeignStation,
    ForeignTalent,
)
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.online import offers, registers
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


def figure(name: str, year: int):
    return next(iter(measure_all(chosen([f"public_service.foreign.{name}"]), year_of(year)).values()))


def expert(name: str, **data):
    facts = {
        "languages": ["english"],
        "main_language": "english",
        "jurisdictions": ["usa", "hong_kong"],
        "fields": ["trade"],
        "main_field": "trade",
    }
    return a(ForeignTalent).talent_listed("2021-04-12", name=name, **facts | data)


def reported(**data):
    writer = expert("李专家").matter
    story = a(ForeignLawInquiry).foreign_law_requested("2021-07-06", jurisdiction="hong_kong", subject="诉讼时效", fee_fen="0")
    story.foreign_law_expert_engaged("2021-07-08", expert=writer)
    facts = {"sources": "电子版香港法例。", "law_as_of": date(2021, 7, 15), "valid_until": date(2022, 7, 15)} | data
    return writer, story.foreign_law_reported("2021-07-16", **facts)


@pytest.mark.covers("26.04")
def test_an_inquiry_goes_from_question_to_expert_report_check_and_use():
    writer, story = reported()
    own = story.tell("second_read", "2021-07-18", checker=writer, verdict="sound")
    assert not own.done and "不能由本人审核" in str(own.refusal)
    story.foreign_law_checked("2021-07-19", checker=expert("陈专家").matter, verdict="sound")
    story.foreign_law_delivered("2021-07-20").foreign_law_used("2021-08-01", used_how="改了合同。")
    assert (figure("inquiries", 2021).value, figure("reports", 2021).value) == (1, 1)
    assert verify()["broken"] == []


@pytest.mark.covers("26.12")
def test_an_answer_is_good_until_its_day_and_is_asked_again():
    story = reported()[1]
    story.foreign_law_checked("2021-07-19", checker=expert("陈专家").matter, verdict="sound").foreign_law_delivered("2021-07-20")
    assert (figure("answers", 2021).value, figure("answers", 2022).value) == (1, 0)
    story.foreign_law_rechecked("2022-06-01", valid_until=date(2023, 7, 15))
    assert figure("answers", 2022).value == 1
    story.foreign_law_stale("2022-10-01")
    assert (figure("answers", 2022).value, story.matter.stands) == (0, "已失效")


def test_an_answer_that_ends_before_the_law_it_reads_is_refused():
    story = a(ForeignLawInquiry).foreign_law_requested("2021-07-06", fee_fen="0")
    story.foreign_law_expert_engaged("2021-07-08", expert=expert("李专家").matter)
    outcome = story.tell("report", "2021-07-16", law_as_of=date(2021, 7, 15), valid_until=date(2021, 7, 15))
    assert not outcome.done and "应当晚于" in str(outcome.refusal)


@pytest.mark.covers("26.03")
def test_a_request_says_what_where_in_which_language_and_aid_says_on_which_ground():
    story = a(ForeignRequest).foreign_request_received("2022-03-01", requester_kind="foreigner", wanted="aid", jurisdiction="usa",
                                                      language="english", urgency="soon", local_time="旧金山，晚15小时")  # fmt: skip
    story.foreign_request_assigned("2022-03-02", expert=expert("李专家").matter)
    outcome = story.tell("handle", "2022-03-03", handling="referred")
    assert not outcome.done and "法律援助法第六十九条" in str(outcome.refusal)
    story.foreign_matter_handled("2022-03-03", handling="referred", aid_ground="treaty").foreign_request_closed(
        "2022-03-10", satisfaction="satisfied"
    )
    assert [row.status for row in story.matter.verdicts.filter(rule="legal-aid-foreigners-2021.ground")] == ["met"]
    assert figure("satisfaction", 2022).value == 100


@pytest.mark.covers("26.03", "26.10")
def test_the_portal_takes_requests_and_shows_sites_partners_and_stories_in_english_too():
    online = offers()["public_service.foreignrequest.ask"].online
    assert online.english == "Foreign-related and overseas Chinese legal service"
    shown = {name: cls.public.english for name, cls in registers().items()}
    assert {"public_service.foreignstation", "public_service.foreignpartner", "public_service.casestory"} <= set(shown)
    assert all(shown.values())


@pytest.mark.covers("26.01", "26.11")
def test_the_pool_is_counted_by_jurisdiction_language_and_field_and_a_gap_is_a_zero():
    expert("李专家")
    expert("陈专家", jurisdictions=["usa"], main_language="spanish")
    pool, usa = figure("talents", 2021), figure("talents.usa", 2021)
    assert (pool.value, usa.value, figure("talents.hong_kong", 2021).value, figure("talents.africa", 2021).value) == (2, 2, 1, 0)
    assert {part.key: part.value for part in usa.parts["main_language"]} == {"english": 1, "spanish": 1}


@pytest.mark.covers("26.02", "26.05", "26.06", "26.07", "26.08")
def test_sites_measures_firms_training_and_partners_are_kept_and_counted():
    a(ForeignStation).station_planned("2021-05-10", station_kind="offshore").station_set_up("2021-06-01").station_duty_served(
        "2021-06-08", attended=3
    )
    a(FiveMeasure).measure_planned("2021-03-08", which="first", due=date(2021, 12, 20)).measure_done("2021-11-30")
    a(FiveMeasure).measure_planned("2021-03-08", which="second", due=date(2021, 12, 20))
    firm = a(Attraction).firm_lead_noted("2021-03-15", origin="foreign").firm_visited("2021-04-01").firm_supported("2021-05-01")
    firm.firm_settled("2021-09-01", licensor="county", registered=False)
    expert("李专家").talent_trained("2021-09-13", training="abroad")
    a(ForeignPartner).partner_listed("2021-03-01", partner_kind="notary")
    values = {
        name: figure(name, 2021).value
        for name in ("offshore", "stations", "visitors", "measures", "measures.done", "firms_settled", "trained", "partners")
    }
    assert values == {
        "offshore": 1,
        "stations": 0,
        "visitors": 3,
        "measures": 2,
        "measures.done": 1,
        "firms_settled": 1,
        "trained": 1,
        "partners": 1,
    }
    assert {row.status for row in firm.matter.verdicts.filter(rule__startswith="foreign-law-firms-2001")} == {"breached"}


@pytest.mark.covers("26.09")
@pytest.mark.parametrize("told", ["黄志强从海外回来", "护照E12345678的当事人", "电话13800138000"])
def test_a_story_that_names_somebody_is_not_put_out(told):
    person = {"kind": "person", "name": "黄志强", "phone": "13800138000"}
    source = a(ForeignRequest).foreign_request_received("2021-03-01", requesters=[person]).matter
    outcome = a(CaseStory, unit()).tell(
        "publish",
        "2021-11-15",
        topic="继承祖屋",
        jurisdiction="usa",
        field="property",
        story=told,
        result="已办好。",
        request=source,
    )
    assert not outcome.done and "案例文字里还有" in str(outcome.refusal)
    kept = a(CaseStory).story_published(
        "2021-11-15", topic="继承祖屋", story="某侨胞视频办理。", result="已办好。", request=source
    )
    assert kept.matter.state == "published"
