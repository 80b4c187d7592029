"""Between the right password and the desk: second factor, own password, enrolment. Nobody is signed in before the last of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localdate

from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import User

from .admission import forget_failures
from .request import doer_of

KEPT = "arriving"
PATIENCE_SECONDS = 600


@dataclass(slots=True)
class Arrival:
    """Somebody on the way in: where to afterwards, whether the second factor was shown, whether the provider vouches, not a password."""

    user: User
    onward: str
    coded: bool = False
    vouched: bool = False


def start(request: HttpRequest, user: User, onward: str, *, vouched: bool = False) -> HttpResponse:
    """The password was right, or the provider vouched: to whatever is still asked, or in."""
    request.session.cycle_key()
    arrival = Arrival(user, onward, vouched=vouched)
    keep(request, arrival, int(timezone.now().timestamp()))
    return go_on(request, arrival)


def keep(request: HttpRequest, arrival: Arrival, since: int | None = None) -> None:
    """Remember how far somebody has come; the time allowed counts from the password."""
    request.session[KEPT] = {
        "user": arrival.user.pk,
        "onward": arrival.onward,
        "coded": arrival.coded,
        "vouched": arrival.vouched,
        "password": arrival.user.get_session_auth_hash(),
        "since": request.session[KEPT]["since"] if since is None else since,
    }


def arrival_of(request: HttpRequest) -> Arrival | None:
    """Who is on the way in here; None where nobody is, it took too long, or the password was changed elsewhere meanwhile."""
    kept = request.session.get(KEPT)
    if not kept or timezone.now().timestamp() - kept["since"] > PATIENCE_SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["password"], user.get_session_auth_hash()):
        return None
    return Arrival(user, kept["onward"], kept["coded"], kept["vouched"])


def asked(arrival: Arrival) -> str:
    """Name of the page that stands between the user and the desk; '' where none does."""
    holds = SecondFactor.objects.standing(arrival.user) is not None
    if holds and not arrival.coded:
        return "arrive_code"
    if arrival.user.must_change_password and not arrival.vouched:
        return "arrive_password"
    return "arrive_factor" if not holds and demanded(arrival.user) else ""


def demanded(user: User) -> bool:
    """Whether one of the user's roles must have a second factor (XIEZHI_SECOND_FACTOR)."""
    return any(post.role in settings.SECOND_FACTOR_ROLES for post in user.posts_on(localdate()))


def go_on(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """To the next page asked, or sign in and go where the reader wanted."""
    if page := asked(arrival):
        return redirect(page)
    request.session.pop(KEPT, None)
    forget_failures(arrival.user)
    login(request, arrival.user, backend="django.contrib.auth.backends.ModelBackend")
    how = "统一身份认证" if arrival.vouched else ""
    doer_of(request, arrival.user).did(TrailEntry.Kind.SIGNED_IN, how, concerns=arrival.user)
    return redirect(arrival.onward)
