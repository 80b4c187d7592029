"""What stands beside the form of a step, where its declaration asks for it: the amounts of like matters."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from xiezhi.ledger import codec
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import input_of
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.spread import Spread, Standing

from . import forms

PLACES = ("一成案件低于", "四分之一低于", "中位数", "四分之一高于", "一成案件高于")


def like_amounts(matter: Matter, action: Action, typed: QueryDict) -> dict[str, Any] | None:
    """Values of the `spread` component; None where the step weighs nothing or what decides likeness is not entered yet."""
    weighs = action.weighs
    if weighs is None:
        return None
    cls = type(matter)
    day, _ = forms.moment(typed)
    on = day if day is not None else timezone.localdate()
    standing = weighs.standing(matter, action, on.date() if hasattr(on, "date") else on)
    return {
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
