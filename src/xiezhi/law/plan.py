"""The plan: rules compiled into facts per matter and one verdict table per rule. Both engines are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timezone
from typing import Final, TypeVar

from xiezhi.law import days
from xiezhi.law.conditions import Condition, attributes
from xiezhi.law.rules import Ref, Rule
from xiezhi.law.wording import template

STATUSES: Final = ("met", "breached", "overdue", "pending", "suspended", "unknown", "not_applicable")
NOT_APPLICABLE: Final = "not_applicable"
UNKNOWN: Final = "unknown"

Table = tuple[tuple[str, str], ...]

# Each kind's verdict: the first line whose expression over the facts of one occurrence holds gives the status.
VERDICTS: Final[dict[str, Table]] = {
    "within": (
        ("met", "happened and (in_time or stood)"),
        ("breached", "happened"),
        ("suspended", "standing"),
        ("overdue", "late"),
        ("pending", "always"),
    ),
    "not_before": (("met", "happened and not early"), ("breached", "happened"), ("pending", "always")),
    "ahead": (
        ("pending", "not anchored"),
        ("met", "happened and in_time"),
        ("breached", "happened"),
        ("overdue", "late"),
        ("pending", "always"),
    ),
    "precedes": (("met", "preceded"), ("breached", "always")),
    "requires": (("pending", "not checked"), ("met", "enough"), ("breached", "always")),
    "forbids": (("breached", "happened"), ("met", "always")),
    "range": (("breached", "outside"), ("unknown", "blank"), ("met", "always")),
}

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Governor:
    """Which event's day must lie in [in_force, repealed), as day numbers; without a ref the matter's first event."""

    ref: Ref | None
    in_force: int
    repealed: int


@dataclass(frozen=True, slots=True)
class RulePlan:
    rule: Rule
    governor: int
    condition: int | None
    suspension: int | None
    table: Table
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Facts per matter, each listed once, and the rules that read them.

    events: names whose instants are needed; attributes: names whose last values are needed; dated: those read as dates;
    carried: attributes needed event by event; zone: where aware instants are read.
    """

    rules: tuple[RulePlan, ...]
    events: tuple[str, ...]
    attributes: tuple[str, ...]
    dated: tuple[str, ...]
    carried: tuple[str, ...]
    governors: tuple[Governor, ...]
    conditions: tuple[Condition, ...]
    suspensions: tuple[tuple[tuple[Ref, Ref], ...], ...]
    zone: timezone | None


def compile_plan(rules: Iterable[Rule], events: Iterable[str] | None = None) -> Plan:
    """The plan of rules that read instants in the same zone; `events` may name more events than theirs."""
    rules = tuple(rules)
    governors: list[Governor] = []
    conditions: list[Condition] = []
    suspensions: list[tuple[tuple[Ref, Ref], ...]] = []
    planned = []
    for rule in rules:
        governor = Governor(
            rule.governed_by, days.number(rule.in_force), days.number(rule.repealed) if rule.repealed else days.SIZE
        )
        planned.append(
            RulePlan(
                rule,
                _index(governors, governor),
                _index(conditions, rule.condition) if rule.condition else None,
                _index(suspensions, rule.suspensions) if rule.suspensions else None,
                VERDICTS[rule.kind],
                {status: template(rule, status) for status in STATUSES},
            )
        )
    refs = [ref for rule in rules for _, ref in rule.refs()] + [item.ref for item in governors if item.ref]
    dated = sorted({name for ref in refs for name in ref.attributes})
    asked = {name for condition in conditions for name in attributes(condition)}
    return Plan(
        rules=tuple(planned),
        events=tuple(sorted({name for rule in rules for name in rule.events()} | set(events or ()))),
        attributes=tuple(sorted({*asked, *dated})),
        dated=tuple(dated),
        carried=tuple(sorted({rule.value for rule in rules if rule.value})),
        governors=tuple(governors),
        conditions=tuple(conditions),
        suspensions=tuple(suspensions),
        zone=rules[0].statute.calendar.zone if rules else None,
    )


def _index(known: list[_Item], item: _Item) -> int:
    # By text, because 1 == True in Python but not in a condition.
    texts = [repr(other) for other in known]
    if repr(item) not in texts:
        known.append(item)
        return len(texts)
    return texts.index(repr(item))


def by_zone(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules, those together that read instants in the same zone."""
    zones: dict[timezone | None, list[Rule]] = {}
    for rule in rules:
        zones.setdefault(rule.statute.calendar.zone, []).append(rule)
    return list(zones.values())
