"""The declarations of the counter and the bar, and the packs, speak of the same things."""

from __future__ import annotations

import pytest

from xiezhi import law
from xiezhi.bureau.public_service import models
from xiezhi.law.conditions import attributes
from xiezhi.ledger import codec

KINDS = (
    models.Assessment, models.Booking, models.Complaint, models.Consultation, models.Discipline, models.Duty, models.Inspection,
    models.Knowledge, models.Lawfirm, models.Lawyer, models.Licensing, models.NotaryCase, models.Notice, models.Rectification, models.Site,
    models.Ticket, models.Visit,
)  # fmt: skip


@pytest.mark.parametrize("cls", KINDS)
def test_every_attribute_that_a_rule_reads_is_entered_by_some_step(cls):
    entered = {name for step in cls.actions.values() for name in step.kept}
    told = {attribute for name in entered for attribute in codec.tells(cls, name)}
    for rule in law.rules_for(cls.kind_name()):
        read = attributes(rule.condition) if rule.condition else set()
        read |= {rule.value} - {""} | {name for _, ref in rule.refs() for name in ref.attributes}
        assert read <= told, rule.id


@pytest.mark.parametrize("cls", KINDS)
def test_every_step_names_what_it_rests_on(cls):
    assert [step.title for step in cls.actions.values() if not step.basis] == []


@pytest.mark.covers("24.06")
def test_what_the_county_may_not_do_says_so_in_its_name_and_article():
    step = models.Discipline.actions["propose"]
    assert "无权处罚" in step.title and "律师法第五十二条" in step.basis
    assert "有权处罚" in models.Discipline.actions["file_unlicensed"].title
