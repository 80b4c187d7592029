"""The printed table of capabilities is the one that the marks in tests/ give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_printed_table_of_capabilities_is_not_stale() -> None:
    checked = subprocess.run([sys.executable, "tools/coverage.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
