"""05.15: the fine of a case beside the fines of like cases; an outlier states why."""

from __future__ import annotations

from datetime import date

import pytest

from factories import Story
from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger.access import Role

from .stories import DECISION, NOTICE, REPORT, filed

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("05.15")]
CLAUSE = "《城市市容和环境卫生管理条例》第三十六条"


def ready(*, clause: str = CLAUSE, **report) -> Story:
    """A case that awaits its decision, told by the fewest steps."""
    story = filed().investigation_closed("2021-08-25", **(REPORT | {"penalty_clause": clause} | report))
    return story.advance_notice_served("2021-09-01", **NOTICE)


def decide(fine: str, story: Story | None = None, **more):
    return (story or ready()).tell("penalty_decided", "2021-09-10", **(DECISION | {"fine_fen": fine} | more))


def like(first: int, last: int) -> None:
    """Like cases with fines of hundreds of yuan."""
    for place in range(first, last + 1):
        assert decide(str(100 * place)).done


def test_from_ten_like_cases_on_an_outlier_states_its_reason():
    like(1, 9)
    waiting = ready()
    step = Penalty.actions["decide"]
    assert step.weighs.standing(waiting.matter, step, date(2021, 9, 10)).marks == ()
    like(10, 10)
    outcome = decide("5000", waiting)
    assert outcome.errors == {
        "outlier_reason": "“罚款金额”5,000.00元高于近3年10件同类案件的通常幅度（190.00元至910.00元），请填写“偏离同类案件的理由”。"
    }
    assert "低于" in decide("150", waiting).errors["outlier_reason"]
    assert decide("5000", waiting, outlier_reason="多次违法，拒不改正。").done
    assert decide("500", ready(clause="城市市容和环境卫生管理条例 第三十六条")).done
    for story, why in ((ready(clause="《另一条例》第一条"), "处罚依据不同"), (ready(leniency="heavier"), "裁量情节不同")):
        assert decide("5000", story).done, why


def test_like_cases_are_those_of_three_years_and_of_the_same_kind_of_party():
    like(1, 1)
    step, case = Penalty.actions["decide"], ready().matter
    counted = [
        step.weighs.standing(case, step, date(*day)).count for day in ((2021, 9, 9), (2021, 9, 10), (2024, 9, 10), (2024, 9, 11))
    ]
    assert counted == [0, 1, 1, 0]
    case.people[0].kind = "organisation"
    assert step.weighs.standing(case, step, date(2021, 9, 10)).count == 0


def test_the_form_of_the_decision_shows_the_amounts_and_asks_for_the_reason_beside_them(sign_in):
    like(1, 10)
    story = ready()
    client, url = sign_in(story.by(Role.BODY_HEAD)), f"/m/{story.matter.pk}/do/decide/"
    typed = {"happened_day": "2021-09-10", "decision_reasons": "屡教不改。", "penalties": ["fine"], "law_choice": "unchanged"}
    typed |= dict.fromkeys(("party_absent", "social_influence", "party_elsewhere", "fined_before"), "false")
    answer = client.post(url, typed | {"fine_fen": "5000"})
    assert answer.status_code == 422
    spread = answer.context["spread"]
    assert (spread["count"], spread["bars"][2]["value"], spread["bars"][-1]["value"]) == (10, "550.00元", "5,000.00元")
    assert "张" not in str(spread)
    assert "outlier_reason" in [box.name for box in answer.context["boxes"] if box.error]
    assert client.post(url, typed | {"fine_fen": "5000", "outlier_reason": "多次违法。"}).status_code == 302
