"""The declarations, told to other systems: kinds, their states, events and steps, and what each step asks."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from ninja import Router

from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter

from .admission import caller, key_in
from .models import Scope
from .problems import PROBLEMS
from .reach import kind_of, kinds_of
from .requests import KindName
from .schemas import KindList, KindSchema
from .shapes import schema_of

router = Router(tags=["声明"])


@router.get("", response={200: KindList, **PROBLEMS}, summary="案件种类")
def list_kinds(request: HttpRequest) -> Any:
    """密钥可用条线的全部案件种类。"""
    caller(request, Scope.READ)
    return {"items": [brief(cls) for cls in kinds_of(key_in(request)).values()]}


@router.get("/{kind}", response={200: KindSchema, **PROBLEMS}, summary="一种案件的声明")
def read_kind(request: HttpRequest, kind: KindName) -> Any:
    """状态、事件、步骤，每一步由谁在什么状态办理、填写什么（JSON Schema）。"""
    caller(request, Scope.READ)
    cls = kind_of(key_in(request), kind)
    return {
        **brief(cls),
        "states": words(cls.State.choices),  # type: ignore[attr-defined]
        "finished": sorted(cls.finished_states()),
        "events": words(cls.event_titles().items()),
        "parties": [{"value": name, "label": capacity.verbose_name} for name, capacity in cls.capacities.items()],
        "steps": [step(cls, action) for action in cls.actions.values()],
    }


def brief(cls: type[Matter]) -> dict[str, str]:
    """Name and title of a kind and of its line."""
    line = cls._meta.app_label
    title = str(apps.get_app_config(line).verbose_name)
    return {"kind": cls.kind_name(), "title": str(cls._meta.verbose_name), "line": line, "line_title": title}


def words(pairs: Any) -> list[dict[str, str]]:
    return [{"value": str(value), "label": str(label)} for value, label in pairs]


def step(cls: type[Matter], action: Action) -> dict[str, Any]:
    """One step as declared."""
    return {
        "name": action.name,
        "title": action.title,
        "opens": action.opens,
        "sources": list(action.sources),
        "to": action.to,
        "records": action.records,
        "by": words((role, Role(role).label) for role in action.by),
        "basis": action.basis,
        "usual": action.usual,
        "repeat": action.repeat,
        "papers": list(action.instruments),
        "data": schema_of(cls, action.name),
    }
