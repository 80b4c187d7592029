"""What is printed from the declarations is as the declarations now say, and the glossary holds every term of procedure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xiezhi.law.rules import CERTAINTIES, KINDS
from xiezhi.ledger.access import Role
from xiezhi.ledger.fold import KERNEL_EVENTS
from xiezhi.ledger.matter import kinds

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = {line for line in GLOSSARY.splitlines() if line.startswith("| ")}
LINES = [cls for cls in kinds().values() if cls.__module__.startswith("xiezhi.bureau.")]


@pytest.mark.slow
def test_no_printed_page_is_stale(tmp_path: Path) -> None:
    quiet = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "XIEZHI_HOME")}
    checked = subprocess.run(
        [sys.executable, "tools/manual.py", "--check"], cwd=ROOT, capture_output=True, text=True, env=quiet, check=False
    )
    assert checked.returncode == 0, checked.stderr


def terms() -> Iterator[tuple[str, str, str]]:
    """(term, identifier, where it is declared) of every term of procedure."""
    for role in Role:
        yield role.label, role.value, "roles"
    for name, title in KERNEL_EVENTS.items():
        yield title, name, "events of every kind"
    for cls in LINES:
        for value, label in cls.State.choices:
            yield str(label), value, f"states of {cls.kind_name()}"
        for step in cls.actions.values():
            yield step.title, step.records, f"events of {cls.kind_name()}"
        for name, capacity in cls.capacities.items():
            yield capacity.verbose_name, name, f"capacities of {cls.kind_name()}"


def test_every_term_of_procedure_is_in_the_glossary_with_its_identifier() -> None:
    missing = sorted({f"{term} `{name}` ({where})" for term, name, where in terms() if f"| {term} | `{name}` |" not in ROWS})
    assert not missing


def test_every_kind_of_rule_and_every_result_of_a_judgment_has_a_word_in_the_glossary() -> None:
    named = {word for row in ROWS for word in row.split("`")[1::2]}
    assert not set(KINDS) - named, "kinds of rule"
    assert not {"met", "pending", "overdue", "breached", "suspended", "unknown"} - named, "results"
    assert not set(CERTAINTIES) - named, "certainties"
