"""Querysets of matters that read as phrases; visibility comes first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils.timezone import localdate

from xiezhi import law

from . import permit
from .access import REACH, Role, Scope
from .fold import WITHDRAWN
from .lookups import pair_of

if TYPE_CHECKING:
    from .matter import Matter
    from .units import Post, Unit, User

NOTHING = Q(pk__in=())
REGISTER_DAYS = 60  # so long before something falls due, an entry of a register is among the to-dos


class MatterQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, day: date | None = None) -> MatterQuerySet:
        """Matters that one of the user's posts on `day` (today) may see; imports taken back are matters no more."""
        seen = (_seen_by(post, user) for post in user.posts_on(day or localdate()))
        return self.exclude(state=WITHDRAWN).filter(reduce(or_, seen, NOTHING))

    def of_kind(self, kind: str) -> MatterQuerySet:
        return self.filter(kind=kind)

    def of_kinds(self, kinds: Iterable[str]) -> MatterQuerySet:
        return self.filter(kind__in=list(kinds))

    def of_line(self, line: str) -> MatterQuerySet:
        return self.filter(line=line)

    def open(self) -> MatterQuerySet:
        return self.filter(is_finished=False)

    def due_before(self, day: date) -> MatterQuerySet:
        """Open matters whose next due day lies before `day`."""
        return self.open().filter(due_on__lt=day)

    def waiting(self, today: date, soon: date) -> MatterQuerySet:
        """Open matters, the most pressing first: by urgency, by due day, within a day by the gravity of a breach."""
        conditions = urgencies(today, soon).values()
        urgency = Case(*(When(condition, then=Value(place)) for place, condition in enumerate(conditions)))
        return self.open().order_by(urgency, F("due_on").asc(nulls_last=True), _gravity(), "-opened_on", "-pk")

    def awaiting(self, user: User, day: date | None = None) -> MatterQuerySet:
        """Open matters whose next step falls to one of the user's posts: the usual step, or any declared for the state.

        An entry of a register, of which no usual step is next, waits for nobody until something in it falls due soon.
        """
        today = day or localdate()
        turns = (_turn_of(post, user) for post in user.posts_on(today))
        early = Q(kind__anyof=_registers(), next_step="", due_on__gt=today + timedelta(days=REGISTER_DAYS))
        return self.open().filter(reduce(or_, turns, NOTHING)).exclude(early)

    def within(self, unit: Unit) -> MatterQuerySet:
        """Matters of `unit` and all units below it."""
        return self.filter(path__startswith=unit.path)

    def handled_by(self, user: User) -> MatterQuerySet:
        """Matters in which the user is handler or officer."""
        return self.filter(involved__contains=[user.username])

    def in_states(self, states: Iterable[str]) -> MatterQuerySet:
        return self.filter(state__in=list(states))

    def closed(self) -> MatterQuerySet:
        """Matters in a finished state."""
        return self.filter(is_finished=True)

    def finished_in(self, year: int) -> MatterQuerySet:
        """Matters finished in `year`."""
        return self.filter(finished_on__year=year)

    def opened_between(self, first: date | None, last: date | None) -> MatterQuerySet:
        """Matters registered from `first` through `last`; None leaves that end open."""
        rows = self.filter(opened_on__gte=first) if first else self
        return rows.filter(opened_on__lte=last) if last else rows

    def having(self, cls: type[Matter], name: str, value: str) -> MatterQuerySet:
        """Matters of the kind `cls` whose own field `name` holds `value`."""
        return self.filter(pk__in=cls._default_manager.filter(**{name: value}).values("pk"))

    def urgent_as(self, urgency: str, today: date, soon: date) -> MatterQuerySet:
        """Open matters of one urgency, as `urgencies` names them."""
        return self.open().filter(urgencies(today, soon)[urgency])

    def by_urgency(self, today: date, soon: date) -> dict[str, int]:
        """Urgency → how many open matters, in one query."""
        conditions = urgencies(today, soon)
        return self.open().aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})

    def open_by_unit(self) -> list[dict[str, Any]]:
        """Rows of (unit__short_name, unit__code, open), the unit with most open matters first."""
        rows = self.open().values("unit__short_name", "unit__code").annotate(open=Count("pk"))
        return list(rows.order_by("-open", "unit__code"))

    def by_kind(self, year: int, today: date, soon: date) -> dict[str, dict[str, int]]:
        """Kind → opened in `year`, in the year before, finished in `year`, open, and open by urgency (`urgent_as`); in one query."""
        running = Q(is_finished=False)
        urgent = {name: Count("pk", filter=running & condition) for name, condition in urgencies(today, soon).items()}
        rows = self.values("kind").annotate(
            opened=Count("pk", filter=Q(opened_on__year=year)),
            before=Count("pk", filter=Q(opened_on__year=year - 1)),
            finished=Count("pk", filter=Q(finished_on__year=year)),
            open=Count("pk", filter=running),
            **urgent,
        )
        return {row.pop("kind"): row for row in rows.order_by("kind")}

    def numbered(self, text: str) -> Any:
        """The matter of exactly this number, or that holds the paper of this number; None where there is none."""
        return self.filter(number=text).first() or self.filter(numbers__text=text).first()

    def sorted_by(self, name: str) -> MatterQuerySet:
        """In the order of field `name` ('-' before it: descending), empty values last."""
        order = F(name.lstrip("-"))
        return self.order_by(order.desc(nulls_last=True) if name.startswith("-") else order.asc(nulls_last=True), "-pk")

    def with_units(self, *relations: str) -> MatterQuerySet:
        """With unit, handler and `relations` of the kind fetched in the same query, and no words of the text search."""
        words = [f"{name}__words" for name in relations if hasattr(self.model._meta.get_field(name).related_model, "words")]
        return self.select_related("unit", "handler", *relations).defer("words", *words)

    def newest(self) -> MatterQuerySet:
        return self.order_by("-opened_on", "-pk")

    def with_people(self) -> MatterQuerySet:
        return self.select_related("unit", "handler").prefetch_related("party_rows")

    def ids(self) -> list[int]:
        """The ids, in order: where finding costs more than fetching, it is done once for the count and the page."""
        return list(self.values_list("pk", flat=True))

    def in_order_of(self, keys: Iterable[int]) -> list[Any]:
        """The matters of these ids, in their order."""
        keys = list(keys)
        rows = self.in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def search(self, text: str) -> MatterQuerySet:
        """The newest matters (`finding.MOST` at most) whose number, text, party or paper holds `text`; all where it is empty. Asks at once."""
        from .finding import found

        text = text.strip()
        return self.filter(pk__in=found(self, text)) if text else self


