"""Folders for the tests of the platform."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of the test's own, outside pytest's: each start of pytest shuts that to the user the server runs under."""
    folder = Path(tempfile.mkdtemp(prefix="xiezhi-platform-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
