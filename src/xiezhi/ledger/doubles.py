"""Likely doubles: other matters that may tell of the same thing, by party, place and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from . import crypto, permit
from .entry import kind_of
from .fold import WITHDRAWN
from .parties import Party, unsealed
from .spread import plain
from .units import User

if TYPE_CHECKING:
    from .matter import Matter

MOST = 50


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Declares when two matters of a kind may be one.

    Alike are matters opened within `days` days of each other that have a party of capacity `party` with the same identity
    number, or one of the same name and the same text in the field `place`. merge: the step that closes a matter into another
    one. refer: the field of the opening in which the other matter is named.
    """

    party: str
    place: str = ""
    days: int = 30
    merge: str = ""
    refer: str = ""

    def into(self, cls: type[Matter]) -> str:
        """Name of the field of the merging step that names the other matter."""
        return next(name for name in cls.actions[self.merge].fields if kind_of(cls.column(name)) == "matter")


@dataclass(frozen=True, slots=True)
class Double:
    """A likely double and what it has in common, as a page says it."""

    matter: Matter
    common: str


@dataclass(frozen=True, slots=True)
class Told:
    """What doubles are known by: parties in plain text, the place, the day of opening."""

    people: list[Mapping[str, str]]
    place: str
    on: date


def entered(alike: Alike, values: Mapping[str, Any], on: date) -> Told:
    """What the cleaned `values` of an opening tell."""
    return Told(list(values.get(alike.party) or []), str(values.get(alike.place) or ""), on)


def standing(matter: Matter, alike: Alike) -> Told:
    """What `matter` itself tells. Raises crypto.KeyGone."""
    key = matter.key.open()
    held = getattr(matter, alike.place) if alike.place else ""
    people: list[Mapping[str, str]] = [unsealed(row, key) for row in matter.people if row.capacity == alike.party]
    return Told(people, crypto.decrypt(key, held), matter.opened_on)


def of(matter: Matter, user: User) -> list[Double]:
    """Likely doubles of `matter` that `user` may see with their names; none once it is too late to merge, or its key is gone."""
    cls = type(matter)
    alike = cls.doubles
    if alike is None or _settled(matter, alike) or not permit.sees_names(user, matter):
        return []
    try:
        told = standing(matter, alike)
    except crypto.KeyGone:
        return []
    referred = getattr(matter, f"{alike.refer}_id") if alike.refer else None
    return [double for double in likely(cls, told, user) if double.matter.pk not in (matter.pk, referred)]


def likely(cls: type[Matter], told: Told, user: User) -> list[Double]:
    """Matters of kind `cls` that may tell of the same thing, the nearest in time first, at most `MOST` looked at."""
    alike = cls.doubles
    wanted = [Q(words__contains=crypto.wanted(text)) for party in told.people for text in _found_by(party, told.place)]
    if alike is None or not wanted:
        return []
    span = timedelta(days=alike.days)
    parties = Party.objects.filter(reduce(or_, wanted), capacity=alike.party).values("matter_id")
    rows = cls._default_manager.visible_to(user).filter(pk__in=parties, opened_on__range=(told.on - span, told.on + span))
    rows = rows.exclude(state__in=_merged(cls, alike)).select_related("key", "unit").prefetch_related("party_rows")
    found = sorted(rows.newest()[:MOST], key=lambda row: abs(row.opened_on - told.on))
    return [Double(row, common) for row in found if permit.sees_names(user, row) and (common := _common(row, told, alike))]


def _settled(matter: Matter, alike: Alike) -> bool:
    step = type(matter).actions[alike.merge] if alike.merge else None
    return matter.state not in step.sources if step else matter.is_finished


def _merged(cls: type[Matter], alike: Alike) -> Iterable[str]:
    to = cls.actions[alike.merge].to if alike.merge else None
    return (WITHDRAWN, to) if to else (WITHDRAWN,)


def _found_by(party: Mapping[str, str], place: str) -> Iterable[str]:
    if party.get("id_number"):
        yield party["id_number"]
    if place and party.get("name"):
        yield party["name"]


def _common(row: Matter, told: Told, alike: Alike) -> str:
    """What `row` has in common with what is told; '' where it is not alike or its key is gone."""
    try:
        other = standing(row, alike)
    except crypto.KeyGone:
        return ""
    apart = abs((other.on - told.on).days)
    when = f"登记日期相差{apart}天" if apart else "同一天登记"
    numbers = {party["id_number"] for party in other.people if party.get("id_number")}
    names = {plain(party["name"]) for party in other.people}
    same_place = bool(told.place) and plain(other.place) == plain(told.place)
    if any(party.get("id_number") in numbers for party in told.people):
        return f"证件号码相同，{'地点相同，' if same_place else ''}{when}"
    if same_place and any(plain(party["name"]) in names for party in told.people):
        return f"姓名或名称相同，地点相同，{when}"
    return ""
