"""Hooks on the command line: `python -m django api_hook list|dead|again|end`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xiezhi.api.hooks import again, end
from xiezhi.api.models import Delivery, Hook
from xiezhi.startup import open_platform

SHOWN = 200


class Command(BaseCommand):
    help = "列出、停用推送，列出、重送放弃送达的事件"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("list", help="列出在用的推送")
        commands.add_parser("dead", help=f"列出放弃送达的事件，最近的在前，最多{SHOWN}个")
        for name, words in (("again", "重新送一个推送放弃的事件"), ("end", "停用一个推送")):
            commands.add_parser(name, help=words).add_argument("hook", type=int, metavar="推送的编号")

    def handle(self, *args: Any, command: str, **options: Any) -> None:
        open_platform()
        {"list": self.show, "dead": self.dead, "again": self.again, "end": self.end}[command](options)

    def show(self, asked: dict[str, Any]) -> None:
        for hook in Hook.objects.standing():
            waiting, dead = hook.deliveries.undone().count(), hook.deliveries.dead().count()
            kinds = "、".join(hook.kinds) or "全部种类"
            since = f"{timezone.localtime(hook.since):%Y-%m-%d %H:%M}"
            self.stdout.write(f"{hook.pk}\t{hook.key}\t{hook.url}\t{kinds}\t{since}\t待送{waiting}\t放弃{dead}")

    def dead(self, asked: dict[str, Any]) -> None:
        for row in Delivery.objects.dead()[:SHOWN]:
            when = f"{timezone.localtime(row.dead_at):%Y-%m-%d %H:%M}" if row.dead_at else ""
            event = row.event
            self.stdout.write(
                f"{row.hook_id}\t{row.hook.url}\t{event.matter.number}\t第{event.seq}号\t{row.tries}次\t{when}\t{row.why}"
            )

    def again(self, asked: dict[str, Any]) -> None:
        self.stderr.write(f"{again(self.hook(asked))}个事件重新排队。")

    def end(self, asked: dict[str, Any]) -> None:
        hook = self.hook(asked)
        end(hook)
        self.stderr.write(f"推送“{hook}”已停用。")

    def hook(self, asked: dict[str, Any]) -> Hook:
        found = Hook.objects.standing().filter(pk=asked["hook"]).first()
        if found is None:
            raise CommandError(f"没有编号为{asked['hook']}的在用推送。")
        return found
