"""Check-ups: the self-check on the portal, the visit, findings each with its follow-up, the loop closed by a return visit."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from factories import a, officer, unit
from xiezhi.bureau.public_service.checkups import CheckupCampaign, EnterpriseCheckup
from xiezhi.bureau.public_service.parks import EnterpriseEntry, EnterpriseVenue, ServicePost
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger import permit
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.parties import clean_party
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db
FIRM = {"kind": "organisation", "name": "江门市江海区恒信五金有限公司", "id_number": "91440704MA4UTEST47"}
DO = "/portal/do/public_service.enterprisecheckup.self_check"


def planned(on: str = "2021-03-01", **data):
    told = a(EnterpriseCheckup)
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    return told.plan(
        on, enterprise=[{"kind": "organisation", "name": "恒信五金"}], trade="C", size="small", lawyers=[lawyer], **data
    )


def visited(on: str = "2021-03-08", **data):
    return planned(**data).enterprise_visited(on, secrecy_promised=True)


def risky():
    story = visited()
    story.risk_found("2021-03-08", risk_kind="labour", level="red", finding="未签合同。", advice="一个月内补签。")
    return story.risk_found("2021-03-08", risk_kind="contract", level="yellow", finding="公章无登记。", advice="建登记簿。")


@pytest.mark.covers("23.04", "23.06")
def test_each_finding_has_its_follow_up_before_the_return_visit_closes_the_loop():
    story = risky().checkup_report_issued("2021-03-15")
    story.rectified("2021-04-01", risk_no=1, mending="done")
    early = story.tell("revisited", "2021-04-10", revisit="去过", satisfaction="satisfied")
    assert not early.done and "第2项风险还没有登记整改情况" in str(early.refusal)
    wrong = story.tell("rectified", "2021-04-12", risk_no=3, mending="done")
    assert not wrong.done and "没有第3项" in str(wrong.refusal)
    story.rectified("2021-04-12", risk_no=2, mending="declined")
    story.revisited("2021-04-20", revisit="已改。", satisfaction="satisfied", worked="yes").checkup_closed("2021-04-21")
    assert (story.matter.state, story.matter.is_finished) == ("closed", True)
    assert [(risk["level"][:2], risk["mended"]) for risk in story.matter.risks] == [
        ("红色", "已整改"),
        ("黄色", "企业决定不采纳"),
    ]
    assert {row.status for row in story.matter.verdicts.all()} == {"met"}
    assert verify()["broken"] == []


@pytest.mark.covers("23.09")
def test_nobody_visits_without_the_promise_of_confidence():
    outcome = planned().tell("enterprise_visited", "2021-03-08", secrecy_promised=False)
    assert not outcome.done and "保密承诺" in str(outcome.refusal)


@pytest.mark.covers("23.10")
def test_results_are_counted_by_risk_and_trade_without_names():
    risky().checkup_report_issued("2021-03-15")
    found = measure_all(chosen(["public_service.checkup.risks", "public_service.checkup.reports"]), year_of(2021))
    risks = found["public_service.checkup.risks"]
    assert risks.value == 2
    assert {part.key: part.value for part in risks.parts["level"]} == {"red": 1, "yellow": 1}
    assert {part.key: part.value for part in risks.parts["risk_kind"]} == {"labour": 1, "contract": 1}
    assert {part.key: part.value for part in risks.parts["trade"]} == {"C": 2}


@pytest.mark.covers("23.07", "23.08")
def test_a_park_is_covered_while_a_lawyer_stands_there():
    venues = [a(EnterpriseVenue).venue_listed("2020-01-06", venue_kind=kind).matter for kind in ("park", "chamber")]
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    entry = a(kinds()["public_service.lawyer"]).enrol("2020-01-06", person=lawyer).matter
    post = a(ServicePost).post_set_up("2020-03-02", venue=venues[0], post_kind="studio")

    def covered(year: int) -> tuple[float | None, int | None]:
        number = next(iter(measure_all(chosen(["public_service.lawyers.coverage"]), year_of(year)).values()))
        return number.value, number.population

    assert covered(2020) == (0, 2)
    post.lawyer_stationed("2021-03-02", lawyer=entry).post_duty_served("2021-03-10")
    assert (covered(2020), covered(2021)) == ((0, 2), (50, 2))
    post.lawyer_left_post("2022-05-05")
    assert (covered(2021), covered(2022)) == ((50, 2), (0, 2))
    post.lawyer_stationed("2023-01-05", lawyer=entry)
    assert covered(2023) == (50, 2)


@pytest.mark.covers("23.01")
def test_an_enterprise_is_known_by_a_code_whose_check_digit_holds():
    story = a(EnterpriseEntry)
    with pytest.raises(ValidationError, match="统一社会信用代码"):
        clean_party(FIRM)
    outcome = story.tell("enterprise_listed", "2021-01-05", enterprise=[FIRM], trade="C", size="small")
    assert not outcome.done and "enterprise" in outcome.errors


@pytest.mark.covers("23.03")
def test_an_enterprise_checks_itself_on_the_portal_and_is_then_visited():
    bureau = unit()
    Unit.objects.filter(pk=bureau.pk).update(kind=Unit.Kind.BUREAU)
    clerk = officer(Role.CASE_OFFICER, unit(), line="public_service")
    client = Client()
    assert "企业法治自查" in client.get(f"{DO}/").content.decode()
    pages = [
        {"enterprise-0-kind": "organisation", "enterprise-0-name": "恒信五金", "enterprise-0-phone": "10012345678"},
        {"trade": "C", "size": "small"}, {"gaps_labour": ["overtime"]}, {"gaps_contract": ["none", "oral"]}, {"gaps_order": ["none"]}, {"wish": "货款"},
    ]  # fmt: skip
    for place, values in enumerate(pages, 1):
        answer = client.post(f"{DO}/{place}/", values)
        assert answer.status_code == 302, answer.content.decode()[:2000]
    refused = client.post(f"{DO}/check/").content.decode()
    assert "都没有" in refused and not EnterpriseCheckup._default_manager.exists()
    client.post(f"{DO}/4/", {"gaps_contract": ["oral"]})
    assert client.post(f"{DO}/check/").status_code == 302
    matter = EnterpriseCheckup._default_manager.get()
    assert (matter.state, matter.gaps_labour, matter.unit) == ("self_checked", ["overtime"], unit())
    story = a(EnterpriseCheckup)
    story.matter = matter
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    assert story.tell("arrange", f"{timezone.localdate()}", by=clerk, lawyers=[lawyer]).done


@pytest.mark.covers("23.02")
def test_a_campaign_has_goal_teams_lawyers_and_calendar_and_is_summed_up():
    told = a(CheckupCampaign)
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    told.campaign_planned(
        "2021-03-01", name="春风行动", goal="覆盖工业园区", target=30, starts_on="2021-03-08", ends_on="2021-06-30", lawyers=[lawyer],
        teams="一组高新区，二组江南", calendar="每周二、四上门",
    )  # fmt: skip
    told.campaign_changed("2021-03-05", target=40).campaign_started("2021-03-08").campaign_closed(
        "2021-07-01", summary="走访42家。"
    )
    matter = told.matter.narrow()
    assert (matter.target, matter.lawyers, matter.state) == (40, [lawyer.username], "closed")
    assert permit.may_see(lawyer, matter), "参加的律师看得到活动安排"
