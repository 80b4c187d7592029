"""岗位与人员: who holds which post, from when to when, and who stands in for whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger.access import REACH, Role, Scope
from xiezhi.ledger.permit import duty_post
from xiezhi.ledger.units import Post, Unit
from xiezhi.ui.boxes import Box

from .frame import draw, line_title, lines_installed
from .lists import PER_PAGE
from .posting import appoint, delegate, end, hands, staff, with_posts
from .request import StaffRequest, doer_of
from .staff import on_duty

SCOPES = {
    Scope.NONE: "—",
    Scope.OWN: "本人承办的案件",
    Scope.UNIT: "本单位的案件",
    Scope.SUBTREE: "本单位和下属单位的案件",
    Scope.ALL: "全部案件",
}
GRANTED = [(role.value, role.label) for role in Role if role != Role.WORKER]


@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """Everybody with their posts; `unit` and `q` keep some; locked and shut accounts are marked."""
    on_duty(request.user, "manage", "secure")
    units = list(Unit.objects.values_list("code", "name"))
    unit, q = request.GET.get("unit", ""), request.GET.get("q", "").strip()
    page = Paginator(staff(unit, q), PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [
        {"user": user, "posts": posts, "locked": bool(user.locked_until and user.locked_until > now)}
        for user, posts in with_posts(page.object_list, timezone.localdate())
    ]
    join = f"?{urlencode({'unit': unit, 'q': q})}&page="
    return draw(
        request,
        "desk/people.html",
        title="岗位与人员",
        rows=rows,
        manages=duty_post(request.user, "manage") is not None,
        total=page.paginator.count,
        boxes=[
            Box("q", "姓名或用户名", "search", q, required=False, prefix="q"),
            Box("unit", "单位", "choice", unit, required=False, choices=units, prefix="q"),
        ],
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: StaffRequest) -> HttpResponse:
    """Appoint a user (`?user=` offered) to a post."""
    on_duty(request.user, "manage")
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = appoint(request.POST, doer_of(request))
        if not errors:
            messages.success(request, "岗位已设立。")
            return redirect("people")
    boxes = post_boxes(request.POST or request.GET, errors)
    return draw(
        request, "desk/form.html", 422 if errors else 200, title="设立岗位", boxes=boxes, errors=_wrong(boxes), submit="设立",
        trail=[{"title": "岗位与人员", "url": "/people/"}, {"title": "设立岗位"}], back="/people/",
    )  # fmt: skip


def post_boxes(typed: Any, errors: dict[str, str]) -> list[Box]:
    """Boxes of the form of a post."""
    choices: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("user", "人员", hands()),
        ("unit", "单位", list(Unit.objects.standing().values_list("code", "name"))),
        ("role", "角色", GRANTED),
        ("line", "业务条线", [(line, line_title(line)) for line in lines_installed()]),
    ]
    boxes = [
        Box(name, label, "choice", typed.get(name, ""), required=name != "line", choices=options, error=errors.get(name, ""))
        for name, label, options in choices
    ]
    boxes[-1].help = "不选表示全部条线。"
    return [
        *boxes,
        Box("since", "起", "date", typed.get("since", f"{timezone.localdate():%Y-%m-%d}"), error=errors.get("since", "")),
        Box(
            "until",
            "止",
            "date",
            typed.get("until", ""),
            required=False,
            help="留空表示没有定期。",
            error=errors.get("until", ""),
        ),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Let another stand in for the holder of a post while away; the holder may do so too."""
    try:
        post = Post.objects.select_related("user", "unit").get(pk=pk)
    except Post.DoesNotExist:
        raise Http404("没有这个岗位。") from None
    if post.user_id != request.user.pk:
        on_duty(request.user, "manage")
    errors: dict[str, str] = {}
    typed = request.POST
    if request.method == "POST":
        errors = delegate(post, typed, doer_of(request))
        if not errors:
            messages.success(request, "代理已登记。")
            return redirect("posts")
    colleagues = [(user.username, user.full_name) for user in post.colleagues()]
    boxes = [
        Box("user", "由谁代理", "choice", typed.get("user", ""), choices=colleagues, error=errors.get("user", "")),
        Box("since", "起", "date", typed.get("since", f"{timezone.localdate():%Y-%m-%d}"), error=errors.get("since", "")),
        Box("until", "止", "date", typed.get("until", ""), error=errors.get("until", "")),
    ]
    return draw(
        request, "desk/form.html", 422 if errors else 200, title=f"委托代理：{post}", boxes=boxes, errors=_wrong(boxes), submit="委托代理",
        trail=[{"title": "我的岗位", "url": "/posts/"}, {"title": "委托代理"}], back="/posts/",
    )  # fmt: skip


@require_safe
def own_posts(request: StaffRequest) -> HttpResponse:
    """The user's own posts, what each may see and do, and who stands in."""
    today = timezone.localdate()
    items = [
        {
            "post": post,
            "line": line_title(post.line) if post.line else "全部",
            "sees": SCOPES[REACH[Role(post.role)].see],
            "acts": SCOPES[REACH[Role(post.role)].act],
            "stand_ins": list(post.stand_ins(today)),
        }
        for post in request.user.posts_on(today)
    ]
    return draw(request, "desk/posts.html", title="我的岗位", items=items)


@require_http_methods(["GET", "HEAD", "POST"])
def end_post(request: StaffRequest, pk: int) -> HttpResponse:
    """End a post today, once that is confirmed; it stays on record."""
    on_duty(request.user, "manage")
    if request.method == "POST":
        messages.success(request, end(pk, doer_of(request)))
        return redirect("people")
    try:
        post = Post.objects.select_related("user", "unit", "delegated_by__user").get(pk=pk)
    except Post.DoesNotExist:
        raise Http404("没有这个岗位。") from None
    today = timezone.localdate()
    words = [f"{max(today, post.since)}是最后一天，次日起{post.user}不再能以这个岗位看案件、办案件；岗位的起止留有记录。"]
    words += [f"{stand_in.user}代理这个岗位（至{stand_in.until}），一并终止。" for stand_in in post.stand_ins(today)]
    title = f"免去{post.user}的{post}"
    return draw(
        request, "desk/confirm.html", title=title, words=words, submit="免去", back="/people/",
        trail=[{"title": "岗位与人员", "url": "/people/"}, {"title": title}],
    )  # fmt: skip


def _wrong(boxes: list[Box]) -> list[dict[str, str]]:
    return [{"anchor": box.id, "message": box.error} for box in boxes if box.error]
