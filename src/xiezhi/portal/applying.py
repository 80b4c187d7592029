"""Taking up an offer: its start page, one idea a page, a look at all answers, and the page one keeps."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import Offer, offers
from xiezhi.ledger.perform import Outcome
from xiezhi.ledger.units import Unit
from xiezhi.ui.boxes import Box
from xiezhi.ui.visitor import origin

from . import boxes
from .answers import Answers
from .frame import draw
from .models import Call, Sending, too_many
from .standing import story

UNIT, HELPER = "unit", "helper"
DONE = "portal_done"


def offer_of(name: str) -> Offer:
    offer = offers().get(name)
    if offer is None:
        raise Http404("没有这项网上服务。")
    return offer


@require_safe
def start(request: HttpRequest, name: str) -> HttpResponse:
    """What the service is, for whom, what to have at hand, what happens afterwards."""
    offer = offer_of(name)
    units = offer.units()
    return draw(request, "start", title=offer.online.title, offer=offer, units=units, begun=bool(Answers(request, name).values))


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, name: str, place: int) -> HttpResponse:
    """One page of questions. Page 0 asks where and who fills in; the others are the offer's own."""
    offer, answers = offer_of(name), Answers(request, name)
    pages = offer.online.pages
    if place > len(pages):
        raise Http404("没有这一页。")
    heading, fields = pages[place - 1] if place else ("向哪里提出", ())
    asks = boxes.asked(offer, fields)
    errors: dict[str, str] = {}
    if request.method == "POST":
        values = boxes.read(asks, request.POST) if place else _first(request)
        answers.keep(values)
        errors = boxes.wrong(asks, values) if place else _first_wrong(offer, values)
        if not errors:
            last = place == len(pages) or request.POST.get("then") == "check"
            return redirect("portal_check", name) if last else redirect("portal_page", name, place + 1)
    drawn = boxes.drawn(asks, answers.values, errors) if place else _first_boxes(offer, answers.values, errors)
    return draw(
        request, "page", 422 if errors else 200, title=heading, offer=offer, boxes=drawn, place=place + 1, places=len(pages) + 1,
        errors=[{"anchor": box.id, "message": box.error} for box in drawn if box.error], then=request.GET.get("then", ""),
        back=reverse("portal_page", args=[name, place - 1]) if place else reverse("portal_start", args=[name]),
    )  # fmt: skip


def _first(request: HttpRequest) -> dict[str, Any]:
    return {key: request.POST.get(key, "").strip() for key in (UNIT, HELPER)}


def _first_wrong(offer: Offer, values: dict[str, Any]) -> dict[str, str]:
    return {} if _unit(offer, values) else {UNIT: "请选择向哪里提出。"}


def _unit(offer: Offer, values: dict[str, Any]) -> Unit | None:
    units = offer.units()
    return units[0] if len(units) == 1 else next((unit for unit in units if unit.code == values.get(UNIT)), None)


def _first_boxes(offer: Offer, values: dict[str, Any], errors: dict[str, str]) -> list[Box]:
    units = [(unit.code, f"{unit.name}{f'（{unit.address}）' if unit.address else ''}") for unit in offer.units()]
    helper = Box(
        HELPER, "替别人填写的，请写您的姓名和关系", value=values.get(HELPER, ""), required=False, help="本人填写的不用填。"
    )
    where = Box(UNIT, "受理单位", "choice", values.get(UNIT, ""), choices=units, error=errors.get(UNIT, ""))
    return [where, helper] if len(units) > 1 else [helper]


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, name: str) -> HttpResponse:
    """All answers to look through; sending them opens the matter, once."""
    offer, answers = offer_of(name), Answers(request, name)
    if not answers.values:
        return redirect(
            "portal_done" if request.session.get(DONE) else "portal_start", *([] if request.session.get(DONE) else [name])
        )
    unit = _unit(offer, answers.values)
    if unit is None:
        return redirect("portal_page", name, 0)
    outcome = _sent(request, offer, answers, unit) if request.method == "POST" else Outcome()
    if outcome.done and outcome.matter:
        answers.drop()
        request.session[DONE] = outcome.matter.pk
        return redirect("portal_done")
    sections = [
        (place, heading, boxes.told(offer.cls, boxes.asked(offer, fields), _sound(offer, fields, answers.values)))
        for place, (heading, fields) in enumerate(offer.online.pages, 1)
    ]
    missing = {**_missing(offer, answers.values), **outcome.errors}
    return draw(
        request, "check", 422 if missing or outcome.refusal else 200, title="核对后提交", offer=offer, unit=unit, sections=sections,
        helper=answers.values.get(HELPER, ""), wrong=list(missing.values()) if request.method == "POST" else [], refusal=outcome.refusal,
    )  # fmt: skip


def _sound(offer: Offer, fields: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    """The answers of a page without those that are wrong."""
    errors = boxes.wrong(boxes.asked(offer, fields), values)
    return {name: value for name, value in values.items() if name not in errors}


def _missing(offer: Offer, values: dict[str, Any]) -> dict[str, str]:
    fields = tuple(name for _, names in offer.online.pages for name in names)
    return boxes.wrong(boxes.asked(offer, fields), values)


def _sent(request: HttpRequest, offer: Offer, answers: Answers, unit: Unit) -> Outcome:
    """Open the matter; pressed twice, the first one's matter."""
    before = Sending.objects.filter(token=answers.token).select_related("matter").first()
    if before:
        return Outcome(before.matter, before.matter.events.first())
    if errors := _missing(offer, answers.values):
        return Outcome(errors=errors)
    if too_many(Call.Kind.SENT, origin(request) or ""):
        return Outcome(errors={"": "这个网络地址一小时内提交得太多，请过一会儿再试，或者打电话、到窗口办理。"})
    helper = answers.values.get(HELPER, "")
    data = {name: value for name, value in answers.values.items() if name not in (UNIT, HELPER)}
    try:
        with transaction.atomic():
            outcome = offer.submit(data, unit, note=f"代为填写：{helper}" if helper else "")
            if outcome.matter and outcome.done:
                Sending.objects.create(token=answers.token, matter=outcome.matter)
            return outcome
    except IntegrityError:
        return _sent(request, offer, answers, unit)


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The page one keeps: number, what happens next, by which day, whom to call."""
    matter = Matter.objects.filter(pk=request.session.get(DONE, 0)).select_related("unit").first()
    if matter is None:
        return redirect("portal_home")
    matter = matter.narrow()
    online = type(matter).actions[matter.entries[0].action].online
    return draw(request, "done", title="已经收到", matter=matter, online=online, story=story(matter))
