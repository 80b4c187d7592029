"""Village counsel: chosen by both sides, contracted, served and logged, checked, assessed, paid."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from factories import a, officer, unit
from xiezhi.bureau.public_service.counsel import VillageCounsel
from xiezhi.bureau.public_service.villages import VillageFile
from xiezhi.desk import forms
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger.access import Role
from xiezhi.ledger.issuing import issue
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import perform
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db
LINE = "public_service"
LOGGED = {"attended": 4, "hours": 2, "result": "answered"}


class Office:
    """A justice office below the bureau, its clerk, a village, a lawyer with an entry of the register."""

    def __init__(self) -> None:
        self.bureau = unit()
        self.bureau.kind = Unit.Kind.BUREAU
        self.unit = Unit.add(
            "440704-llsfs",
            "江海区司法局礼乐司法所",
            self.bureau,
            short_name="礼乐司法所",
            code_word="江海礼乐",
            kind=Unit.Kind.JUSTICE_OFFICE,
        )
        self.clerk = officer(Role.JUSTICE_OFFICE, self.unit)
        self.head = officer(Role.OFFICE_HEAD, self.bureau, line=LINE)
        self.lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM), name="梁律师")
        self.entry = self.enrolled(self.lawyer)

    def enrolled(self, user):
        """The entry of the register of lawyers that holds this user."""
        return a(kinds()["public_service.lawyer"], self.bureau).enrol("2020-01-06", name=user.full_name, person=user).matter

    def village(self, code: str = "440704-ll-01", name: str = "新民") -> Unit:
        found = Unit.objects.filter(code=code).first()
        return found or Unit.add(
            code, f"礼乐街道{name}", unit("440704-ll"), short_name=name, code_word=name, kind=Unit.Kind.VILLAGE
        )

    def story(self, on: str = "2021-01-05", **data):
        told = a(VillageCounsel, self.unit)
        told.users[Role.JUSTICE_OFFICE] = self.clerk
        facts = {"place": self.village(), "lawyer": self.entry, "village_chose": True, "lawyer_chose": True} | data
        return told.counsel_matched(on, **facts)

    def serving(self, on: str = "2021-01-05", **data):
        return (
            self.story(on, **data)
            .counsel_contracted(on, term_starts_on=date(2021, 1, 1), term_ends_on=date(2021, 12, 31), duty_days_a_month=1, village_pays=False, day_rate_fen="200")
            .counsel_filed(on)
        )  # fmt: skip

    def does(self, story, step: str, on: str, by=None, **data):
        outcome = perform(story.matter, step, by=by or self.clerk, data=data, happened=date.fromisoformat(on))
        story.matter = outcome.matter if outcome.done else story.matter
        return outcome


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.covers("27.01", "27.02")
def test_no_contract_without_the_choice_of_both_sides(office):
    story = office.story(lawyer_chose=False)
    outcome = office.does(story, "contract", "2021-01-06", term_starts_on=date(2021, 1, 1), term_ends_on=date(2021, 12, 31), duty_days_a_month=1,
                          village_pays=False)  # fmt: skip
    assert not outcome.done and "律师还没有选定对方" in str(outcome.refusal)
    story.choice_noted("2021-01-06", village_chose=True, lawyer_chose=True)
    story.counsel_contracted("2021-01-07", term_starts_on=date(2021, 1, 1), term_ends_on=date(2021, 12, 31), village_pays=False)
    assert story.matter.state == "contracted"


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"term_starts_on": date(2021, 12, 31), "term_ends_on": date(2021, 1, 1), "village_pays": False}, "早于起始日"),
        ({"term_starts_on": date(2021, 1, 1), "term_ends_on": date(2021, 12, 31), "village_pays": True}, "由政府补贴"),
    ],
)
def test_a_contract_that_runs_backwards_or_costs_the_village_is_refused(office, terms, says):
    outcome = office.does(office.story(), "contract", "2021-01-06", duty_days_a_month=1, **terms)
    assert not outcome.done and says in str(outcome.refusal)


@pytest.mark.covers("27.03", "27.04")
def test_the_lawyer_logs_what_was_done_and_nothing_is_written_twice(office):
    story = office.serving()
    for step, extra in (("consult", {}), ("lecture", {"topic": "民法典"}), ("join_dispute", {"topic": "邻里排水"})):
        assert office.does(story, step, "2021-02-03", by=office.lawyer, **LOGGED, **extra).done
    rows = story.matter.log_rows
    assert [(row["service"], row["attended"], row["hours"]) for row in rows] == [
        ("咨询", "4", "2"),
        ("讲座", "4", "2"),
        ("调解", "4", "2"),
    ]
    stranger = officer(Role.LAWYER, unit("440704-ls2", kind=Unit.Kind.FIRM))
    assert not office.does(story, "consult", "2021-02-04", by=stranger, **LOGGED).done


@pytest.mark.covers("27.09")
def test_a_substitute_may_log_and_a_complaint_is_answered(office):
    other = officer(Role.LAWYER, unit("440704-ls2", kind=Unit.Kind.FIRM), name="何律师")
    story = office.serving().counsel_substituted(
        "2021-03-01", substitute=office.enrolled(other), absent_from=date(2021, 3, 1), absent_to=date(2021, 3, 31)
    )
    assert office.does(story, "consult", "2021-03-10", by=other, **LOGGED).done
    assert not office.does(story, "answer_complaint", "2021-03-11", finding="unfounded", answer="已核实。").done
    story.complaint_received("2021-03-12", complained_of="没有按时到村。")
    story.complaint_answered("2021-03-15", finding="partly", answer="已约谈，补足值班。")


@pytest.mark.covers("27.05")
def test_each_opinion_on_a_contract_is_the_next_version(office):
    story, told = office.serving(), {**LOGGED, "document": "鱼塘承包合同", "paper_kind": "contract", "opinion": "写明租期。"}
    assert office.does(story, "give_opinion", "2021-02-01", by=office.lawyer, **told, draft_no=1).done
    again = office.does(story, "give_opinion", "2021-02-05", by=office.lawyer, **told, draft_no=3)
    assert "这次应是第2稿" in str(again.refusal)
    assert office.does(story, "give_opinion", "2021-02-05", by=office.lawyer, **told, draft_no=2).done


@pytest.mark.covers("27.08")
def test_a_subsidy_sheet_that_the_log_contradicts_is_refused(office):
    story = office.serving()
    for day in ("2021-01-12", "2021-02-09", "2021-02-09"):
        office.does(story, "visit", day, by=office.lawyer, **LOGGED)
    sheet = {"subsidy_from": date(2021, 1, 1), "subsidy_to": date(2021, 3, 31), "day_rate_fen": "200"}
    wrong = office.does(story, "claim_subsidy", "2021-04-01", by=office.lawyer, **sheet, subsidy_days=3, subsidy_fen="600")
    assert "记有服务2天" in str(wrong.refusal)
    wrong = office.does(story, "claim_subsidy", "2021-04-01", by=office.lawyer, **sheet, subsidy_days=2, subsidy_fen="600")
    assert "应为400.00元" in str(wrong.refusal)
    assert office.does(story, "claim_subsidy", "2021-04-01", by=office.lawyer, **sheet, subsidy_days=2, subsidy_fen="400").done
    assert office.does(story, "check_subsidy", "2021-04-02").done
    assert office.does(story, "pay_subsidy", "2021-04-06", by=office.head, subsidy_fen="400").done


@pytest.mark.covers("27.07")
def test_the_bureau_assesses_from_above_by_scores_and_weights(office):
    story = office.serving()
    weights = {"village_weight": 40, "office_weight": 40, "bureau_weight": 20}
    early = office.does(
        story, "assess", "2021-12-20", by=office.head, assessed_year=2021, bureau_score=80, total=88, grade="passed", **weights
    )
    assert "还没有登记村（社区）、司法所的评价" in str(early.refusal)
    story.village_assessed("2021-12-20", village_score=95).office_assessed("2021-12-20", office_score=85)
    wrong = office.does(
        story, "assess", "2021-12-21", by=office.head, assessed_year=2021, bureau_score=80, total=90, grade="passed", **weights
    )
    assert "总分应为88分" in str(wrong.refusal)
    assert office.does(
        story, "assess", "2021-12-21", by=office.head, assessed_year=2021, bureau_score=80, total=88, grade="passed", **weights
    ).done
    assert verify()["broken"] == []


@pytest.mark.covers("27.06", "27.11")
def test_coverage_is_a_share_of_all_villages_on_the_list_and_ends_with_the_term(office):
    for code, name in (("440704-ll-01", "新民"), ("440704-ll-02", "新华")):
        listed = a(VillageFile, office.unit).village_listed(
            "2020-12-01", place=office.village(code, name), village_kind="village"
        )
        listed.needs_stated("2021-05-01", needs=["land", "family"])
    office.serving()
    year = {name: measure_all(chosen(["public_service.counsel.coverage"]), year_of(name)) for name in (2020, 2021, 2022)}
    values = {name: next(iter(found.values())) for name, found in year.items()}
    assert {name: (number.value, number.population) for name, number in values.items()} == {
        2020: (0, 2),
        2021: (50, 2),
        2022: (0, 2),
    }


@pytest.mark.covers("27.12")
def test_what_came_of_the_advice_is_asked_later(office):
    story = office.serving()
    assert not office.does(story, "ask_outcome", "2021-05-01", advised="写明租期", advice_outcome="worked").done
    office.does(story, "consult", "2021-02-03", by=office.lawyer, **LOGGED)
    assert office.does(story, "ask_outcome", "2021-05-06", advised="写明租期", advice_outcome="worked").done


@pytest.mark.covers("27.03")
def test_the_form_of_a_log_begins_empty_whatever_the_last_one_said(office):
    story = office.serving()
    assert office.does(story, "consult", "2021-02-03", by=office.lawyer, **LOGGED).done
    drawn = forms.boxes(VillageCounsel, "visit", QueryDict(), {}, unit=story.matter.unit, matter=story.matter)
    assert {box.name: box.value for box in drawn if box.name in LOGGED} == dict.fromkeys(LOGGED, "")


@pytest.mark.covers("27.10")
def test_an_inspector_finds_a_paper_of_the_log_by_its_words_by_village_and_by_lawyer(office):
    story = office.serving()
    logged = office.does(story, "lecture", "2021-02-03", by=office.lawyer, topic="防范养老诈骗", **LOGGED)
    assert issue(story.matter, "服务日志", by=office.clerk, of_seq=logged.event.seq).done
    elsewhere = office.serving(place=office.village("440704-ll-02", "新华"))
    seen = Matter.objects.visible_to(office.head)
    assert seen.search("养老诈骗").ids() == [story.matter.pk], "文书里的字"
    contracts = seen.of_kind("public_service.villagecounsel")
    assert set(contracts.search("梁律师").ids()) == {story.matter.pk, elsewhere.matter.pk}, "顾问律师"
    in_village = seen.having(VillageCounsel, "place", office.village().pk)
    assert in_village.ids() == [story.matter.pk] and elsewhere.matter.pk not in in_village.ids(), "村（社区）"
