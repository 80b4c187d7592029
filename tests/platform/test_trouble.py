"""Bad conditions of the machine are told in one Chinese sentence that names the place and the mend, and end with exit code 2."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from platform_commands import xiezhi
from xiezhi import health
from xiezhi.trouble import Trouble, sentence


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "told"),
    [
        pytest.param({"DATABASE_URL": "mysql://u@h/db"}, "DATABASE_URL=postgresql://", id="another kind of database"),
        pytest.param({"DATABASE_URL": "postgresql://u@127.0.0.1:1/x"}, "连不上数据库", id="a database that is down"),
        pytest.param(
            {"XIEZHI_DEBUG": "perhaps"}, "XIEZHI_DEBUG='perhaps' 不合要求，应类似 XIEZHI_DEBUG=1", id="a value that does not read"
        ),
        pytest.param({"XIEZHI_HOME": "/dev/null/home"}, "不能读写数据目录 /dev/null/home", id="a home that cannot be"),
    ],
)
def test_a_command_says_what_is_wrong_with_its_surroundings(variables: dict[str, str], told: str, tmp_path: Path) -> None:
    done = xiezhi(tmp_path, "migrate", **{"DJANGO_SETTINGS_MODULE": "xiezhi.settings", **variables})
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_a_database_behind_the_program_is_not_worked_on(tmp_path: Path) -> None:
    done = xiezhi(tmp_path, "backup", tmp_path / "x.zip")
    assert done.returncode == 2
    assert "xiezhi migrate" in done.stderr
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use_is_named_before_anything_is_started(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = xiezhi(tmp_path, command, "--port", port)
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    done = xiezhi(tmp_path, "serve", f"--port={port}")
    assert done.returncode == 2
    assert "--port：端口应为 1 至 65535 的整数" in done.stderr


@pytest.mark.django_db
def test_a_server_too_old_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "OLDEST_POSTGRES", 990000)
    with pytest.raises(Trouble, match=r"数据库是 PostgreSQL \d+，需要 15 或更高版本"):
        health.demand_database()


@pytest.mark.django_db
def test_a_structure_that_is_up_to_date_passes() -> None:
    health.demand_database()
    assert health.pending_migrations() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", "磁盘已满"),
        ("42P01", "xiezhi migrate"),
        ("53300", "max_connections"),
        ("57P01", "连不上数据库"),
    ],
)
def test_what_postgresql_reports_is_told_in_words(state: str, told: str) -> None:
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute(f"do $$ begin raise exception 'x' using errcode = '{state}'; end $$")
    said = sentence(raised.value)
    assert said is not None
    assert told in said


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "磁盘已满（/srv/x）"),
        (errno.EACCES, "没有读写权限（/srv/x）"),
        (errno.EROFS, "磁盘只读（/srv/x）"),
        (errno.ENOENT, "找不到文件 /srv/x"),
    ],
)
def test_what_the_file_system_reports_is_told_with_the_place(code: int, told: str) -> None:
    said = sentence(OSError(code, "x", "/srv/x"))
    assert said is not None
    assert told in said


def test_a_fault_of_the_program_is_never_dressed_up() -> None:
    assert sentence(KeyError("matter")) is None
    assert sentence(ValueError("x")) is None
