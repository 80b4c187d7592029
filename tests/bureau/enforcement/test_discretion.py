"""05.15: the fine of a case beside the fines of like cases; an outlier states why."""

from __future__ import annotations

from datetime import date

import pytest

from xiezhi.bureau.enforcement.models import Penalty

from .stories import DECISION, noticed

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("05.15")]
CLAUSE = "《城市市容和环境卫生管理条例》第三十六条"


def decide(fine: str, *, clause: str = CLAUSE, **report):
    story = noticed(report={"penalty_clause": clause, **report})
    return story.tell("penalty_decided", "2021-09-10", **(DECISION | {"fine_fen": fine}))


def like(count: int, **report) -> None:
    for place in range(1, count + 1):
        assert decide(str(100 * place), **report).done


def test_where_fewer_than_ten_are_alike_no_reason_is_asked():
    like(9)
    assert decide("9000").done


def test_an_outlier_among_ten_is_asked_for_its_reason_and_passes_with_it():
    like(10)
    outcome = decide("5000")
    assert outcome.errors == {
        "outlier_reason": "“罚款金额”5,000.00元高于近3年10件同类案件的通常幅度（190.00元至910.00元），请填写“偏离同类案件的理由”。"
    }
    assert "低于" in decide("150").errors["outlier_reason"]
    assert decide("500").done
    story = noticed(report={"penalty_clause": "城市市容和环境卫生管理条例 第三十六条"})
    told = DECISION | {"fine_fen": "5000", "outlier_reason": "多次违法，拒不改正。"}
    assert story.tell("penalty_decided", "2021-09-10", **told).done


@pytest.mark.parametrize(
    ("other", "why"),
    [({"clause": "《另一条例》第一条"}, "处罚依据不同"), ({"leniency": "heavier"}, "裁量情节不同")],
)
def test_what_is_not_alike_is_not_compared(other, why):
    like(10)
    assert decide("5000", **other).done, why


def test_the_cases_of_three_years_count_older_and_later_ones_do_not():
    like(10)
    step, case = Penalty.actions["decide"], noticed(report={"penalty_clause": CLAUSE}).matter
    weighs = step.weighs
    assert weighs.standing(case, step, date(2021, 9, 10)).count == 10
    assert weighs.standing(case, step, date(2024, 9, 10)).count == 10
    assert weighs.standing(case, step, date(2024, 9, 11)).count == 0
    assert weighs.standing(case, step, date(2021, 9, 9)).count == 0
    organisation = noticed(report={"penalty_clause": CLAUSE}).matter
    organisation.people[0].kind = "organisation"
    assert weighs.standing(organisation, step, date(2021, 9, 10)).count == 0
