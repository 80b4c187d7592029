"""A sitting at the desk: signed-in users only, ended after idle time, with what was being typed kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from .drafts import rescue
from .request import StaffRequest

SEEN = "last_seen"
NOTE_EVERY = 60
OPEN_TO_ALL = ("/login/", "/appearance/", "/static/", "/api/", "/portal/")


class Sitting:
    """Middleware: sends who is not signed in to the sign-in page, and ends a sitting left idle."""

    def __init__(self, get_response: Callable[[StaffRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: StaffRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: StaffRequest, *_: object) -> HttpResponse | None:
        """Runs after the CSRF check, so that only forms of this site are rescued."""
        if request.path.startswith(OPEN_TO_ALL):
            return None
        if not request.user.is_authenticated:
            return self.to_sign_in(request, "")
        now = int(timezone.now().timestamp())
        seen = request.session.get(SEEN, now)
        if now - seen > timedelta(minutes=settings.SESSION_IDLE_MINUTES).total_seconds():
            rescue(request)
            logout(request)
            return self.to_sign_in(request, "idle")
        if now - seen >= NOTE_EVERY or SEEN not in request.session:
            request.session[SEEN] = now
        return None

    def to_sign_in(self, request: StaffRequest, ended: str) -> HttpResponse:
        """To the sign-in page, and afterwards back to where the reader was."""
        query = urlencode({"next": request.get_full_path(), **({"ended": ended} if ended else {})})
        if request.headers.get("HX-Request"):
            answer = HttpResponse(status=204)
            answer["HX-Redirect"] = f"/login/?{query}"
            return answer
        return redirect(f"/login/?{query}")
