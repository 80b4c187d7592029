"""What a person's own account did: sign-ins from the trail, looks at personal data from the matters."""

from __future__ import annotations

from django.db.models import QuerySet

from xiezhi.ledger.events import Event
from xiezhi.ledger.fold import REVEALED
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import User

ARRIVALS = (
    TrailEntry.Kind.SIGNED_IN,
    TrailEntry.Kind.SIGN_IN_FAILED,
    TrailEntry.Kind.LOCKED,
    TrailEntry.Kind.UNLOCKED,
    TrailEntry.Kind.PASSWORD_RESET,
    TrailEntry.Kind.PASSWORD_CHANGED,
    TrailEntry.Kind.FACTOR_ADDED,
    TrailEntry.Kind.FACTOR_REMOVED,
    TrailEntry.Kind.RECOVERY_USED,
)


def arrivals_of(user: User) -> QuerySet[TrailEntry]:
    """Sign-ins, failures, and changes to the protection of this account, newest first."""
    return TrailEntry.objects.filter(concerns=user, kind__in=ARRIVALS).select_related("by").order_by("-seq")


def looks_of(user: User) -> QuerySet[Event]:
    """The user's looks at personal data, newest first."""
    return Event.objects.filter(by=user, name=REVEALED).select_related("matter").order_by("-recorded_at", "-pk")