def advisory() -> Q:
    """Matters whose next due day is set by a rule that only advises."""
    return Q(due_rule__anyof=[rule.id for rule in law.rules() if not rule.settled])


def late(today: date) -> Q:
    """Matters whose next due day has passed by a text we hold."""
    return Q(due_on__lt=today) & ~advisory()


def urgencies(today: date, soon: date) -> dict[str, Q]:
    """The urgencies of open matters, the most pressing first; every matter has exactly one.

    overdue, soon (due through `soon`), advice (passed or due soon by a rule that only advises), later, still (clock suspended),
    undated.
    """
    undated = Q(due_on__isnull=True)
    return {
        "overdue": late(today),
        "soon": Q(due_on__gte=today, due_on__lte=soon) & ~advisory(),
        "advice": Q(due_on__lte=soon) & advisory(),
        "later": Q(due_on__gt=soon),
        "still": undated & Q(suspended=True),
        "undated": undated & Q(suspended=False),
    }


def urgency_of(matter: Matter, today: date, soon: date) -> str:
    """The one of `urgencies` in which an open matter stands."""
    if matter.due_on is None:
        return "still" if matter.suspended else "undated"
    if matter.due_on > soon:
        return "later"
    if not law.rule(matter.due_rule).settled:
        return "advice"
    return "overdue" if matter.due_on < today else "soon"


def _gravity() -> Case:
    """The weight of the rule that sets the next due day."""
    rules: dict[int, list[str]] = {}
    for rule in law.rules():
        rules.setdefault(rule.weight, []).append(rule.id)
    return Case(
        *(When(due_rule__anyof=ids, then=Value(weight)) for weight, ids in sorted(rules.items())), default=Value(len(rules))
    )


def _seen_by(post: Post, user: User) -> Q:
    scope = REACH[Role(post.role)].see
    seen = _within(post, user, scope)
    if scope < Scope.SUBTREE and (kinds := permit.kinds_from_above(post.role)):
        seen |= _within(post, user, Scope.SUBTREE) & Q(kind__anyof=kinds)
    return seen | Q(kind__anyof=common_kinds()) if scope != Scope.NONE and common_kinds() else seen


@lru_cache(maxsize=1)
def common_kinds() -> list[str]:
    """The registers that all staff may see."""
    from .matter import kinds

    return [kind for kind, cls in kinds().items() if cls.common]


@lru_cache(maxsize=1)
def _registers() -> list[str]:
    from .matter import kinds

    return [kind for kind, cls in kinds().items() if cls.register or cls.common]


def _turn_of(post: Post, user: User) -> Q:
    act = REACH[Role(post.role)].act
    turn = _within(post, user, act, unnamed=True) & turns_of(post.role)
    if act < Scope.SUBTREE and permit.kinds_from_above(post.role):
        turn |= _within(post, user, Scope.SUBTREE) & turns_of(post.role, from_above=True)
    return turn


@lru_cache(maxsize=128)
def turns_of(role: str, from_above: bool = False) -> Q:
    """Matters whose next step falls to `role`: the usual next one is, or none is usual and one declared for the state is.

    Of a register only entries in which something falls due. from_above: by the usual steps alone that staff of a unit above may take.
    """
    from .matter import kinds

    usual: set[tuple[str, str]] = set()
    waiting: dict[bool, set[tuple[str, str]]] = {False: set(), True: set()}  # by whether something must fall due
    for kind, cls in kinds().items():
        steps = [step for step in cls.actions.values() if role in (step.turn or step.by) and step.sources]
        steps = [step for step in steps if step.from_above or not from_above]
        usual |= {(kind, step.name) for step in steps if step.usual}
        if not from_above:
            states = {state for step in steps for state in step.sources} - cls.finished_states()
            waiting[cls.register or cls.common] |= {(kind, state) for state in states}
    turns = ~Q(next_step="") & Q(pair_of("kind", "next_step", usual))
    if not from_above:
        turns |= Q(next_step="") & Q(pair_of("kind", "state", waiting[False]))
        turns |= Q(next_step="", due_on__isnull=False) & Q(pair_of("kind", "state", waiting[True]))
    return turns


def _within(post: Post, user: User, scope: Scope, unnamed: bool = False) -> Q:
    """What lies within `scope` of the post; with `unnamed`, own matters include those in which nobody is named yet."""
    if scope == Scope.NONE:
        return NOTHING
    reach = Q(line=post.line) if post.line else Q(pk__isnull=False)
    if scope == Scope.ALL:
        return reach
    if scope == Scope.SUBTREE:
        return reach & Q(path__startswith=post.unit.path)
    if scope == Scope.NAMED:
        return reach & Q(involved__contains=[user.username])
    reach &= Q(unit_id=post.unit_id)
    if scope != Scope.OWN:
        return reach
    own = Q(involved__contains=[user.username])
    return reach & (own | Q(involved__len=0) if unnamed else own)
