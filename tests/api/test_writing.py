"""What other systems write: the steps of the desk, by the same permissions, each an event with source `api`."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from factories import a, officer, unit
from library.models import Loan
from xiezhi.api.models import KeptAnswer, Scope
from xiezhi.ledger.access import REACH, Role
from xiezhi.ledger.access import Scope as Reach
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
OPEN = "/api/kinds/library.loan/matters"
LOAN = {
    "readers": [{"kind": "person", "name": "欧阳小明", "id_number": "11010519491231002X"}],
    "book": "红楼梦",
    "category": "novel",
}


@pytest.fixture
def clerk():
    return officer(Role.CASE_OFFICER)


def why(answer) -> dict[str, str]:
    return answer.json()["refusal"]


@pytest.mark.covers("29.09")
def test_a_matter_is_opened_moved_and_finished_by_api_events(calling, clerk):
    program = calling(clerk)
    opened = program.post(OPEN, {"happened": "2024-03-01", "note": "柜台代办", "data": LOAN})
    assert opened.status_code == 201, opened.json()
    matter = opened.json()["matter"]
    assert (matter["number"], matter["handler"]["username"], matter["state"]) == ("江海府借〔2024〕1号", clerk.username, "lent")
    renewed = program.post(
        f"/api/matters/{matter['number']}/steps/renew",
        {"seen": matter["version"], "happened": "2024-03-05T09:30", "data": {"reason": "没有看完"}},
    )
    assert renewed.status_code == 200, renewed.json()
    returned = program.post(
        f"/api/matters/{matter['id']}/steps/give_back",
        {"happened": "2024-03-09", "data": {"fine_fen": "12.50", "complaint": False}},
    )
    assert (returned.json()["matter"]["state"], returned.json()["matter"]["finished"]) == ("returned", True)
    events = list(Event.objects.order_by("seq"))
    assert [(event.name, event.source, event.by_id) for event in events] == [
        (name, "api", clerk.pk) for name in ("lent", "renewed", "returned")
    ]
    assert (events[0].note, events[0].post) == ("柜台代办", "司法局经办人")
    assert events[1].happened_at.isoformat() == "2024-03-05T01:30:00+00:00"
    assert (events[2].seq, events[2].digest) == (returned.json()["seq"], returned.json()["digest"])
    assert Loan.objects.get().fine_fen == 1250
    assert verify()["broken"] == []


def test_the_answer_to_an_opening_masks_what_was_sent(calling, clerk):
    text = calling(clerk).post(OPEN, {"data": LOAN}).content.decode()
    assert "欧**明" in text and "欧阳小明" not in text and "11010519491231002X" not in text


def test_errors_come_by_field_and_nothing_is_written(calling, clerk):
    data = LOAN | {"category": "小人书", "promised_on": "2024-02-30", "colour": "red", "copies": "2", "readers": [{"name": 5}]}
    answer = calling(clerk).post(OPEN, {"data": data})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"copies", "readers"}, "shapes first"
    answer = calling(clerk, name="two").post(
        OPEN, {"data": data | {"copies": 2, "readers": [{"name": "甲", "id_number": "4.40704E+17"}]}}
    )
    assert set(answer.json()["errors"]) == {"category", "promised_on", "colour", "readers"}
    assert "科学计数" in answer.json()["errors"]["readers"]
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"{", 400, "body"),
        (b'{"data": {"copies": NaN}}', 400, "body"),
        (b"[1]", 422, "body"),
        (b'"text"', 422, "body"),
        (b'{"data": [], "note": ""}', 422, "data"),
        (b'{"data": {}, "sudo": true}', 422, "sudo"),
        (b'{"note": 5}', 422, "note"),
        (b'{"note": "a\\u0000b"}', 422, "body"),
        (b'{"note": "\\ud800"}', 422, "body"),
        (b'{"data": {"book": "\\u0000"}}', 422, "body"),
        (b'{"happened": "yesterday"}', 422, "happened"),
        (b'{"happened": "0001-01-01"}', 422, "happened"),
        (b'{"happened": "9999-12-31T23:59:59Z"}', 422, "happened"),
        (b'{"unit": "nowhere"}', 422, "unit"),
        (
            b'{"happened": "2099-01-01", "data": {"readers": [{"name": "a"}], "book": "b", "category": "novel"}}',
            422,
            "happened_at",
        ),
        (b"\xff\xfe", 400, "body"),
        (b"", 422, "sent"),
    ],
)
def test_a_body_that_cannot_be_read_is_told(calling, clerk, body, status, field):
    program = calling(clerk)
    answer = program.client.post(OPEN, body, content_type="application/json", headers=program.headers({}))
    assert (answer.status_code, list(answer.json()["errors"])) == (status, [field]), answer.json()
    assert answer.json()["errors"][field].endswith("。")


def test_a_body_that_is_too_large_is_told(calling, clerk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
    answer = calling(clerk).post(OPEN, {"note": "长" * 1_000_000})
    assert (answer.status_code, why(answer)["what"]) == (413, "请求体超过1MB。")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/kinds/library.nothing/matters", 404),
        ("/api/matters/999/steps/give_back", 404),
        ("/api/matters/{}/steps/burn", 404),
        ("/api/matters/{}/steps/lend", 404),
        ("/api/matters/{}/steps", 404),
        ("/api/nothing", 404),
        ("/api/matters/{}/steps/reopen", 403),
    ],
)
def test_what_is_not_there_is_told_as_json(calling, path, status):
    loan = a(Loan).lent("2024-03-01").matter
    answer = calling(loan.handler).post(path.format(loan.pk), {"data": {}})
    assert (answer.status_code, bool(why(answer)["what"])) == (status, True)


def test_a_step_that_the_state_refuses_is_answered_with_its_reason(calling):
    loan = a(Loan).lent("2024-03-01").returned("2024-03-02").matter
    answer = calling(loan.handler).post(f"/api/matters/{loan.pk}/steps/renew", {"data": {"reason": "没有看完"}})
    assert answer.status_code == 409
    assert "只能在“借出”时办理" in why(answer)["what"]


def test_a_guard_answers_with_its_basis_and_what_to_do(calling):
    loan = a(Loan).lent("2024-03-01", category="reference").matter
    answer = calling(loan.handler).post(f"/api/matters/{loan.pk}/steps/renew", {"data": {"reason": "没有看完"}})
    assert (answer.status_code, why(answer)) == (
        409, {"what": "工具书不外借续期。", "basis": "图书馆规程第三条", "remedy": "请到馆内阅览。"},
    )  # fmt: skip


def test_who_saw_an_older_version_is_told_what_happened_since(calling):
    story = a(Loan).lent("2024-03-01")
    seen = story.matter.version
    program = calling(story.matter.handler)
    story.renewed("2024-03-02")
    answer = program.post(f"/api/matters/{story.matter.pk}/steps/give_back", {"seen": seen, "data": {}})
    assert (answer.status_code, "续借" in why(answer)["what"]) == (409, True)
    again = program.post(f"/api/matters/{story.matter.pk}/steps/give_back", {"seen": story.matter.version, "data": {}})
    assert again.status_code == 200


@pytest.mark.parametrize("place", ["own", "other", "above"])
@pytest.mark.parametrize("role", [role for role in Role if role != Role.WORKER])
def test_a_role_takes_by_the_api_exactly_the_steps_of_its_desk(calling, role, place):
    own = unit("440704-ll")
    loan = a(Loan, own).lent("2024-03-01").matter
    user = officer(role, {"own": own, "other": unit("440704-jn"), "above": own.parent}[place])
    program = calling(user)
    for step in ("renew", "close", "give_back", "lapse"):
        action = Loan.actions[step]
        acts = place == "own" and REACH[role].act >= Reach.UNIT
        answer = program.post(f"/api/matters/{loan.pk}/steps/{step}", {"data": {"reason": "核对"} if step == "renew" else {}})
        assert answer.status_code == (200 if role in action.by and acts else 403), (step, answer.json())


@pytest.mark.parametrize("role", list(Role))
def test_a_matter_is_opened_by_the_roles_that_its_opening_names(calling, role):
    program = calling(officer(role, unit("440704-ll")))
    assert program.post(OPEN, {"data": LOAN}).status_code == (201 if role in Loan.opening().by else 403)
    unit("440704-jn")
    assert program.post(OPEN, {"data": LOAN, "unit": "440704-jn"}).status_code == 403


def test_a_correction_and_a_void_stay_in_the_record(calling, clerk):
    program = calling(clerk)
    matter = program.post(OPEN, {"happened": "2024-03-01", "data": LOAN}).json()["matter"]
    here = f"/api/matters/{matter['id']}"
    corrected = program.post(
        f"{here}/corrections", {"seq": 1, "reason": "录错书名", "data": {"book": "水浒传"}, "happened": "2024-02-29"}
    )
    assert corrected.status_code == 200, corrected.json()
    program.post(f"{here}/steps/give_back", {"happened": "2024-03-02"})
    voided = calling(officer(Role.OFFICE_HEAD)).post(f"{here}/voids", {"seq": 3, "reason": "没有归还"})
    assert voided.json()["matter"]["state"] == "lent"
    loan = Loan.objects.get()
    assert (loan.book, loan.opened_on) == ("水浒传", date(2024, 2, 29))
    assert set(Event.objects.values_list("source", flat=True)) == {"api"}
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("corrections", {"seq": 9, "reason": "录错"}, 409),
        ("corrections", {"seq": 1, "reason": "录错"}, 409),
        ("corrections", {"seq": 1, "reason": "录错", "data": {"fine_fen": "1"}}, 422),
        ("corrections", {"seq": 1, "reason": "", "data": {"book": "x"}}, 422),
        ("corrections", {"seq": 1, "reason": "录错", "data": {"book": 5}}, 422),
        ("corrections", {"seq": 1, "reason": "录错", "data": {"book": "x"}, "seen": 0}, 409),
        ("voids", {"seq": 1, "reason": "录错"}, 409),
        ("voids", {"seq": True, "reason": "录错"}, 422),
    ],
)
def test_an_amendment_that_cannot_be_made_is_told(calling, path, body, status):
    loan = a(Loan).lent("2024-03-01").matter
    assert calling(loan.handler).post(f"/api/matters/{loan.pk}/{path}", body).status_code == status
    assert Event.objects.count() == 1


def test_amending_belongs_to_handlers_and_heads(calling):
    loan = a(Loan).lent("2024-03-01").matter
    answer = calling(officer(Role.SUPERVISOR)).post(
        f"/api/matters/{loan.pk}/corrections", {"seq": 1, "reason": "录错", "data": {"book": "x"}}
    )
    assert answer.status_code == 403


class TestOnce:
    """A request sent again under the same Idempotency-Key."""

    def test_is_answered_as_before_and_done_once(self, calling, clerk):
        program = calling(clerk)
        first, again = (program.post(OPEN, {"data": LOAN}, once="a-1") for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()
        assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
        assert Matter.objects.count() == Event.objects.count() == 1

    def test_is_refused_for_another_request(self, calling, clerk):
        program = calling(clerk)
        program.post(OPEN, {"data": LOAN}, once="a-1")
        other = program.post(OPEN, {"data": LOAN | {"book": "水浒传"}}, once="a-1")
        assert (other.status_code, Matter.objects.count()) == (409, 1)

    def test_may_be_sent_again_after_it_was_refused(self, calling, clerk):
        program = calling(clerk)
        assert program.post(OPEN, {"data": {}}, once="a-1").status_code == 422
        assert not KeptAnswer.objects.exists()
        assert program.post(OPEN, {"data": LOAN}, once="a-1").status_code == 201

    def test_is_another_request_with_another_key(self, calling, clerk):
        for name in ("one", "two"):
            assert calling(clerk, Scope.WRITE, name=name).post(OPEN, {"data": LOAN}, once="a-1").status_code == 201
        assert Matter.objects.count() == 2

    @pytest.mark.parametrize("name", ["x" * 201, "a\tb"])
    def test_has_a_plain_name(self, calling, clerk, name):
        program = calling(clerk)
        headers = program.headers({}) | {"Idempotency-Key": name}
        answer = program.client.post(OPEN, {"data": LOAN}, content_type="application/json", headers=headers)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["Idempotency-Key"])

    def test_is_forgotten_after_a_month(self, calling, clerk):
        from datetime import timedelta

        program = calling(clerk)
        program.post(OPEN, {"data": LOAN}, once="a-1")
        old = KeptAnswer.objects.get()
        KeptAnswer.objects.update(at=old.at - timedelta(31))
        program.post(OPEN, {"data": LOAN}, once="b-1")
        assert KeptAnswer.objects.get().name == "b-1"


def test_the_cookie_of_a_signed_in_browser_opens_nothing_here(clerk):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    assert browser.get("/api/matters").status_code == 401
    assert browser.post(OPEN, {"data": LOAN}, content_type="application/json").status_code == 401
