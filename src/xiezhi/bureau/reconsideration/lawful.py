"""Which text of the law governs a case, and what that text allows: asked of the packs, never written twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xiezhi import law
from xiezhi.law.wording import cited
from xiezhi.ledger.declare import Action, Check, Guard
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

RECEIVED = "ra_received"


def rule_in_force(matter: Matter, name: str) -> Any | None:
    """The rule `name` of the statute version that governs the case (by the day of its receipt); None where that version has none."""
    received = matter.first(RECEIVED)
    if received is None:
        return None
    day = received.happened_on
    for rule in law.rules_for(matter.kind_name()):
        governs = rule.in_force <= day and (rule.repealed is None or day < rule.repealed)
        if governs and rule.id.rpartition(".")[2] == name:
            return rule
    return None


def among(field: str, rule_name: str) -> Check:
    """Refuse a choice of `field` that the governing text does not know, by the rule `rule_name` that lists the lawful ones."""

    def check(matter: Matter, entry: Entry) -> Refusal | None:
        rule, value = rule_in_force(matter, rule_name), entry.data.get(field)
        if rule is None or value in (None, "") or value in rule.among:
            return None
        column: Any = type(matter).column(field)
        labels = dict(column.flatchoices)
        lawful = "、".join(str(labels[choice]) for choice in rule.among if choice in labels)
        return Refusal(
            f"本案适用的法律没有“{column.verbose_name}：{labels[value]}”这一情形。", cited(rule), f"可以选择的有：{lawful}。"
        )

    return check


def known_to_law(rule_name: str, what: str, remedy: str) -> Guard:
    """Refuse a step that the governing text does not have: where it has no rule `rule_name`."""

    def guard(matter: Matter, step: Action) -> Refusal | None:
        if rule_in_force(matter, rule_name):
            return None
        received = matter.first(RECEIVED)
        day = f"{received.happened_on}收到，" if received else ""
        return Refusal(f"本案{day}适用的法律没有{what}。", remedy=remedy)

    return guard


def after(*events: str, what: str, basis: str = "", remedy: str = "") -> Guard:
    """Refuse a step that rests on an event which has not happened."""

    def guard(matter: Matter, step: Action) -> Refusal | None:
        return None if matter.has(*events) else Refusal(f"{what}，不能办理“{step.title}”。", basis, remedy)

    return guard


def missing(entry: Entry, matter: Matter, names: Iterable[str]) -> list[str]:
    """Labels of the fields among `names` that the step did not enter."""
    return [str(type(matter).column(name).verbose_name) for name in names if entry.data.get(name) in (None, "", [])]
