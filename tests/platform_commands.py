"""Run the command `xiezhi`, or a few lines of a program, as a user would: in a process and a home folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

LEND_A_BOOK = """
from io import BytesIO
from xiezhi.startup import open_platform
open_platform()
from factories import a
from library.models import Loan
from xiezhi.ledger.papers import attach
story = a(Loan).lent("2024-03-01", home="江海区外海街道1号")
assert attach(story.matter, "收据.txt", BytesIO("收到三丰先生借书押金".encode()), by=next(iter(story.users.values()))).done
"""


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Environment of a process that lives in `home` and knows the tests' library besides the bureau's lines."""
    (home / "packs").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "tests" / "library" / "library-2020.toml", home / "packs")
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {"DJANGO_SETTINGS_MODULE": "settings_for_tests", "PYTEST_XDIST_WORKER": "none", "PYTHONPATH": str(ROOT / "tests")}
    return {**inherited, **settings, "XIEZHI_HOME": str(home), **more}


def xiezhi(home: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Result of `xiezhi ARGUMENTS...` in `home`."""
    command = [sys.executable, "-m", "xiezhi.cli", *map(str, arguments)]
    return subprocess.run(command, env=surroundings(home, **more), capture_output=True, text=True, timeout=120, check=False)


def program(home: Path, text: str, **more: str) -> str:
    """Standard output of a program in `home`; fails the test where the program fails."""
    done = subprocess.run(
        [sys.executable, "-c", text], env=surroundings(home, **more), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
