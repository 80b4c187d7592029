"""Why a step may not be taken: one value for the greyed button, its tooltip, the API, the import, the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """`what` is refused (a full Chinese sentence), on which `basis` (article), and the `remedy`: what to do instead."""

    what: str
    basis: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        basis = f"（依据：{self.basis}）" if self.basis else ""
        return f"{self.what}{basis}{self.remedy}"
