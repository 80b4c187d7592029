"""消息: what concerns the user, newest first; where each kind is told; what could not be sent outside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger.channels import ways_out
from xiezhi.ledger.notices import Kind, Notice
from xiezhi.ledger.sending import Sending
from xiezhi.ledger.switches import Channel, is_on, setting_of, switches_of
from xiezhi.ui.boxes import Box

from .frame import draw
from .lists import PER_PAGE
from .request import StaffRequest
from .staff import on_duty
from .telling import REACHED, asked, boxes_of, keep


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The user's messages; `only` keeps the unread or one kind."""
    only = request.GET.get("only", "")
    rows = Notice.objects.of(request.user)
    if only == "unread":
        rows = rows.unread()
    elif only in Kind.values:
        rows = rows.about(only)
    pages = Paginator(rows.newest(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    chips = [("", "全部"), ("unread", "未读"), *Kind.choices]
    join = f"?{urlencode({'only': only})}&page="
    return draw(
        request,
        "desk/messages.html",
        title="消息",
        rows=list(page),
        total=pages.count,
        chips=[{"name": name, "title": title, "here": name == only} for name, title in chips],
        only=only,
        pager={
            "page": page.number,
            "pages": pages.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
    )


@require_safe
def opened(request: StaffRequest, pk: int) -> HttpResponse:
    """Go where the message leads; it is read by that."""
    notice = _own(request, pk)
    Notice.objects.of(request.user).one(pk).mark_read()
    return redirect(notice.get_absolute_url() or "messages")


@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark one message as read."""
    Notice.objects.of(request.user).one(_own(request, pk).pk).mark_read()
    return redirect("messages")


@require_POST
def read_all(request: StaffRequest) -> HttpResponse:
    """Mark all messages as read."""
    messages.success(request, f"{Notice.objects.of(request.user).mark_read()}条消息已标为已读。")
    return redirect("messages")


def _own(request: StaffRequest, pk: int) -> Notice:
    notice = Notice.objects.of(request.user).one(pk).first()
    if notice is None:
        raise Http404("没有这条消息。")
    return notice


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: StaffRequest) -> HttpResponse:
    """Which kinds are told where, whereto, and when not to disturb."""
    channels = [Channel.PAGE, *(Channel(name) for name in ways_out())]
    setting = setting_of(request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = keep(setting, request.POST, channels)
        if not errors:
            messages.success(request, "消息设置已保存。")
            return redirect("message_settings")
    typed = request.POST if request.method == "POST" else None
    boxes = boxes_of(setting, typed, errors, channels)
    wanted = asked(typed, channels) if typed is not None else None
    return draw(
        request,
        "desk/message_settings.html",
        422 if errors else 200,
        title="消息设置",
        channels=channels,
        rows=_switches(request, channels, wanted),
        reached=[box for box in boxes if box.name in REACHED],
        hours=[box for box in boxes if box.name not in REACHED],
        errors=_wrong(boxes),
        trail=[{"title": "消息", "url": "/messages/"}, {"title": "消息设置"}],
    )


def _switches(request: StaffRequest, channels: list[Channel], typed: dict[tuple[str, str], bool] | None) -> list[dict[str, Any]]:
    """One row per kind: for each channel whether it is on."""
    user = request.user.pk
    kept = switches_of([user])
    return [
        {
            "kind": kind,
            "cells": [
                {
                    "name": f"on-{kind}-{channel}",
                    "label": f"{kind.label}：{channel.label}",
                    "on": typed[kind, channel] if typed is not None else is_on(kept, user, kind, channel),
                }
                for channel in channels
            ],
        }
        for kind in Kind
    ]


def _wrong(boxes: list[Box]) -> list[dict[str, str]]:
    return [{"anchor": box.id, "message": box.error} for box in boxes if box.error]


@require_safe
def failures(request: StaffRequest) -> HttpResponse:
    """What was given up after many tries, for the administrator."""
    on_duty(request.user, "manage")
    pages = Paginator(Sending.objects.failed(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return draw(
        request,
        "desk/sendings.html",
        title="发送失败的消息",
        rows=list(page),
        total=pages.count,
        channels=[Channel(name).label for name in ways_out()],
        pager={
            "page": page.number,
            "pages": pages.num_pages,
            "previous": f"?page={page.number - 1}" if page.has_previous() else "",
            "next": f"?page={page.number + 1}" if page.has_next() else "",
        },
    )


@require_POST
def send_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Queue anew what was given up."""
    on_duty(request.user, "manage")
    if Sending.objects.again(pk):
        messages.success(request, "已重新排队，稍后发送。")
    return redirect("sendings")
