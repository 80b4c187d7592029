"""Keys of the API on the command line: `manage api_key add|list|revoke`, run as `python -m django api_key …`."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xiezhi.api.keys import issue, refusal_of, revoke
from xiezhi.api.models import CALLS_A_MINUTE, Key, Scope
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.units import User
from xiezhi.startup import open_platform


def day(text: str) -> date:
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = "发放、列出、注销数据接口的密钥"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        add = commands.add_parser("add", help="发放密钥；密钥只显示这一次")
        add.add_argument("name", metavar="名称")
        add.add_argument("--user", required=True, metavar="用户名", help="密钥代表哪个用户办事")
        add.add_argument("--scope", action="append", required=True, choices=Scope.values, help="可以写多次")
        add.add_argument("--line", action="append", default=[], metavar="条线", help="可以写多次；不写表示全部条线")
        add.add_argument("--since", type=day, metavar="YYYY-MM-DD")
        add.add_argument("--until", type=day, metavar="YYYY-MM-DD")
        add.add_argument("--per-minute", type=int, default=CALLS_A_MINUTE, metavar="次")
        commands.add_parser("list", help="列出全部密钥")
        commands.add_parser("revoke", help="注销密钥").add_argument("name", metavar="名称")

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        open_platform()
        {"add": self.add, "list": self.show, "revoke": self.revoke}[command](options)

    def add(self, asked: dict[str, Any]) -> None:
        user = User.objects.filter(username=asked["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"没有在用的用户“{asked['user']}”。")
        if unknown := sorted(set(asked["line"]) - lines()):
            raise CommandError(f"没有条线“{'、'.join(unknown)}”，可选：{'、'.join(sorted(lines()))}。")
        if Key.objects.filter(name=asked["name"]).exists():
            raise CommandError(f"已有名为“{asked['name']}”的密钥，请换一个名称。")
        since = asked["since"] or timezone.localdate()
        if asked["until"] and asked["until"] < since:
            raise CommandError("有效期的止日不能早于起日。")
        if asked["per_minute"] < 1:
            raise CommandError("每分钟次数至少为1。")
        key, secret = issue(
            asked["name"], user, [Scope(scope) for scope in asked["scope"]], lines=asked["line"], since=since,
            until=asked["until"], per_minute=asked["per_minute"],
        )  # fmt: skip
        self.stderr.write(f"密钥“{key}”已发放，代表{user}（{user.username}）。下面一行只显示这一次，请立即妥善保存：")
        self.stdout.write(secret)

    def show(self, asked: dict[str, Any]) -> None:
        today = timezone.localdate()
        for key in Key.objects.select_related("user"):
            scopes = "、".join(Scope(scope).label for scope in key.scopes)
            used = f"{timezone.localtime(key.last_used_at):%Y-%m-%d %H:%M}" if key.last_used_at else "没有用过"
            until = f"{key.since}至{key.until or '长期'}"
            state = refusal_of(key, today)
            line = "、".join(str(apps.get_app_config(name).verbose_name) for name in key.lines) or "全部条线"
            self.stdout.write(f"{key}\t{key.user.username}\t{scopes}\t{line}\t{until}\t{used}\t{state.what if state else '有效'}")

    def revoke(self, asked: dict[str, Any]) -> None:
        if revoke(asked["name"]) is None:
            raise CommandError(f"没有名为“{asked['name']}”的有效密钥。")
        self.stderr.write(f"密钥“{asked['name']}”已注销，立即失效。")


def lines() -> set[str]:
    """The lines of work that hold matters."""
    return {cls._meta.app_label for cls in kinds().values()}
