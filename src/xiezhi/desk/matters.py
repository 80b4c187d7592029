"""The page of a matter: where it stands, what may be done, what the law wants, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import amend, handing, issuing, permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.papers import Instrument
from xiezhi.ledger.refusal import Refusal
from xiezhi.ui.boxes import Box

from . import doubling, matter_parts
from .deadlines import deadlines, heading
from .frame import draw
from .reach import Unreachable, matter_of
from .request import StaffRequest
from .timeline import integrity, timeline


@require_safe
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """The page of matter `pk`."""
    return matter_page(request, matter_of(request, pk))


def matter_page(request: StaffRequest, matter: Matter, revealed: dict[str, Any] | None = None) -> HttpResponse:
    """The page; `revealed` holds personal data shown this once, after a stated reason."""
    kept = Prefetch("instruments", Instrument.objects.defer("content"))
    prefetch_related_objects([matter], "verdicts", kept, "attachments__event__by")
    verdicts, papers = list(matter.verdicts.all()), list(matter.instruments.all())
    people = matter_parts.people(matter, request.user, revealed["parties"] if revealed else None)
    groups = deadlines(matter, verdicts)
    readable = matter_parts.key_of(matter) is not None
    may_correct = readable and permit.may_correct(request.user, matter)
    return draw(
        request,
        "desk/matter.html",
        matter=matter,
        cls=type(matter),
        trail=[*matter_parts.trail(matter)[:-1], {"title": matter.number}],
        title=matter.number,
        kind_title=type(matter)._meta.verbose_name,
        people=people,
        parties_line=matter_parts.parties_line(matter, people),
        progress=matter_parts.progress(matter),
        doubles=doubling.beside(matter, request.user),
        facts=matter_parts.facts(matter, revealed["fields"] if revealed else None),
        may_hand=type(matter).handing is not None and handing.refusal_of(request.user, matter) is None,
        checklists=matter_parts.lists(matter, request.user),
        steps=steps(request, matter),
        deadlines=groups,
        heading=heading(matter, groups),
        papers=papers,
        voided=issuing.voided(matter),
        offered=[offer for offer in issuing.offers(matter, request.user) if not offer.made] if may_correct else [],
        missing=issuing.missing(matter) if may_correct and matter.is_finished else [],
        attachments=list(matter.attachments.all()),
        timeline=timeline(matter, verdicts, papers, may_correct),
        integrity=integrity(matter),
        may_correct=may_correct,
        may_bundle=readable and permit.may_reveal(request.user, matter),
        may_assign=permit.may_assign(request.user, matter),
        may_reveal=readable and permit.may_reveal(request.user, matter) and revealed is None and matter_parts.has_secrets(matter),
        revealed=revealed is not None,
        voiding=voiding(request, matter) if may_correct else None,
    )


def steps(request: StaffRequest, matter: Matter) -> dict[str, Any]:
    """Steps of the kind: `usual` and `other` ones that may be taken; shut ones with the reason, `near` ones of this state and `far`
    ones by stage; `sought` and `found`: those whose name holds what was looked for."""
    usual: list[dict[str, Any]] = []
    other: list[dict[str, Any]] = []
    near: list[dict[str, Any]] = []
    far: dict[str, list[dict[str, Any]]] = {}
    for action, refusal in permit.possible(request.user, matter):
        if refusal is None:
            step = {
                "title": action.title,
                "url": reverse("step", args=[matter.pk, action.name]),
                "first": action.name == matter.next_step,
            }
            (usual if action.usual else other).append(step)
        elif _of_this_state(matter, action):
            near.append(_shut(matter, action, refusal))
        else:
            far.setdefault(_stage(matter, action), []).append(_shut(matter, action, refusal))
    usual.sort(key=lambda step: not step["first"])
    stages = _in_order(matter, far)
    sought = request.GET.get("step", "").strip()
    every = [*usual, *other, *near, *(step for stage in stages for step in stage["steps"])]
    return {
        "usual": usual,
        "other": other,
        "near": near,
        "far": stages,
        "far_count": sum(len(stage["steps"]) for stage in stages),
        "sought": sought,
        "found": [step for step in every if sought in step["title"]] if sought else [],
    }


def _of_this_state(matter: Matter, action: Action) -> bool:
    return matter.state in action.sources or (not action.sources and not matter.is_finished)


def _stage(matter: Matter, action: Action) -> str:
    """The first state in which the step may be taken; empty where it may be in any that is not finished."""
    return action.sources[0] if action.sources else ""


def _in_order(matter: Matter, far: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The stages in the order of the procedure, those of any state last."""
    order = ["", *type(matter).State.values]  # type: ignore[attr-defined]
    return [
        {"title": type(matter).state_label(stage) if stage else "办结以前", "steps": far[stage]}
        for stage in sorted(far, key=lambda stage: (stage == "", order.index(stage)))
    ]


