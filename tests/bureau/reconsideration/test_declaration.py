"""The declaration and the packs speak of the same things."""

from __future__ import annotations

import pytest

from xiezhi import law
from xiezhi.bureau.reconsideration.models import Consultation, Oversight, Reconsideration, Reviewer
from xiezhi.law.conditions import attributes

KINDS = (Reconsideration, Reviewer, Consultation, Oversight)
UNREGULATED = {"reviewer_left", "consultation_followed"}


def told(cls) -> set[str]:
    """Every attribute that an event of this kind can carry for the law."""
    columns = {field.name: field for field in cls._meta.concrete_fields}
    counted = {*cls.capacities, *(name for name, field in columns.items() if hasattr(field, "staff_minimum"))}
    several = {
        f"{name}_{value}" for name, field in columns.items() if hasattr(field, "several_of") for value in field.several_of.values
    }
    return {name.removesuffix("_fen") for name in columns} | {f"{name}_count" for name in counted} | several


@pytest.mark.parametrize("cls", KINDS)
def test_every_attribute_that_a_rule_reads_is_entered_by_some_step(cls):
    entered = {name.removesuffix("_fen") for step in cls.actions.values() for name in (*step.entered, *dict(step.sets))}
    for rule in law.rules_for(cls.kind_name()):
        read = attributes(rule.condition) if rule.condition else set()
        read |= {rule.value} - {""} | {name for _, ref in rule.refs() for name in ref.attributes}
        assert read <= told(cls), rule.id
        stems = {name for name in read if name in entered or any(name.startswith(f"{stem}_") for stem in entered)}
        assert read == stems, rule.id


@pytest.mark.parametrize("cls", KINDS)
def test_every_step_names_the_article_it_rests_on(cls):
    assert [step.title for step in cls.actions.values() if not step.basis and step.records not in UNREGULATED] == []


@pytest.mark.parametrize(
    "rule",
    [rule for rule in law.rules_for(Reconsideration.kind_name()) if rule.kind == "range" and rule.among],
    ids=lambda rule: rule.id,
)
def test_every_choice_that_a_rule_calls_lawful_can_be_chosen(rule):
    column = Reconsideration.column(rule.value)
    choices = {value for value, _ in column.flatchoices} or {True, False}
    assert set(rule.among) <= choices
