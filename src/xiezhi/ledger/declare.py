"""The words in which a line of work declares itself: openings, actions, parties, staff, personal fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .access import Role

if TYPE_CHECKING:
    from .entry import Entry
    from .matter import Matter
    from .parties import Party
    from .refusal import Refusal
    from .spread import Spread

Guard = Callable[["Matter", "Action"], "Refusal | None"]
Check = Callable[["Matter", "Entry"], "Refusal | None"]

# Kinds of input of which one answer may serve several matters.
SHARED = frozenset({"choice", "several", "date", "staff", "user", "unit", "yesno"})


@dataclass(frozen=True, kw_only=True)
class Online:
    """An opening that the public may take on the portal, without an account.

    title, about, needs, then: plain words: what it is, for whom; what to have at hand; what happens afterwards. pages: heading
    and fields of each page, one idea a page; all required fields of the opening must be asked, but for those of which `answers`
    holds the value: what follows from coming in this way (提交方式). unit_kinds: units that take it
    (of those that have somebody to handle it). labels: the question in plain words, by field, where the field's own label is
    the law's, which then stands beside. english: title for readers of English.
    """

    title: str
    about: str
    pages: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[str, ...] = ()
    then: str = ""
    unit_kinds: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    english: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Public:
    """A register shown to everybody: which fields of its open entries, each with its English label."""

    title: str
    about: str
    fields: Mapping[str, str]
    english: str = ""


@dataclass(frozen=True, kw_only=True)
class Handing:
    """That people of such matters are handed on to other lines: nothing but what they agreed to, and only once they did (see `handing`).

    people: the capacity handed on. story: the field of what they told. consent: the field that must be true. passed: the field of
    choices agreed to; passes: each choice → parts of a party (`phone`…) or `story`. step, field: the own step that notes the number
    given there, and its field.
    """

    people: str
    story: str
    consent: str
    passed: str
    passes: Mapping[str, tuple[str, ...]]
    step: str
    field: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """One step of a procedure: who, from which states, to which state, what is entered, which event it records."""

    title: str
    sources: tuple[str, ...] = ()
    to: str | None = None
    records: str
    by: tuple[Role, ...]
    fields: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    checks: tuple[Check, ...] = ()
    instruments: tuple[str, ...] = ()
    basis: str = ""
    repeat: bool = True
    usual: bool = False
    in_bulk: bool = False
    sets: tuple[tuple[str, Any], ...] = ()
    follows: tuple[str, ...] = ()
    weighs: Spread | None = None
    publishes: str = ""
    opens: bool = False
    online: Online | None = None
    from_above: bool = False
    turn: tuple[Role, ...] = ()
    name: str = ""

    def contribute_to_class(self, cls: type[Matter], name: str) -> None:
        named = replace(self, name=name)
        if "actions" not in cls.__dict__:
            cls.actions = dict(getattr(cls, "actions", {}))
        cls.actions[name] = named
        setattr(cls, name, named)

    @property
    def entered(self) -> tuple[str, ...]:
        """Names of all fields that the step may enter, required ones first."""
        return self.fields + self.optional

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of all fields that the step's event may hold: those entered and those that follow from the step."""
        return self.entered + tuple(name for name, _ in self.sets)


def opening(
    title: str,
    *,
    to: str,
    records: str,
    by: Sequence[Role],
    fields: Sequence[str] = (),
    optional: Sequence[str] = (),
    guards: Sequence[Guard] = (),
    checks: Sequence[Check] = (),
    instruments: Sequence[str] = (),
    basis: str = "",
    sets: Mapping[str, Any] = {},
    online: Online | None = None,
    from_above: bool = False,
) -> Any:
    """The step with which a matter begins; it numbers the matter.

    sets: see `action`. online: the public may take it on the portal too. from_above: staff of a unit may open the matter in any
    unit below theirs too.
    """
    return Action(
        title=title, to=str(to), records=records, by=tuple(by), fields=tuple(fields), optional=tuple(optional),
        guards=tuple(guards), checks=tuple(checks), instruments=tuple(instruments), basis=basis, opens=True,
        sets=tuple(sets.items()), online=online, from_above=from_above,
    )  # fmt: skip


