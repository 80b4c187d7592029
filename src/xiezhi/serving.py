"""The processes that run for long: `xiezhi serve` answers pages, `xiezhi worker` does what falls due by itself."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import socket
import sys
from typing import TYPE_CHECKING

from xiezhi.startup import migrate, open_platform
from xiezhi.trouble import Trouble

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

HOST = "127.0.0.1"
PORT = 8000
MOST_WORKERS = 8
THREADS = 3


def serve(arguments: argparse.Namespace) -> int:
    """Answer pages on arguments.host, arguments.port until a signal ends it."""
    demand_free(arguments.host, arguments.port, "serve")
    open_platform()
    demand_templates()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "xiezhi.serving:application",
        factory=True,
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=min(os.cpu_count() or 1, MOST_WORKERS),
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    print(f"獬豸已启动：{address(arguments.host, arguments.port)}（Ctrl-C 结束）", file=sys.stderr, flush=True)
    server.serve()
    return 0


def demand_templates() -> None:
    """Raise Trouble where one of the bureau's own templates of papers cannot serve."""
    from xiezhi.ledger.templates import own_faults

    if fault := next(own_faults(), None):
        raise Trouble(f"{fault}请改正这份文书模板，或把它移出文件夹，再启动网站。")


def application() -> WSGIHandler:
    """The application as a web process loads it, with all read that its first page would wait for.

    It leaves the terminal's process group, so that Ctrl-C reaches it through the server alone: of two signals at once
    granian's processes end only when they are killed.
    """
    os.setpgid(0, 0)
    from xiezhi.wsgi import application

    _warm()
    return application


def _warm() -> None:
    from xiezhi.desk.warming import warm

    warm()


def worker(arguments: argparse.Namespace) -> int:
    """Do queued and periodic work until a signal ends it."""
    open_platform()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    assert isinstance(app.connector, DjangoConnector), "the app's connector is swapped below, once"

    async def work() -> None:
        async with app.open_async():
            await app.run_worker_async(install_signal_handlers=True, shutdown_graceful_timeout=10)

    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(work())
    return 0


def upgrade(arguments: argparse.Namespace) -> int:
    """`xiezhi migrate`: give the database the structure this program expects."""
    open_platform(migrated=False)
    migrate()
    return 0


def serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=HOST, help="监听的地址，默认只限本机；0.0.0.0 为所有网卡")
    parser.add_argument("--port", type=port, default=PORT, help="监听的端口，默认 8000")


def port(text: str) -> int:
    """A TCP port from the command line. Raises ArgumentTypeError with a sentence."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"端口应为 1 至 65535 的整数，不能是 {text!r}")
    return int(text)


def address(host: str, port: int) -> str:
    """What to type into the browser of this machine for a server listening on `host`."""
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}/"


def demand_free(host: str, port: int, command: str) -> None:
    """Raise Trouble when `port` cannot be listened on."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Trouble(
                f"端口 {port} 已被占用；请先结束占用它的程序，或换一个：xiezhi {command} --port {port % 65535 + 1}。"
            ) from error
        raise Trouble(f"不能在 {host}:{port} 上监听（{error.strerror}）；请改用别的地址或大于 1023 的端口。") from error
