"""The embedded PostgreSQL: whole, shared, stopped by its last owner."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest

from xiezhi.database import EmbeddedPostgres, embedded_url
from xiezhi.trouble import Trouble

pytestmark = pytest.mark.slow


def version(home: Path) -> int:
    with psycopg.connect(embedded_url(home)) as connection:
        return connection.info.server_version


def another_process(home: Path, then: str = "") -> subprocess.Popen[str]:
    """A process that owns the server of `home` until its standard input ends."""
    program = f"""
        import sys
        from pathlib import Path
        from xiezhi.database import EmbeddedPostgres
        server = EmbeddedPostgres(Path({str(home)!r}))
        server.start()
        print("ready", flush=True)
        sys.stdin.read()
        {then}
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_it_starts_in_a_folder_with_spaces_and_chinese_in_its_name(tmp_path: Path) -> None:
    home = tmp_path / "江海 区" / "var"
    with EmbeddedPostgres(home):
        assert version(home) >= 150000


def test_its_socket_is_closed_to_other_users_and_there_is_no_port(tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path) as server:
        assert server.sockets.stat().st_mode & 0o077 == 0
        with psycopg.connect(embedded_url(tmp_path)) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)


def test_a_path_too_long_for_a_socket_moves_only_the_socket(tmp_path: Path) -> None:
    home = tmp_path / ("长" * 60)
    with EmbeddedPostgres(home) as server:
        assert server.sockets != server.data
        assert version(home) >= 150000
    assert not server.sockets.exists()


def test_a_socket_folder_that_somebody_else_laid_out_is_refused(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / ("长" * 60))
    server.sockets.mkdir(mode=0o777)
    server.sockets.chmod(0o777)
    try:
        with pytest.raises(Trouble, match="不归本程序所有"):
            server.start()
    finally:
        server.sockets.rmdir()


def test_the_last_owner_stops_it_and_no_other(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path)
    server.start()
    other = another_process(tmp_path)
    server.release()
    assert server.running(), "the other process still owns it"
    other.communicate("")
    assert not server.running()


def test_an_owner_that_was_killed_leaves_a_server_that_the_next_takes_over_and_stops(tmp_path: Path) -> None:
    killed = another_process(tmp_path)
    killed.kill()
    killed.wait()
    server = EmbeddedPostgres(tmp_path)
    assert server.running()
    with server:
        assert version(tmp_path) >= 150000
    assert not server.running()


def test_a_process_id_left_by_a_crash_does_not_stop_the_start(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path)
    with server:
        lines = (server.data / "postmaster.pid").read_text().split("\n")
    lines[0] = str(os.getpid())
    (server.data / "postmaster.pid").write_text("\n".join(lines))
    with server:
        assert version(tmp_path) >= 150000


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "letter.txt").write_text("x")
    with pytest.raises(Trouble, match="不是数据库目录"):
        EmbeddedPostgres(tmp_path).start()
    assert (tmp_path / "postgres" / "letter.txt").read_text() == "x"


def test_a_damaged_cluster_is_told_in_one_sentence_with_its_log(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path)
    with server:
        pass
    (server.data / "global" / "pg_control").write_bytes(b"")
    with pytest.raises(Trouble, match=r"不能启动.*日志在"):
        server.start()
