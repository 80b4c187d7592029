"""From /portal/ to the archived file: somebody applies without an account, the committee mediates, the answer is looked up by number."""

from __future__ import annotations

import pytest
from django.test import Client

from disputes import SIGNED, committee, enrolled, office
from factories import a, officer
from xiezhi.bureau.mediation.models import Case, Committee, OfficeFile
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import perform
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db
DO = "/portal/do/mediation.case.apply"
PAGES = [
    {"applicants-0-kind": "person", "applicants-0-name": "陈小燕", "applicants-0-phone": "10012345678"},
    {"opponents-0-kind": "person", "opponents-0-name": "李四海"},
    {"dispute_kind": "neighbour", "place": "跃进路12号", "facts": "楼上渗水。"},
    {"claims": "要求维修。"},
]


def sent(client: Client) -> Case:
    """Send the application to the committee, page by page."""
    assert "不收费" in client.get(f"{DO}/").content.decode()
    client.post(f"{DO}/where/", {"unit": committee().code})
    for place, answers in enumerate(PAGES, 1):
        answer = client.post(f"{DO}/{place}/", answers)
        assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert client.post(f"{DO}/check/").url == "/portal/done/"
    case = Case.objects.get()
    assert case.entries[0].source == "portal"
    return case


@pytest.mark.covers("19.01", "22.07")
def test_an_application_from_the_portal_becomes_an_archived_file():
    mediator = officer(Role.MEDIATOR, committee(), line="mediation")
    entry = enrolled("陈调解", mediator)
    client = Client()
    case = sent(client)
    assert (case.unit, case.handler, case.source) == (committee(), None, "walk_in")
    assert case.pk in Matter.objects.awaiting(mediator).ids()
    steps = [
        ("accept", {}), ("name_mediators", {"conducted_by": entry}), ("tell_rights", {}),
        ("hold_session", {"openness": "open", "session_place": "调解室"}), ("record_session", {"record": "各让一步。"}),
        ("sign", {"responsibility": "清楚。", "agreement": "维修。", "performance_due_on": "2026-12-31", "sealed": True, **SIGNED}),
        ("take_effect", {}), ("record_performance", {"performance": "full"}), ("complete", {}), ("archive", {"retention": "ten_years"}),
    ]  # fmt: skip
    for step, data in steps:
        done = perform(Case.objects.get(pk=case.pk), step, by=mediator, data=data)
        assert done.done, (step, done.refusal, done.errors)
    answer = Client().post("/portal/progress/", {"number": case.number, "tail": "5678"}).content.decode()
    assert case.number in answer and "陈小燕" not in answer
    assert verify()["broken"] == []


@pytest.mark.covers("20.09")
def test_offices_and_committees_stand_on_the_portal_for_everybody():
    a(OfficeFile, office()).office_opened("2021-01-04", address="跃进路1号", phone="0750-0000020", hours="工作日", chief="何所长")
    a(Committee, office()).committee_registered(
        "2021-01-04", name="礼乐人民调解委员会", address="跃进路3号", phone="0750-0000021"
    )
    for kind, words in (
        ("mediation.officefile", ("跃进路1号", "0750-0000020")),
        ("mediation.committee", ("礼乐人民调解委员会", "跃进路3号")),
    ):
        page = Client().get(f"/portal/find/{kind}/").content.decode()
        assert all(word in page for word in words)
