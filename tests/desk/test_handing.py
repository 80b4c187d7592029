"""Handing a visitor on: with consent, to an opening that the public may take, with what he agreed to pass and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from factories import a, officer, unit
from xiezhi.bureau.public_service.models import Visit
from xiezhi.desk.handing import typed_of
from xiezhi.ledger import handing
from xiezhi.ledger.access import Role
from xiezhi.ledger.checks import faults
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import offers
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("22.05", "22.05+")]
VISITOR = {"kind": "person", "name": "陈一心", "phone": "13800000000", "id_type": "resident", "id_number": "11010519491231002X"}


def visit(passed: list[str], consent: bool = True):
    centre = unit("440704-ggfl", kind=Unit.Kind.SERVICE)
    story = a(Visit, centre).receive(
        "2026-01-05", visitors=[VISITOR], need="mediation", papers_missing=False, matter_asked="楼上漏水，协商不成。"
    )
    if consent:
        story.hand_over("2026-01-05", guided_to="mediation", organ=centre, consent=True, passed=passed)
    return story


def destination() -> str:
    """The name of an opening of mediation that the public may take."""
    return next(name for name in offers() if name.startswith("mediation.case."))


@pytest.fixture
def mediators() -> Unit:
    office = unit("440704-jnsfs", kind=Unit.Kind.JUSTICE_OFFICE)
    officer(Role.JUSTICE_OFFICE, office)
    return office


def browser(story) -> Client:
    client = Client()
    client.force_login(story.matter.handler)
    return client


def test_what_was_agreed_to_stands_in_the_other_form_and_nothing_else(mediators):
    offer = offers()[destination()]
    told = handing.given(visit(["contact", "story"]).matter, offer)
    (people,) = [value for value in told.values() if isinstance(value, list)]
    assert people == [{"kind": "person", "name": "陈一心", "phone": "13800000000"}]
    assert "楼上漏水，协商不成。" in told.values()
    assert handing.given(visit(["story"]).matter, offer) == {name: text for name, text in told.items() if isinstance(text, str)}


def test_the_clerk_sends_the_form_once_and_both_matters_know_of_each_other(mediators):
    story = visit(["contact", "story"])
    client = browser(story)
    assert "移交到其他条线" in client.get(story.matter.get_absolute_url()).text
    chosen = client.get(f"/m/{story.matter.pk}/hand/").text
    assert destination() in chosen
    address = f"/m/{story.matter.pk}/hand/{destination()}/"
    form = client.get(address)
    assert "13800000000" in form.text and "楼上漏水" in form.text and "11010519491231002X" not in form.text
    offer = offers()[destination()]
    given = handing.given(story.matter, offer)
    typed = typed_of(given).dict()
    for ask in (ask for ask in _asked(offer) if ask.required and ask.name not in given):
        if ask.kind == "parties":
            typed |= {f"{ask.name}-0-kind": "person", f"{ask.name}-0-name": "李楼上"}
        else:
            typed[ask.name] = {"choice": ask.choices[0][0] if ask.choices else "", "yesno": "false", "date": "2026-01-05"}.get(
                ask.kind, "示例"
            )
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.text
    matter = Visit.objects.get(pk=story.matter.pk)
    other = Matter.objects.get(pk=matter.handed_to_id)
    assert (other.line, other.unit, other.handler) == ("mediation", mediators, None)
    first = other.events.first()
    assert first.source == Event.Source.PORTAL and story.matter.number in first.note
    assert client.get(f"/m/{matter.pk}/hand/").status_code == 403, "移交一次"
    assert verify()["broken"] == []


def _asked(offer):
    return inputs(offer.cls, offer.action.name)


def test_nobody_is_handed_on_without_consent(mediators):
    story = visit([], consent=False)
    assert "移交到其他条线" not in browser(story).get(story.matter.get_absolute_url()).text
    assert browser(story).get(f"/m/{story.matter.pk}/hand/").status_code == 403
    assert "同意" in str(handing.refusal_of(story.matter.handler, story.matter))


def test_a_handing_that_names_what_is_not_there_is_refused_at_start(monkeypatch):
    assert list(faults(Visit)) == []
    monkeypatch.setattr(Visit, "handing", replace(Visit.handing, people="nobody", step="close", passes={"contact": ("shoe",)}))
    told = " ".join(faults(Visit))
    assert "unknown capacity nobody" in told and "close" in told and "shoe" in told
