"""One step in several matters at once: each is performed by itself, each refusal is told, nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import amend, permit
from xiezhi.ledger.access import HEADS
from xiezhi.ledger.declare import SHARED, Action
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import Outcome, perform
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Unit, User
from xiezhi.ui.boxes import Box

from . import forms, matter_parts
from .frame import draw
from .request import StaffRequest

PICK, HANDLER = "pick", "handler"
MOST = 100
ELSEWHERE = "与所选的第一件不是同一单位承办，请分开办理。"
ASSIGN = "指定承办人"

Take = Callable[[Matter, int | None], Outcome]
Why = Callable[[Matter], Refusal | None]


def offered(user: User, classes: Iterable[type[Matter]]) -> bool:
    """Whether a list of these kinds offers tick boxes: where one of the user's posts may do something in several matters at once."""
    posts = user.posts_on(timezone.localdate())
    return any(
        post.covers(cls._meta.app_label) and (post.role in HEADS or any(post.role in step.by for step in steps_of(cls)))
        for post in posts
        for cls in classes
    )


def steps_of(cls: type[Matter]) -> list[Action]:
    """Steps of the kind that may be taken in several matters at once."""
    return [step for step in cls.actions.values() if step.in_bulk]


def picked(user: User, asked: QueryDict) -> list[Matter]:
    """The ticked matters that the user sees, of their own kinds, in the order of the list; at most `MOST`."""
    keys = [int(key) for key in dict.fromkeys(asked.getlist(PICK)) if key.isdecimal()][:MOST]
    rows = Matter.objects.visible_to(user).with_units().in_order_of(keys)
    return [row.narrow() for row in rows]


@require_safe
def choose(request: StaffRequest) -> HttpResponse:
    """What may be done in the ticked matters: each step with how many of them it fits."""
    matters = picked(request.user, request.GET)
    query = urlencode([(PICK, matter.pk) for matter in matters])
    offers = []
    for cls in dict.fromkeys(type(matter) for matter in matters):
        own = [matter for matter in matters if type(matter) is cls]
        for step in steps_of(cls):
            fit = sum(permit.refusal_of(request.user, matter, step) is None for matter in own)
            url = f"{reverse('bulk_step', args=[cls.kind_name(), step.name])}?{query}"
            offers.append({"title": step.title, "kind": cls._meta.verbose_name, "fit": fit, "url": url})
    assignable = sum(permit.may_assign(request.user, matter) for matter in matters)
    offers.append({"title": ASSIGN, "kind": "", "fit": assignable, "url": f"{reverse('bulk_assign')}?{query}"})
    return draw(
        request,
        "desk/bulk_choose.html",
        title="一并办理",
        matters=matters,
        offers=sorted((offer for offer in offers if offer["fit"]), key=lambda offer: -offer["fit"]),
        most=MOST if len(request.GET.getlist(PICK)) > MOST else 0,
        trail=[{"title": "一并办理"}],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: StaffRequest, kind: str, step: str) -> HttpResponse:
    """One declared step in the ticked matters of one kind: the form, then what came of it in each."""
    cls = kinds().get(kind)
    action = cls.actions.get(step) if cls else None
    if cls is None or action is None or not action.in_bulk:
        raise Http404("这一步不能对几件案件一并办理。")
    typed = request.POST
    happened, errors = forms.moment(typed)
    data = {name: value for name, value in forms.read(cls, step, typed).items() if name in shared(cls, step)}

    def why(matter: Matter) -> Refusal | None:
        if type(matter) is not cls:
            return Refusal(f"“{matter.kind_class._meta.verbose_name}”没有“{action.title}”这一步。")
        return permit.refusal_of(request.user, matter, action)

    def take(matter: Matter, seen: int | None) -> Outcome:
        return perform(matter, step, by=request.user, data=data, happened=happened, seen=seen, note=typed.get(forms.NOTE, ""))

    def boxes(unit: Unit | None, wrong: dict[str, str]) -> list[Box]:
        drawn = forms.boxes(cls, step, typed, wrong, unit=unit)
        return [*forms.when_boxes(typed, wrong), *(box for box in drawn if box.name in (*shared(cls, step), forms.NOTE))]

    asks_people = any(ask.kind in ("staff", "user") for ask in inputs(cls, step) if ask.name in shared(cls, step))
    return Together(request, action.title, why, take, boxes, asks_people, action.basis).answer(errors)


