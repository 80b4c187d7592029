"""Who stood on which side in the matters of the ledger: nobody acts for a person against whom he acted, nor for whose opponent he did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from operator import eq, or_
from typing import TYPE_CHECKING

from django.db.models import Q

from . import crypto, permit
from .declare import Check
from .fold import WITHDRAWN
from .parties import Party, unsealed
from .refusal import Refusal
from .units import User

if TYPE_CHECKING:
    from .entry import Entry
    from .matter import Matter

Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """One who may not act, and the matter for which: a register's entry by its number, or an agent as entered there."""

    matter: Matter
    number: str = ""
    agent: Person | None = None

    def holds(self, entry: Matter) -> bool:
        """Whether it bars the person of the register entry `entry`; an entry without parties is known by its title."""
        if self.agent is None:
            return entry.number == self.number
        return any(same(self.agent, person) for person in _people(entry, type(entry).capacities) or [{"name": entry.title}])


def same(one: Person, other: Person) -> bool:
    """Whether two entries mean one person: by identity number where both have it, else by name."""
    if one.get("id_number") and other.get("id_number"):
        return one["id_number"] == other["id_number"]
    return one.get("name") == other.get("name")


def bars(own: Iterable[Person], others: Iterable[Person], apart_from: Matter | None = None) -> list[Bar]:
    """Everyone who ever acted against one of `own`, or for one of `others`, in any matter but `apart_from`."""
    own, others = list(own), list(others)
    found: list[Bar] = []
    for matter in _matters_of([*own, *others], apart_from):
        for name, capacity in type(matter).capacities.items():
            if not capacity.side:
                continue
            people = _people(matter, [name])
            if _meet(people, own):
                found += _acting(matter, partial(_opposite, capacity.side))
            if _meet(people, others):
                found += _acting(matter, partial(eq, capacity.side))
    return found


def bars_in(matter: Matter, field: str) -> list[Bar]:
    """Who may not be named in `field` of `matter` (declared with `acts_for`)."""
    cls = type(matter)
    side = cls.capacities[cls.column(field).acts_for].side
    own = _people(matter, [name for name, capacity in cls.capacities.items() if capacity.side == side])
    others = _people(matter, [name for name, capacity in cls.capacities.items() if capacity.side not in ("", side)])
    return bars(own, others, matter)


def refusal_of(user: User | None, entry: Matter, barred: Iterable[Bar]) -> Refusal | None:
    """Why the person of `entry` may not act; the matter is named only to one who may see it."""
    bar = next((bar for bar in barred if bar.holds(entry)), None)
    if bar is None:
        return None
    named = user is not None and permit.may_see(user, bar.matter)
    where = f"{bar.matter.number}“{bar.matter.title}”" if named else "本平台登记的另一件案件（您无权查看该案）"
    return Refusal(
        f"{entry.title}在{where}中曾经站在对方一边，不能在本案代理。",
        "律师法第三十九条",
        "请另选一人；同名不是同一人的，请先在该案补录证件号码。",
    )


def no_conflict(field: str) -> Check:
    """A check for the step that enters `field`: whoever is named there never stood on the other side."""

    def check(matter: Matter, entry: Entry) -> Refusal | None:
        named = entry.data.get(field)
        return refusal_of(entry.by, named.narrow(), bars_in(matter, field)) if named else None

    return check


def _opposite(side: str, other: str) -> bool:
    return other not in ("", side)


def _matters_of(people: list[Person], apart_from: Matter | None) -> list[Matter]:
    """Matters, narrow, that one of `people` is a party of."""
    from .matter import Matter, kinds

    asked = [text for person in people if (text := person.get("id_number") or person.get("name"))]
    asked += [person["name"] for person in people if person.get("id_number") and person.get("name")]
    if not asked:
        return []
    rows = Party.objects.filter(reduce(or_, (Q(words__contains=crypto.wanted(text)) for text in asked)))
    sided = [kind for kind, cls in kinds().items() if any(capacity.side for capacity in cls.capacities.values())]
    found = Matter.objects.of_kinds(sided).filter(pk__in=rows.values("matter_id")).exclude(state=WITHDRAWN)
    return [matter.narrow() for matter in found if apart_from is None or matter.pk != apart_from.pk]


def _people(matter: Matter, capacities: Iterable[str]) -> list[Person]:
    """Parties of `matter` in these capacities, in plain text; none once its key is gone."""
    wanted = set(capacities)
    try:
        key = matter.key.open()
        return [unsealed(row, key) for row in matter.people if row.capacity in wanted]
    except crypto.KeyGone:
        return []


def _meet(people: Iterable[Person], others: Iterable[Person]) -> bool:
    others = list(others)
    return any(same(person, other) for person in people for other in others)


def _acting(matter: Matter, on: Callable[[str], bool]) -> list[Bar]:
    """Who acts or acted in `matter` for a side of which `on` says yes: register entries ever named, agents as they now stand."""
    cls = type(matter)
    sides = {name: capacity.side for name, capacity in cls.capacities.items()}
    found: list[Bar] = []
    for column in cls._meta.concrete_fields:
        acts_for = getattr(column, "acts_for", "")
        if acts_for and on(sides[acts_for]):
            numbers = {str(fact.data[column.name]) for fact in matter.history if fact.data.get(column.name)}
            found += [Bar(matter, number=number) for number in sorted(numbers)]
    for name, capacity in cls.capacities.items():
        if capacity.acts_for and on(sides[capacity.acts_for]):
            found += [Bar(matter, agent=agent) for agent in _people(matter, [name])]
    return found
