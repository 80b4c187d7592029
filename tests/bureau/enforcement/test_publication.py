"""05.11+: before a decision is made public, the officer reads it beside its masked copy."""

from __future__ import annotations

from datetime import date

import pytest

from xiezhi.ledger import masking
from xiezhi.ledger.access import Role
from xiezhi.ledger.issuing import issue

from .stories import PERSON, SHOP, filed, served

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("05.11+")]


@pytest.fixture
def story():
    told = served(social_influence=True)
    outcome = issue(told.matter, "行政处罚决定书", by=told.by(Role.BODY_HEAD), day=date(2021, 9, 10))
    assert outcome.done, outcome.refusal
    told.matter = outcome.matter
    return told


def test_the_form_of_publication_shows_the_decision_beside_its_public_copy(sign_in, story):
    page = sign_in(story.matter.handler).get(f"/m/{story.matter.pk}/do/publish/")
    lines = page.context["publication"]["lines"]
    party = next(line for line in lines if PERSON["name"] in line.kept)
    assert "张*丰" in party.public
    assert all(PERSON[name] not in line.public for line in lines for name in ("name", "id_number", "address"))
    assert any(not line.masked and "擅自占道经营" in line.public for line in lines)
    assert story.matter.events.filter(name="personal_data_revealed").count() == 1


def test_the_public_copy_is_taken_away_as_a_file(sign_in, story):
    paper = story.matter.instruments.get()
    answer = sign_in(story.matter.handler).get(f"/m/{story.matter.pk}/papers/{paper.pk}/public/")
    assert answer.status_code == 200
    assert "wordprocessingml" in answer["Content-Type"]


def test_without_the_paper_the_form_says_what_to_do_first(sign_in):
    story = served(social_influence=True)
    page = sign_in(story.matter.handler).get(f"/m/{story.matter.pk}/do/publish/").content.decode()
    assert "还没有可以对照的“行政处罚决定书”" in page


def test_an_organisations_own_address_stands_in_public_and_its_peoples_names_do_not():
    shop = SHOP | {"address": "江海区外海大道236号", "phone": "13800138000"}
    case = filed(party=shop, site="江海区外海大道236号").matter
    secrets = masking.hidden(type(case).objects.get(pk=case.pk))
    assert secrets == {"李四": "李*", "13800138000": "138*****000"}
