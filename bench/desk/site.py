"""The site under measurement: `xiezhi serve` over the home, with the bench's settings, started and ended here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import psutil

PATIENCE_SECONDS = 60
ROOT = Path(__file__).resolve().parents[2]


def environment(home: Path, settings: str = "xiezhi.settings") -> dict[str, str]:
    """The environment of a process that works on `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XIEZHI_", "DATABASE_URL"))}
    return {**kept, "XIEZHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}


@contextmanager
def served(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes], float]]:
    """Address, process and seconds from the start to the first page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "xiezhi.cli", "serve", "--port", str(port)]
    began = time.perf_counter()
    server = subprocess.Popen(
        command, env=environment(home, "bench.desk.settings"), cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait(address, server)
        yield address, server, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait(address: str, server: subprocess.Popen[bytes], patience: float = PATIENCE_SECONDS) -> None:
    """Return when the sign-in page answers. Raises HTTPError of an error page, RuntimeError when the server ends or stays silent."""
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            opener.open(f"{address}/login/", timeout=5).close()
        except HTTPError:
            raise
        except (URLError, OSError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("the site does not answer")


def memory(server: subprocess.Popen[bytes]) -> list[float]:
    """Megabytes of each web process of the server (unique set: what would be free without it), the largest first."""
    children = psutil.Process(server.pid).children(recursive=True)
    return sorted((child.memory_full_info().uss / 1e6 for child in children), reverse=True)
