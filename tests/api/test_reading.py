"""What other systems read: the declarations, lists, one matter whole; masked, within the posts of the key's user."""

from __future__ import annotations

import jsonschema_rs
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import Story, a, day, officer, plausible, unit
from library.models import Loan
from xiezhi.api.models import Scope
from xiezhi.api.shapes import schema_of
from xiezhi.ledger import amend
from xiezhi.ledger.access import REACH, Role
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.events import Event
from xiezhi.ledger.fold import REVEALED
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.parties import Party
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
READER = {"kind": "person", "name": "欧阳小明", "id_type": "resident", "id_number": "11010519491231002X", "phone": "13800138000"}
SECRETS = ("欧阳小明", "11010519491231002X", "13800138000", "外海街道1号")


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


@pytest.fixture
def loan():
    return a(Loan).lent("2024-03-01", readers=[READER], home="外海街道1号").renewed("2024-03-05").matter


def numbers(answer) -> list[str]:
    return [item["number"] for item in answer.json()["items"]]


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_is_told_as_declared(calling, head, kind):
    cls = kinds()[kind]
    told = calling(head, Scope.READ).get(f"/api/kinds/{kind}").json()
    assert told["kind"] == kind
    assert [step["name"] for step in told["steps"]] == list(cls.actions)
    for step in told["steps"]:
        action, schema = cls.actions[step["name"]], step["data"]
        assert (step["basis"], tuple(step["sources"]), step["to"]) == (action.basis, action.sources, action.to)
        assert list(schema["properties"]) == list(action.entered)
        assert set(schema["required"]) == {ask.name for ask in inputs(cls, step["name"]) if ask.required}
        jsonschema_rs.meta.validate({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def test_what_a_form_asks_is_what_the_schema_says(head):
    schema = jsonschema_rs.validator_for(schema_of(Loan, "lend"))
    sound = {"readers": [{"name": "张三丰"}], "book": "红楼梦", "category": "novel", "copies": 2, "promised_on": "2024-04-01"}
    assert schema.is_valid(sound)
    for wrong in (
        {"category": "小人书"}, {"readers": []}, {"readers": [{"name": "甲"}] * 4}, {"copies": "2"}, {"fine": 1}, {"readers": ["张三丰"]},
    ):  # fmt: skip
        assert not schema.is_valid(sound | wrong), wrong


def test_a_list_holds_what_the_user_may_see_and_nothing_else(calling, head, loan):
    other = a(Loan, unit("440704-ll")).lent("2024-03-02").matter
    assert numbers(calling(head).get("/api/matters")) == [loan.number]
    leader = officer(Role.BUREAU_LEADER, unit("440704-ll").parent)
    assert numbers(calling(leader).get("/api/matters")) == [other.number, loan.number]


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ({}, [2, 1, 0], "最新登记的在前"),
        ({"kind": "library.loan", "state": "returned"}, [1], "按状态"),
        ({"kind": "reconsideration.reconsideration"}, [], "按种类"),
        ({"open": "true"}, [2, 0], "未办结"),
        ({"open": "false"}, [1], "已办结"),
        ({"q": "红楼"}, [0], "按内容"),
        ({"q": "三丰"}, [2, 1, 0], "按当事人姓名的一部分"),
        ({"unit": "440704-sfj"}, [2, 1, 0], "按单位"),
        ({"due_before": "2021-12-31"}, [0], "届满日早于"),
        ({"page": 2}, [], "没有第二页"),
    ],
)
def test_a_list_is_chosen_by_its_query(calling, head, query, found, why):
    three = (
        a(Loan).lent("2021-03-01", book="红楼梦").matter,
        a(Loan).lent("2022-05-01", book="辞海").returned("2022-05-09").matter,
        a(Loan).lent("2023-06-01", book="三国演义").library_closed("2023-06-02").matter,
    )
    assert numbers(calling(head).get("/api/matters", query)) == [three[place].number for place in found], why


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"due_before": "2024-02-30"}, "due_before"), ({"open": "maybe"}, "open"), ({"page": 0}, "page"), ({"page": "x"}, "page"),
        ({"state": "lent"}, "state"), ({"kind": "library.loan", "state": "burnt"}, "state"), ({"unit": "nowhere"}, "unit"), ({"q": "a\x00b"}, "q"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_is_told_by_field(calling, head, query, field):
    answer = calling(head).get("/api/matters", query)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert answer.json()["errors"][field].endswith("。")


def test_a_matter_is_found_by_its_number_and_by_its_id(calling, head, loan):
    program = calling(head)
    by_number, by_id = program.get(f"/api/matters/{loan.number}"), program.get(f"/api/matters/{loan.pk}")
    assert by_number.json() == by_id.json()
    assert by_number["Cache-Control"] == "no-store"
    assert program.get("/api/matters/999999").status_code == 404
    assert program.get(f"/api/matters/{'9' * 40}").status_code == 404


def test_a_matter_tells_its_facts_its_law_and_what_may_follow(calling, loan):
    told = calling(loan.handler).get(f"/api/matters/{loan.pk}").json()
    assert [fact["name"] for fact in told["facts"]] == ["lent", "renewed"]
    assert told["facts"][-1]["digest"] == told["head"] == loan.head
    verdict = next(row for row in told["verdicts"] if row["rule"] == "library-2020.return")
    assert (verdict["status"], verdict["due"]) == ("overdue", str(loan.verdicts.get(rule="library-2020.return").due))
    assert verdict["statute"] and verdict["article"] and any("起算" in step for step in verdict["counted"])
    steps = {step["name"]: step["refusal"] for step in told["steps"]}
    assert steps["give_back"] is None
    assert "“开馆”只能在" in steps["reopen"]["what"] or "科室负责人" in steps["reopen"]["what"]
    assert "lapse" not in steps, "a step of the platform's own is not offered"


@pytest.mark.covers("29.09")
def test_personal_data_are_masked(calling, head, loan):
    answer = calling(head).get(f"/api/matters/{loan.pk}")
    assert not [secret for secret in SECRETS if secret in answer.content.decode()]
    party = answer.json()["parties"][0]
    assert (party["name"], party["id_number"]) == ("欧**明", "110************02X")
    home = next(row for row in answer.json()["fields"] if row["name"] == "home")
    assert (home["value"], home["text"], home["personal"]) == (None, "******", True)
    assert not Event.objects.filter(name=REVEALED).exists()


@pytest.mark.covers("29.09")
def test_personal_data_are_given_for_a_stated_reason_and_the_look_is_recorded(calling, head, loan):
    answer = calling(head).get(f"/api/matters/{loan.pk}", reason="核对送达地址")
    assert all(secret in answer.content.decode() for secret in SECRETS)
    look = Event.objects.get(name=REVEALED)
    assert (look.by_id, look.note, look.source) == (head.pk, "核对送达地址", "api")
    assert answer.json()["facts"][-1]["seq"] == look.seq
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("role", "scopes", "reason", "status"),
    [
        (Role.OFFICE_HEAD, [Scope.READ], "核对送达地址", 403),
        (Role.SUPERVISOR, [Scope.READ, Scope.PERSONAL], "核对送达地址", 403),
        (Role.OFFICE_HEAD, [Scope.READ, Scope.PERSONAL], "看看", 422),
    ],
)
def test_without_scope_post_or_reason_personal_data_stay_masked(calling, loan, role, scopes, reason, status):
    answer = calling(officer(role), *scopes).get(f"/api/matters/{loan.pk}", reason=reason)
    assert answer.status_code == status
    assert not [secret for secret in SECRETS if secret in answer.content.decode()]
    assert not Event.objects.filter(name=REVEALED).exists()


