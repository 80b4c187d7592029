"""The pages of signing in and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from xiezhi.ui.boxes import Box

from .admission import admitted
from .frame import draw


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; goes on to `next` where that lies on this site."""
    onward = _onward(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(onward)
    name, error = "", ""
    if request.method == "POST":
        name = request.POST.get("username", "").strip()
        user, error = admitted(request, name, request.POST.get("password", ""))
        if user:
            login(request, user)
            return redirect(onward)
    boxes = [
        Box("username", "用户名", value=name, autocomplete="username"),
        Box("password", "密码", "password", autocomplete="current-password"),
    ]
    ended = request.GET.get("ended", "")
    return draw(request, "desk/sign_in.html", 401 if error else 200, boxes=boxes, error=error, ended=ended, onward=onward)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/login/?ended=asked")


def _onward(request: HttpRequest) -> str:
    onward = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return onward if safe else "/"
