"""Short words for the columns of a matter: each may stay empty, for a matter is filled step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from .units import Unit, User

if TYPE_CHECKING:
    from .proposals import Proposer


def word(label: str, longest: int = 200, help_text: str = "") -> Any:
    """One line of text."""
    return models.CharField(label, max_length=longest, blank=True, help_text=help_text)


def prose(label: str, help_text: str = "") -> Any:
    """Text of any length."""
    return models.TextField(label, blank=True, help_text=help_text)


def pick(label: str, choices: type[models.TextChoices], help_text: str = "") -> Any:
    """One of the choices."""
    return models.CharField(label, max_length=40, choices=choices, blank=True, help_text=help_text)


def yes(label: str, help_text: str = "") -> Any:
    """Yes or no; null until it was answered."""
    return models.BooleanField(label, null=True, blank=True, help_text=help_text)


def day(label: str, help_text: str = "") -> Any:
    """A date that a step names, other than its own."""
    return models.DateField(label, null=True, blank=True, help_text=help_text)


def number(label: str, help_text: str = "") -> Any:
    """A whole number, not negative."""
    return models.PositiveIntegerField(label, null=True, blank=True, help_text=help_text)


def money(label: str, help_text: str = "") -> Any:
    """An amount in fen, not negative; the field's name ends in `_fen`."""
    return models.PositiveBigIntegerField(label, null=True, blank=True, help_text=help_text)


def of_unit(label: str, *kinds: Unit.Kind, help_text: str = "") -> Any:
    """A unit of the district; of one of `kinds`, of any where none is named."""
    column: Any = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label, help_text=help_text
    )
    column.refers_to = tuple(map(str, kinds))
    return column


def of_person(label: str, *kinds: Unit.Kind, help_text: str = "") -> Any:
    """A user of the platform: of the matter's unit, or of any unit of `kinds`."""
    column: Any = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label, help_text=help_text
    )
    column.refers_to = tuple(map(str, kinds))
    return column


def refers(
    label: str, *kinds: str, involves: str = "", acts_for: str = "", propose: Proposer | None = None, help_text: str = ""
) -> Any:
    """Another matter of the ledger, by its number; of one of `kinds` (`<line>.<model>`), of any where none is named.

    The kinds are named, not imported, so that a line may refer to another's register without knowing its models.
    involves: the field of the other matter that holds a user, who then counts as taking part in this one.
    acts_for: the capacity of this matter for which the person of that entry acts (see `sides`).
    propose: gives (matter, user) → entries in the order in which forms offer them, each with its reason (see `proposals`).
    """
    column: Any = models.ForeignKey(
        "ledger.Matter", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label, help_text=help_text
    )
    column.refers_to, column.involves, column.acts_for, column.propose = kinds, involves, acts_for, propose
    return column


def afresh(column: Any) -> Any:
    """Let every step that enters the field begin with an empty box: what stands there tells of an earlier occasion (服务日志)."""
    column.begins_empty = True
    return column
