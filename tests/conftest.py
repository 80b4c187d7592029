"""The ground all tests stand on: a home folder of their own, the embedded PostgreSQL on demand, the network shut."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_django.fixtures

HOME_VARIABLE = "XIEZHI_HOME"
FAST_AND_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home folder once every process that used it has ended."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ[HOME_VARIABLE], ignore_errors=True)


@pytest.fixture(scope="session")
def home() -> Path:
    """The home folder of this test run, shared by its parallel processes."""
    return Path(os.environ[HOME_VARIABLE])


@pytest.fixture(scope="session")
def postgres(home: Path) -> Iterator[None]:
    """The embedded server, started by the first process that needs it; DATABASE_URL is used instead where it is set."""
    from xiezhi.database import EmbeddedPostgres

    if os.environ.get("DATABASE_URL"):
        yield
        return
    with EmbeddedPostgres(home, FAST_AND_UNSAFE):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Called by pytest-django before it makes the test database; lets it empty the append-only tables between tests."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    # pytest-django sets up the databases of tests that carry its own mark; those on `committed_db` carry none.
    pytest_django.fixtures._get_databases_for_setup = lambda items: ({"default"}, set())
    flush = DatabaseOperations.execute_sql_flush

    def past_the_triggers(self: DatabaseOperations, sql_list: Sequence[str]) -> None:
        quiet, loud = "set session_replication_role = replica", "set session_replication_role = origin"
        flush(self, [quiet, *sql_list, loud] if sql_list else sql_list)

    DatabaseOperations.execute_sql_flush = past_the_triggers  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def network_shut() -> Iterator[None]:
    """Refuse every connection that leaves the machine, naming where it wanted to go."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and (not isinstance(address, tuple) or not _loopback(str(address[0]))):
            raise ConnectionRefusedError(f"a test wanted to reach {address!r}; tests never leave the machine")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


def _loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Look-ups kept in memory belong to the database of one test."""
    from xiezhi.ledger.remember import forget_all

    forget_all()


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Real transactions, seen by other connections (threads, a served site); every row is removed afterwards.

    pytest-django's own transactional_db cannot serve: its TRUNCATE is refused by the ledger's append-only triggers.
    """
    from django.apps import apps
    from django.db import connection

    with django_db_blocker.unblock():
        yield
        names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
        kept = {"django_content_type", "auth_permission"}
        tables = ", ".join(f'"{name}"' for name in sorted(names - kept) if name in connection.introspection.table_names())
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
            cursor.execute("SET session_replication_role = origin")
