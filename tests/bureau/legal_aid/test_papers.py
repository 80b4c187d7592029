"""The papers of legal aid: each can be made where its step offers it, and says what the law of the day says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aid import applied, granted, lawyer
from xiezhi.bureau.legal_aid import models
from xiezhi.ledger import issuing
from xiezhi.ledger.instruments import find, to_html

pytestmark = pytest.mark.django_db
FOLDER = Path(models.__file__).parent / "instruments"
KINDS = [getattr(models, name) for name in models.__all__]


def test_every_paper_of_the_folder_is_offered_by_some_step_and_every_offered_one_is_there():
    offered = {name for cls in KINDS for step in cls.actions.values() for name in step.instruments}
    here = {path.stem for path in FOLDER.glob("*.txt")}
    assert here <= offered
    for name in offered:
        assert find(f"legal_aid/{name}")


def text_of(matter, name, by):
    """What the paper says, as the offer of its step makes it."""
    offer = next(offer for offer in issuing.offers(matter, by) if offer.name == name)
    assert offer.lacking == ()
    outcome = issuing.issue(matter, name, by=by, of_seq=offer.of_seq)
    assert outcome.done, outcome.refusal
    return re.sub(r"<[^>]+>", "", to_html(outcome.matter.instruments.get(name=name).document()))


@pytest.mark.covers("25.04", "25.04+")
@pytest.mark.parametrize(
    ("on", "article", "days"),
    [
        ("2021-03-01", "《法律援助条例》第十八条", "五个工作日"),
        ("2022-03-01", "《中华人民共和国法律援助法》第四十三条", "五日内"),
    ],
)
def test_a_refusal_cites_the_law_of_its_day_and_the_way_to_object(on, article, days):
    case = applied(on).aid_accepted(on).means_committed(on).aid_refused(on, refusal_ground="means", reasons="收入高于标准。")
    text = text_of(case.matter, "不予法律援助决定书", case.matter.handler)
    assert article in text and days in text and "摘要" in text


@pytest.mark.covers("25.05+")
def test_the_assignment_says_why_this_lawyer():
    case = granted("2021-03-01", "2021-03-03").assigned_to(lawyer("陈律师"), "2021-03-04")
    assert "陈律师擅长本类案件" in text_of(case.matter, "指派通知书", case.matter.handler)


def test_every_paper_of_a_case_told_to_its_end_can_be_made():
    case = granted("2022-03-01", "2022-03-03").assigned_to(lawyer("陈律师"), "2022-03-04")
    case.agreement_signed("2022-03-05").client_met("2022-03-08").file_read("2022-03-09").hearing_attended("2022-04-08")
    case.assigned_to(lawyer("林律师"), "2022-04-10", "lawyer_replaced")
    case.collaboration_asked("2022-04-11").case_closed("2022-05-10", close_basis="paper", result="full")
    case.file_submitted("2022-05-20", file_papers=["report"]).file_reviewed("2022-05-25").subsidy_paid(
        "2022-05-28", subsidy_fen="1600", subsidy_reckoned="见标准。"
    )
    case.follow_up_made("2022-06-01", satisfaction="satisfied")
    made = [(offer.name, offer.lacking) for offer in issuing.offers(case.matter, case.matter.handler)]
    own = {path.stem for path in FOLDER.glob("*.txt")}
    assert len(made) >= 14
    for name, lacking in made:
        if name in own:
            assert not lacking, (name, lacking)
            text_of(case.matter, name, case.matter.handler)
