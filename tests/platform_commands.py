"""Run the command `xiezhi`, or a few lines of a program, as a user would: in a process and a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Environment of a process that lives in `home` and knows the tests' library besides the bureau's lines."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {"DJANGO_SETTINGS_MODULE": "settings_for_tests", "PYTEST_XDIST_WORKER": "none", "PYTHONPATH": str(ROOT / "tests")}
    return {**inherited, **settings, "XIEZHI_HOME": str(home), **more}


def xiezhi(home: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Result of `xiezhi ARGUMENTS...` in `home`."""
    command = [sys.executable, "-m", "xiezhi.cli", *map(str, arguments)]
    return subprocess.run(command, env=surroundings(home, **more), capture_output=True, text=True, timeout=120, check=False)


def program(home: Path, text: str) -> str:
    """Standard output of a program in `home`; fails the test where the program fails."""
    done = subprocess.run(
        [sys.executable, "-c", text], env=surroundings(home), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
