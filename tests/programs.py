"""The programs that tests drive; one that is missing fails the test with the way to get it."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

PREPARE = runpy.run_path(str(Path(__file__).resolve().parents[1] / "tools" / "prepare.py"))


def program(title: str) -> str:
    """Path of "Chromium", "LibreOffice", "pdftoppm" or "Java", whatever its name on this machine."""
    names, package = {name: (commands, package) for name, commands, package in PREPARE["PROGRAMS"]}[title]
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        pytest.fail(f"{title} is not on this machine; on Debian: apt-get install {package} (make test does it as root)")
    return found
