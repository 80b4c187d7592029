"""The portal: a visitor without an account sends a matter, page by page and once, and asks how it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import officer, unit
from library.models import Donation
from xiezhi.api.telling import record
from xiezhi.desk.timeline import timeline
from xiezhi.ledger import crypto
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import offers, registers, standing
from xiezhi.ledger.trials import trials
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify
from xiezhi.portal import tasks
from xiezhi.portal.models import MOST_AN_HOUR, Call

pytestmark = pytest.mark.django_db

OFFER = "library.donation.offer"
DO = f"/portal/do/{OFFER}"
GIVER = {"givers-0-kind": "person", "givers-0-name": "陈小燕", "givers-0-phone": "10012345678"}


@pytest.fixture
def desk():
    """A unit in which somebody takes up what comes in."""
    return officer(Role.CASE_OFFICER, unit(), line="library")


def filled(client: Client) -> Client:
    client.post(f"{DO}/where/", {"helper": "陈大文，父亲"})
    client.post(f"{DO}/1/", GIVER)
    client.post(f"{DO}/2/", {"book": "岭南草木状"})
    return client


def sent(client: Client) -> Donation:
    answer = filled(client).post(f"{DO}/check/")
    assert answer.status_code == 302 and answer.url == "/portal/done/"
    return Donation.objects.get()


@pytest.mark.covers("22.07")
def test_a_visitor_without_an_account_sends_a_matter_page_by_page(desk):
    client = Client()
    start = client.get(f"{DO}/").content.decode()
    assert "家里有闲置的书" in start and "开始填写" in start
    matter = sent(client)
    assert (matter.book, matter.unit, matter.handler, matter.state) == ("岭南草木状", unit(), None, "offered")
    event = matter.entries[0]
    assert (event.source, event.post, event.by, event.note) == ("portal", "群众（网上提交）", None, "代为填写：陈大文，父亲")
    kept = client.get("/portal/done/").content.decode()
    assert matter.number in kept and "图书馆收到后上架" in kept and "查询办理进度" in kept
    assert verify()["broken"] == []


def test_what_was_sent_waits_for_the_staff_of_the_unit(desk):
    matter = sent(Client())
    assert matter.pk in Matter.objects.awaiting(desk).ids()


def test_the_timeline_and_the_interface_say_that_the_public_sent_it(desk):
    matter = sent(Client())
    [entry] = timeline(matter, [], [])
    assert (entry["remark"], entry["who"]) == ("群众网上提交", "群众（网上提交）")
    assert [(event["source"], event["by"]) for event in record(matter)] == [("portal", None)]


def test_the_staff_find_the_portal_and_the_public_the_staffs_door(desk):
    assert 'href="/portal/"' in Client().get("/login/").content.decode()
    assert 'href="/login/"' in Client().get("/portal/").content.decode()


def test_a_wrong_answer_stays_on_the_page_with_one_sentence_and_nothing_typed_is_lost(desk):
    client = Client()
    answer = client.post(f"{DO}/1/", {**GIVER, "givers-0-id_number": "440704199001010011"})
    assert answer.status_code == 422
    assert "校验码" in answer.content.decode() and "陈小燕" in answer.content.decode()
    assert "陈小燕" in client.get(f"{DO}/1/").content.decode()


def test_the_answers_can_be_looked_through_before_sending_and_one_page_mended(desk):
    client = filled(Client())
    assert "法律用语：书名" in client.get(f"{DO}/2/").content.decode()
    look = client.get(f"{DO}/check/").content.decode()
    assert "陈小燕，10012345678" in look and "岭南草木状" in look and "陈大文" in look
    mended = client.post(f"{DO}/2/", {"book": "广东新语", "then": "check"})
    assert mended.url == f"{DO}/check/"
    assert "广东新语" in client.get(f"{DO}/check/").content.decode()


def test_what_is_not_yet_answered_is_not_sent(desk):
    client = Client()
    client.post(f"{DO}/1/", GIVER)
    answer = client.post(f"{DO}/check/")
    assert answer.status_code == 422 and "请填写“书叫什么名字”。" in answer.content.decode()
    assert not Donation.objects.exists()


@pytest.mark.parametrize("name", list(offers()))
def test_every_offer_can_be_looked_through_before_anything_is_answered(name):
    """Also one whose choices are required: what is missing is told, nothing breaks."""
    offer = offers()[name]
    kinds = offer.online.unit_kinds or (Unit.Kind.BUREAU,)
    place = unit("440704-xx", kind=kinds[0])
    officer(next(role for role in offer.action.by if role != Role.WORKER), place)
    client = Client()
    client.post(f"/portal/do/{name}/where/", {"unit": place.code})
    answer = client.get(f"/portal/do/{name}/check/")
    assert answer.status_code == 200 and "没有填" in answer.content.decode()


def test_pressed_twice_it_is_sent_once(desk):
    client = filled(Client())
    session = client.session
    kept = dict(session["portal"])
    client.post(f"{DO}/check/")
    session = client.session
    session["portal"] = kept  # the second press began before the first had answered
    session.save()
    assert client.post(f"{DO}/check/").url == "/portal/done/"
    assert Donation.objects.count() == 1


def test_answers_lie_encrypted_in_the_session(desk):
    client = filled(Client())
    assert "陈小燕" not in str(dict(client.session.items()))


def test_too_many_in_an_hour_from_one_address_are_asked_to_wait(desk):
    client = filled(Client())
    for _ in range(MOST_AN_HOUR[Call.Kind.SENT]):
        Call.objects.create(kind=Call.Kind.SENT, origin=_origin())
    answer = client.post(f"{DO}/check/")
    assert answer.status_code == 422 and "过一会儿再试" in answer.content.decode()
    assert not Donation.objects.exists()


def _origin(address: str = "127.0.0.1") -> str:
    return crypto.keyed(f"portal:address {address}")


def test_visitors_from_another_address_are_not_asked_to_wait(desk):
    for _ in range(MOST_AN_HOUR[Call.Kind.SENT]):
        Call.objects.create(kind=Call.Kind.SENT, origin=_origin("127.0.0.2"))
    assert sent(Client()).pk


@pytest.mark.parametrize(
    ("number", "tail", "told"),
    [
        ("right", "5678", True),
        ("right", "5679", False),  # another's telephone
        ("right", "", False),
        ("江海府赠〔2021〕99号", "5678", False),
    ],
)
def test_progress_is_told_by_number_and_telephone_and_never_a_name(desk, number, tail, told):
    client = Client()
    matter = sent(client)
    asked = matter.number if number == "right" else number
    text = client.post("/portal/progress/", {"number": asked, "tail": tail}).content.decode()
    assert ("现在：已登记" in text) is told
    assert "陈小燕" not in text and "岭南草木状" not in text
    assert (standing(asked, tail) is not None) is told


def test_guessing_ends_after_so_many_tries(desk):
    client = Client()
    for _ in range(MOST_AN_HOUR[Call.Kind.ASKED]):
        client.post("/portal/progress/", {"number": "x", "tail": "0000"})
    matter = sent(client)
    answer = client.post("/portal/progress/", {"number": matter.number, "tail": "5678"})
    assert "查询次数太多" in answer.content.decode()


def test_one_number_cannot_be_guessed_from_many_addresses(desk):
    matter = sent(Client())
    for place in range(MOST_AN_HOUR[Call.Kind.ASKED]):
        asked = {"number": matter.number, "tail": "0000"}
        Client(REMOTE_ADDR=f"127.0.1.{place}").post("/portal/progress/", asked)
    answer = Client().post("/portal/progress/", {"number": matter.number, "tail": "5678"})
    assert "查询次数太多" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("江海府赠〔{year}〕1号", "as it was given"),
        ("江海府赠[{year}]1号", "no such brackets on a telephone"),
        (" 江海府赠（{year}） 1 号", "the common brackets, and blanks"),
    ],
)
def test_a_number_is_found_however_its_brackets_are_typed(desk, typed, why):
    matter = sent(Client())
    assert standing(typed.format(year=matter.opened_on.year), "5678") == matter, why


def test_a_visitor_without_a_telephone_is_asked_for_one_and_the_other_party_is_not(desk):
    client = Client()
    answer = client.post(f"{DO}/1/", {"givers-0-kind": "person", "givers-0-name": "陈小燕"})
    assert answer.status_code == 422 and "请填写联系电话" in answer.content.decode()
    second = {"givers-1-kind": "person", "givers-1-name": "陈大文"}
    assert client.post(f"{DO}/1/", GIVER | second).status_code == 302
    assert "陈大文" in client.get(f"{DO}/check/").content.decode()


@pytest.mark.parametrize(
    ("part", "typed", "told"),
    [
        ("name", "", "请填写姓名或名称。"),
        ("phone", "没有", "不像一个电话号码"),
        ("id_number", "440704199001010011", "校验码或日期不对"),
    ],
)
def test_what_is_wrong_with_a_person_stands_at_its_own_box(desk, part, typed, told):
    answer = Client().post(f"{DO}/1/", GIVER | {f"givers-0-{part}": typed, "givers-0-address": "江海区"})
    page = answer.content.decode()
    assert f'id="f-givers-0-{part}-error"' in page and told in page


def test_one_more_person_is_asked_for_without_script_and_nothing_typed_is_lost(desk):
    page = Client().post(f"{DO}/1/", GIVER | {"more": "givers"}).content.decode()
    assert "陈小燕" in page and 'name="givers-1-name"' in page


def test_what_was_typed_can_be_cleared_and_is_gone_after_sending(desk):
    client = filled(Client())
    assert "清除我填写的内容" in client.get("/portal/").content.decode()
    assert "已经清除" in client.post("/portal/clear/", follow=True).content.decode()
    assert client.get(f"{DO}/check/").url == f"{DO}/"
    assert "陈小燕" not in client.get(f"{DO}/1/").content.decode()
    sent(client)
    assert client.session["portal"] == {}
    client.post("/portal/clear/")
    assert client.get("/portal/done/").url == "/portal/"


def test_what_was_typed_is_forgotten_after_a_day(desk, monkeypatch):
    client = filled(Client())
    later = timezone.now() + timedelta(hours=24)
    Session.objects.update(expire_date=later + timedelta(days=1))  # somebody still walks about in it
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert "陈小燕" not in client.get(f"{DO}/1/").content.decode()


def test_the_worker_deletes_what_visitors_left(desk):
    client = filled(Client())
    old = timezone.now() - timedelta(days=1, minutes=1)
    Call.objects.create(kind=Call.Kind.ASKED, origin="old", at=old)
    Call.objects.create(kind=Call.Kind.ASKED, origin="new")
    Session.objects.filter(session_key=client.session.session_key).update(expire_date=old)
    assert tasks.forget(0) == 1
    assert Call.objects.get().origin == "new" and not Session.objects.exists()
    assert settings.SESSION_COOKIE_AGE == 24 * 3600 and settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


@pytest.mark.parametrize("address", ["/portal/nowhere/", "/portal/do/nothing/", f"{DO}/9/", "/portal/find/x/", "/portal/try/x/"])
def test_what_is_not_here_is_told_in_the_portals_own_frame(desk, address):
    answer = Client().get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "公共法律服务网" in page and "12348" in page and "待办" not in page


def test_a_form_whose_session_has_ended_is_told_in_the_portals_own_frame(desk):
    answer = Client(enforce_csrf_checks=True).post(f"{DO}/1/", GIVER)
    assert answer.status_code == 403 and "填过的内容还在" in answer.content.decode()


@pytest.mark.parametrize("page", ["portal/500.html", "portal/503.html"])
def test_the_pages_of_a_broken_portal_need_no_database(page):
    assert "12348" in render_to_string(page, {})


def test_a_sitting_left_idle_at_the_desk_does_not_end_what_is_typed_here(desk):
    client = Client()
    client.force_login(desk)
    session = client.session
    session["last_seen"] = 0
    session.save()
    assert sent(client).pk


@pytest.mark.covers("26.10")
def test_a_register_is_read_by_everybody_in_two_languages_with_the_declared_fields_alone(desk):
    sent(Client())
    page = Client().get("/portal/find/library.donation/").content.decode()
    assert "岭南草木状" in page and "陈小燕" not in page
    english = Client().get("/portal/find/library.donation/?lang=en").content.decode()
    assert "Books given" in english and "<dt>Title</dt>" in english
    assert Client().get("/portal/find/library.loan/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ("q=岭南", True, "a public field"),
        ("q=司法局 岭南", True, "its unit, and a public field"),
        ("q=陈小燕", False, "who gave it is not for everybody, not even to be guessed"),
        ("q=10012345678", False, "nor their telephone"),
        ("unit=440704-sfj", True, "its unit"),
        ("unit=440704-ll", False, "another unit"),
    ],
)
def test_a_register_is_searched_by_what_everybody_may_read_alone(desk, query, found, why):
    sent(Client())
    page = Client().get(f"/portal/find/library.donation/?{query}").content.decode()
    assert ("岭南草木状" in page) is found, why


def test_a_page_asks_the_database_as_often_for_many_as_for_one(desk):
    def asked(address: str) -> int:
        Client().get(address)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address).status_code == 200
        return len(queries)

    pages = ("/portal/", "/portal/english/", f"{DO}/", f"{DO}/where/", f"{DO}/1/", "/portal/find/library.donation/")
    one = sent(Client()) and [asked(page) for page in pages]
    for place in range(20):
        offers()[OFFER].submit({"givers": [{"kind": "person", "name": f"陈{place}"}], "book": f"书{place}"}, unit())
    assert [asked(page) for page in pages] == one
    assert one == [
        2,
        2,
        2,
        2,
        1,
        4,
    ]  # the bureau; units with a telephone, units that take it up; entries, how many, and their units


@pytest.mark.parametrize("kind", list(registers()))
def test_no_register_shows_what_is_personal(kind):
    cls = registers()[kind]
    columns = [cls.column(name) for name in cls.public.fields]
    assert all(columns) and not any(getattr(column, "personal", False) for column in columns)


def test_the_first_page_names_every_offer_and_register(desk):
    page = Client().get("/portal/").content.decode()
    assert "赠书给图书馆" in page and "赠书名录" in page
    assert "Give a book" in Client().get("/portal/english/").content.decode()


@pytest.mark.parametrize(
    ("answers", "told", "onward"),
    [
        ({"category": "novel"}, "可以续借", True),
        ({"category": "novel", "copies": "6"}, "要由馆员当面看过才知道", True),
        ({"category": "reference"}, "图书馆规程第三条", False),
        ({}, "请填写“是什么书”。", False),
    ],
)
@pytest.mark.covers("25.14")
def test_a_question_is_put_to_the_rules_without_a_name_and_nothing_is_kept(desk, answers, told, onward):
    client = Client()
    assert "我的书能续借吗" in client.get("/portal/").content.decode()
    page = client.post("/portal/try/library.renewal/", answers).content.decode()
    assert told in page and (f"{DO}/" in page) is onward
    assert not Matter.objects.exists() and not Call.objects.exists() and not list(client.session.keys())


@pytest.mark.parametrize("name", list(trials()))
def test_every_trial_asks_what_its_kind_knows_and_leads_to_an_offer(name):
    trial = trials()[name]
    assert {ask.kind for ask in trial.inputs()} <= {"choice", "several", "yesno", "integer", "money", "date"}
    assert not trial.leads or trial.leads in offers()


@pytest.mark.parametrize("name", list(offers()))
def test_every_offer_asks_all_that_its_opening_demands_and_nothing_it_does_not_know(name):
    offer = offers()[name]
    asked = {field for _, fields in offer.online.pages for field in fields}
    known = set(offer.online.answers)
    assert not asked & known
    assert set(offer.action.fields) <= asked | known <= set(offer.action.entered)
