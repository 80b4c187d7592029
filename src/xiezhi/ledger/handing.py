"""Handing a person on to another line (移交): with consent, what was told here is offered there, and nobody asks twice.

The other line's matter is opened as the public opens it on the portal, by an opening that is offered to everybody and in a unit that
takes it: whoever hands on gains no power that a citizen does not have. The own matter then notes the number given there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from . import permit
from .declare import Action, Handing
from .entry import Input, inputs
from .events import Event
from .matter import Matter
from .online import Offer, offers
from .parties import ENTERED, unsealed
from .perform import Outcome, perform
from .refusal import Refusal
from .units import Unit, User


def refusal_of(user: User, matter: Matter) -> Refusal | None:
    """Why `user` may not hand the people of `matter` on now; None where he may."""
    handing = type(matter).handing
    if handing is None:
        return Refusal("这类案件不向其他条线移交。")
    if not getattr(matter, handing.consent):
        return Refusal("没有登记本人同意移交。", "个人信息保护法第十三条、第二十三条", "请先征得同意并登记。")
    if getattr(matter, f"{handing.field}_id"):
        return Refusal("已经移交过，对方已经登记。")
    return permit.refusal_of(user, matter, _step(matter))


def destinations(matter: Matter) -> list[Offer]:
    """Openings of other lines that the public may take, of which some unit takes such a matter."""
    return [offer for offer in offers().values() if offer.cls._meta.app_label != matter.line and offer.units()]


def given(matter: Matter, offer: Offer) -> dict[str, Any]:
    """What the other opening is offered of this matter: of its people and words only what was agreed to."""
    handing = type(matter).handing
    if handing is None:
        return {}
    agreed = {name for choice in getattr(matter, handing.passed) for name in handing.passes.get(choice, ())}
    asked = inputs(offer.cls, offer.action.name)
    found: dict[str, Any] = {}
    people = next((ask for ask in asked if ask.kind == "parties" and ask.required), None)
    if people and agreed & set(ENTERED):
        found[people.name] = _people(matter, handing, agreed, people)
    words = next((ask for ask in asked if ask.kind == "longtext" and ask.required), None)
    if words and handing.story in agreed:
        found[words.name] = getattr(matter, handing.story)
    return found


def _people(matter: Matter, handing: Handing, agreed: set[str], ask: Input) -> list[dict[str, str]]:
    key = matter.key.open()
    rows = [unsealed(row, key) for row in matter.people if row.capacity == handing.people][: ask.maximum]
    always = ("kind", "name")
    return [{name: value for name, value in row.items() if name in agreed or name in always} for row in rows]


def hand_on(matter: Matter, offer: Offer, *, by: User, unit: Unit, data: Mapping[str, Any]) -> Outcome:
    """Open the other matter in `unit` and note its number here, both or neither."""
    if refusal := refusal_of(by, matter):
        return Outcome(matter, refusal=refusal)
    handing = type(matter).handing
    if handing is None:
        raise ValueError(f"{matter.kind} hands nobody on")
    with transaction.atomic():
        opened = offer.submit(data, unit, note=f"由{matter.unit.name}经本人同意移交，原编号{matter.number}。")
        if not opened.done or opened.matter is None:
            return opened
        noted = perform(matter, handing.step, by=by, data={handing.field: opened.matter}, source=Event.Source.DESK)
        if not noted.done:
            transaction.set_rollback(True)
            return noted
    return opened


def _step(matter: Matter) -> Action:
    handing = type(matter).handing
    if handing is None:
        raise ValueError(f"{matter.kind} hands nobody on")
    return type(matter).actions[handing.step]
