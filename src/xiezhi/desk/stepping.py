"""The usual next step of a matter in a list: kept on its row, shown to those whose posts may take it."""

from __future__ import annotations

from xiezhi.ledger import permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User


def next_step(row: Matter, user: User) -> Action | None:
    """The usual next step where the user's posts may take it in `row`; None where there is none or it is someone else's."""
    step = row.kind_class.actions.get(row.next_step)
    return step if step is not None and permit.taking_post(user, row, step) else None
