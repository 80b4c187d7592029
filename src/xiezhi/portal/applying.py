"""Taking up an offer: its start page, one idea a page, a look at all answers, and the page one keeps."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import Offer, offers
from xiezhi.ledger.perform import Outcome
from xiezhi.ledger.units import Unit
from xiezhi.ui import asking
from xiezhi.ui.boxes import Box
from xiezhi.ui.visitor import origin

from . import boxes
from .answers import DONE, Answers, clear
from .frame import draw
from .models import Call, Sending, too_many
from .standing import story

UNIT, HELPER = "unit", "helper"


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
def where(request: HttpRequest, name: str) -> HttpResponse:
    """The first page: which unit, and who fills in for another."""
    offer, answers = offer_of(name), Answers(request, name)
    units, errors = offer.units(), {}
    if not units:
        return redirect("portal_start", name)
    if request.method == "POST":
        answers.keep({key: request.POST.get(key, "").strip() for key in (UNIT, HELPER)})
        if _unit(units, answers.values):
            return _onward(request, offer, 0)
        errors = {UNIT: "请选择向哪里提出。"}
    title = "向哪里提出" if len(units) > 1 else "谁在填写"
    return _page(request, offer, 0, title, [boxes.Group([box]) for box in _first_boxes(units, answers.values, errors)])


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, name: str, place: int) -> HttpResponse:
    """One page of questions, counted from 1; what was typed is kept even where something is wrong in it."""
    offer, answers = offer_of(name), Answers(request, name)
    if not 0 < place <= len(offer.online.pages):
        raise Http404("没有这一页。")
    heading, fields = offer.online.pages[place - 1]
    asks, own, errors = boxes.asked(offer, fields), boxes.own_capacity(offer), {}
    more = request.POST.get("more", "")
    if request.method == "POST":
        answers.keep(asking.read(asks, request.POST))
        errors = boxes.wrong(asks, answers.values, own) if not more else {}
        if not errors and not more:
            return _onward(request, offer, place)
    return _page(request, offer, place, heading, boxes.drawn(asks, answers.values, errors, own=own, more=more))


def _onward(request: HttpRequest, offer: Offer, place: int) -> HttpResponse:
    """To the next page; to the check after the last, or where the visitor came from there."""
    last = place == len(offer.online.pages) or request.POST.get("then") == "check"
    return redirect("portal_check", offer.name) if last else redirect("portal_page", offer.name, place + 1)


def _page(request: HttpRequest, offer: Offer, place: int, title: str, groups: list[boxes.Group]) -> HttpResponse:
    errors = [{"anchor": box.id, "message": box.error} for group in groups for box in (*group.boxes, *group.papers) if box.error]
    if place > 1:
        back = reverse("portal_page", args=[offer.name, place - 1])
    else:
        back = reverse("portal_where" if place else "portal_start", args=[offer.name])
    return draw(
        request, "page", 422 if errors else 200, title=title, offer=offer, groups=groups, place=place + 1,
        places=len(offer.online.pages) + 1, errors=errors, then=request.POST.get("then", request.GET.get("then", "")), back=back,
    )  # fmt: skip


def _unit(units: list[Unit], values: dict[str, Any]) -> Unit | None:
    return units[0] if len(units) == 1 else next((unit for unit in units if unit.code == values.get(UNIT)), None)


def _first_boxes(units: list[Unit], values: dict[str, Any], errors: dict[str, str]) -> list[Box]:
    label = "替别人填写的，请写您的姓名和关系"
    helper = Box(HELPER, label, value=values.get(HELPER, ""), required=False, help="本人填写的不用填，直接按“下一步”。")
    choices = [(unit.code, _told(unit)) for unit in units]
    place = Box(
        UNIT, "受理单位", "choice", values.get(UNIT, ""), choices=choices, help="选离您近、方便去的。", error=errors.get(UNIT, "")
    )
    return [place, helper] if len(units) > 1 else [helper]


def _told(unit: Unit) -> str:
    where = "，".join(part for part in (unit.address, f"电话{unit.phone}" if unit.phone else "") if part)
    return f"{unit.short_name}（{where}）" if where else unit.name


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, name: str) -> HttpResponse:
    """All answers to look through; sending them opens the matter, once."""
    offer, answers = offer_of(name), Answers(request, name)
    if not answers.values:
        return redirect("portal_done") if request.session.get(DONE) else redirect("portal_start", name)
    unit = _unit(offer.units(), answers.values)
    if unit is None:
        return redirect("portal_where", name)
    outcome = _sent(request, offer, answers, unit) if request.method == "POST" else Outcome()
    if outcome.done and outcome.matter:
        answers.drop()
        request.session[DONE] = outcome.matter.pk
        return redirect("portal_done")
    return draw(
        request, "check", 422 if outcome.errors or outcome.refusal else 200, title="核对后提交", offer=offer, unit=unit,
        sections=[_section(offer, place, answers.values) for place in range(1, len(offer.online.pages) + 1)],
        helper=answers.values.get(HELPER, ""), wrong=list(dict.fromkeys(outcome.errors.values())), refusal=outcome.refusal,
    )  # fmt: skip


def _section(offer: Offer, place: int, values: dict[str, Any]) -> dict[str, Any]:
    """One page's answers as they will be sent: `rows` of (label, words), and what still `lacks`."""
    heading, fields = offer.online.pages[place - 1]
    asks = boxes.asked(offer, fields)
    return {
        "place": place,
        "heading": heading,
        "rows": boxes.told(offer.cls, asks, boxes.sound(asks, values)),
        "lacks": list(boxes.wrong(asks, values, boxes.own_capacity(offer)).values()),
    }


def _sent(request: HttpRequest, offer: Offer, answers: Answers, unit: Unit) -> Outcome:
    """Open the matter; pressed twice, the first one's matter."""
    if before := _sent_before(answers):
        return before
    asks = boxes.asked(offer, tuple(name for _, names in offer.online.pages for name in names))
    if errors := boxes.wrong(asks, answers.values, boxes.own_capacity(offer)):
        return Outcome(errors=errors)
    if too_many(Call.Kind.SENT, f"address {origin(request)}"):
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
        if before := _sent_before(answers):
            return before
        raise


def _sent_before(answers: Answers) -> Outcome | None:
    """What came of this filling-in where it was sent before."""
    before = Sending.objects.filter(token=answers.token).select_related("matter").first()
    return Outcome(before.matter, before.matter.events.first()) if before else None


@require_POST
def cleared(request: HttpRequest) -> HttpResponse:
    """Forget what this visitor has filled in: the next person at this machine finds nothing."""
    clear(request)
    return redirect(f"{reverse('portal_home')}?cleared=1")


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The page one keeps: number, what happens next, by which day, whom to call."""
    matter = Matter.objects.filter(pk=request.session.get(DONE, 0)).select_related("unit").first()
    if matter is None:
        return redirect("portal_home")
    matter = matter.narrow()
    online = type(matter).actions[matter.entries[0].action].online
    reached = any(row.phone for row in matter.people)
    return draw(request, "done", title="已经收到", matter=matter, online=online, story=story(matter), reached=reached)
