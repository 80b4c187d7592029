"""What the public may begin without an account, where, and how it then stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet, TextField
from django.utils.timezone import localdate

from . import crypto
from .access import Role
from .declare import Action, Online
from .events import Event
from .matter import Matter, kinds
from .parties import unsealed
from .perform import Outcome, opened, ready_to_open
from .units import Post, Unit

POST = "群众（网上提交）"
TAIL = 4
_PAIRS = ("（）", "〔〕", "()", "[]", "［］", "【】")
_OPENING = frozenset(pair[0] for pair in _PAIRS)
_BRACKETS = re.compile(f"[{re.escape(''.join(_PAIRS))}]")


@dataclass(frozen=True, slots=True)
class Offer:
    """An opening that the public may take: kind, step, its plain words."""

    cls: type[Matter]
    action: Action
    online: Online

    @property
    def name(self) -> str:
        return f"{self.cls.kind_name()}.{self.action.name}"

    def units(self) -> list[Unit]:
        """Units in which somebody holds a post today that may take up such a matter, in the order of the tree."""
        roles = [role for role in self.action.by if role != Role.WORKER]
        posts = Post.objects.held_on(localdate()).filter(role__in=roles, line__in=["", self.cls._meta.app_label])
        return list(Unit.objects.standing().of_kinds(self.online.unit_kinds).filter(pk__in=posts.values("unit")))

    def submit(self, data: Mapping[str, Any], unit: Unit, note: str = "") -> Outcome:
        """Open the matter in `unit`; nobody handles it yet."""
        told = {**data, **self.online.answers}
        ready = ready_to_open(self.cls, by=None, data=told, step=self.action.name, unit=unit, note=note, entitled=POST)
        return ready if isinstance(ready, Outcome) else opened(ready, Event.Source.PORTAL)


def offers() -> dict[str, Offer]:
    """Every opening on offer, by `<line>.<model>.<step>`, in the order of the lines."""
    found = (
        Offer(cls, action, action.online)
        for cls in kinds().values()
        for action in cls.actions.values()
        if action.opens and action.online
    )
    return {offer.name: offer for offer in found}


def registers() -> dict[str, type[Matter]]:
    """Kinds whose open entries everybody may read, by name."""
    return {name: cls for name, cls in kinds().items() if cls.public}


def entries(cls: type[Matter], words: str = "", unit: str = "") -> QuerySet[Matter]:
    """Open entries of a public register by title; of the unit with this code; that hold `words` in what everybody may read.

    Nothing else is searched: who asks learns nothing of fields that are not shown.
    """
    rows: QuerySet[Matter] = cls._default_manager.open().with_units().order_by("title", "pk")
    if unit:
        rows = rows.filter(unit__code=unit)
    for word in words.split():
        rows = rows.filter(_holding(cls, word))
    return rows


def _holding(cls: type[Matter], word: str) -> Q:
    """Entries whose title, unit or public fields hold `word`; a choice by its label."""
    found = Q(title__icontains=word) | Q(unit__name__icontains=word)
    for name in cls.public.fields if cls.public else ():
        column: Any = cls.column(name)
        listed = getattr(column, "several_of", None)
        choices = [value for value, label in (listed.choices if listed else column.choices or ()) if word in str(label)]
        if listed:
            found |= Q(**{f"{name}__overlap": choices}) if choices else Q()
        elif column.choices:
            found |= Q(**{f"{name}__in": choices})
        elif isinstance(column, CharField | TextField):
            found |= Q(**{f"{name}__icontains": word})
    return found


def standing(number: str, tail: str) -> Matter | None:
    """The matter of this number, where `tail` are the last four digits of a telephone given in it; else None."""
    tail = tail.strip()
    matter: Matter | None = Matter.objects.filter(number__in=spellings(number)).select_related("unit").first()
    if matter is None or len(tail) != TAIL or not (tail.isascii() and tail.isdecimal()):
        return None
    try:
        key = matter.key.open()
        phones = [_digits(unsealed(row, key).get("phone", "")) for row in matter.people]
    except crypto.KeyGone:
        return None
    return matter.narrow() if any(phone.endswith(tail) for phone in phones) else None


def spellings(number: str) -> list[str]:
    """The ways in which a number typed on a telephone may be written in the ledger: brackets of any kind, no blanks."""
    plain = _BRACKETS.sub(lambda match: "(" if match[0] in _OPENING else ")", "".join(number.split()))
    return [plain.replace("(", pair[0]).replace(")", pair[1]) for pair in _PAIRS]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
