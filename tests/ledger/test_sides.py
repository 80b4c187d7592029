"""Nobody acts for a person against whom he acted, nor for whose opponent he did: in any matter of the ledger."""

from __future__ import annotations

import pytest

from aid import agency, applied, granted, lawyer, person
from factories import a, officer, unit
from xiezhi.ledger import sides
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.covers("25.05")]
WANG = "11010519491231002X"


def valid(body: str) -> str:
    from stdnum.cn import ric

    return body + ric.calc_check_digit(body + "0")


HUANG = valid("44070419900101123")
WORKER, BOSS = person("王小明", WANG), person("黄老板", HUANG)


def conflict_of(case, entry, user=None):
    return sides.refusal_of(user, entry, sides.bars_in(case.matter, "lawyer"))


def once_for_the_worker(entry):
    return granted("2021-03-01", "2021-03-03", recipients=[WORKER], opponents=[BOSS]).assigned_to(entry, "2021-03-04")


@pytest.mark.parametrize(
    ("recipients", "opponents", "barred", "why"),
    [
        ([BOSS], [WORKER], True, "曾代理对方，今代理其对手"),
        ([BOSS], [person("赵六")], True, "曾与今天的受援人对立"),
        ([WORKER], [BOSS], False, "一直代理同一人"),
        ([person("钱七")], [WORKER], True, "曾代理今天的对方"),
        ([person("钱七")], [BOSS], False, "再次与同一人对立"),
        ([person("钱七")], [person("孙八")], False, "都是生人"),
        ([person("黄老板", valid("44070419850202345"))], [], False, "同名而证件号码不同"),
        ([person("黄老板")], [], True, "没有证件号码的，同名即视为同一人"),
    ],
)
def test_who_stood_on_the_other_side_in_any_matter_is_refused(recipients, opponents, barred, why):
    entry = lawyer("陈律师")
    once_for_the_worker(entry)
    case = applied("2021-06-01", recipients=recipients, opponents=opponents)
    assert (conflict_of(case, entry) is not None) is barred, why
    assert conflict_of(case, lawyer("林律师")) is None


def test_the_matter_is_named_only_to_those_who_may_see_it():
    entry = lawyer("陈律师")
    earlier = once_for_the_worker(entry).matter
    case = applied("2021-06-01", recipients=[BOSS], opponents=[WORKER])
    colleague = officer(Role.CASE_OFFICER, agency(), line="legal_aid")
    stranger = officer(Role.CASE_OFFICER, unit("440704-ll"), line="legal_aid")
    assert earlier.number in conflict_of(case, entry, colleague).what
    for user in (stranger, None):
        refusal = conflict_of(case, entry, user)
        assert earlier.number not in refusal.what and "无权查看" in refusal.what
        assert "王小明" not in refusal.what and "黄老板" not in refusal.what


def test_one_who_was_replaced_stays_barred():
    first, second = lawyer("陈律师"), lawyer("林律师")
    earlier = once_for_the_worker(first)
    earlier.assigned_to(second, "2021-03-10", "lawyer_replaced")
    case = applied("2021-06-01", recipients=[BOSS], opponents=[WORKER])
    assert conflict_of(case, first) and conflict_of(case, second)


def test_an_agent_entered_by_name_in_a_matter_of_another_line_is_barred_too():
    dispute = a(kinds()["mediation.case"])
    dispute.tell("mediation_applied", "2021-02-01")
    outcome = dispute.tell(
        "mediation_applied", "2021-02-01", applicants=[WORKER], opponents=[BOSS], opponent_agents=[person("陈律师")]
    )
    assert outcome.done, outcome.refusal or outcome.errors
    case = applied("2021-06-01", recipients=[WORKER], opponents=[BOSS])
    assert conflict_of(case, lawyer("陈律师")) is not None, "曾代理对方"
    assert conflict_of(case, lawyer("林律师")) is None


def test_the_step_itself_refuses_and_says_what_to_do():
    entry = lawyer("陈律师")
    once_for_the_worker(entry)
    case = granted("2021-06-01", "2021-06-03", recipients=[BOSS], opponents=[WORKER])
    outcome = case.tell("lawyer_assigned", "2021-06-04", lawyer=entry, chosen_because="陈律师熟悉本案。")
    assert not outcome.done
    assert "对方" in outcome.refusal.what and "另选一人" in outcome.refusal.remedy
    assert case.matter.state == "granted"