def test_after_retention_the_data_are_gone_and_the_rest_is_told(calling, head, loan):
    loan.key.destroy()
    program = calling(head)
    told = program.get(f"/api/matters/{loan.pk}").json()
    assert told["parties"][0]["id_number"] == "保存期限已满，已销毁"
    gone = program.get(f"/api/matters/{loan.pk}", reason="核对送达地址")
    assert (gone.status_code, "销毁" in gone.json()["refusal"]["what"]) == (410, True)


def test_corrected_and_voided_entries_are_tied_to_what_amended_them(calling, loan):
    assert amend.correct(loan, 1, by=loan.handler, reason="录错书名", data={"book": "水浒传"}).done
    assert amend.void(loan, 2, by=officer(Role.OFFICE_HEAD), reason="重复录入").done
    facts = calling(loan.handler).get(f"/api/matters/{loan.pk}").json()["facts"]
    assert [(fact["seq"], fact["corrects"], fact["amended_by"], fact["voided"]) for fact in facts] == [
        (1, None, 3, False), (2, None, 4, True), (3, 1, None, False), (4, 2, None, False),
    ]  # fmt: skip
    assert [row["text"] for row in facts[2]["data"]] == ["水浒传"]


@pytest.mark.parametrize("place", ["own", "other", "above"])
@pytest.mark.parametrize("role", [role for role in Role if role != Role.WORKER])
def test_a_role_sees_by_the_api_what_it_sees_at_the_desk(calling, role, place):
    own = unit("440704-ll")
    loan = a(Loan, own).lent("2024-03-01").matter
    user = officer(role, {"own": own, "other": unit("440704-jn"), "above": own.parent}[place])
    from xiezhi.ledger import permit

    program, expected = calling(user), permit.may_see(user, loan)
    assert (program.get("/api/matters").json()["count"] == 1) is expected
    assert program.get(f"/api/matters/{loan.pk}").status_code == (200 if expected else 403)
    assert expected <= (REACH[role].see > 0)


