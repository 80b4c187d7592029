"""The pages of signing in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger import accounts, factors
from xiezhi.ui.boxes import Box

from .admission import admitted, code_admitted
from .arriving import Arrival, arrival_of, asked, go_on, keep, start
from .frame import draw
from .request import doer_of
from .secrecy import code_box, password_boxes, qr_picture

Page = Callable[[HttpRequest, Arrival], HttpResponse]


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; goes on to `next` where that lies on this site."""
    onward = onward_of(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(onward)
    name, error = "", ""
    if request.method == "POST":
        name = request.POST.get("username", "").strip()
        user, error = admitted(request, name, request.POST.get("password", ""))
        if user:
            return start(request, user, onward)
    return entrance(request, name=name, error=error)


def entrance(request: HttpRequest, *, name: str = "", error: str = "") -> HttpResponse:
    """The sign-in page with what was typed and what went wrong."""
    boxes = [
        Box("username", "用户名", value=name, autocomplete="username"),
        Box("password", "密码", "password", autocomplete="current-password"),
    ]
    return draw(
        request, "desk/sign_in.html", 401 if error else 200, boxes=boxes, error=error, ended=request.GET.get("ended", ""),
        onward=onward_of(request), provider=bool(settings.OIDC_ISSUER),
    )  # fmt: skip


def arriving(page: str) -> Callable[[Page], Callable[[HttpRequest], HttpResponse]]:
    """For a page on the way in: only for whom it is the page that is asked now; others go where they belong."""

    def wrapped(view: Page) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest) -> HttpResponse:
            arrival = arrival_of(request)
            if arrival is None:
                return redirect("/login/?ended=late")
            return view(request, arrival) if asked(arrival) == page else go_on(request, arrival)

        return checked

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@arriving("arrive_code")
def code(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """The second factor: the telephone's code or a recovery code."""
    error = ""
    if request.method == "POST":
        error = code_admitted(request, arrival.user, request.POST.get("code", ""))
        if not error:
            arrival.coded = True
            keep(request, arrival)
            return go_on(request, arrival)
    words = "请打开手机上的验证器，输入现在的六位数字。手机不在身边，可以输入一个恢复码。"
    return draw(
        request, "desk/arriving.html", 401 if error else 200, title="动态口令", words=words, error=error,
        boxes=[code_box("动态口令或恢复码")], submit="登录",
    )  # fmt: skip


@sensitive_post_parameters("new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@arriving("arrive_password")
def password(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """A password of one's own instead of the first one, which others have seen."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        new, again = request.POST.get("new", ""), request.POST.get("again", "")
        errors = accounts.change_password(arrival.user, None, new, again, doer_of(request, arrival.user))
        if not errors:
            keep(request, arrival)
            return go_on(request, arrival)
    words = f"{arrival.user.full_name}，您用的是别人给的初始密码，请换成只有自己知道的密码，再进入工作台。"
    return draw(
        request, "desk/arriving.html", 422 if errors else 200, title="设置自己的密码", words=words,
        boxes=password_boxes(errors), submit="设置密码",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@arriving("arrive_factor")
def factor(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Enrolment of a second factor where the user's role must have one."""
    error = ""
    if request.method == "POST":
        codes = factors.confirm(arrival.user, request.POST.get("code", ""), doer_of(request, arrival.user))
        if codes:
            arrival.coded = True
            keep(request, arrival)
            return draw(request, "desk/arrived_codes.html", title="恢复码", codes=codes)
        error = "这六位数字不对，请看手机上现在的数字再输一次。"
    words = "您的岗位登录时还要动态口令。用手机上的验证器扫描二维码，再输入它显示的六位数字。"
    return draw(
        request, "desk/arriving.html", 422 if error else 200, title="启用动态口令", words=words, error=error,
        factor=factors.begin(arrival.user), picture="/login/factor/qr.svg", boxes=[code_box("验证器上的六位数字")], submit="启用",
    )  # fmt: skip


@require_safe
@arriving("arrive_factor")
def factor_picture(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """The QR code of the factor that waits for its first code."""
    return qr_picture(arrival.user)


@require_POST
@arriving("")
def enter(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """The last step of the way in, after the recovery codes were shown."""
    return go_on(request, arrival)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/login/?ended=asked")


def onward_of(request: HttpRequest) -> str:
    """Where the reader wanted to go (`next`), where that lies on this site; else the first page."""
    onward = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return onward if safe else "/"
