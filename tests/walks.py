"""A random walk through a procedure: one matter, moved by somebody who holds every post of its unit."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from factories import SINCE, Story, plausible
from xiezhi.ledger import permit
from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Input, inputs
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.units import Post


class Walk:
    """One matter of `cls`, moved at random by somebody who holds every post of its unit."""

    def __init__(self, cls: type[Matter], seed: int) -> None:
        self.rng, self.story = Random(seed), Story(cls)
        self.user = self.story.by(Role.CASE_OFFICER)
        for role in set(Role) - {Role.CASE_OFFICER, Role.WORKER}:
            Post.objects.create(user=self.user, unit=self.story.unit, role=role, since=SINCE)
        self.user.__dict__.pop("_posts", None)
        self.day = date(self.rng.choice((2020, 2021, 2023, 2024)), 3, 1)
        self.refusals: list[str] = []

    def answer(self, ask: Input) -> Any:
        if ask.kind in ("choice", "several") and ask.choices:
            picked = self.rng.choice(ask.choices)[0]
            return picked if ask.kind == "choice" else [picked]
        if ask.kind == "yesno":
            return self.rng.random() < 0.5
        if ask.kind == "money":
            return str(self.rng.choice((0, 50, 200, 5000, 120000)))
        if ask.kind == "date":
            return self.day + timedelta(days=self.rng.randint(-20, 40))
        if ask.kind == "matter" and not ask.required:
            return None
        return plausible(ask, self.story)

    def data(self, step: Action) -> dict[str, Any]:
        asked = inputs(self.story.cls, step.name)
        return {ask.name: self.answer(ask) for ask in asked if ask.required or self.rng.random() < 0.4}

    def begin(self) -> None:
        step = self.rng.choice([step for step in self.story.cls.actions.values() if step.opens])
        for _ in range(20):
            outcome = open_matter(
                self.story.cls, by=self.user, data=self.data(step), step=step.name, unit=self.story.unit, happened=self.day
            )
            if outcome.done:
                self.story.matter = outcome.matter
                return
            self.note(outcome)
        pytest.fail(f"{step.name} could not be opened: {self.refusals[-1]}")

    def note(self, outcome: Any) -> None:
        self.refusals += [outcome.refusal.what] if outcome.refusal else list(outcome.errors.values())

    def stride(self) -> bool:
        """Take one step at random; False where the procedure has come to its end."""
        matter = self.story.matter
        open_steps = [step for step, refusal in permit.possible(self.user, matter) if refusal is None]
        self.refusals += [refusal.what for _, refusal in permit.possible(self.user, matter) if refusal]
        if not open_steps:
            return False
        usual = [step for step in open_steps if step.usual]
        step = self.rng.choice(usual if usual and self.rng.random() < 0.5 else open_steps)
        self.day += timedelta(days=self.rng.choice((0, 0, 1, 2, 5, 9, 30)))
        outcome = perform(matter, step.name, by=self.user, data=self.data(step), happened=self.day)
        if outcome.done:
            self.story.matter = outcome.matter
        else:
            self.note(outcome)
        return True


def walked(procedures: int, registers: int) -> list[tuple[str, int]]:
    """Every kind with so many seeds: more of a procedure than of the register beside it."""
    return [
        (kind, seed) for kind, cls in kinds().items() for seed in range(registers if cls.register or cls.common else procedures)
    ]
