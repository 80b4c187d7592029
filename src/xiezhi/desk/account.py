"""我的账号: one's own password, second factor, sign-ins and looks at personal data."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import accounts, factors
from xiezhi.ledger.factors import SecondFactor
from xiezhi.ui.boxes import Box

from .arriving import demanded
from .frame import draw
from .lists import PER_PAGE
from .owntrail import arrivals_of, looks_of
from .request import StaffRequest, doer_of
from .secrecy import code_box, password_boxes, qr_picture

TRAIL = [{"title": "我的账号", "url": "/account/"}]
LAST = 10


@require_safe
def account(request: StaffRequest) -> HttpResponse:
    """What the account is protected by, and what it did last."""
    user = request.user
    factor = SecondFactor.objects.standing(user)
    return draw(
        request,
        "desk/account.html",
        title="我的账号",
        factor=factor,
        left=factors.recovery_left(user) if factor else 0,
        demanded=demanded(user),
        arrivals=arrivals_of(user)[:LAST],
        looks=looks_of(user)[:LAST],
    )


@require_safe
def own_trail(request: StaffRequest) -> HttpResponse:
    """All of one's own sign-ins, or looks (`?of=looks`), page by page."""
    looks = request.GET.get("of") == "looks"
    rows = looks_of(request.user) if looks else arrivals_of(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    join = f"?of={'looks' if looks else 'arrivals'}&page="
    title = "我查看过的个人信息" if looks else "我的登录记录"
    return draw(
        request,
        "desk/own_trail.html",
        title=title,
        looks=page.object_list if looks else None,
        arrivals=None if looks else page.object_list,
        total=page.paginator.count,
        trail=[*TRAIL, {"title": title}],
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
    )


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """Change one's own password; other sittings of the same account end."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
        errors = accounts.change_password(request.user, old, new, again, doer_of(request))
        if not errors:
            update_session_auth_hash(request, request.user)
            messages.success(request, "密码已修改。您在别处的登录已经退出。")
            return redirect("account")
    old_box = Box("old", "现在的密码", "password", autocomplete="current-password", error=errors.get("old", ""))
    return _form(request, "修改密码", [old_box, *password_boxes(errors)], "修改")


@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: StaffRequest) -> HttpResponse:
    """Take a second factor into use: scan, enter the first code, write down the recovery codes."""
    user, error = request.user, ""
    if SecondFactor.objects.standing(user):
        messages.warning(request, "动态口令已经启用。换手机时，请先停用再重新启用。")
        return redirect("account")
    trail = [*TRAIL, {"title": "启用动态口令"}]
    if request.method == "POST":
        codes = factors.confirm(user, request.POST.get("code", ""), doer_of(request))
        if codes:
            return draw(request, "desk/codes.html", title="恢复码", codes=codes, trail=trail)
        error = "这六位数字不对，请看手机上现在的数字再输一次。"
    return draw(
        request, "desk/factor.html", 422 if error else 200, title="启用动态口令", factor=factors.begin(user),
        picture="/account/factor/qr.svg", boxes=[code_box("验证器上的六位数字", error)], trail=trail,
    )  # fmt: skip


@require_safe
def factor_picture(request: StaffRequest) -> HttpResponse:
    """The QR code of the factor that waits for its first code."""
    return qr_picture(request.user)


@sensitive_post_parameters("old")
@require_http_methods(["GET", "HEAD", "POST"])
def factor_end(request: StaffRequest) -> HttpResponse:
    """End one's own second factor, with the password as proof."""
    error = ""
    if request.method == "POST":
        if not request.user.check_password(request.POST.get("old", "")):
            error = "现在的密码不对。"
        else:
            factors.remove(request.user, doer_of(request))
            messages.success(request, "动态口令已停用，恢复码一并作废。")
            return redirect("account")
    box = Box("old", "现在的密码", "password", autocomplete="current-password", error=error)
    return _form(request, "停用动态口令", [box], "停用")


def _form(request: StaffRequest, title: str, boxes: list[Box], submit: str) -> HttpResponse:
    errors = [{"anchor": box.id, "message": box.error} for box in boxes if box.error]
    return draw(
        request, "desk/form.html", 422 if errors else 200, title=title, boxes=boxes, errors=errors, submit=submit,
        trail=[*TRAIL, {"title": title}], back="/account/",
    )  # fmt: skip