def _shut(matter: Matter, action: Action, refusal: Refusal) -> dict[str, Any]:
    return {"title": action.title, "refusal": refusal, "why_url": reverse("why", args=[matter.pk, action.name])}


def voiding(request: StaffRequest, matter: Matter) -> dict[str, Any] | None:
    """The way to take back the last step, or why it is shut; None where there is only the registration."""
    if len(matter.history) == 1:
        return None
    last = type(matter).event_titles().get(matter.history[-1].name, "")
    words = f"撤销最后一步“{last}”" + ("，重新打开本案" if matter.is_finished else "")
    return {"title": words, "refusal": permit.refusal_of_void(request.user, matter)}


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: StaffRequest, pk: int) -> HttpResponse:
    """Personal data in full, for a stated reason; the look is written into the ledger."""
    matter = matter_of(request, pk)
    if matter_parts.key_of(matter) is None:
        raise Unreachable(Refusal("本案保存期限已满，个人信息的密钥已销毁，不能再查看。"))
    errors: dict[str, str] = {}
    refusal = None
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        outcome, revealed = amend.reveal(matter, by=request.user, reason=reason)
        if outcome.done and outcome.matter:
            return matter_page(request, outcome.matter, revealed)
        errors, refusal = outcome.errors, outcome.refusal
    box = Box(
        "reason",
        "查看事由",
        "longtext",
        reason,
        help="例如：核对送达地址。查看的人、时间和事由会记入本案全过程记录。",
        error=errors.get("reason", ""),
    )
    return draw(
        request, "desk/form.html", 422 if errors or refusal else 200, matter=matter, title="查看个人信息", basis="个人信息保护法第六条",
        boxes=[box], errors=[{"anchor": box.id, "message": box.error}] if box.error else [], refusal=refusal, submit="查看",
        trail=[*matter_parts.trail(matter), {"title": "查看个人信息"}], back=matter.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    """Name the handler of the matter."""
    matter = matter_of(request, pk)
    choices = matter_parts.handlers(matter)
    chosen, note = request.POST.get("handler", ""), request.POST.get("note", "")
    refusal = None if permit.may_assign(request.user, matter) else Refusal("承办人由本单位负责人指定。")
    error = ""
    if request.method == "POST" and refusal is None:
        handler = choices.get(chosen)
        error = "" if handler else "请选择承办人。"
        if handler:
            outcome = amend.assign(matter, handler, by=request.user, note=note)
            if outcome.done:
                messages.success(request, f"已指定{handler}为承办人。")
                return redirect(matter)
            refusal = outcome.refusal
    people = [(username, user.full_name) for username, user in choices.items()]
    boxes = [
        Box(
            "handler",
            "承办人",
            "choice",
            chosen or (matter.handler.username if matter.handler else ""),
            error=error,
            choices=people,
        ),
        Box("note", "说明", "longtext", note, required=False),
    ]
    return draw(
        request, "desk/form.html", 422 if error or refusal else 200, matter=matter, title="指定承办人", boxes=boxes,
        errors=[{"anchor": boxes[0].id, "message": error}] if error else [], refusal=refusal, submit="指定",
        trail=[*matter_parts.trail(matter), {"title": "指定承办人"}], back=matter.get_absolute_url(),
    )  # fmt: skip
