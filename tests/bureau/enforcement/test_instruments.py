"""The papers of a penalty case: every one can be drawn from a complete case, under the law that governs it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import a, plausible
from xiezhi.bureau.enforcement.models import Penalty, SummaryPenalty
from xiezhi.ledger import crypto, instruments, issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.entry import input_of
from xiezhi.ledger.instruments import InstrumentError, template, to_html
from xiezhi.ledger.issuing import issue, missing, offers

from .stories import NOTICE, REPORT, closed, found, served, street

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAMES = template.names("enforcement")
ON_SPOT = ("当场行政处罚决定书",)


def filled(story: Any) -> Any:
    """The story's matter with every field that a step may enter filled in memory, as if all steps had been taken."""
    cls, matter = type(story.matter), story.matter
    for name in sorted({name for step in cls.actions.values() for name in step.entered} - set(cls.capacities)):
        column = cls.column(name)
        if getattr(matter, column.attname) in (None, "", []) and column.related_model is None:
            ask = input_of(cls, name, True)
            value = ask.clean(plausible(ask, story))
            setattr(matter, name, crypto.encrypt(matter.key.open(), value) if getattr(column, "personal", False) else value)
    return matter


def html(matter: Any, name: str, author: Any) -> str:
    return to_html(issuing.draw(matter, name, author, None, "江海礼乐字〔2021〕1号", date(2021, 9, 10)))


@pytest.mark.covers("29.04")
@pytest.mark.parametrize("name", sorted(set(NAMES) - set(ON_SPOT)))
def test_every_paper_is_drawn_from_a_complete_case(name):
    story = served(social_influence=True)
    matter = filled(story)
    page = html(matter, name, story.by(Role.BODY_HEAD))
    assert any(part in page for part in ("张三丰", "擅自占道经营", matter.number))
    assert "sm4:" not in page
    assert "{" not in page


@pytest.mark.covers("05.03")
def test_an_on_the_spot_decision_tells_its_bounds_and_remedies():
    story = found().penalty_decided_on_spot(
        "2021-08-02", penalties=["fine"], fine_fen="200", violated_clause="某条例第八条", penalty_clause="某条例第二十条"
    )
    page = html(story.matter, "当场行政处罚决定书", story.matter.handler)
    assert "第五十一条、第五十二条" in page
    assert "贰佰元整" in page
    assert "六个月内依法向人民法院提起行政诉讼" in page


@pytest.mark.covers("05.08")
def test_a_decision_holds_what_the_law_asks_of_it():
    story = served()
    page = html(story.matter, "行政处罚决定书", story.matter.handler)
    for part in (
        "张三丰",
        "居民身份证",
        "经查明",
        "罚款人民币500元（大写：伍佰元整）",
        "十五日内",
        "第七十二条第一款第（一）项",
        "六十日内",
        "礼乐街道办事处",
        "2021年9月10日",
    ):
        assert part in page, part


def test_a_paper_that_lacks_what_it_needs_says_so_in_one_sentence():
    story = a(Penalty, street()).clue_received("2021-08-01")
    with pytest.raises(InstrumentError, match="处罚依据"):
        html(story.matter, "行政处罚决定书", story.matter.handler)


def test_papers_of_a_case_under_the_old_law_cite_the_old_law():
    story = a(Penalty, street()).clue_received("2021-03-01").case_filed("2021-03-02").investigation_closed("2021-04-01", **REPORT)
    story.advance_notice_served("2021-04-02", **NOTICE)
    page = html(story.matter, "行政处罚告知书", story.matter.handler)
    assert "第三十一条、第三十二条" in page
    assert "第四十四条" not in page


@pytest.mark.covers("05.10")
def test_the_steps_offer_their_papers_and_the_file_lacks_them_until_they_are_issued():
    story = served()
    offered = {offer.name for offer in offers(story.matter, story.matter.handler)}
    assert {"立案审批表", "询问笔录", "行政处罚告知书", "行政处罚决定书", "送达回证"} <= offered
    done = issue(story.matter, "行政处罚决定书", by=story.matter.handler, day=date(2021, 9, 10))
    assert done.matter.instruments.get().number == "江海礼乐罚决字〔2021〕1号"
    assert "行政处罚决定书" not in missing(done.matter)
    assert "立案审批表" in missing(done.matter)


def test_a_closed_case_prints_its_decision_with_the_number_of_the_kept_paper():
    story = closed()
    story.matter = issue(story.matter, "行政处罚决定书", by=story.matter.handler, day=date(2021, 9, 10)).matter
    assert "江海礼乐罚决字〔2021〕1号" in html(story.matter, "结案审批表", story.matter.handler)


def test_every_paper_that_a_step_names_is_there_and_every_paper_is_named_by_a_step():
    named = {name for cls in (Penalty, SummaryPenalty) for step in cls.actions.values() for name in step.instruments}
    assert named == set(NAMES)
    for name in NAMES:
        assert instruments.find(f"enforcement/{name}").front.title
