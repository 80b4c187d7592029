"""Matter (案件/事项): the base of every line's matters, with what all of them answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q

from . import codec
from .declare import Action, Handing, Parties, Public
from .events import Event
from .fold import WITHDRAWN, Fact, facts
from .parties import Party
from .queries import MatterQuerySet
from .units import Unit, User

if TYPE_CHECKING:
    from .doubles import Alike

# What lists are usually filtered by: with these in its index a list of tens of thousands is counted without touching its rows.
COUNTED = ["line", "path", "state", "is_finished"]


class Matter(models.Model):
    """案件(事项). A row is the fold of its events; nothing but `perform` changes it."""

    kind = models.CharField("种类", max_length=60, db_index=True)
    line = models.CharField("条线", max_length=40)
    number = models.CharField("编号", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters", verbose_name="承办单位")
    path = models.CharField(max_length=200)
    handler = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="handled", verbose_name="承办人")
    title = models.CharField("名称", max_length=300)
    state = models.CharField("状态", max_length=40)
    is_finished = models.BooleanField(default=False)
    opened_on = models.DateField("登记日期")
    finished_on = models.DateField("办结日期", null=True)
    due_on = models.DateField("最近届满日", null=True)
    due_rule = models.CharField(max_length=120, blank=True)
    suspended = models.BooleanField(default=False)
    next_step = models.CharField("下一步", max_length=60, blank=True)
    seq = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    involved = ArrayField(models.CharField(max_length=150), default=list)
    words = SearchVectorField(null=True)

    objects = MatterQuerySet.as_manager()

    actions: ClassVar[dict[str, Action]] = {}
    capacities: ClassVar[dict[str, Parties]] = {}
    finished: ClassVar[frozenset[str] | set[str]] = frozenset()
    number_format: ClassVar[str] = ""
    # The field of every opening that picks the `{word}` of the number, and the word of each choice; each has a series of its own.
    number_word: ClassVar[tuple[str, Mapping[str, str]]] = ("", {})
    headline: ClassVar[str] = "{parties}"
    homes: ClassVar[tuple[str, ...]] = ()  # kinds of unit that such matters belong to; any where none is named
    party_periods: ClassVar[frozenset[str] | set[str]] = frozenset()
    doubles: ClassVar[Alike | None] = None
    submissions: ClassVar[tuple[Path, ...]] = ()
    menu_order: ClassVar[int] = 0  # of the kinds of one line the lower come first
    register: ClassVar[bool] = False  # kept beside the line's procedures (rosters, visits): after them in menus, folded
    public: ClassVar[Public | None] = None
    handing: ClassVar[Handing | None] = None
    common: ClassVar[bool] = False  # a register that all staff may see: lawyers, committees, villages

    class Meta:
        verbose_name = "案件"
        indexes = [
            GinIndex(fields=["words"], name="matter_words", fastupdate=False),
            models.Index(fields=["kind", "-opened_on", "-id"], name="matter_newest", include=COUNTED),
            models.Index(OpClass(F("path"), name="text_pattern_ops"), "line", name="matter_reach"),
            models.Index("due_on", name="matter_due", condition=Q(is_finished=False)),
            models.Index(fields=["unit", "kind", "-opened_on", "-id"], name="matter_newest_of_unit", include=COUNTED),
            models.Index(fields=["-opened_on", "-id"], name="matter_newest_of_all", include=["line", "path", "state"]),
            models.Index(fields=["number"], name="matter_number", include=["id"]),
            GinIndex(fields=["involved"], name="matter_involved"),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def kind_name(cls) -> str:
        """'<line>.<model>': the name by which packs, imports and addresses know this kind."""
        return f"{cls._meta.app_label}.{cls._meta.model_name}"

    @classmethod
    def menu_place(cls) -> tuple[bool, int]:
        """Whether the kind stands beside its line's procedures, and its order there."""
        return cls.register or cls.common, cls.menu_order

    @classmethod
    def column(cls, name: str) -> Any:
        """The model field `name`, or None where it is a capacity or no field at all."""
        return _column(cls, name)

    @classmethod
    def series(cls, chosen: str = "") -> tuple[str, str]:
        """Name of the series that numbers a matter with this choice in the field of `number_word`, and the word itself."""
        word = cls.number_word[1][chosen] if cls.number_word[0] else ""
        return f"{cls.kind_name()} {word}".strip(), word

    @classmethod
    def finished_states(cls) -> frozenset[str]:
        return _finished(cls)

    @classmethod
    def opening(cls) -> Action:
        """The step with which a matter of this kind begins (the first declared, where there are several)."""
        return next(step for step in cls.actions.values() if step.opens)

    @classmethod
    def event_names(cls) -> frozenset[str]:
        """The events that this kind's steps can record."""
        return frozenset(step.records for step in cls.actions.values())

    @classmethod
    def event_titles(cls) -> dict[str, str]:
        return {step.records: step.title for step in reversed(cls.actions.values())}

    @classmethod
    def state_label(cls, state: str) -> str:
        if state == WITHDRAWN:
            return "导入已撤回"
        return str(dict(cls.State.choices).get(state, state))  # type: ignore[attr-defined]

    @property
    def kind_class(self) -> type[Matter]:
        return kinds()[self.kind]

    def narrow(self) -> Matter:
        """This matter as its own kind, with the fields of its line."""
        if type(self) is not Matter:
            return self
        found: Matter = self.kind_class._default_manager.select_related("unit", "handler").get(pk=self.pk)
        return found

    def get_absolute_url(self) -> str:
        return f"/m/{self.pk}/"

    @property
    def stands(self) -> str:
        """The state as a word of the procedure."""
        return self.kind_class.state_label(self.state)

    @cached_property
    def entries(self) -> list[Event]:
        """All events in ledger order, corrections and looks included."""
        return list(self.events.select_related("by").order_by("seq")) if self.pk else []

    @cached_property
    def history(self) -> list[Fact]:
        """The facts as they now stand, in ledger order."""
        return facts(self.entries)

    @cached_property
    def people(self) -> list[Party]:
        return list(self.party_rows.all()) if self.pk else []

    def has(self, *names: str) -> bool:
        """Whether any event of these names has happened."""
        return any(fact.name in names for fact in self.history)

    def count(self, name: str) -> int:
        return sum(fact.name == name for fact in self.history)

    def first(self, *names: str) -> Fact | None:
        return next((fact for fact in self.history if fact.name in names), None)

    def last(self, *names: str) -> Fact | None:
        return next((fact for fact in reversed(self.history) if fact.name in names), None)

    def officers_of(self) -> set[str]:
        """User names of all staff entered in this matter, and of those whose register entry it names (`refers(involves=…)`)."""
        fields: Any = self._meta.concrete_fields
        entered = {user for field in fields if hasattr(field, "staff_minimum") for user in (getattr(self, field.name) or ())}
        named = (
            codec.person_of(getattr(self, field.attname), field.involves) for field in fields if getattr(field, "involves", "")
        )
        return entered | {user for user in named if user}

    def forget(self) -> None:
        """Drop what was read of the ledger, after a change."""
        for name in ("entries", "history", "people"):
            self.__dict__.pop(name, None)


class Record(Matter):
    """A matter whose class may bear a name that is a field of others (`Lawyer`, `Site`): the base knows it by no such name."""

    matter_ptr = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    class Meta:
        abstract = True


@lru_cache(maxsize=4096)
def _column(cls: type[Matter], name: str) -> Any:
    try:
        return cls._meta.get_field(name)
    except FieldDoesNotExist:
        return None


@lru_cache(maxsize=256)
def _finished(cls: type[Matter]) -> frozenset[str]:
    return frozenset(map(str, cls.finished))


@lru_cache(maxsize=1)
def kinds() -> dict[str, type[Matter]]:
    """Every kind of matter by its name: the lines in the `order` that their apps state; in each its procedures by their `menu_order`, then its registers."""
    found = [model for model in apps.get_models() if issubclass(model, Matter) and model is not Matter]
    lines = list(dict.fromkeys(model._meta.app_label for model in found))
    found.sort(
        key=lambda model: (getattr(model._meta.app_config, "order", 0), lines.index(model._meta.app_label), *model.menu_place())
    )
    return {model.kind_name(): model for model in found}
