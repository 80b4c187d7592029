"""The built-in statute book: its rules by id and kind, and verdicts on one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from xiezhi.law.facts import Event
from xiezhi.law.packs import load_packs
from xiezhi.law.plan import compile_plan
from xiezhi.law.rules import ANY_KIND, Rule
from xiezhi.law.single import SingleEngine, generate
from xiezhi.law.verdicts import Verdict


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the built-in packs. Raises PackError where a pack is broken."""
    return tuple(load_packs())


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
    zones: dict[object, list[Rule]] = {}
    for item in rules:
        zones.setdefault(item.statute.calendar.zone, []).append(item)
    return tuple(generate(compile_plan(group)) for group in zones.values())


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
