"""消息: the count in the bar, the page, the one setting page, and what could not be sent."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import a, day, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.notices import Kind, Notice
from xiezhi.ledger.perform import perform
from xiezhi.ledger.sending import Sending
from xiezhi.ledger.switches import NIGHT, NOON, Channel, NoticeSetting, NoticeSwitch, is_on, setting_of, switches_of

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.07")]
HOURS = {"noon_from": "12:00", "noon_to": "14:00", "night_from": "20:00", "night_to": "08:00", "rest_days": "yes"}


@pytest.fixture
def clerk():
    return officer(Role.CASE_OFFICER, name="李青")


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD, name="王科长")


def moved(clerk, head) -> Notice:
    """A notice that the head took a step in the clerk's matter."""
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    matter = story.lent("2024-03-01").matter
    assert perform(matter, "close", by=head, data={}, happened=day("2024-03-02")).done
    return Notice.objects.get(to=clerk, matter=matter)


def words(answer) -> str:
    return answer.content.decode()


def test_the_bar_counts_what_is_unread_on_every_page(sign_in, clerk, head):
    client = sign_in(clerk)
    assert '消息 <strong data-none="true">0</strong>' in words(client.get("/keys/"))
    moved(clerk, head)
    assert '消息 <strong data-none="false">1</strong>' in words(client.get("/keys/"))


def test_the_page_tells_who_did_what_in_which_matter(sign_in, clerk, head):
    notice = moved(clerk, head)
    page = words(sign_in(clerk).get("/messages/"))
    assert "王科长在您承办的案件里办理了“闭馆”。" in page and notice.matter.number in page
    assert "没有消息" in words(sign_in(head).get("/messages/"))


def test_to_follow_a_message_is_to_read_it(sign_in, clerk, head):
    notice = moved(clerk, head)
    client = sign_in(clerk)
    answer = client.get(f"/messages/{notice.pk}/")
    assert answer.headers["Location"] == notice.matter.get_absolute_url()
    assert '消息 <strong data-none="true">0</strong>' in words(client.get("/messages/"))


def test_one_or_all_are_marked_as_read(sign_in, clerk, head):
    first, _, _ = (moved(clerk, head) for _ in range(3))
    client = sign_in(clerk)
    client.post(f"/messages/{first.pk}/read/")
    assert Notice.objects.of(clerk).unread().count() == 2
    assert "2条消息已标为已读" in words(client.post("/messages/read/", follow=True))
    assert "全部标为已读" not in words(client.get("/messages/"))


def test_a_message_of_somebody_else_is_not_found_and_stays_unread(sign_in, clerk, head):
    notice = moved(clerk, head)
    client = sign_in(head)
    assert client.get(f"/messages/{notice.pk}/").status_code == 404
    assert client.post(f"/messages/{notice.pk}/read/").status_code == 404
    client.post("/messages/read/")
    assert Notice.objects.of(clerk).unread().count() == 1


def test_one_kind_or_the_unread_are_shown_alone(sign_in, clerk, head):
    notice = moved(clerk, head)
    client = sign_in(clerk)
    assert notice.sentence in words(client.get(f"/messages/?only={Kind.STEP}"))
    assert "这一类没有消息" in words(client.get(f"/messages/?only={Kind.OVERDUE}"))
    Notice.objects.of(clerk).mark_read()
    assert "这一类没有消息" in words(client.get("/messages/?only=unread"))


def test_an_import_tells_its_importer_what_came_of_it(sign_in, clerk):
    from xiezhi.ledger.notices import tell_of_import
    from xiezhi.ledger.sheets.records import Import

    imported = Import.objects.create(
        kind="library.loan", by=clerk, file_name="借阅.xlsx", rows=3, accepted=2, made_at=timezone.now()
    )
    tell_of_import(imported)
    client = sign_in(clerk)
    assert "“借阅.xlsx”已导入2件，共3行。" in words(client.get("/messages/"))
    assert client.get(f"/messages/{Notice.objects.get().pk}/").headers["Location"] == f"/imports/{imported.pk}/"


