"""The first page, and the page for readers of English."""

from __future__ import annotations

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiezhi.ledger.declare import Public
from xiezhi.ledger.online import Offer, offers, registers
from xiezhi.ledger.units import Unit

from .frame import draw


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be done here, what can be found, how a matter stands, whom to call."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers().values():
        groups.setdefault(str(apps.get_app_config(offer.cls._meta.app_label).verbose_name), []).append(offer)
    return draw(request, "home", title="公共法律服务网", groups=groups, registers=_registers(), phones=_phones())


@require_safe
def english(request: HttpRequest) -> HttpResponse:
    """The same for readers of English."""
    return draw(
        request, "english", title="Public legal services", offers=[offer for offer in offers().values() if offer.online.english],
        registers=[(name, public) for name, public in _registers() if public.english], phones=_phones(),
    )  # fmt: skip


def _registers() -> list[tuple[str, Public]]:
    return [(name, cls.public) for name, cls in registers().items() if cls.public]


def _phones() -> list[Unit]:
    return list(Unit.objects.standing().with_phone())
