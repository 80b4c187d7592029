"""05.01+: what may have been registered already is named when a clue is opened and on the page of the case."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import Story, a, officer, unit
from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger import doubles
from xiezhi.ledger.access import Role

from .stories import PERSON, SHOP, filed, street

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("05.01+")]
SITE = "江海区礼乐街道 乐中路8号"
UNNAMED = {"kind": "person", "name": "张三丰"}
NEW = "/k/enforcement.penalty/new/open_clue/"


def clue(on: str = "2021-08-01", *, site: str = SITE, party=PERSON, of=None) -> Story:
    told = {"source": "complaint", "sector": "urban_management", "violation": "擅自占道经营", "party": [party], "site": site}
    return a(Penalty, of or street()).clue_received(on, **told)


def numbers(story: Story) -> list[str]:
    head = story.by(Role.BODY_HEAD)
    return [double.matter.number for double in doubles.of(Penalty.objects.get(pk=story.matter.pk), head)]


@pytest.mark.parametrize(
    ("second", "found", "why"),
    [
        ({"on": "2021-08-20", "site": "另一处"}, True, "证件号码相同，三十日内"),
        ({"on": "2021-08-31"}, True, "第三十日"),
        ({"on": "2021-09-01"}, False, "第三十一日"),
        ({"on": "2021-08-02", "party": UNNAMED, "site": "江海区礼乐街道乐中路8号"}, True, "姓名和地点相同，空格不论"),
        ({"on": "2021-08-02", "party": UNNAMED, "site": "江海区礼乐街道乐中路9号"}, False, "同名不同地点"),
        ({"on": "2021-08-02", "party": {"kind": "person", "name": "张三"}}, False, "名字是另一个的一部分"),
        ({"on": "2021-08-02", "party": SHOP}, False, "另一当事人"),
    ],
)
def test_doubles_are_known_by_party_place_and_time(second, found, why):
    first = clue()
    assert numbers(clue(**second)) == ([first.matter.number] if found else []), why


def test_a_case_of_another_body_is_not_named_to_whom_it_is_closed():
    clue(of=unit("440704-cg", enforces=True))
    assert numbers(clue("2021-08-03")) == []


def test_what_was_referred_to_or_merged_is_no_double_any_more():
    first = clue()
    second = clue("2021-08-03")
    assert numbers(second) == [first.matter.number]
    second.case_merged("2021-08-04", merged_into=first.matter.number)
    assert numbers(second) == numbers(first) == []


def typed(**more: str) -> dict[str, str]:
    person = {f"party-0-{name}": PERSON[name] for name in ("kind", "name", "id_type", "id_number")}
    told = {"source": "complaint", "sector": "urban_management", "violation": "擅自占道经营", "happened_day": "2021-08-03"}
    return {**person, **told, **more}


@pytest.fixture
def registering(sign_in) -> tuple[Client, Penalty]:
    """An officer's browser and the case that the new one repeats."""
    story = clue()
    return sign_in(story.matter.handler), story.matter


def test_registering_names_the_double_before_anything_is_recorded(registering):
    client, first = registering
    answer = client.post(NEW, typed())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert first.number in page
    assert "证件号码相同，登记日期相差2天" in page
    assert Penalty.objects.count() == 1
    again = client.post(NEW, typed(doubles_seen=str(first.pk)))
    assert again.status_code == 302
    assert Penalty.objects.count() == 2


def test_one_click_refers_to_the_double(registering):
    client, first = registering
    assert client.post(NEW, typed(refer=first.number)).status_code == 302
    second = Penalty.objects.exclude(pk=first.pk).get()
    assert second.source_case_id == first.pk
    assert doubles.of(second, first.handler) == []


def test_the_page_of_a_case_leads_to_the_merger_with_the_other_case_filled_in(sign_in):
    first, second = clue(), clue("2021-08-03")
    client = sign_in(second.by(Role.BODY_HEAD))
    page = client.get(f"/m/{second.matter.pk}/")
    row = page.context["doubles"][0]
    assert row["number"] == first.matter.number
    form = client.get(row["link"]["url"])
    assert f'value="{first.matter.number}"' in form.content.decode()


def test_the_page_asks_the_database_no_more_often_where_more_doubles_are_found(sign_in):
    clue()
    second = clue("2021-08-03")
    client, counts = sign_in(second.by(Role.BODY_HEAD)), []
    client.get(f"/m/{second.matter.pk}/")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/m/{second.matter.pk}/")
        counts.append((len(page.context["doubles"]), len(asked)))
        for _ in range(4):
            clue("2021-08-05")
    assert [found for found, _ in counts] == [1, 5]
    assert counts[0][1] == counts[1][1] <= 20, counts


def test_who_may_not_merge_sees_the_double_without_the_step(sign_in):
    clue()
    second = clue("2021-08-03")
    page = sign_in(second.matter.handler).get(f"/m/{second.matter.pk}/")
    assert "link" not in page.context["doubles"][0]


def test_who_sees_no_names_is_told_of_no_doubles():
    clue()
    case = clue("2021-08-03").matter
    assert doubles.of(Penalty.objects.get(pk=case.pk), officer(Role.SUPERVISOR, unit("440704"))) == []


def test_a_case_under_way_is_no_longer_compared():
    clue(site="礼乐街道1号")
    assert numbers(filed().investigation_closed("2021-08-20", exemption="none", leniency="none")) == []
