"""Model fields that stay empty until the step that asks for them."""

from __future__ import annotations

from typing import Any

from django.db import models


def word(label: str, longest: int = 200, help_text: str = "") -> Any:
    """One line of text."""
    return models.CharField(label, max_length=longest, blank=True, help_text=help_text)


def prose(label: str, help_text: str = "") -> Any:
    """Text of any length."""
    return models.TextField(label, blank=True, help_text=help_text)


def pick(label: str, choices: type[models.TextChoices], help_text: str = "") -> Any:
    """One of the choices."""
    return models.CharField(label, max_length=30, choices=choices, blank=True, help_text=help_text)


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
