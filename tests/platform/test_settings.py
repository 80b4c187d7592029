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


@pytest.mark.covers("29.08")
def test_roles_that_must_have_a_second_factor_are_named_as_the_table_names_them() -> None:
    assert settings.roles(" system_admin, auditor ") == {"system_admin", "auditor"}
    assert settings.roles("") == frozenset()
    with pytest.raises(ValueError, match="sysadmin"):
        settings.roles("auditor,sysadmin")


@pytest.mark.parametrize("address", ["http://sso.example.gov.cn", "sso.example.gov.cn", "javascript:alert(1)"])
def test_an_identity_provider_is_spoken_to_in_secret_only(address: str) -> None:
    assert settings.issuer("https://sso.example.gov.cn/realm/") == "https://sso.example.gov.cn/realm/"
    assert settings.issuer("") == ""
    with pytest.raises(ValueError, match=r".+"):
        settings.issuer(address)


def test_a_provider_without_its_client_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.client("") == ""
    monkeypatch.setattr(settings, "OIDC_ISSUER", "https://sso.example.gov.cn")
    with pytest.raises(Trouble, match="XIEZHI_OIDC_CLIENT"):
        settings.env("XIEZHI_OIDC_CLIENT", "", settings.client, "xiezhi")
