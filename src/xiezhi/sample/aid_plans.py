"""How many matters of legal aid a sample year has, and when they begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from xiezhi.sample.teller import workdays


@dataclass(frozen=True)
class Plan:
    """What becomes of so many matters: how they came, about what, and how they end."""

    way: str
    subject: str
    ending: str
    count: int


# Accepted and assigned: 742 in 2021 and 557 in 2020; the others were refused, withdrawn or lapsed before an assignment.
PLANS: dict[int, list[Plan]] = {
    2020: [
        Plan("notice", "criminal_defence", "closed", 341), Plan("notice", "criminal_defence", "terminated", 9), Plan("notice", "treatment", "closed", 4),
        Plan("custody", "criminal_defence", "closed", 12), Plan("apply", "labour_pay", "closed", 82), Plan("apply", "maintenance", "closed", 23),
        Plan("apply", "traffic", "closed", 31), Plan("apply", "work_injury", "closed", 27), Plan("apply", "social_insurance", "closed", 9),
        Plan("apply", "labour_pay", "replaced", 7), Plan("apply", "violence", "advanced", 4), Plan("apply", "maintenance", "terminated", 5),
        Plan("apply", "labour_pay", "upheld", 1), Plan("apply", "state_compensation", "closed", 2),
        Plan("apply", "outside", "refused", 13), Plan("apply", "maintenance", "rejected", 3), Plan("apply", "labour_pay", "lapsed", 7),
        Plan("apply", "traffic", "withdrawn", 5),
    ],
    2021: [
        Plan("notice", "criminal_defence", "closed", 449), Plan("notice", "criminal_defence", "terminated", 10), Plan("notice", "treatment", "closed", 6),
        Plan("custody", "criminal_defence", "closed", 17), Plan("apply", "labour_pay", "closed", 113), Plan("apply", "maintenance", "closed", 31),
        Plan("apply", "traffic", "closed", 41), Plan("apply", "work_injury", "closed", 36), Plan("apply", "social_insurance", "closed", 12),
        Plan("apply", "labour_pay", "replaced", 11), Plan("apply", "violence", "advanced", 6), Plan("apply", "maintenance", "terminated", 6),
        Plan("apply", "labour_pay", "upheld", 2), Plan("apply", "state_compensation", "closed", 2),
        Plan("apply", "outside", "refused", 18), Plan("apply", "maintenance", "rejected", 4), Plan("apply", "labour_pay", "lapsed", 9),
        Plan("apply", "traffic", "withdrawn", 6),
    ],
}  # fmt: skip
CONSULTATIONS = {2020: 2188, 2021: 2546}
DUTY_HELP = {2020: 286, 2021: 371}
CURRENT = [
    ("notice", "criminal_defence", "closed"), ("apply", "labour_pay", "closed"), ("apply", "traffic", "closed"), ("notice", "criminal_defence", "closed"),
    ("apply", "maintenance", "closed"), ("apply", "outside", "refused"), ("custody", "criminal_defence", "closed"), ("apply", "labour_pay", "replaced"),
    ("apply", "violence", "advanced"), ("apply", "labour_pay", "rejected"), ("apply", "work_injury", "closed"), ("apply", "labour_pay", "lapsed"),
]  # fmt: skip
# An application that is assigned only after the turn of the year would count in the next one: what ends in an assignment begins in time.
LAST_APPLICATION, LAST_NOTICE = (11, 26), (12, 20)


def days(rng: Random, year: int, plans: Iterable[Plan]) -> Iterator[tuple[date, Plan]]:
    """Each plan with the working day on which it begins, in the order of days."""
    plans = list(plans)
    notices = [plan for plan in plans if plan.way == "notice"]
    others = [plan for plan in plans if plan.way != "notice"]
    found = [(day, plan) for part, last in ((notices, LAST_NOTICE), (others, LAST_APPLICATION))
             for day, plan in zip(_days_up_to(rng, year, len(part), date(year, *last)), part, strict=True)]  # fmt: skip
    yield from sorted(found, key=lambda pair: pair[0])


def _days_up_to(rng: Random, year: int, count: int, last: date) -> list[date]:
    drawn: list[date] = []
    while len(drawn) < count:
        drawn += [day for day in workdays(rng, year, count) if day <= last]
    return sorted(rng.sample(drawn, count))
