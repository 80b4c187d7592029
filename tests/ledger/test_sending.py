"""Notices leave the house by mail and by declared gateways: held in quiet hours, tried again, never twice, never with personal data."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from factories import a, day, officer
from library.models import Loan
from servers import post_office, receiving
from xiezhi.ledger.access import Role
from xiezhi.ledger.channels import FILE, gateways
from xiezhi.ledger.notices import Kind, Notice
from xiezhi.ledger.outward import WAITS
from xiezhi.ledger.perform import perform
from xiezhi.ledger.sending import Sending, send_notices
from xiezhi.ledger.switches import Channel, NoticeSetting, keep_switches, setting_of
from xiezhi.trouble import Trouble

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.07", "29.07+")]
TUESDAY = datetime(2024, 3, 5, tzinfo=UTC)  # midnight in Greenwich, 8:00 in Beijing


def beijing(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return TUESDAY + timedelta(days=days, hours=hour - 8, minutes=minute)


WORKING = beijing(10)


@pytest.fixture
def mail(settings):
    with post_office() as (office, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "xiezhi@jianghai.example"
        yield office


@pytest.fixture
def bureau(settings, tmp_path) -> Path:
    """A home folder in which the test may declare gateways."""
    (tmp_path / "keys").mkdir()
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def clerk():
    clerk = officer(Role.CASE_OFFICER, name="李青")
    clerk.email = "liqing@jianghai.example"
    clerk.save()
    NoticeSetting.objects.create(user=clerk, mobile="13800000000")
    return clerk


def overdue(clerk) -> Notice:
    """A notice that goes out unless its receiver says otherwise."""
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    matter = story.lent("2024-01-02").matter
    return Notice.objects.create(
        to=clerk, matter=matter, kind=Kind.OVERDUE, cause="x", sentence="“三十日内归还”已于2024-02-01届满。"
    )


def test_mail_holds_number_and_kind_and_is_sent_once(mail, clerk):
    notice = overdue(clerk)
    assert send_notices(WORKING) == {"sent": 1}
    assert send_notices(WORKING) == {}
    [letter] = mail.letters
    subject = str(make_header(decode_header(letter["Subject"])))
    body = letter.get_payload(decode=True).decode()
    assert mail.receivers == ["liqing@jianghai.example"]
    assert subject == body.strip() == f"【獬豸】{notice.matter.number}：期限已过。请登录平台查看。"
    assert "张" not in subject


@pytest.mark.parametrize(
    ("moment", "sent", "why"),
    [
        (beijing(7, 59), 0, "before the day begins"),
        (beijing(8), 1, "the night ends at eight"),
        (beijing(11, 59), 1, "before noon"),
        (beijing(12), 0, "noon begins"),
        (beijing(13, 59), 0, "still noon"),
        (beijing(14), 1, "noon ends"),
        (beijing(20), 0, "the night begins"),
        (beijing(23, 30), 0, "across midnight"),
        (beijing(10, days=4), 0, "a Saturday"),
        (beijing(10, days=30), 0, "4 April 2024, 清明节, a Thursday"),
        (beijing(10, days=33), 1, "7 April 2024, a Sunday worked in exchange"),
    ],
)
def test_nothing_leaves_in_quiet_hours_and_nothing_is_lost(mail, clerk, moment, sent, why):
    overdue(clerk)
    send_notices(moment)
    assert len(mail.letters) == sent, why
    send_notices(beijing(10, days=35))
    assert len(mail.letters) == 1, why


def test_quiet_hours_are_the_receivers_own(mail, clerk):
    setting = setting_of(clerk)
    setting.noon_from = setting.noon_to = time(0)
    setting.save()
    overdue(clerk)
    assert send_notices(beijing(12, 30)) == {"sent": 1}


def test_a_kind_switched_off_stays_on_the_page(mail, clerk):
    keep_switches(clerk, {(Kind.OVERDUE, Channel.MAIL): False})
    overdue(clerk)
    assert send_notices(WORKING) == {}
    assert Notice.objects.of(clerk).count() == 1


def test_a_kind_switched_off_on_the_page_is_still_sent(mail, clerk):
    keep_switches(clerk, {(Kind.OVERDUE, Channel.PAGE): False})
    overdue(clerk)
    assert send_notices(WORKING) == {"sent": 1}
    assert Notice.objects.of(clerk).count() == 0


def test_steps_of_others_leave_the_page_only_for_those_who_ask(mail, clerk):
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    matter = story.lent("2024-03-01").matter
    head = officer(Role.OFFICE_HEAD)
    perform(matter, "close", by=head, data={}, happened=day("2024-03-02"))
    assert send_notices(WORKING) == {}
    keep_switches(clerk, {(Kind.STEP, Channel.MAIL): True})
    matter.forget()
    perform(matter, "reopen", by=head, data={}, happened=day("2024-03-03"))
    assert send_notices(WORKING) == {"sent": 1}


def test_what_was_read_meanwhile_is_not_sent(mail, clerk):
    overdue(clerk)
    send_notices(beijing(7))
    Notice.objects.of(clerk).mark_read()
    assert send_notices(WORKING) == {"needless": 1}
    assert mail.letters == []


def test_who_left_no_address_is_not_reached(mail):
    overdue(officer(Role.CASE_OFFICER))
    assert send_notices(WORKING) == {"needless": 1}


def test_a_refused_letter_is_tried_again_with_patience_then_listed(mail, clerk):
    overdue(clerk)
    mail.shut = True
    now = WORKING
    setting = setting_of(clerk)
    setting.noon_from = setting.noon_to = setting.night_from = setting.night_to = time(0)
    setting.rest_days = False
    setting.save()
    for wait in WAITS:
        assert send_notices(now)["again"] == 1
        assert send_notices(now + wait - timedelta(seconds=1)) == {}, "not before its time"
        now += wait
    assert send_notices(now) == {"failed": 1}
    assert send_notices(now + timedelta(days=9)) == {}
    [failed] = Sending.objects.failed()
    assert (failed.tries, "451" in failed.why) == (len(WAITS) + 1, True)
    mail.shut = False
    assert Sending.objects.again(failed.pk) == 1
    assert send_notices(datetime.now(UTC) + timedelta(seconds=1)) == {"sent": 1}
    assert not Sending.objects.failed().exists()


def test_a_silent_server_is_left_alone_after_three_tries(settings, clerk):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for _ in range(5):
        overdue(clerk)
    assert send_notices(WORKING) == {"unreachable": 3, "again": 2}


SMS = """
[sms]
url = "{address}/send"
[sms.headers]
Authorization = "Bearer {secret:sms}"
[sms.body]
phones = ["{to}"]
content = "{text}"
extra = {number = "{number}", kind = "{kind}", sign = 1}
[sms.accepted]
code = 0
"""
MESSENGER = """
[messenger]
url = "{address}/message?x=1"
to = "username"
format = "form"
[messenger.body]
user = "{to}"
words = "{text}"
"""


def test_a_declared_gateway_gets_number_and_kind_with_its_secret(bureau, clerk):
    with receiving() as gateway:
        (bureau / FILE).write_text((SMS + MESSENGER).replace("{address}", gateway.address), encoding="utf-8")
        (bureau / "keys" / "sms").write_text("s3cret\n")
        notice = overdue(clerk)
        assert send_notices(WORKING) == {"sent": 2}
    sms, messenger = sorted(gateway.taken, key=lambda taken: taken.path, reverse=True)
    assert (sms.path, sms.headers["Authorization"]) == ("/send", "Bearer s3cret")
    number = notice.matter.number
    assert json.loads(sms.body) == {
        "phones": ["13800000000"],
        "content": f"【獬豸】{number}：期限已过。请登录平台查看。",
        "extra": {"number": number, "kind": "期限已过", "sign": 1},
    }
    assert messenger.body.startswith(f"user={clerk.username}&words=%E3%80%90".encode())
    assert b"\xe5\xbc\xa0" not in sms.body + messenger.body, "no name of a reader"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((500, b""), "状态 500"),
        ((302, b""), "状态 302"),
        ((200, b'{"code": 7}'), "code 是 7"),
        ((200, b"[]"), "没有接受"),
        ((200, b"ok"), "不是 JSON"),
    ],
)
def test_an_answer_that_is_no_acceptance_is_a_failure(bureau, clerk, answer, why):
    with receiving() as gateway:
        gateway.answers, gateway.headers = [answer], {"Location": f"{gateway.address}/elsewhere"}
        (bureau / FILE).write_text(SMS.replace("{address}", gateway.address), encoding="utf-8")
        (bureau / "keys" / "sms").write_text("s3cret")
        overdue(clerk)
        assert send_notices(WORKING) == {"again": 1}
        assert len(gateway.taken) == 1, "a redirect is not followed"
    assert why in Sending.objects.get().why


def test_a_missing_secret_is_told(bureau, clerk):
    (bureau / FILE).write_text(SMS.replace("{address}", "http://127.0.0.1:9"), encoding="utf-8")
    overdue(clerk)
    send_notices(WORKING)
    assert "keys/sms" in Sending.objects.get().why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[sms", "不合要求"),
        ('[sms]\nurl = "http://x"\nurI = "y"', "uri".replace("i", "I")),
        ("[sms]\nto = 'mobile'", "url"),
        ('[pager]\nurl = "http://x"', "pager"),
        ('[sms]\nurl = "file:///etc/passwd"', "https://"),
        ('[sms]\nurl = "http://x"\nto = "birthday"', "mobile"),
    ],
)
def test_a_wrong_declaration_is_told_in_one_sentence(bureau, text, why):
    (bureau / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Trouble, match=why):
        gateways()
