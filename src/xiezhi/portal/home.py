"""The first page, and the page for readers of English."""

from __future__ import annotations

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiezhi.ledger.declare import Public
from xiezhi.ledger.online import Offer, offers, registers
from xiezhi.ledger.trials import Trial, trials
from xiezhi.ledger.units import Unit

from .frame import draw


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be done here, what can be found, how a matter stands, whom to call."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers().values():
        groups.setdefault(str(apps.get_app_config(offer.cls._meta.app_label).verbose_name), []).append(offer)
    tries: dict[str, list[tuple[str, Trial]]] = {}
    for name, trial in trials().items():
        tries.setdefault(str(apps.get_app_config(trial.line).verbose_name), []).append((name, trial))
    lines = [(line, groups.get(line, []), tries.get(line, [])) for line in dict.fromkeys([*groups, *tries])]
    return draw(
        request, "home", title="公共法律服务网", lines=lines, registers=_registers(), phones=_phones(),
        cleared=bool(request.GET.get("cleared")),
    )  # fmt: skip


@require_safe
def english(request: HttpRequest) -> HttpResponse:
    """The same for readers of English."""
    return draw(
        request, "english", title="Public legal services", offers=[offer for offer in offers().values() if offer.online.english],
        registers=[(name, public) for name, public in _registers() if public.english], phones=_phones(), english=True,
    )  # fmt: skip


def _registers() -> list[tuple[str, Public]]:
    return [(name, cls.public) for name, cls in registers().items() if cls.public]


def _phones() -> list[Unit]:
    return list(Unit.objects.standing().with_phone())
