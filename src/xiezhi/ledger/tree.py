"""The tree of units changed: a unit added, renamed or closed; each an event, none removed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from .doer import Doer
from .posts import end_posts
from .refusal import Refusal
from .trail import TrailEntry
from .units import Post, Unit

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")
NAMED = ("name", "short_name", "code_word", "kind", "address", "phone")
NEEDED = ("name", "short_name", "code_word", "kind")


@transaction.atomic
def add_unit(typed: Mapping[str, str], doer: Doer) -> dict[str, str]:
    """Add the unit that was typed (NAMED, `parent`, `code`, `enforces`); errors by field, one sentence each."""
    values, errors = cleaned(typed)
    above = Unit.objects.standing().filter(code=typed.get("parent", "")).first()
    if above is None and Unit.objects.exists():
        errors["parent"] = "请选择上级单位。"
    code = typed.get("code", "").strip() or (next_code(above) if above else "")
    if not CODE.fullmatch(code):
        errors["code"] = "单位编码用字母、数字、点、横线，最多40个，以字母或数字开头。"
    elif Unit.objects.filter(code=code).exists():
        errors["code"] = f"单位编码“{code}”已经有了，请换一个。"
    if errors:
        return errors
    unit = Unit.add(code, parent=above, enforces=typed.get("enforces") == "yes", **values)
    under = f"，上级{above}" if above else ""
    doer.did(TrailEntry.Kind.UNIT_ADDED, f"{unit}（{unit.short_name}，编码{code}）{under}")
    return {}


@transaction.atomic
def change_unit(unit: Unit, typed: Mapping[str, str], doer: Doer) -> dict[str, str]:
    """Give the unit the names that were typed; papers and numbers made before keep the old ones. Errors by field."""
    values, errors = cleaned(typed, unit)
    if errors:
        return errors
    wanted: dict[str, str | bool] = {**values, "enforces": typed.get("enforces") == "yes"}
    changed = {name: value for name, value in wanted.items() if getattr(unit, name) != value}
    if not changed:
        return {}
    told = []
    for name, value in changed.items():
        told.append(f"{Unit.column(name).verbose_name}“{_shown(unit, name)}”改为“")
        setattr(unit, name, value)
        told[-1] += f"{_shown(unit, name)}”"
    unit.save(update_fields=list(changed))
    doer.did(TrailEntry.Kind.UNIT_CHANGED, f"{unit}：{'；'.join(told)}")
    return {}


@transaction.atomic
def close_unit(unit: Unit, closed_on: date, doer: Doer) -> Refusal | None:
    """Close the unit as of a day and end its posts today; refused while matters or units below it are open."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if refusal := refusal_to_close(unit):
        return refusal
    if closed_on > localdate():
        return Refusal("撤销日期不能晚于今天。", remedy="请到那一天再办理。")
    unit.closed_on = closed_on
    unit.save(update_fields=["closed_on"])
    end_posts(Post.objects.filter(unit=unit).standing(localdate()), doer)
    doer.did(TrailEntry.Kind.UNIT_CLOSED, f"{unit}，自{closed_on}起")
    return None


def refusal_to_close(unit: Unit) -> Refusal | None:
    """Why the unit may not be closed now; None where nothing stands in the way."""
    if unit.closed_on:
        return Refusal(f"{unit}已于{unit.closed_on}撤销。")
    below = list(Unit.objects.standing().filter(parent=unit).values_list("name", flat=True))
    if below:
        return Refusal(f"{unit}还有下级单位：{'、'.join(below[:5])}。", remedy="请先撤销下级单位。")
    waiting = unit.matters.filter(is_finished=False).count()
    if waiting:
        return Refusal(f"{unit}还有{waiting}件未办结的案件，不能撤销。", remedy="请先把这些案件办结。")
    return None


def cleaned(typed: Mapping[str, str], unit: Unit | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """The names that were typed, and errors by field; no two standing units share a name."""
    values = {name: typed.get(name, "").strip() for name in NAMED}
    errors = {}
    for name, value in values.items():
        column = Unit.column(name)
        if name in NEEDED and not value:
            errors[name] = f"请填写“{column.verbose_name}”。"
        elif column.max_length and len(value) > column.max_length:
            errors[name] = f"“{column.verbose_name}”最多{column.max_length}字。"
    if values["kind"] not in Unit.Kind.values:
        errors["kind"] = "请选择单位类型。"
    others = Unit.objects.standing().exclude(code=unit.code if unit else "")
    for name in ("name", "short_name"):
        if values[name] and others.filter(Q(name=values[name]) | Q(short_name=values[name])).exists():
            errors[name] = f"已有单位叫“{values[name]}”，请区分开。"
    return values, errors


def next_code(above: Unit) -> str:
    """The first free code below `above`: its code, a hyphen, a number."""
    taken = set(Unit.objects.filter(code__startswith=f"{above.code}-").values_list("code", flat=True))
    number = 1
    while f"{above.code}-{number:02}" in taken:
        number += 1
    return f"{above.code}-{number:02}"


def _shown(unit: Unit, name: str) -> str:
    if name == "enforces":
        return "是" if unit.enforces else "否"
    return str(unit.get_kind_display() if name == "kind" else getattr(unit, name))
