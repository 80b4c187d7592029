"""The pages of units: the tree, and what an administrator does to it."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.01")]
TYPED = {
    "parent": "440704", "name": "外海街道办事处", "short_name": "外海街道", "code_word": "江海外海", "kind": "street", "enforces": "yes",
    "address": "", "phone": "", "code": "",
}  # fmt: skip


@pytest.fixture
def admin():
    return officer(Role.SYSTEM_ADMIN)


@pytest.mark.parametrize("address", ["/units/", "/units/new/", "/units/1/", "/units/1/close/"])
@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR, Role.OFFICE_HEAD, Role.BUREAU_LEADER])
def test_only_the_system_administrator_keeps_units(sign_in, role, address):
    assert sign_in(officer(role)).get(address).status_code == 403


def test_the_tree_shows_every_unit_below_the_one_above_it(sign_in, admin):
    unit("440704-ll")
    page = sign_in(admin).get("/units/").content.decode()
    assert page.index("江海区人民政府") < page.index("江海区司法局")
    assert page.count('data-depth="1"') == 2


@pytest.mark.parametrize("count", [1, 50])
def test_the_tree_takes_as_many_queries_for_one_unit_as_for_fifty(sign_in, admin, django_assert_num_queries, count):
    for place in range(count):
        officer(Role.CASE_OFFICER, unit(f"440704-x{place}"))
    client = sign_in(admin)
    client.get("/units/")
    with django_assert_num_queries(5):
        client.get("/units/")


def test_a_unit_is_added_changed_and_closed(sign_in, admin):
    client = sign_in(admin)
    assert 'value="440704" checked' in client.get("/units/new/?parent=440704").content.decode()
    assert client.post("/units/new/", TYPED)["Location"] == "/units/"
    made = Unit.objects.get(name="外海街道办事处")
    wrong = client.post(f"/units/{made.pk}/", {**TYPED, "name": ""})
    assert (wrong.status_code, "请填写“单位全称”。" in wrong.content.decode()) == (422, True)
    assert client.post(f"/units/{made.pk}/", {**TYPED, "name": "外海街道"}).status_code == 302
    assert client.post(f"/units/{made.pk}/close/", {"closed_on": f"{localdate()}"}).status_code == 302
    page = client.get("/units/").content.decode()
    assert f"{localdate()} 撤销" in page
    assert client.get(f"/units/{made.pk}/").status_code == 404
    assert "外海街道" not in client.get("/people/new/").content.decode(), "no post is offered there any more"


def test_a_unit_with_open_matters_is_not_closed_and_the_page_says_why(sign_in, admin):
    story = a(Loan, unit("440704-ll")).lent("2024-03-01")
    client = sign_in(admin)
    assert "还有1件未办结的案件" in client.get(f"/units/{story.unit.pk}/close/").content.decode()
    answer = client.post(f"/units/{story.unit.pk}/close/", {"closed_on": f"{localdate()}"})
    assert (answer.status_code, "还有1件未办结的案件" in answer.content.decode()) == (409, True)
    assert Unit.objects.get(pk=story.unit.pk).closed_on is None


def test_a_day_that_is_none_is_told_in_words(sign_in, admin):
    answer = sign_in(admin).post(f"/units/{unit('440704-ll').pk}/close/", {"closed_on": "昨天"})
    assert (answer.status_code, "不是一个存在的日期" in answer.content.decode()) == (422, True)
