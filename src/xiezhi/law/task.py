"""What a review is to do, and the sums of what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from xiezhi.law.plan import STATUSES, Plan, by_zone, compile_plan
from xiezhi.law.rules import Rule

KIND: Final = "kind"


@dataclass
class Summary:
    """What a review found. counts: status → number, for every rule, only statuses that occur."""

    counts: dict[str, dict[str, int]]
    matters: int = 0
    events: int = 0
    seconds: float = 0.0
    left_out: str = ""

    def count(self, rule: str, status: int, number: int) -> None:
        if number:
            name = STATUSES[status]
            self.counts[rule][name] = self.counts[rule].get(name, 0) + number


@dataclass(frozen=True)
class Task:
    """Rules to hold a log against, on which day. by_kind: the log's column `kind` says which matters a rule speaks of."""

    rules: tuple[Rule, ...]
    as_of: date
    all_: bool = False
    by_kind: bool = False
    tz: str | None = None
    plans: tuple[Plan, ...] = field(init=False)

    def __post_init__(self) -> None:
        events = {name for rule in self.rules for name in rule.events()}
        object.__setattr__(self, "plans", tuple(compile_plan(group, events) for group in by_zone(self.rules)))

    @property
    def events(self) -> tuple[str, ...]:
        return self.plans[0].events

    @property
    def attributes(self) -> tuple[str, ...]:
        wanted = {name for plan in self.plans for name in (*plan.attributes, *plan.carried)}
        return tuple(sorted(wanted | ({KIND} if self.by_kind else set())))

    @property
    def rule_ids(self) -> list[str]:
        return [rule.id for rule in self.rules]
