"""Settings are read from the environment through one helper; a bad value is named with an example."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from xiezhi import settings
from xiezhi.trouble import Trouble


@pytest.mark.parametrize(
    ("url", "host", "port", "name"),
    [
        ("postgresql://u:p@db:5433/xiezhi", "db", "5433", "xiezhi"),
        ("postgresql://postgres@/xiezhi?host=/srv/my%20data", "/srv/my data", "", "xiezhi"),
        ("postgres://u@%2Frun%2Fpostgresql/x", "/run/postgresql", "", "x"),
    ],
)
def test_a_database_url_is_taken_apart(url: str, host: str, port: str, name: str) -> None:
    read = settings.database(url)
    assert (read["HOST"], read["PORT"], read["NAME"]) == (host, port, name)


def test_further_parameters_of_a_url_reach_the_driver() -> None:
    assert settings.database("postgresql://u@db/x?sslmode=require")["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://u@h/x", "postgresql://u@h", "xiezhi", "postgresql:///"])
def test_a_url_of_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        settings.database(url)


def test_a_value_that_does_not_read_is_named_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEZHI_DEBUG", "perhaps")
    with pytest.raises(Trouble, match="XIEZHI_DEBUG='perhaps' 不合要求，应类似 XIEZHI_DEBUG=1"):
        settings.env("XIEZHI_DEBUG", "0", settings.boolean, "1")


def test_a_secret_is_made_once_though_many_ask_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(settings.secret, ["key"] * 64))
    assert len(answers) == 1
    assert len(answers.pop()) == 64
    assert (tmp_path / "keys" / "key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["key"]
