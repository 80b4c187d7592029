"""A random walk through every procedure: whatever officers do, in whatever order, the ledger holds and every refusal is a sentence."""

from __future__ import annotations

import pytest

from walks import Walk, walked
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.verdicts import Verdict, judged
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STEPS = 40


@pytest.mark.covers("29.09")
@pytest.mark.parametrize(("kind", "seed"), walked(procedures=3, registers=1))
def test_a_random_walk_leaves_a_ledger_that_holds(kind, seed):
    walk = Walk(kinds()[kind], seed)
    walk.begin()
    for _ in range(STEPS):
        if not walk.stride():
            break
    assert verify()["broken"] == []
    matter = Matter.objects.get(pk=walk.story.matter.pk).narrow()
    fresh = {(row.rule, row.occurrence): row.status for row in judged(matter)}
    kept = {(row.rule, row.occurrence): row.status for row in Verdict.objects.filter(matter_id=matter.pk)}
    assert fresh == kept
    assert matter.title and matter.stands
    assert [sentence for sentence in walk.refusals if not sentence.endswith("。")] == []
