"""The declaration and the packs speak of the same things."""

from __future__ import annotations

import pytest

from xiezhi import law
from xiezhi.bureau.mediation.models import (
    BrandOffice,
    Case,
    Committee,
    Mediator,
    OfficeFile,
    OfficeInspection,
    Referral,
    Screening,
)
from xiezhi.law.conditions import attributes
from xiezhi.ledger.access import Role
from xiezhi.ledger.codec import tells

LAWFUL = (Case, Committee, Mediator)
OFFICES = (OfficeFile, OfficeInspection, BrandOffice)
OF_UNIT = {"unit_kind"}


@pytest.mark.parametrize("cls", LAWFUL)
def test_every_attribute_that_a_rule_reads_is_entered_by_some_step(cls):
    entered = {name for step in cls.actions.values() for field in step.kept for name in tells(cls, field)} | OF_UNIT
    for rule in law.rules_for(cls.kind_name()):
        read = attributes(rule.condition) if rule.condition else set()
        read |= {rule.value} - {""} | {name for _, ref in rule.refs() for name in ref.attributes}
        assert read <= entered, rule.id


@pytest.mark.parametrize("cls", [*LAWFUL, Referral, Screening])
def test_every_step_names_the_article_it_rests_on(cls):
    assert [step.title for step in cls.actions.values() if not step.basis] == []


@pytest.mark.parametrize("cls", [Case, Referral, *OFFICES])
def test_every_state_but_the_finished_ones_has_a_way_on_for_somebody_of_the_unit_or_above(cls):
    for state in set(cls.State.values) - cls.finished_states():
        ways = [step for step in cls.actions.values() if state in step.sources and (step.to or state) != state]
        assert ways, state
        assert any(set(step.by) - {Role.WORKER} for step in ways), state


@pytest.mark.parametrize("cls", [Case, *OFFICES])
def test_a_step_of_the_bureaus_section_is_one_it_can_take_from_above(cls):
    """Such matters lie in offices and committees: what the section does there alone, it does from above."""
    alone = [step for step in cls.actions.values() if set(step.by) <= {Role.CASE_OFFICER, Role.OFFICE_HEAD}]
    assert [step.name for step in alone if not step.from_above] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in law.rules_for("mediation.case") if rule.kind == "range" and rule.among], ids=lambda rule: rule.id
)
def test_every_choice_that_a_rule_calls_lawful_can_be_chosen(rule):
    column = Case.column(rule.value)
    choices = {value for value, _ in column.flatchoices} if column is not None else set()
    assert set(rule.among) <= (choices or {True, False})
