"""What came of a write, as an answer: done, or the status that fits its refusal."""

from __future__ import annotations

from typing import Any

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import Outcome

from . import telling
from .problems import Unanswered


def settled(outcome: Outcome, refused: int) -> Matter:
    """The matter after what was done. Raises Unanswered: 422 with errors by field, else `refused` with the refusal."""
    if outcome.refusal:
        raise Unanswered(refused, outcome.refusal)
    if outcome.errors:
        raise Unanswered(422, outcome.errors)
    if outcome.matter is None:
        raise ValueError("an outcome without refusal or errors has its matter")
    return outcome.matter


def done(outcome: Outcome, refused: int) -> dict[str, Any]:
    """The answer to a step that was taken; raises as `settled`."""
    matter = settled(outcome, refused)
    if outcome.event is None:
        raise ValueError("a settled outcome has its event")
    return {"seq": outcome.event.seq, "digest": outcome.event.digest, "matter": telling.brief(matter)}
