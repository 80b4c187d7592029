"""Likely doubles, shown where one registers and on the page of a matter; one click refers to the other or merges."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from xiezhi.ledger import doubles, permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import clean
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User

from . import forms
from .filling import Filling

SEEN, REFER = "doubles_seen", "refer"


def before(cls: type[Matter], action: Action, filling: Filling, user: User) -> list[dict[str, Any]]:
    """Rows of likely doubles of what is about to be registered; none where the user has answered for them or the form has errors."""
    alike, typed = cls.doubles, filling.typed
    if alike is None or typed.get(REFER):
        return []
    values, errors = clean(cls, action.name, forms.read(cls, action.name, typed))
    on = forms.day_of(typed)
    if errors or on is None:
        return []
    found = doubles.likely(cls, doubles.entered(alike, values, on), user)
    if {str(double.matter.pk) for double in found} <= set(typed.get(SEEN, "").split(",")):
        return []
    refers = alike.refer in action.entered
    button = {"name": REFER, "title": "引用这件，登记"} if refers else None
    return [_row(double) | {"button": button and button | {"value": double.matter.number}} for double in found]


def referring(cls: type[Matter], data: dict[str, Any], typed: QueryDict) -> dict[str, Any]:
    """What was typed, with the matter that the user chose to refer to."""
    number = typed.get(REFER)
    return data | {cls.doubles.refer: number} if cls.doubles and number else data


def seen(rows: list[dict[str, Any]]) -> str:
    """What the form keeps of the doubles it showed."""
    return ",".join(str(row["pk"]) for row in rows)


def beside(matter: Matter, user: User) -> list[dict[str, Any]]:
    """Rows of likely doubles of `matter`, each with the way to merge where the user may take that step."""
    found = doubles.of(matter, user)
    alike = type(matter).doubles
    if not found or alike is None:
        return []
    step = type(matter).actions.get(alike.merge)
    if step is None or permit.refusal_of(user, matter, step):
        return [_row(double) for double in found]
    into, url = alike.into(type(matter)), reverse("step", args=[matter.pk, step.name])
    return [
        _row(double) | {"link": {"title": f"{step.title}：并入这件", "url": f"{url}?{urlencode({into: double.matter.number})}"}}
        for double in found
    ]


def _row(double: doubles.Double) -> dict[str, Any]:
    row = double.matter
    return {
        "pk": row.pk, "number": row.number, "url": row.get_absolute_url(), "title": row.title, "stands": row.stands,
        "finished": row.is_finished, "common": double.common,
    }  # fmt: skip
