"""The usual next step of a matter in a list: told from its declaration and the user's posts, without opening the file."""

from __future__ import annotations

from functools import lru_cache

from xiezhi.ledger import permit
from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User


@lru_cache(maxsize=2048)
def usual_steps(cls: type[Matter], state: str) -> tuple[Action, ...]:
    """Steps that people usually take from `state`: the usual ones, or all declared for it where none is."""
    steps = [step for step in cls.actions.values() if state in step.sources and tuple(step.by) != (Role.WORKER,)]
    usual = tuple(step for step in steps if step.usual)
    return usual or (tuple(steps) if len(steps) == 1 else ())


def next_step(row: Matter, user: User) -> Action | None:
    """The one usual step that the user's posts may take in `row`; None where there is none or it is someone else's."""
    for step in usual_steps(row.kind_class, row.state):
        if permit.acting_post(user, row, step.by):
            return step
    return None


def whose_turn(row: Matter) -> str:
    """Who takes the usual next step: 经办人, 科室负责人…; empty where none is usual."""
    roles = dict.fromkeys(
        Role(role).label for step in usual_steps(row.kind_class, row.state) for role in step.by if role != Role.WORKER
    )
    return "、".join(roles)