def shared(cls: type[Matter], step: str) -> set[str]:
    """Names of what the step asks that one answer may serve in several matters."""
    return {ask.name for ask in inputs(cls, step) if ask.kind in SHARED and not ask.personal}


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: StaffRequest) -> HttpResponse:
    """Name one handler of the ticked matters."""
    typed, found = request.POST, picked(request.user, request.POST or request.GET)
    people = matter_parts.handlers(found[0]) if found else {}
    chosen = people.get(typed.get(HANDLER, ""))

    def why(matter: Matter) -> Refusal | None:
        return None if permit.may_assign(request.user, matter) else Refusal("承办人由本单位负责人指定。")

    def take(matter: Matter, seen: int | None) -> Outcome:
        if chosen is None:
            raise ValueError("the handler was not chosen")
        return amend.assign(matter, chosen, by=request.user, note=typed.get(forms.NOTE, ""))

    def boxes(unit: Unit | None, wrong: dict[str, str]) -> list[Box]:
        choices = [(username, user.full_name) for username, user in people.items()]
        asked = Box(HANDLER, "承办人", "choice", typed.get(HANDLER, ""), choices=choices, error=wrong.get(HANDLER, ""))
        return [asked, Box(forms.NOTE, "说明", "longtext", typed.get(forms.NOTE, ""), required=False)]

    return Together(request, ASSIGN, why, take, boxes, True).answer({} if chosen else {HANDLER: "请选择承办人。"})


@dataclass
class Together:
    """The page of one step in several matters: `why` it cannot be taken in one, how to `take` it, what the form asks.

    one_unit: what is asked hangs on the unit, so only matters of the first one's unit are taken along.
    """

    request: StaffRequest
    title: str
    why: Why
    take: Take
    boxes: Callable[[Unit | None, dict[str, str]], list[Box]]
    one_unit: bool
    basis: str = ""

    def answer(self, errors: dict[str, str]) -> HttpResponse:
        """The form; where it was sent in order, the table of what came of it. `errors`: what is wrong with what was sent."""
        sent = self.request.method == "POST"
        matters = picked(self.request.user, self.request.POST if sent else self.request.GET)
        if sent and not errors and matters:
            rows = [self._done(matter, matters[0]) for matter in matters]
            if not (errors := self._common(rows)):
                return self._page("desk/bulk_done.html", 200, rows, done=sum(row["done"] for row in rows))
        rows = [{"matter": matter, "refusal": self._shut(matter, matters[0])} for matter in matters]
        wrong = errors if sent else {}
        boxes = self.boxes(matters[0].unit if matters else None, wrong)
        return self._page(
            "desk/bulk.html", 422 if wrong else 200, rows, boxes=boxes, errors=forms.wrong(boxes, wrong),
            open=sum(row["refusal"] is None for row in rows), address=self.request.path, basis=self.basis,
        )  # fmt: skip

    def _shut(self, matter: Matter, first: Matter) -> Refusal | None:
        if self.one_unit and matter.unit_id != first.unit_id:
            return Refusal(ELSEWHERE)
        return self.why(matter)

    def _done(self, matter: Matter, first: Matter) -> dict[str, Any]:
        seen = self.request.POST.get(f"seen-{matter.pk}", "")
        outcome = Outcome(matter, refusal=self._stale(matter, seen) or self._shut(matter, first))
        if outcome.refusal is None:
            outcome = self.take(matter, int(seen))
        return {
            "matter": outcome.matter or matter,
            "done": outcome.done,
            "refusal": outcome.refusal,
            "errors": outcome.errors,
            "words": "".join(outcome.errors.values()),
        }

    def _stale(self, matter: Matter, seen: str) -> Refusal | None:
        """Sent again, or changed since: an older version of the matter was looked at."""
        if not seen.isdecimal() or int(seen) > matter.version:
            return Refusal("这一件没有随表单送来，没有办理。", remedy="请从列表重新勾选。")
        return None

    def _common(self, rows: list[dict[str, Any]]) -> dict[str, str]:
        """What is wrong with the answers, where no matter could take them."""
        return {} if any(row["done"] or row["refusal"] for row in rows) else rows[0]["errors"]

    def _page(self, template: str, status: int, rows: list[dict[str, Any]], **values: Any) -> HttpResponse:
        return draw(
            self.request, template, status, title=f"一并{self.title}", step=self.title, rows=rows, trail=[{"title": f"一并{self.title}"}],
            back=reverse("inbox"), **values,
        )  # fmt: skip
