"""Reconsiderations told as far as a test needs them: received, accepted, answered."""

from __future__ import annotations

from datetime import date

from factories import Story, a, day, unit
from xiezhi.bureau.reconsideration.models import Reconsideration

SOUND = {
    "clear_parties": True, "interest": True, "specific_claims": True, "in_time": True, "in_scope": True, "competence": "own",
    "free_elsewhere": True, "precondition": False, "remedies_told": True, "immovable": False, "acts_count": 1,
}  # fmt: skip
DECISION = {
    "outcome": "upheld", "approved_how": "head", "major": False, "professional": False, "act_published": True, "facts_found": "事实清楚。",
    "findings": "于法有据。",
}  # fmt: skip


def received(on: str, **data) -> Story:
    """An application against a department's penalty, known ten days before."""
    known = date.fromordinal(day(on).toordinal() - 10)
    facts = {"act_kind": "penalty", "respondent": unit("440704-scjg"), "act": "行政处罚决定（江海市监罚〔2024〕8号）",
             "channel": "window", "known_on": known, "act_made_on": known} | data  # fmt: skip
    return a(Reconsideration).ra_received(on, **facts)


def accepted(on: str, **data) -> Story:
    return received(on, **data).ra_checked(on, **SOUND).ra_accepted(on, precondition=False)


def answered(on: str, **data) -> Story:
    return accepted(on, **data).ra_copy_sent(on).ra_copy_received_by_respondent(on).ra_answer_received(on)


def reread(story: Story) -> None:
    """Look at the case again after the platform has acted."""
    story.matter = Reconsideration.objects.get(pk=story.matter.pk)


def found(story: Story, *statuses: str) -> dict[str, str]:
    """Rules of the matter's verdicts with one of these statuses, by status."""
    return {row.rule: row.status for row in story.matter.verdicts.all() if row.status in statuses}


def due(story: Story, rule: str) -> date:
    return story.matter.verdicts.get(rule=rule).due
