"""The declaration of legal aid and its packs speak of the same things."""

from __future__ import annotations

import pytest

from xiezhi import law
from xiezhi.bureau.legal_aid.models import (
    AidBulletin,
    AidCase,
    AidComplaint,
    AidConsultation,
    AidObjection,
    AidQualityReview,
    DutyHelp,
    SubsidyRate,
)
from xiezhi.law.conditions import attributes

KINDS = (AidCase, AidObjection, AidComplaint, AidQualityReview, AidConsultation, DutyHelp, SubsidyRate, AidBulletin)


@pytest.mark.parametrize("cls", KINDS)
def test_every_attribute_that_a_rule_reads_is_entered_by_some_step(cls):
    entered = {name.removesuffix("_fen") for step in cls.actions.values() for name in step.kept}
    for rule in law.rules_for(cls.kind_name()):
        read = attributes(rule.condition) if rule.condition else set()
        read |= {rule.value} - {""} | {name for _, ref in rule.refs() for name in ref.attributes}
        assert read == {name for name in read if name in entered or any(name.startswith(f"{stem}_") for stem in entered)}, rule.id


@pytest.mark.parametrize("cls", KINDS)
def test_every_step_names_the_article_it_rests_on(cls):
    assert [step.title for step in cls.actions.values() if not step.basis] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in law.rules() if rule.matter.startswith("legal_aid.") and rule.among], ids=lambda rule: rule.id
)
def test_every_choice_that_a_rule_calls_lawful_can_be_chosen(rule):
    cls = next(cls for cls in KINDS if cls.kind_name() == rule.matter)
    choices = {value for value, _ in cls.column(rule.value).flatchoices} or {True, False}
    assert set(rule.among) <= choices


def test_every_rule_names_the_event_that_picks_its_text():
    assert [rule.id for rule in law.rules() if rule.matter.startswith("legal_aid.") and rule.governed_by is None] == []
