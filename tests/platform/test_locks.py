"""The lock files name every dependency with its hashes, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~ ]", requirement)[0].lower() for requirement in requirements}


def locked(file: str) -> dict[str, str]:
    """Package → version."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ;]+)", (ROOT / file).read_text(), re.MULTILINE))


def test_the_lock_for_running_names_every_dependency() -> None:
    assert names(PROJECT["project"]["dependencies"]) <= set(locked("requirements.lock"))


def test_the_lock_for_testing_names_every_dependency_of_every_group() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["spark"]]
    wanted += [each for group in PROJECT["dependency-groups"].values() for each in group]
    assert names(wanted) <= set(locked("requirements-dev.lock"))


def test_both_locks_agree_on_every_version() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert run.items() <= dev.items()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_each_package_by_hash_and_names_no_address(file: str) -> None:
    text = (ROOT / file).read_text()
    assert "://" not in text
    packages = re.findall(r"^[a-z0-9-]+.*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(packages) == len(locked(file))
    assert all("--hash=sha256:" in package for package in packages)
