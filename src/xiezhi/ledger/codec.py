"""How a field's value is written in an event, read back into a row, told to the law, shown on a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models

from . import crypto
from .remember import briefly, remembered
from .units import Unit, User

if TYPE_CHECKING:
    from .matter import Matter

FEN = "_fen"


def encode(column: Any, value: Any) -> Any:
    """The JSON value an event keeps for `value` of model field `column`."""
    if value is None:
        return None
    if isinstance(column, models.ForeignKey):
        return natural_key(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def natural_key(target: Any) -> str:
    """The lasting name of a row that an event refers to: a unit's code, a user's name, a matter's number."""
    if isinstance(target, Unit):
        return target.code
    if isinstance(target, User):
        return target.username
    return str(target.number)


def lasting_name(model: type[models.Model], pk: int) -> str:
    """The natural key of the unit, user or matter with this primary key; read once, then remembered."""
    return _named(model, pk) or natural_key(model._default_manager.get(pk=pk))


@remembered
def _named(model: type[models.Model], pk: int) -> str | None:
    found = model._default_manager.filter(pk=pk).first()
    return natural_key(found) if found else None


def decode(column: Any, kept: Any) -> Any:
    """The value for the row's attribute (for foreign keys the primary key, see `attribute`)."""
    if kept is None or kept == "":
        return [] if is_list(column) else (None if column.null else "")
    if isinstance(column, models.ForeignKey):
        return primary_key(column.related_model, kept)
    if isinstance(column, models.DateField):
        return date.fromisoformat(kept)
    return kept


def attribute(column: Any) -> str:
    return str(column.attname)


def is_list(column: Any) -> bool:
    return hasattr(column, "staff_minimum") or hasattr(column, "several_of")


def primary_key(model: type[models.Model], key: str) -> int:
    """Primary key of the unit, user or matter named `key`. Raises LookupError."""
    found = _found(model, key)
    if found is None:
        raise LookupError(f"台账里没有{model._meta.verbose_name}“{key}”。")
    return found


@remembered
def _found(model: type[models.Model], key: str) -> int | None:
    name = {"unit": "code", "user": "username"}.get(model._meta.model_name or "", "number")
    return model._default_manager.filter(**{name: key}).values_list("pk", flat=True).first()


def told(cls: type[Matter], data: Mapping[str, Any]) -> dict[str, Any]:
    """An event's data as attributes for law and figures: no personal text, money in yuan, lists as counts."""
    attributes: dict[str, Any] = {}
    for name, kept in data.items():
        if name in cls.capacities:
            attributes[f"{name}_count"] = len(kept)
            attributes[f"{name}_kind"] = kept[0]["kind"] if kept else None
            continue
        column: Any = cls.column(name)
        if column is None or name == "handler" or getattr(column, "personal", False):
            continue
        if hasattr(column, "staff_minimum"):
            attributes[f"{name}_count"] = len(kept or ())
        elif hasattr(column, "several_of"):
            attributes[f"{name}_count"] = len(kept or ())
            attributes.update({f"{name}_{choice}": choice in (kept or ()) for choice in column.several_of.values})
        elif name.endswith(FEN):
            attributes[name.removesuffix(FEN)] = None if kept is None else kept / 100
        elif isinstance(column, models.DateField):
            attributes[name] = date.fromisoformat(kept) if kept else None
        else:
            attributes[name] = None if kept == "" else kept
    return attributes


@lru_cache(maxsize=4096)
def tells(cls: type[Matter], name: str) -> Mapping[str, type]:
    """Which attributes the entered field `name` becomes in `told`, each with the type of its values."""
    if name in cls.capacities:
        return {f"{name}_count": int, f"{name}_kind": str}
    column: Any = cls.column(name)
    if column is None or name == "handler" or getattr(column, "personal", False):
        return {}
    if is_list(column):
        choices = column.several_of.values if hasattr(column, "several_of") else ()
        return {f"{name}_count": int, **{f"{name}_{choice}": bool for choice in choices}}
    if name.endswith(FEN):
        return {name.removesuffix(FEN): float}
    plain = ((models.DateField, date), (models.BooleanField, bool), (models.IntegerField, int))
    return {name: next((kind for field, kind in plain if isinstance(column, field)), str)}


def yuan(fen: int) -> str:
    """Money with separators, in yuan: 1234500 → 12,345.00."""
    return f"{Decimal(fen) / 100:,.2f}"


def shown(cls: type[Matter], name: str, kept: Any) -> str:
    """A kept value as a page shows it; personal text masked."""
    column: Any = cls.column(name)
    if name in cls.capacities:
        return "、".join(party["shown"] for party in kept)
    if kept is None or kept in ("", []):
        return "—"
    if hasattr(column, "staff_minimum"):
        return "、".join(full_name(username) for username in kept)
    if hasattr(column, "several_of"):
        return "、".join(str(column.several_of(choice).label) for choice in kept)
    if getattr(column, "personal", False):
        return "******"
    if name.endswith(FEN):
        return f"{yuan(kept)}元"
    if isinstance(column, models.BooleanField):
        return "是" if kept else "否"
    if column.choices:
        return str(dict(column.flatchoices).get(kept, kept))
    if isinstance(column, models.ForeignKey) and column.related_model is Unit:
        return unit_name(kept)
    if isinstance(column, models.ForeignKey) and column.related_model is User:
        return full_name(kept)
    if getattr(column, "refers_to", ()):
        return matter_title(kept)
    return str(kept)


def full_name(username: str) -> str:
    return _full_name(username) or username


@remembered
def _full_name(username: str) -> str | None:
    return User.objects.filter(username=username).values_list("full_name", flat=True).first()


def matter_title(number: str) -> str:
    return _matter_title(number) or number


@briefly
def _matter_title(number: str) -> str | None:
    from .matter import Matter

    return Matter.objects.filter(number=number).values_list("title", flat=True).first()


def person_of(pk: int | None, name: str) -> str:
    """User name of the person whom field `name` of the matter `pk` holds; empty where it holds none."""
    return (_person_of(pk, name) or "") if pk else ""


@briefly
def _person_of(pk: int, name: str) -> str | None:
    from .matter import Matter

    person: User | None = getattr(Matter.objects.get(pk=pk).narrow(), name)
    return person.username if person else None


def unit_name(code: str) -> str:
    return _unit_name(code) or code


@remembered
def _unit_name(code: str) -> str | None:
    return Unit.objects.filter(code=code).values_list("name", flat=True).first()


def protect(cls: type[Matter], name: str, value: Any, key: bytes) -> Any:
    """`value` as it may lie in the ledger: personal text encrypted under the matter's key."""
    column = cls.column(name)
    return crypto.encrypt(key, value) if value and getattr(column, "personal", False) else value
