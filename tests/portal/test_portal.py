"""The portal: a visitor without an account sends a matter, page by page and once, and asks how it stands."""

from __future__ import annotations

import pytest
from django.test import Client

from factories import officer, unit
from library.models import Donation
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import offers, standing
from xiezhi.ledger.verify import verify
from xiezhi.portal.models import MOST_AN_HOUR, Call

pytestmark = pytest.mark.django_db

OFFER = "library.donation.offer"
DO = f"/portal/do/{OFFER}"
GIVER = {"givers-kind": "person", "givers-name": "陈小燕", "givers-phone": "10012345678"}


@pytest.fixture
def desk():
    """A unit in which somebody takes up what comes in."""
    return officer(Role.CASE_OFFICER, unit(), line="library")


def filled(client: Client) -> Client:
    client.post(f"{DO}/0/", {"helper": "陈大文，父亲"})
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
    assert matter.number in kept and "图书馆收到后上架" in kept
    assert verify()["broken"] == []


def test_what_was_sent_waits_for_the_staff_of_the_unit(desk):
    matter = sent(Client())
    assert matter.pk in Matter.objects.awaiting(desk).ids()


def test_a_wrong_answer_stays_on_the_page_with_one_sentence_and_nothing_typed_is_lost(desk):
    client = Client()
    answer = client.post(f"{DO}/1/", {**GIVER, "givers-id_number": "440704199001010011"})
    assert answer.status_code == 422
    assert "校验码" in answer.content.decode() and "陈小燕" in answer.content.decode()
    assert "陈小燕" in client.get(f"{DO}/1/").content.decode()


def test_the_answers_can_be_looked_through_before_sending_and_one_page_mended(desk):
    client = filled(Client())
    look = client.get(f"{DO}/check/").content.decode()
    assert "陈小燕，10012345678" in look and "岭南草木状" in look and "陈大文" in look
    mended = client.post(f"{DO}/2/", {"book": "广东新语", "then": "check"})
    assert mended.url == f"{DO}/check/"
    assert "广东新语" in client.get(f"{DO}/check/").content.decode()


def test_what_is_not_yet_answered_is_not_sent(desk):
    client = Client()
    client.post(f"{DO}/1/", GIVER)
    answer = client.post(f"{DO}/check/")
    assert answer.status_code == 422 and "请填写“书名”。" in answer.content.decode()
    assert not Donation.objects.exists()


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
        Call.objects.create(kind=Call.Kind.SENT, origin=_origin(client))
    answer = client.post(f"{DO}/check/")
    assert answer.status_code == 422 and "过一会儿再试" in answer.content.decode()
    assert not Donation.objects.exists()


def _origin(client: Client) -> str:
    from xiezhi.ledger import crypto

    return crypto.words("origin 127.0.0.1")[0]


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


@pytest.mark.covers("26.10")
def test_a_register_is_read_by_everybody_in_two_languages_with_the_declared_fields_alone(desk):
    sent(Client())
    page = Client().get("/portal/find/library.donation/").content.decode()
    assert "岭南草木状" in page and "陈小燕" not in page
    english = Client().get("/portal/find/library.donation/?lang=en").content.decode()
    assert "Books given" in english and "<dt>Title</dt>" in english
    assert Client().get("/portal/find/library.loan/").status_code == 404


def test_the_first_page_names_every_offer_and_register(desk):
    page = Client().get("/portal/").content.decode()
    assert "赠书给图书馆" in page and "赠书名录" in page
    assert "Give a book" in Client().get("/portal/english/").content.decode()


@pytest.mark.parametrize("name", list(offers()))
def test_every_offer_asks_all_that_its_opening_demands_and_nothing_it_does_not_know(name):
    offer = offers()[name]
    asked = {field for _, fields in offer.online.pages for field in fields}
    assert set(offer.action.fields) <= asked <= set(offer.action.entered)
