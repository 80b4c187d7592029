"""An application for reconsideration on the portal: who applies needs no account, and finds it again by number and telephone."""

from __future__ import annotations

import pytest
from django.test import Client

from factories import officer, unit
from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger.access import Role
from xiezhi.ledger.online import standing
from xiezhi.ledger.units import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.covers("10.01", "10.01+")]
DO = "/portal/do/reconsideration.reconsideration.receive"
PAGES = (
    {"applicants-0-kind": "person", "applicants-0-name": "黄志强", "applicants-0-phone": "13800138000"},
    {"respondent": "440704-ll", "respondent_kind": "outpost", "domain": "township"},
    {"act_kind": "penalty", "act": "江海礼乐罚决字〔2024〕3号行政处罚决定书", "known_on": "2024-03-01"},
    {"claims": "请求撤销该处罚决定。", "facts": "没有占道经营。"},
    {},
)


@pytest.fixture
def bureau() -> Unit:
    place = unit("440704-sfj", kind=Unit.Kind.BUREAU)
    officer(Role.CASE_OFFICER, place, line="reconsideration", name="李青")
    unit("440704-ll", kind=Unit.Kind.STREET), unit("440704-ls1", kind=Unit.Kind.FIRM)
    return place


def test_the_public_applies_in_plain_words_and_the_way_of_coming_in_is_known(bureau):
    client = Client()
    page = client.get(f"{DO}/2/").content.decode()
    assert "哪个机关作出的决定" in page and "法律用语：被申请人" in page
    assert 'value="440704-ll"' in page and "440704-ls1" not in page, "只有行政机关能做被申请人"
    for place, answers in enumerate(PAGES, 1):
        assert client.post(f"{DO}/{place}/", answers).status_code == 302, place
    assert client.post(f"{DO}/check/").url == "/portal/done/"
    case = Reconsideration.objects.get()
    assert (case.channel, case.state, case.unit, case.handler) == ("web", "received", bureau, None)
    assert case.number in client.get("/portal/done/").content.decode()
    assert standing(case.number, "8000") == case


def test_an_application_for_action_says_whether_it_is_urgent(bureau):
    client = Client()
    for place, answers in enumerate(({**page, "act_kind": "inaction"} if "act_kind" in page else page for page in PAGES), 1):
        client.post(f"{DO}/{place}/", answers)
    answer = client.post(f"{DO}/check/")
    assert answer.status_code == 422 and "是否属于紧急情况" in answer.content.decode()
    assert not Reconsideration.objects.exists()