@pytest.mark.slow
def test_a_list_asks_as_many_questions_for_fifty_rows_as_for_one(calling, head):
    program = calling(head)
    a(Loan).lent("2024-03-01")
    program.get("/api/matters")
    with CaptureQueriesContext(connection) as one:
        assert len(program.get("/api/matters").json()["items"]) == 1
    for _ in range(49):
        a(Loan).lent("2024-03-01")
    with CaptureQueriesContext(connection) as fifty:
        assert len(program.get("/api/matters").json()["items"]) == 50
    assert 1 < len(one) == len(fifty) <= 5


def test_a_matter_asks_as_many_questions_after_many_steps_as_after_one(calling):
    loan = a(Loan).lent("2024-03-01")
    program = calling(loan.matter.handler)
    program.get(f"/api/matters/{loan.matter.pk}")
    with CaptureQueriesContext(connection) as few:
        program.get(f"/api/matters/{loan.matter.pk}")
    for _ in range(8):
        loan.renewed("2024-03-02")
    with CaptureQueriesContext(connection) as many:
        assert len(program.get(f"/api/matters/{loan.matter.pk}").json()["facts"]) == 9
    assert 1 < len(few) == len(many) <= 14


def test_every_field_of_a_full_matter_can_be_told(calling):
    story = Story(Loan)
    asked = {ask.name: plausible(ask, story) for ask in inputs(Loan, "lend")}
    outcome = story.tell("lend", "2024-03-01", **asked)
    assert outcome.done, outcome
    story.matter = outcome.matter
    story.returned("2024-03-09", fine_fen="12.50", damages=["torn"], complaint=True)
    told = {row["name"]: row for row in calling(story.matter.handler).get(f"/api/matters/{story.matter.pk}").json()["fields"]}
    assert told["fine_fen"]["value"] == "12.50" and told["fine_fen"]["text"] == "12.50元"
    assert (told["damages"]["value"], told["damages"]["text"]) == (["torn"], "撕破")
    assert told["branch"]["value"] == "440704-sfj"
    assert (told["complaint"]["value"], told["complaint"]["text"]) == (True, "是")
    assert day(told["promised_on"]["value"]) == day("2024-03-01")
    assert Party.objects.count() == 1
