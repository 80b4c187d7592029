"""The figures of reconsideration, counted from a small year of real cases."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a, officer, unit
from reconsiderations import DECISION, accepted, answered, received
from xiezhi.bureau.reconsideration.models import Consultation, Reviewer
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import Period
from xiezhi.figures.registry import figures
from xiezhi.ledger.access import Role

pytestmark = pytest.mark.django_db


def year() -> Period:
    return Period(date(2021, 1, 1), date(2021, 12, 31))


def number(name: str, by: str = "") -> object:
    """The figure's value in 2021, or its parts by label."""
    measured = measure(figures()[f"reconsideration.{name}"], year())
    return {row.label: row.value for row in measured.parts[by]} if by else measured.value


def a_year_of_cases() -> None:
    """Six received in 2021: upheld and accepted, annulled and sued, mediated, settled, refused and explained, still running; one of 2020."""
    old = answered("2020-12-01")
    old.ra_decided("2021-01-15", **DECISION).ra_decision_served("2021-01-18", served_how="post")
    upheld = answered("2021-03-01", domain="labour").ra_decided("2021-04-15", **DECISION)
    upheld.ra_decision_served("2021-04-16", served_how="post").ra_resolution_recorded(
        "2021-05-10", resolution="accepted_decision"
    )
    annulled = answered("2021-04-01").ra_decided(
        "2021-07-01", **DECISION | {"outcome": "annulled", "ground": "facts", "redo_ordered": False}
    )
    annulled.ra_decision_served("2021-07-02", served_how="post").suit_filed("2021-07-12").ra_resolution_recorded(
        "2021-07-13", resolution="open"
    )
    answered("2021-05-06").ra_mediation_agreed(
        "2021-05-20", mediation_ground="discretion", mediation_signed=True
    ).ra_resolution_recorded("2021-05-21", resolution="mediated")
    settled = answered("2021-06-01").ra_settled("2021-06-10").ra_withdrawn("2021-06-11")
    settled.ra_terminated("2021-06-12", termination_cause="withdrawn").ra_resolution_recorded("2021-06-15", resolution="settled")
    refused = received("2021-08-02").ra_refused("2021-08-04", refusal_grounds=["scope"]).ra_decision_served("2021-08-05")
    refused.ra_resolution_recorded("2021-08-25", resolution="accepted_decision")
    accepted("2021-11-01")


@pytest.mark.covers("10.14", "10.14+")
def test_cases_are_received_accepted_and_concluded_each_once_and_every_share_names_its_population():
    a_year_of_cases()
    assert (number("received"), number("accepted"), number("refused"), number("concluded")) == (6, 5, 1, 5)
    assert (number("carried_over"), number("pending")) == (1, 1)
    assert number("concluded", "outcome") == {"维持": 2, "撤销": 1, "调解": 1, "终止": 1}
    assert number("received", "domain") == {"公安": 5, "人力资源和社会保障": 1}
    assert number("correction_rate") == 20 and number("settlement_rate") == 40
    resolved = measure(figures()["reconsideration.substantive_resolution_rate"], year())
    assert (resolved.value, resolved.population) == (60, 5) and "总体" in resolved.definition
    whole = measure(figures()["reconsideration.resolution_rate_of_received"], year())
    assert (round(whole.value, 2), whole.population) == (66.67, 6)
    assert number("suit_rate") == pytest.approx(100 / 3)


@pytest.mark.covers("10.14")
def test_the_rate_of_cases_concluded_in_time_counts_the_late_one_and_leaves_out_what_is_not_yet_due():
    a_year_of_cases()
    late = measure(figures()["reconsideration.concluded_on_time"], year())
    assert (late.value, late.population) == (80, 5), "2021-04-01收到的案件九十一日后才决定；11-01受理的到期日在12-31"


@pytest.mark.covers("10.14")
def test_staff_are_counted_by_qualification_and_age_on_the_last_day():
    for born, qualified in (("1985-05-01", True), ("1995-05-01", True), ("1980-12-31", False), ("1970-01-01", True)):
        person = officer(Role.CASE_OFFICER)
        a(Reviewer).reviewer_appointed(
            "2021-02-01",
            person=person,
            born_on=born,
            qualified=qualified,
            trained=False,
            first_time=False,
            employment="civil_servant",
        )
    assert (number("reviewers"), number("reviewers.qualified")) == (4, 3)
    assert (number("reviewers.qualified_share"), number("reviewers.aged_20_to_40"), number("reviewers.aged_41_up")) == (75, 2, 2)


@pytest.mark.covers("10.01")
def test_advice_and_publicity_are_logged_and_counted_apart():
    a(Consultation).consulted("2021-03-01", encounter="advice", topic="申请期限")
    a(Consultation).consulted("2021-03-02", encounter="publicity", topic="进社区", reached=120)
    assert (number("consultations"), number("publicity"), number("publicity.reached")) == (1, 1, 120)


@pytest.mark.covers("10.14")
def test_respondents_are_told_apart():
    received("2021-03-01"), received("2021-03-02", respondent=unit("440704-zrj"))
    assert sorted(number("received", "respondent").values()) == [1, 1]
