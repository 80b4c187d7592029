"""One person of the staff: account, posts, and what administrators may do to them; and a new person."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger import accounts, factors
from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.permit import duty_post
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User
from xiezhi.ui.boxes import Box

from .frame import draw
from .posting import with_posts
from .request import StaffRequest, doer_of

TRAIL = {"title": "岗位与人员", "url": "/people/"}


def on_duty(user: User, *duties: str) -> None:
    """Raises PermissionDenied unless one of the user's posts has one of the duties (manage, secure, audit)."""
    if duty_post(user, *duties) is None:
        raise PermissionDenied


def person_of(pk: int) -> User:
    try:
        return User.objects.get(pk=pk)
    except User.DoesNotExist:
        raise Http404("没有这个人员。") from None


@require_safe
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """Account and posts of one person, with what the reader may do."""
    on_duty(request.user, "manage", "secure")
    user = person_of(pk)
    [(_, posts)] = with_posts([user], timezone.localdate())
    return draw(
        request,
        "desk/person.html",
        title=user.full_name,
        person=user,
        held=posts,
        facts=[
            {"label": "用户名", "value": user.username},
            {"label": "账号", "value": account_words(user)},
            {"label": "动态口令", "value": "已启用" if SecondFactor.objects.standing(user) else "未启用"},
            {
                "label": "上次登录",
                "value": f"{timezone.localtime(user.last_login):%Y-%m-%d %H:%M}" if user.last_login else "从未登录",
            },
        ],
        locked=bool(user.locked_until and user.locked_until > timezone.now()),
        has_factor=SecondFactor.objects.standing(user) is not None,
        provider=bool(settings.OIDC_ISSUER),
        manages=duty_post(request.user, "manage") is not None,
        secures=duty_post(request.user, "secure") is not None,
        trail=[TRAIL, {"title": user.full_name}],
    )


def account_words(user: User) -> str:
    """How the account stands, in words."""
    if not user.is_active:
        return "已停用"
    if user.locked_until and user.locked_until > timezone.now():
        return f"锁定到{timezone.localtime(user.locked_until):%H:%M}"
    return "在用，下次登录须先改密码" if user.must_change_password else "在用"


@require_http_methods(["GET", "HEAD", "POST"])
def new_user(request: StaffRequest) -> HttpResponse:
    """Add a person; the first password is shown on the page that answers, and nowhere again."""
    on_duty(request.user, "manage")
    typed, errors = request.POST, {}
    if request.method == "POST":
        added = accounts.add_user(typed.get("full_name", ""), typed.get("username", ""), doer_of(request))
        if added.user:
            return told(request, added.user, added.password, "已新增")
        errors = added.errors
    boxes = [
        Box("full_name", "姓名", value=typed.get("full_name", ""), longest=60, error=errors.get("full_name", "")),
        Box(
            "username", "用户名", value=typed.get("username", ""), longest=30, error=errors.get("username", ""),
            help="登录时用。字母开头，可用字母、数字、点、横线；定了不能改。",
        ),
    ]  # fmt: skip
    return form(request, "新增人员", boxes, "新增", "/people/")


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a person a new first password, stating how the identity was verified."""
    on_duty(request.user, "secure")
    user, why, error = person_of(pk), request.POST.get("why", ""), ""
    if request.method == "POST":
        found = accounts.reset_password(user, why, doer_of(request))
        if isinstance(found, str):
            return told(request, user, found, "已重置")
        error = str(found)
    box = Box(
        "why", "怎样核实了本人身份", value=why, longest=100, error=error, help="例如：本人持工作证到场；电话回拨本人办公电话。"
    )
    return form(request, f"重置密码：{user.full_name}", [box], "重置密码", f"/people/{pk}/")


@require_http_methods(["GET", "HEAD", "POST"])
def factor_off(request: StaffRequest, pk: int) -> HttpResponse:
    """End the second factor of a person whose telephone is lost."""
    on_duty(request.user, "secure")
    user, why, error = person_of(pk), request.POST.get("why", "").strip(), ""
    if request.user == user:
        messages.warning(request, "自己的动态口令请在“我的账号”里停用。")
        return redirect("person", pk)
    if request.method == "POST":
        error = "" if why else "请写明怎样核实了本人身份。"
        if why:
            factors.remove(user, doer_of(request), f"核实身份：{why}")
            messages.success(request, f"{user}的动态口令已停用，下次登录只用密码；岗位要求动态口令的，登录时重新启用。")
            return redirect("person", pk)
    box = Box("why", "怎样核实了本人身份", value=why, longest=100, error=error)
    return form(request, f"停用动态口令：{user.full_name}", [box], "停用", f"/people/{pk}/")


@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: StaffRequest, pk: int) -> HttpResponse:
    """Say under which identifier the district's identity provider knows a person; empty for none."""
    on_duty(request.user, "secure")
    user, error = person_of(pk), ""
    typed = request.POST.get("subject", user.subject or "")
    if request.method == "POST":
        found = accounts.bind(user, typed, doer_of(request))
        if isinstance(found, str):
            return answered(request, pk, found)
        error = str(found)
    box = Box(
        "subject", "统一身份标识", value=typed, required=False, longest=200, error=error,
        help="认证平台里这个人的标识（sub），照抄。留空表示不能用统一身份认证登录。",
    )  # fmt: skip
    return form(request, f"统一身份标识：{user.full_name}", [box], "保存", f"/people/{pk}/")


@require_POST
def unlock(request: StaffRequest, pk: int) -> HttpResponse:
    """Open an account that repeated failures have locked."""
    on_duty(request.user, "secure")
    messages.success(request, accounts.unlock(person_of(pk), doer_of(request)))
    return redirect("person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """Shut an account, stating why."""
    on_duty(request.user, "manage")
    user, why, error = person_of(pk), request.POST.get("why", "").strip(), ""
    if request.method == "POST":
        if why:
            return answered(request, pk, accounts.deactivate(user, why, doer_of(request)))
        error = "请写明停用的原因。"
    box = Box(
        "why", "停用的原因", value=why, longest=100, error=error,
        help="例如：调出、退休。停用后本人立即退出，岗位一并免去；案件和记录都还在。",
    )  # fmt: skip
    return form(request, f"停用账号：{user.full_name}", [box], "停用", f"/people/{pk}/")


@require_POST
def reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a shut account."""
    on_duty(request.user, "manage")
    return answered(request, pk, accounts.reactivate(person_of(pk), doer_of(request)))


def answered(request: StaffRequest, pk: int, outcome: str | Refusal) -> HttpResponse:
    """Back to the person, with what came of it."""
    (messages.success if isinstance(outcome, str) else messages.error)(request, str(outcome))
    return redirect("person", pk)


def told(request: StaffRequest, user: User, password: str, done: str) -> HttpResponse:
    """The page that shows a first password once."""
    return draw(
        request, "desk/first_password.html", title=f"{done}：{user.full_name}", person=user, password=password,
        trail=[TRAIL, {"title": user.full_name, "url": f"/people/{user.pk}/"}, {"title": "初始密码"}],
    )  # fmt: skip


def form(request: StaffRequest, title: str, boxes: list[Box], submit: str, back: str) -> HttpResponse:
    """A form of the administration; 422 where a box has an error."""
    errors = [{"anchor": box.id, "message": box.error} for box in boxes if box.error]
    return draw(
        request, "desk/form.html", 422 if errors else 200, title=title, boxes=boxes, errors=errors, submit=submit, back=back,
        trail=[TRAIL, {"title": title}],
    )  # fmt: skip
