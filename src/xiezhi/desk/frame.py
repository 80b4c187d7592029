"""What stands around every page of the desk: menu by line of work, count of 待办, search, who is signed in."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from xiezhi.ledger import sources
from xiezhi.ledger.access import IMPORTERS, REACH, Role, Scope
from xiezhi.ledger.archive import archiving
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.notices import Notice
from xiezhi.ledger.numbers import audits
from xiezhi.ledger.permit import duty_post
from xiezhi.ledger.units import User
from xiezhi.ui.preferences import appearance

FEW_LINES = 2  # so many lines of work stand open side by side; more are folded
LEVELS = {messages.SUCCESS: "success", messages.WARNING: "warning", messages.ERROR: "error"}


def draw(request: HttpRequest, template: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the desk: `template` with `values`, inside the frame where somebody is signed in."""
    context = {**appearance(request), "here": request.get_full_path(), "idle_minutes": settings.SESSION_IDLE_MINUTES, **values}
    user = getattr(request, "user", None)
    if isinstance(user, User):
        matter = values.get("matter")
        context |= frame(request, user, values.get("awaiting"), matter.kind if isinstance(matter, Matter) else "")
    return HttpResponse(render_to_string(template, context, request), status=status)


def frame(request: HttpRequest, user: User, awaiting: int | None = None, kind: str = "") -> dict[str, Any]:
    """Values of the frame: `menu` groups, `awaiting` (how many matters wait for the user, where not counted yet), `posts`, `notices`."""
    if awaiting is None:
        awaiting = Matter.objects.awaiting(user).count()
    return {
        "menu": menu(request.path, user, awaiting, kind),
        "awaiting": awaiting,
        "unread": Notice.objects.of(user).unread().count(),
        "posts": user.posts_on(timezone.localdate()),
        "notices": [{"kind": LEVELS.get(item.level, "info"), "words": str(item)} for item in messages.get_messages(request)],
    }


def lines_of(user: User) -> list[str]:
    """Lines of work in which the user sees anything, in the order in which they are installed."""
    posts = [post for post in user.posts_on(timezone.localdate()) if REACH[Role(post.role)].see != Scope.NONE]
    everywhere = any(not post.line for post in posts)
    named = {post.line for post in posts}
    return [line for line in lines_installed() if everywhere or line in named]


def lines_installed() -> list[str]:
    """App labels of all lines of work, in the order in which they are installed."""
    return list(dict.fromkeys(cls._meta.app_label for cls in kinds().values()))


def kinds_of(user: User) -> list[type[Matter]]:
    """Kinds of matter of the user's lines of work, and the registers that all staff may see."""
    lines = lines_of(user)
    return [cls for cls in kinds().values() if lines and (cls._meta.app_label in lines or cls.common)]


def line_title(line: str) -> str:
    return str(apps.get_app_config(line).verbose_name)


def menu(path: str, user: User, awaiting: int, kind: str = "") -> list[dict[str, Any]]:
    """Groups of links: the desk's own pages, then one group per line of work, then administration; `kind`: of the matter that is open."""
    lines = lines_of(user)
    own = [_link("待办", "inbox", path, awaiting)]
    if lines:
        own += [_link("概览", "overview", path), _link("机器审查", "review", path), _link("统计指标", "figures", path)]
    if any(post.role in IMPORTERS for post in user.posts_on(timezone.localdate())):
        own.append(_link("导入", "imports", path))
    if any(archiving(cls) for cls in kinds().values() if cls._meta.app_label in lines):
        own.append(_link("档案", "archive", path))
    groups = [{"title": "", "links": own}]
    groups += line_groups(user, path, kind)
    office = [_link("岗位与人员", "people", path)] if duty_post(user, "manage", "secure") else []
    office += [_link("发送失败的消息", "sendings", path)] if duty_post(user, "manage") else []
    if duty_post(user, "manage"):
        office.append(_link("单位", "units", path))
    if sources.may_look(user):
        office.append(_link("文书模板", "templates", path))
    if office:
        groups.append({"title": "管理", "links": office})
    if audits(user):
        record = {**_link("访问记录", "audit", path), "here": path == reverse("audit")}
        groups.append({"title": "审计", "links": [record, _link("封存", "seals", path), _link("号码簿", "numbers", path)]})
    return groups


def line_groups(user: User, path: str, kind: str) -> list[dict[str, Any]]:
    """One group per line of work that folds: its procedures, its registers folded once more. Open is where the reader stands; few are all open."""
    by_line: dict[str, list[type[Matter]]] = {}
    for cls in kinds_of(user):
        by_line.setdefault(cls._meta.app_label, []).append(cls)
    return [_line_group(line, found, path, kind, len(by_line) <= FEW_LINES) for line, found in by_line.items()]


def _line_group(line: str, found: list[type[Matter]], path: str, kind: str, few: bool) -> dict[str, Any]:
    main = [_kind_link(cls, path, kind) for cls in found if not cls.menu_place()[0]]
    beside = [_kind_link(cls, path, kind) for cls in found if cls.menu_place()[0]]
    here = any(link["here"] for link in main + beside)
    beside_open = any(link["here"] for link in beside)
    shown = {"links": main, "beside": beside} if main else {"links": beside, "beside": []}
    return {"title": line_title(line), "folds": True, "open": few or here, "here": here, "beside_open": beside_open, **shown}


def _link(title: str, name: str, path: str, count: int | None = None) -> dict[str, Any]:
    url = reverse(name)
    here = path == url if url == "/" else path.startswith(url)
    return {"title": title, "url": url, "count": count, "here": here, "page": path == url}


def _kind_link(cls: type[Matter], path: str, kind: str) -> dict[str, Any]:
    url = reverse("list", args=[cls.kind_name()])
    here = path.startswith(url) or cls.kind_name() == kind
    return {"title": str(cls._meta.verbose_name), "url": url, "count": None, "here": here, "page": path == url}
