"""The built-in statute book: its rules by id and kind, and verdicts on one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from xiezhi.law.facts import Event
from xiezhi.law.packs import load_files, load_packs
from xiezhi.law.plan import by_zone, compile_plan
from xiezhi.law.rules import ANY_KIND, Rule
from xiezhi.law.single import SingleEngine
from xiezhi.law.verdicts import Verdict
from xiezhi.law.writer import generate

_local: list[Path] = []


def add_packs(folder: Path) -> None:
    """Let the packs in `folder` (a province's or a bureau's own, *.toml) stand beside the built-in ones from now on."""
    _local.extend(path for path in sorted(folder.glob("*.toml")) if path not in _local)
    for kept in (rules, _by_id, rules_for, _engines_for):
        kept.cache_clear()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the built-in packs and of the local ones added. Raises PackError where a pack is broken."""
    return (*load_packs(), *load_files(_local))


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}


def rule(rule_id: str) -> Rule:
    """The rule "<statute id>.<rule id>". Raises KeyError."""
    return _by_id()[rule_id]


@cache
def rules_for(kind: str) -> tuple[Rule, ...]:
    """The rules that speak of this kind of matter."""
    return tuple(rule for rule in rules() if rule.matter in (kind, ANY_KIND))


def engines(rules: Iterable[Rule]) -> tuple[SingleEngine, ...]:
    """The generated functions for these rules, one per zone in which instants are read."""
    return tuple(generate(compile_plan(group)) for group in by_zone(rules))


@cache
def _engines_for(kind: str) -> tuple[SingleEngine, ...]:
    return engines(rules_for(kind))


def judge(
    kind: str,
    events: Iterable[Event],
    as_of: date,
    *,
    matter: str = "",
    all_: bool = False,
    using: Sequence[SingleEngine] | None = None,
) -> list[Verdict]:
    """The verdicts of all rules of a kind on one matter.

    events: (name, instant or date, attributes) in ledger order; as_of: a date (that whole day is read) or an instant;
    using: engines of other rules than the built-in ones (see `engines`); all_: those not applicable too.
    """
    ledger = list(events)
    chosen = _engines_for(kind) if using is None else using
    return [verdict for engine in chosen for verdict in engine.judge(ledger, as_of, matter, all_)]