def action(
    title: str,
    *sources: str,
    to: str | None = None,
    records: str,
    by: Sequence[Role],
    fields: Sequence[str] = (),
    optional: Sequence[str] = (),
    guards: Sequence[Guard] = (),
    checks: Sequence[Check] = (),
    instruments: Sequence[str] = (),
    basis: str = "",
    repeat: bool = True,
    usual: bool = False,
    in_bulk: bool = False,
    sets: Mapping[str, Any] = {},
    follows: Sequence[str] = (),
    weighs: Spread | None = None,
    publishes: str = "",
    from_above: bool = False,
    turn: Sequence[Role] = (),
) -> Any:
    """A step from one of the states `sources` (any that is not finished where none is named); stays where `to` is not named.

    in_bulk: the step may be taken in several matters at once: what it requires may be the same for all.
    sets: fields whose value follows from the step itself and is not asked for; its event keeps them like entered ones.
    follows: events of which at least one must have happened, for a step that has no sense without them (解除 without 查封).
    weighs: the step's amount is shown against like matters; an outlier states why.
    publishes: name of the paper that the step makes public; its form shows the paper beside its masked copy.
    turn: the roles of `by` for whom the matter waits, where the others only record the step for them; all where none is named.
    from_above: staff of the units above the matter's may take it too (上级审批、核定), and see such matters for that.
    """
    return Action(
        title=title, sources=tuple(map(str, sources)), to=None if to is None else str(to), records=records,
        by=tuple(by), fields=tuple(fields), optional=tuple(optional), guards=tuple(guards), checks=tuple(checks),
        instruments=tuple(instruments), basis=basis, repeat=repeat, usual=usual, in_bulk=in_bulk, sets=tuple(sets.items()),
        follows=tuple(follows), weighs=weighs, publishes=publishes, from_above=from_above, turn=tuple(turn),
    )  # fmt: skip


@dataclass(eq=False)
class Parties:
    """People and organisations in one capacity (当事人, 申请人…): rows of their own, personal fields encrypted."""

    verbose_name: str
    minimum: int = 1
    maximum: int | None = None
    help_text: str = ""
    side: str = ""
    acts_for: str = ""
    name: str = field(default="", init=False)

    def contribute_to_class(self, cls: type[Matter], name: str) -> None:
        self.name = name
        if "capacities" not in cls.__dict__:
            cls.capacities = dict(getattr(cls, "capacities", {}))
        cls.capacities[name] = self
        setattr(cls, name, self)

    def __get__(self, matter: Matter | None, owner: type[Matter]) -> Parties | list[Party]:
        if matter is None:
            return self
        return [party for party in matter.people if party.capacity == self.name]


def parties(
    label: str, *, minimum: int = 1, maximum: int | None = None, help_text: str = "", side: str = "", acts_for: str = ""
) -> Any:
    """Declare a capacity; law and figures see `<name>_count` and `<name>_kind` (of the first).

    side: a word for the side on which these stand; capacities of another side oppose them. acts_for: the capacity for which
    these act (代理人, 代表人). From both follows who may not act for whom (`sides`).
    """
    return Parties(label, minimum, maximum, help_text, side, acts_for)


def staff(label: str, *kinds: str, minimum: int = 1, help_text: str = "") -> Any:
    """A list of staff (user names) of the matter's unit, or of any unit of `kinds`; law and figures see `<name>_count`."""
    column: Any = ArrayField(models.CharField(max_length=150), verbose_name=label, default=list, blank=True, help_text=help_text)
    column.staff_minimum, column.refers_to = minimum, tuple(map(str, kinds))
    return column


def several(label: str, choices: type[models.TextChoices], *, help_text: str = "") -> Any:
    """Any number of choices; law and figures see `<name>_count` and each choice as `<name>_<value>` (true or false)."""
    column: Any = ArrayField(models.CharField(max_length=40), verbose_name=label, default=list, blank=True, help_text=help_text)
    column.several_of = choices
    return column


def personal(column: Any) -> Any:
    """Mark a text field as personal data: encrypted in row and event, masked on pages.

    Encrypted text is longer than what was typed: the field's length limits what is entered, and no longer the column.
    """
    column.personal, column.longest, column.max_length = True, column.max_length, None
    return column


def offered(column: Any, text: Callable[[Matter], str]) -> Any:
    """Let forms offer `text` of the matter in a field where nothing stands yet; who fills the form in edits it."""
    column.offers = text
    return column