@pytest.mark.covers("29.07+")
class TestTheOneSettingPage:
    def test_it_shows_only_channels_that_are_open_here(self, sign_in, clerk, settings, tmp_path):
        settings.HOME = tmp_path
        client = sign_in(clerk)
        assert "短信" not in words(client.get("/messages/settings/")).split("<table")[1].split("</table")[0]
        (tmp_path / "channels.toml").write_text('[sms]\nurl = "http://127.0.0.1:9"', encoding="utf-8")
        settings.EMAIL_HOST = "127.0.0.1"
        page = words(client.get("/messages/settings/"))
        assert all(f"期限将到：{name}" in page for name in ("页面", "邮件", "短信")) and "政务通讯" not in page
        assert "邮箱" in page and "手机号码" in page

    def test_what_is_ticked_is_kept_and_shown_again(self, sign_in, clerk, settings):
        settings.EMAIL_HOST = "127.0.0.1"
        client = sign_in(clerk)
        ticked = {"on-step-mail": "on", "on-due_soon-page": "on"}
        answer = client.post("/messages/settings/", {**HOURS, **ticked, "email": "l@x.example"}, follow=True)
        assert "消息设置已保存" in words(answer)
        kept = switches_of([clerk.pk])
        said = {(kind, channel) for kind in Kind for channel in ("page", "mail") if is_on(kept, clerk.pk, kind, channel)}
        assert said == {(Kind.STEP, "mail"), (Kind.DUE_SOON, "page")}
        clerk.refresh_from_db()
        assert clerk.email == "l@x.example"
        assert words(answer).count(" checked>") == 2 + 1, "the two switches, and the days off"

    def test_a_kind_switched_off_on_the_page_is_not_counted(self, sign_in, clerk, head):
        moved(clerk, head)
        client = sign_in(clerk)
        client.post("/messages/settings/", HOURS)
        assert '消息 <strong data-none="true">0</strong>' in words(client.get("/messages/"))

    def test_the_hours_are_the_usual_ones_until_changed(self, sign_in, clerk):
        page = words(sign_in(clerk).get("/messages/settings/"))
        assert all(f'value="{hour:%H:%M}"' in page for hour in (*NOON, *NIGHT))

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ({"night_from": "25:00"}, "“夜间起”请写成"),
            ({"noon_to": ""}, "“午休止”请写成"),
            ({"email": "nobody"}, "不是有效的邮箱"),
            ({"mobile": "12345"}, "11 位数字"),
        ],
    )
    def test_what_is_wrong_is_told_and_nothing_is_kept(self, sign_in, clerk, settings, tmp_path, typed, why):
        settings.HOME, settings.EMAIL_HOST = tmp_path, "127.0.0.1"
        (tmp_path / "channels.toml").write_text('[sms]\nurl = "http://127.0.0.1:9"', encoding="utf-8")
        answer = sign_in(clerk).post("/messages/settings/", HOURS | typed)
        assert answer.status_code == 422 and why in words(answer)
        assert not NoticeSetting.objects.exists() and not NoticeSwitch.objects.exists()
        assert setting_of(clerk).mobile == ""


def test_failures_are_the_administrators_to_see_and_send_again(sign_in, clerk, head):
    row = Sending.objects.create(
        notice=moved(clerk, head), channel=Channel.MAIL, tries=8, failed_at=timezone.now(), why="对方答复状态 500。"
    )
    assert sign_in(clerk).get("/sendings/").status_code == 403
    assert sign_in(clerk).post(f"/sendings/{row.pk}/again/").status_code == 403
    client = sign_in(officer(Role.SYSTEM_ADMIN))
    page = words(client.get("/sendings/"))
    assert "李青" in page and "对方答复状态 500。" in page and "王科长" not in page, "whom and why, not what was told"
    assert "已重新排队" in words(client.post(f"/sendings/{row.pk}/again/", follow=True))
    assert "没有发送失败的消息" in words(client.get("/sendings/"))


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/messages/", "/sendings/"])
def test_the_pages_ask_as_many_questions_for_thirty_rows_as_for_one(sign_in, head, address):
    reader = officer(Role.SYSTEM_ADMIN if address == "/sendings/" else Role.CASE_OFFICER)
    client = sign_in(reader)

    def asked(count: int) -> int:
        for _ in range(count):
            notice = moved(officer(Role.CASE_OFFICER), head)
            Notice.objects.filter(pk=notice.pk).update(to=reader)
            Sending.objects.create(notice=notice, channel=Channel.MAIL, failed_at=timezone.now())
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    assert asked(1) == asked(29) <= 8
