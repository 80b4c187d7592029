"""Writing: opening a matter, taking a step, correcting, voiding. Each is an event with source `api`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import HeaderEx, P, Router

from xiezhi.ledger import amend, permit
from xiezhi.ledger.events import Event
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.units import Unit

from .admission import caller, key_in
from .models import Scope
from .once import HEADER, once
from .outcomes import done
from .problems import PROBLEMS, invalid
from .reach import kind_of, matter_of, step_of
from .reading import moment
from .requests import Correcting, KindName, MatterName, Opening, StepName, Taking, Voiding
from .schemas import Done
from .shapes import asked_again, asked_in

API = Event.Source.API
Name = HeaderEx[str, P(alias=HEADER, description="同一请求重发时带上同一个值，只办理一次；30 天内有效")]
kinds_router = Router(tags=["办理"])
matters_router = Router(tags=["办理"])


@kinds_router.post("/{kind}/matters", response={201: Done, **PROBLEMS}, summary="登记一件案件")
def open_one(request: HttpRequest, response: HttpResponse, kind: KindName, sent: Opening, idempotency_key: Name = "") -> Any:
    """按登记步骤填写 data；编号由平台编排。"""
    user = caller(request, Scope.WRITE)
    cls = kind_of(key_in(request), kind)
    step = step_of(cls, sent.step or cls.opening().name, opens=True)
    unit = unit_named(sent.unit)
    refused = 409 if permit.opening_post(user, cls._meta.app_label, step, unit) else 403
    data = asked_in(cls, step.name, sent.data)
    happened = moment(sent.happened)

    def act() -> dict[str, Any]:
        outcome = open_matter(cls, by=user, data=data, step=step.name, unit=unit, happened=happened, note=sent.note, source=API)
        return done(outcome, refused)

    return once(request, response, idempotency_key, request.body, 201, act)


def unit_named(code: str | None) -> Unit | None:
    """The unit of this code; None where none was named. Raises Unanswered."""
    found = Unit.objects.filter(code=code).first() if code else None
    if code and found is None:
        raise invalid("unit", f"没有编码为“{code}”的单位。")
    return found


@matters_router.post("/{matter}/steps/{step}", response={200: Done, **PROBLEMS}, summary="办理一步")
def take_step(
    request: HttpRequest, response: HttpResponse, matter: MatterName, step: StepName, sent: Taking, idempotency_key: Name = ""
) -> Any:
    """seen 写上您看到的版本：其后有人办理过则答 409 和理由，什么也不改。"""
    user = caller(request, Scope.WRITE)
    found = matter_of(user, matter)
    action = step_of(type(found), step, opens=False)
    refused = 403 if permit.refusal_of_role(user, found, action) else 409
    data = asked_in(type(found), step, sent.data)
    happened = moment(sent.happened)

    def act() -> dict[str, Any]:
        outcome = perform(found, step, by=user, data=data, happened=happened, seen=sent.seen, note=sent.note, source=API)
        return done(outcome, refused)

    return once(request, response, idempotency_key, request.body, 200, act)


@matters_router.post("/{matter}/corrections", response={200: Done, **PROBLEMS}, summary="更正一条记录")
def correct(
    request: HttpRequest, response: HttpResponse, matter: MatterName, sent: Correcting, idempotency_key: Name = ""
) -> Any:
    """原记录保留，更正另记一条并指明所更正的序号。"""
    user = caller(request, Scope.WRITE)
    found = matter_of(user, matter)
    refused = 409 if permit.may_correct(user, found) else 403
    target = next((fact for fact in found.history if fact.seq == sent.seq), None)
    data = asked_again(type(found), target.action if target else "", sent.data)
    happened = moment(sent.happened)

    def act() -> dict[str, Any]:
        outcome = amend.correct(
            found, sent.seq, by=user, reason=sent.reason, data=data, happened=happened, seen=sent.seen, source=API
        )
        return done(outcome, refused)

    return once(request, response, idempotency_key, request.body, 200, act)


@matters_router.post("/{matter}/voids", response={200: Done, **PROBLEMS}, summary="撤销最后一步")
def void(request: HttpRequest, response: HttpResponse, matter: MatterName, sent: Voiding, idempotency_key: Name = "") -> Any:
    """录入有误的最后一步：原记录保留，注明已撤销。"""
    user = caller(request, Scope.WRITE)
    found = matter_of(user, matter)
    refused = 409 if permit.may_correct(user, found) else 403

    def act() -> dict[str, Any]:
        return done(amend.void(found, sent.seq, by=user, reason=sent.reason, seen=sent.seen, source=API), refused)

    return once(request, response, idempotency_key, request.body, 200, act)
