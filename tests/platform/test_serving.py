"""The served site when its database goes away, comes back, or is behind the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

import psycopg
import pytest

from platform_commands import free_port, surroundings, xiezhi
from xiezhi.database import EmbeddedPostgres, embedded_url

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 120


@contextmanager
def served(home: Path) -> Iterator[int]:
    """Port of the site of `home`, once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "xiezhi.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=surroundings(home), stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while answer(port)[0] == 0:
            assert time.monotonic() < until, "the site does not answer"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        assert process.wait(timeout=PATIENCE_SECONDS) == 0


def answer(port: int) -> tuple[int, str]:
    """Status and text for a visitor with a session cookie, whose session the site must look up; 0 where nothing listens."""
    request = Request(f"http://127.0.0.1:{port}/", headers={"Cookie": "sessionid=" + "a" * 32})
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=30) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except (URLError, OSError):
        return 0, ""


def test_the_site_says_in_words_that_its_database_is_down_or_behind_and_recovers(tmp_path: Path) -> None:
    assert xiezhi(tmp_path, "migrate").returncode == 0
    with served(tmp_path) as port:
        assert answer(port)[0] == 200

        with psycopg.connect(embedded_url(tmp_path)) as connection:
            connection.execute("alter table django_session rename to elsewhere")
        status, text = answer(port)
        assert status == 503
        assert "xiezhi migrate" in text
        with psycopg.connect(embedded_url(tmp_path)) as connection:
            connection.execute("alter table elsewhere rename to django_session")
        assert answer(port)[0] == 200

        os.kill(int((tmp_path / "postgres" / "postmaster.pid").read_text().split("\n")[0]), signal.SIGINT)
        while EmbeddedPostgres(tmp_path).running():
            time.sleep(0.1)
        status, text = answer(port)
        assert status == 503
        assert "连不上数据库" in text
        with EmbeddedPostgres(tmp_path):
            assert answer(port)[0] == 200
