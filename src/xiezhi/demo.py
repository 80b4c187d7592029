"""`xiezhi demo`: a sample district one can walk through, from nothing to the running site in one command."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from xiezhi.serving import HOST, PORT, address, demand_free, port
from xiezhi.startup import UNFINISHED_SAMPLE, migrate, open_platform
from xiezhi.trouble import Trouble

YEAR = 2021
PATIENCE_SECONDS = 60


def demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=PORT, help="网站的端口，默认 8000")
    parser.add_argument("--year", type=int, default=YEAR, help="样例年度，默认 2021")


def demo(arguments: argparse.Namespace) -> int:
    """Start the database, make the sample year where the ledger is empty, then web and worker until Ctrl-C."""
    demand_free(HOST, arguments.port, "demo")
    os.environ.setdefault("XIEZHI_ADDRESS", address(HOST, arguments.port))
    with ended_by_signals():
        try:
            open_platform(migrated=False)
            say("数据库已启动")
            prepare(arguments.year)
            run_site(arguments.port)
        except KeyboardInterrupt:
            say("已结束；数据保留，下次运行直接启动。")
    return 0


def prepare(year: int) -> None:
    """Bring the database up to this program, and make the sample years and the annual report where they are missing."""
    from xiezhi import settings

    unfinished = settings.HOME / UNFINISHED_SAMPLE
    if unfinished.exists():
        say("上次的样例数据没有做完，清空后重做")
        empty_database()
    migrate()
    from xiezhi.ledger.matter import Matter

    if unfinished.exists() or not Matter.objects.exists():
        from django.utils.timezone import localdate

        from xiezhi import sample

        unfinished.touch()
        sample.make(year, today=localdate())
        unfinished.unlink()
    report = settings.HOME / f"report-{year}.docx"
    if not report.exists():
        write_report(year, report)


def empty_database() -> None:
    """Drop everything in the database; only a sample that was never finished is ever treated so."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("drop schema public cascade; create schema public")


def write_report(year: int, report: Path) -> None:
    """Write the annual report as DOCX, HTML and JSON beside each other."""
    from xiezhi.cli import main

    for ending in (".json", ".html", ".docx"):
        code = main(["report", str(year), "--out", str(report.with_suffix(ending))])
        if code:
            raise Trouble(f"年度报告没有写成（{report.with_suffix(ending)}）；原因见上一行。")
    say(f"年度报告：{report}（另有 .html 和 .json）")


def run_site(port: int) -> None:
    """Run web and worker until one of them ends or a signal comes; then end both."""
    commands = {"网站": ["serve", "--port", str(port)], "后台任务": ["worker"]}
    children = {name: start(command) for name, command in commands.items()}
    try:
        wait_for_page(port, children["网站"])
        show_logins()
        while True:
            for name, child in children.items():
                if child.poll() is not None:
                    raise Trouble(f"{name}意外结束（退出码 {child.returncode}）；原因见上面的输出。")
            time.sleep(0.3)
    finally:
        say("正在结束……")
        end(children.values())


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a subcommand of ours in a session of its own, so that Ctrl-C reaches it through us only, in order."""
    return subprocess.Popen([sys.executable, "-m", "xiezhi.cli", *command], stdin=subprocess.DEVNULL, start_new_session=True)


def end(children: Collection[subprocess.Popen[bytes]]) -> None:
    """End the processes: a request first, force after ten seconds; a second Ctrl-C does not interrupt this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def wait_for_page(port: int, web: subprocess.Popen[bytes]) -> None:
    """Return when the site answers. Raises Trouble when it ends or stays silent."""
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if web.poll() is not None:
            raise Trouble(f"网站没有启动（退出码 {web.returncode}）；原因见上面的输出。")
        try:
            with opener.open(address(HOST, port), timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise Trouble(f"网站在 {PATIENCE_SECONDS} 秒内没有应答（{address(HOST, port)}）；请看上面的输出。")


def show_logins() -> None:
    from xiezhi import sample

    say("可用下列样例账号登录：")
    for login, password, post in sample.logins():
        say(f"  {login}  密码 {password}  {post}")
    say("按 Ctrl-C 结束。")


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Treat a closed terminal and a request to end like Ctrl-C, so that all that was started is ended."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    former = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def say(line: str) -> None:
    print(line, flush=True)
