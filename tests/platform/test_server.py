"""DATABASE_URL: a PostgreSQL server of the bureau's own, older than the embedded one, reached by password as no superuser."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from platform_commands import LEND_A_BOOK, free_port, program, xiezhi
from xiezhi import database

pytestmark = [pytest.mark.slow, pytest.mark.covers("29.13+")]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """URL of a database on a PostgreSQL 16 (the package carries that as well), owned by a role without other rights."""
    programs, data, port = database.binaries().parents[1] / "pginstall" / "bin", tmp_path / "server", free_port()
    data.mkdir(mode=0o700)
    user = database.server_user()
    own: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    database.EmbeddedPostgres(tmp_path)._hand_over(data)

    def run(name: str, *arguments: str) -> None:
        command = [str(programs / name), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **own)

    run("initdb", "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C")
    run("pg_ctl", "start", "-w", "-o", f"-p {port} -c unix_socket_directories={data} -c listen_addresses=127.0.0.1 -c fsync=off")
    try:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={data}&port={port}", autocommit=True) as connection:
            connection.execute("create role clerk login password 'jiang/hai 2021'")
            connection.execute("create database bureau owner clerk")
        yield f"postgresql://clerk:jiang%2Fhai%202021@127.0.0.1:{port}/bureau?sslmode=disable"
    finally:
        run("pg_ctl", "stop", "-m", "immediate")


def test_a_server_of_the_bureaus_own_is_used_backed_up_and_restored(server: str, tmp_path: Path) -> None:
    def command(*arguments: object) -> str:
        done = xiezhi(tmp_path, *arguments, DATABASE_URL=server)
        assert done.returncode == 0, done.stderr
        return done.stdout

    command("migrate")
    program(tmp_path, LEND_A_BOOK, DATABASE_URL=server)
    before = command("verify", "--json")
    command("backup", tmp_path / "saved.zip")
    command("restore", tmp_path / "saved.zip", "--replace")
    assert command("verify", "--json") == before
    assert not (tmp_path / "postgres").exists(), "no embedded server was started"
