"""The demo: everything runs after one command, everything ends with Ctrl-C, and the data stay."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from platform_commands import LEND_A_BOOK, free_port, program, surroundings, xiezhi
from xiezhi.database import EmbeddedPostgres

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 120
COUNT_LOANS = """
from xiezhi.startup import open_platform
open_platform()
from library.models import Loan
print(Loan.objects.count())
"""


def descendants(pid: int) -> set[int]:
    """Process ids of the children of `pid`, of theirs, and so on."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pids: set[int]) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    return pids & {int(pid) for pid, state in (line.split() for line in listed.splitlines()) if not state.startswith("Z")}


@contextmanager
def demo(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The demo in `home`, from the line that says how to end it."""
    command = [sys.executable, "-m", "xiezhi.cli", "demo", "--port", str(port)]
    process = subprocess.Popen(
        command, env=surroundings(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "按 Ctrl-C 结束" in line:
                break
        else:
            pytest.fail("the demo ended: " + "".join(said))
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)


def page(port: int) -> str:
    with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        return str(answer.read().decode())


@pytest.fixture
def lending(tmp_path: Path) -> Path:
    """A home whose ledger holds a matter already, so that the demo makes no sample."""
    assert xiezhi(tmp_path, "migrate").returncode == 0
    program(tmp_path, LEND_A_BOOK)
    return tmp_path


def test_the_demo_serves_until_ctrl_c_then_ends_all_it_started_and_keeps_the_data(lending: Path) -> None:
    port = free_port()
    with demo(lending, port) as process:
        assert "<html" in page(port)
        for ending in ("docx", "html", "json"):
            assert (lending / f"report-2021.{ending}").stat().st_size > 0
        started = descendants(process.pid)
        commands = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
        ours = [line for line in commands.splitlines() if int(line.split()[0]) in started]
        assert any(re.search(r"xiezhi.cli serve", line) for line in ours)
        assert any(re.search(r"xiezhi.cli worker", line) for line in ours)
        assert program(lending, COUNT_LOANS) == "1\n", "a command beside the demo uses its server"
        assert EmbeddedPostgres(lending).running(), "and leaves it running"
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0
    until = time.monotonic() + PATIENCE_SECONDS
    while alive(started) and time.monotonic() < until:
        time.sleep(0.1)
    assert alive(started) == set()
    assert not EmbeddedPostgres(lending).running()
    socket.create_server(("127.0.0.1", port)).close()
    with demo(lending, port):
        assert "<html" in page(port)
    assert program(lending, COUNT_LOANS) == "1\n"


def test_a_sample_that_was_interrupted_is_no_ledger_to_work_on(lending: Path) -> None:
    (lending / "sample.unfinished").touch()
    done = xiezhi(lending, "backup", lending / "x.zip")
    assert done.returncode == 2
    assert "请先运行 xiezhi demo" in done.stderr
