"""Entries of a register are proposed in order, each with its reason; those who may not be named come last, with theirs."""

from __future__ import annotations

import pytest

from aid import applied, granted, lawyer, noticed, person
from factories import officer, unit
from xiezhi.bureau.legal_aid.proposals import best_reason
from xiezhi.ledger.access import Role
from xiezhi.ledger.perform import perform
from xiezhi.ledger.proposals import proposed, standing

pytestmark = [pytest.mark.django_db, pytest.mark.covers("25.05", "25.05+")]


def names(matter):
    return [each.entry.title for each in proposed(matter, "lawyer", None)]


def test_a_field_that_declares_no_proposals_has_none():
    assert proposed(applied("2021-03-01").matter, "firm", None) is None


def test_nobody_stands_in_a_register_that_no_line_declares():
    assert standing("nowhere.nothing") == []


def test_who_knows_the_field_and_the_language_comes_first_then_who_has_least_in_hand():
    plain = lawyer("甲律师")
    lawyer("乙律师", fields=["labour"], languages=["mandarin"])
    busy = lawyer("丙律师")
    lawyer("丁律师", fields=["labour"], languages=["hakka"])
    granted("2021-03-01", "2021-03-03", recipients=[person("赵六")], cause="别的案件").assigned_to(busy, "2021-03-04")
    case = applied("2021-06-01", languages="客家话")
    assert names(case.matter) == ["丁律师", "乙律师", plain.title, busy.title]
    reasons = {each.entry.title: each.reason for each in proposed(case.matter, "lawyer", None)}
    assert "客家话" in reasons["丁律师"] and "劳动" in reasons["丁律师"]
    assert "在办法律援助案件1件" in reasons["丙律师"] and "在办法律援助案件0件" in reasons["甲律师"]


def test_a_barred_one_is_named_last_with_the_reason():
    boss, worker = person("黄老板"), person("王小明")
    barred, free = lawyer("陈律师", fields=["labour"]), lawyer("林律师")
    granted("2021-03-01", "2021-03-03", recipients=[worker], opponents=[boss]).assigned_to(barred, "2021-03-04")
    case = applied("2021-06-01", recipients=[boss], opponents=[worker])
    found = proposed(case.matter, "lawyer", officer(Role.CASE_OFFICER, case.unit, line="legal_aid"))
    assert [(each.entry.title, each.refusal is None) for each in found] == [("林律师", True), ("陈律师", False)]
    assert best_reason(case.matter).startswith("林律师")
    assert free.title in best_reason(case.matter)


@pytest.mark.parametrize(("since", "may"), [("2018-06-01", False), ("2018-05-31", True), ("2010-01-01", True)])
def test_where_life_is_at_stake_three_years_of_practice_are_needed(since, may):
    entry = lawyer("陈律师", since=since)
    case = noticed("2021-05-28", notice_ground="life_or_death")
    outcome = case.tell("lawyer_assigned", "2021-05-31", lawyer=entry, chosen_because="陈律师。", practice_years=3)
    assert outcome.done is may


def test_a_suspended_lawyer_is_not_to_be_chosen():
    entry = lawyer("陈律师")
    head = officer(Role.OFFICE_HEAD, unit(), line="public_service")
    outcome = perform(entry, "suspend", by=head, data={"suspension_months": 3, "reason": "处罚"}, happened=None)
    assert outcome.done, outcome.refusal or outcome.errors
    (only,) = proposed(applied("2021-06-01").matter, "lawyer", None)
    assert only.refusal is not None and "停止执业" in only.refusal.what
