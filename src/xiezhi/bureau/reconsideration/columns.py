"""Short words for the columns of this line: each may stay empty, for a case is filled step by step."""

from __future__ import annotations

from datetime import date

from django.db import models


def choice(label: str, of: type[models.TextChoices], *, help_text: str = "") -> models.CharField[str, str]:
    return models.CharField(label, max_length=40, choices=of, blank=True, help_text=help_text)


def day(label: str, help_text: str = "") -> models.DateField[date | None, date | None]:
    return models.DateField(label, null=True, blank=True, help_text=help_text)


def yes_no(label: str, help_text: str = "") -> models.BooleanField[bool | None, bool | None]:
    return models.BooleanField(label, null=True, blank=True, help_text=help_text)


def text(label: str, help_text: str = "") -> models.TextField[str, str]:
    return models.TextField(label, blank=True, help_text=help_text)


def words(label: str, longest: int = 200, help_text: str = "") -> models.CharField[str, str]:
    return models.CharField(label, max_length=longest, blank=True, help_text=help_text)
