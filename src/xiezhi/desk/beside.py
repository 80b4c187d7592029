"""What stands beside the form of a step, where its declaration asks for it: like matters' amounts, the paper it makes public."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from xiezhi.ledger import amend, codec, masking, permit
from xiezhi.ledger.crypto import KeyGone
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import input_of
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.spread import Spread, Standing
from xiezhi.ledger.units import User

from . import forms

PLACES = ("一成案件低于", "四分之一低于", "中位数", "四分之一高于", "一成案件高于")


def like_amounts(matter: Matter, action: Action, typed: QueryDict) -> dict[str, Any] | None:
    """Values of the `spread` component; None where the step weighs nothing or what decides likeness is not entered yet."""
    weighs = action.weighs
    if weighs is None:
        return None
    cls = type(matter)
    standing = weighs.standing(matter, action, forms.day_of(typed) or timezone.localdate())
    return {
        "under": weighs.amount,
        "label": str(cls.column(weighs.amount).verbose_name),
        "years": weighs.years,
        "alike": "、".join(_label(cls, name) for name in weighs.alike),
        "least": weighs.least,
        "reason": str(cls.column(weighs.reason).verbose_name),
        "count": standing.count,
        "bars": _bars(standing, _own(matter, weighs, typed)),
    }


def _label(cls: type[Matter], name: str) -> str:
    return f"{cls.capacities[name].verbose_name}类型" if name in cls.capacities else str(cls.column(name).verbose_name)


def _own(matter: Matter, weighs: Spread, typed: QueryDict) -> int | None:
    """The amount as it was typed, in fen; None where nothing or no amount was."""
    try:
        return input_of(type(matter), weighs.amount, required=False).clean(typed.get(weighs.amount)) or None
    except ValidationError:
        return None


def _bars(standing: Standing, own: int | None) -> list[dict[str, Any]]:
    if not standing.marks:
        return []
    rows = [(label, mark, False) for label, mark in zip(PLACES, standing.marks, strict=True)]
    rows += [("本案", own, True)] if own else []
    most = max(mark for _, mark, _ in rows)
    return [
        {"label": label, "value": f"{codec.yuan(mark)}元", "share": round(100 * mark / most, 1), "own": mine}
        for label, mark, mine in rows
    ]


def publication(matter: Matter, action: Action, user: User) -> dict[str, Any] | None:
    """The last kept paper that the step makes public, line by line beside its public copy; None where the step publishes none.

    `lines` is empty where none is kept or the user may not read it. The look is written into the ledger.
    """
    if not action.publishes:
        return None
    kept = matter.instruments.select_related("matter__key").filter(name=action.publishes).last()
    shown: dict[str, Any] = {"name": action.publishes, "paper": kept, "lines": []}
    if kept is None or not permit.may_reveal(user, matter):
        return shown
    try:
        shown["lines"] = masking.beside(kept.document(), masking.hidden(matter))
    except KeyGone:
        return shown
    shown["masked"] = sum(line.masked for line in shown["lines"])
    amend.looked(matter, f"文书“{kept.name}{kept.number}”", by=user)
    return shown
