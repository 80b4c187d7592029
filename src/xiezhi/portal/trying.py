"""试一试: answers put to a line's rules without a name; nothing of it is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from xiezhi.ledger.online import offers
from xiezhi.ledger.trials import Trial, trials
from xiezhi.ui import asking

from . import boxes
from .frame import draw


def trial_of(name: str) -> Trial:
    trial = trials().get(name)
    if trial is None:
        raise Http404("没有这项自测。")
    return trial


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, name: str) -> HttpResponse:
    """The questions, and after them what the rules say; neither answers nor opinion are stored anywhere."""
    found = trial_of(name)
    asks = found.inputs()
    values = asking.read(asks, request.POST)
    errors = boxes.wrong(asks, values) if request.method == "POST" else {}
    opinion = None
    if request.method == "POST" and not errors:
        cleaned = {ask.name: ask.clean(values[ask.name]) for ask in asks}
        opinion = found.judge({name: value for name, value in cleaned.items() if value not in (None, "", [])})
    groups = boxes.drawn(asks, values, errors)
    for box in (box for group in groups for box in group.boxes):
        box.none = "说不准" if box.kind == "yesno" else "都不是，或者说不准"
    return draw(
        request, "trial", 422 if errors else 200, title=found.title, trial=found, groups=groups, opinion=opinion,
        errors=[{"anchor": box.id, "message": box.error} for group in groups for box in group.boxes if box.error],
        onward=offers().get(found.leads),
    )  # fmt: skip
