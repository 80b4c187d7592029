"""Papers on the desk: offered by the step that calls for them, looked at before they are made, read as page and as DOCX."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.crypto import KeyGone

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04")]


@pytest.fixture
def matter():
    return a(Loan).lent("2024-03-01", book="红楼梦").matter


@pytest.fixture
def client(sign_in, matter):
    return sign_in(matter.handler)


def test_a_paper_is_looked_at_made_read_and_taken_away(client, matter):
    address = f"/m/{matter.pk}/papers/make/1/借阅单/"
    assert "制作借阅单" in client.get(matter.get_absolute_url()).content.decode()
    preview = client.get(address).content.decode()
    assert "红楼梦" in preview
    assert "（制作时编号）" in preview
    assert not matter.instruments.exists()
    page = client.post(address, follow=True).content.decode()
    assert "已制作“借阅单”，存入本案。" in page
    kept = matter.instruments.get()
    assert kept.number in page
    shown = client.get(f"/m/{matter.pk}/papers/{kept.pk}/").content.decode()
    assert kept.number in shown
    assert "张三丰" in shown
    answer = client.get(f"/m/{matter.pk}/papers/{kept.pk}/docx/")
    assert "word/document.xml" in ZipFile(BytesIO(answer.content)).namelist()
    assert f"借阅单{kept.number}.docx" in unquote(answer.headers["Content-Disposition"])


def test_a_paper_that_no_step_calls_for_is_not_found(client, matter):
    assert client.get(f"/m/{matter.pk}/papers/make/1/没有的文书/").status_code == 404
    assert client.get(f"/m/{matter.pk}/papers/999/").status_code == 404


def test_who_may_not_read_personal_data_may_not_read_papers(client, sign_in, matter):
    client.post(f"/m/{matter.pk}/papers/make/1/借阅单/")
    kept = matter.instruments.get()
    answer = sign_in(officer(Role.SUPERVISOR)).get(f"/m/{matter.pk}/papers/{kept.pk}/")
    assert answer.status_code == 403
    assert "文书含有当事人的个人信息" in answer.content.decode()


def test_who_does_not_handle_the_matter_makes_no_paper(sign_in, matter):
    answer = sign_in(officer(Role.CASE_OFFICER)).get(f"/m/{matter.pk}/papers/make/1/借阅单/")
    assert answer.status_code == 403
    assert "文书由本案承办人或负责人制作。" in answer.content.decode()


def test_when_the_key_is_gone_the_page_says_so(client, matter):
    client.post(f"/m/{matter.pk}/papers/make/1/借阅单/")
    kept = matter.instruments.get()
    matter.key.destroy()
    with pytest.raises(KeyGone):
        type(kept).objects.get(pk=kept.pk).document()
    answer = client.get(f"/m/{matter.pk}/papers/{kept.pk}/")
    assert answer.status_code == 403
    assert "已销毁" in answer.content.decode()
    assert client.get(f"/m/{matter.pk}/papers/{kept.pk}/docx/").status_code == 403
    assert client.get(f"/m/{matter.pk}/reveal/").status_code == 403
    page = client.get(matter.get_absolute_url()).content.decode()
    assert "已销毁" in page
    assert "张三丰" not in page


@pytest.mark.covers("29.09")
def test_every_reading_of_a_paper_is_an_event_once_a_day(client, matter):
    client.post(f"/m/{matter.pk}/papers/make/1/借阅单/")
    paper = matter.instruments.get()
    for _ in range(2):
        assert client.get(f"/m/{matter.pk}/papers/{paper.pk}/").status_code == 200
    looks = [event for event in Loan.objects.get(pk=matter.pk).entries if event.name == "personal_data_revealed"]
    assert [look.data["looked_at"] for look in looks] == [[f"文书“借阅单{paper.number}”"]]
