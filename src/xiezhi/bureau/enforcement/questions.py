"""Question lists by field and offence for the 询问笔录, from questions.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from xiezhi.ledger.matter import Matter

from .choices import Sector

FILE = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Questions that serve cases of one of `sectors` (any where empty) whose cause holds one of `offences` (any where empty)."""

    title: str
    questions: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()

    def serves(self, sector: str, violation: str) -> bool:
        named = not self.sectors or sector in self.sectors
        return named and (not self.offences or any(offence in violation for offence in self.offences))


def read(text: str) -> tuple[QuestionList, ...]:
    """The lists of a file. Raises ValueError naming the list that has an unknown field of enforcement, word or no question."""
    found = []
    for row in tomllib.loads(text).get("list", []):
        title = str(row.get("title", "?"))
        if unknown := set(row) - {"title", "questions", "sectors", "offences"}:
            raise ValueError(f"question list {title!r} has unknown words {sorted(unknown)}")
        if unknown := set(row.get("sectors", ())) - set(Sector.values):
            raise ValueError(f"question list {title!r} names unknown sectors {sorted(unknown)}")
        if not row.get("questions"):
            raise ValueError(f"question list {title!r} asks nothing")
        found.append(QuestionList(title, *(tuple(row.get(name, ())) for name in ("questions", "sectors", "offences"))))
    return tuple(found)


@lru_cache(maxsize=1)
def lists() -> tuple[QuestionList, ...]:
    return read(FILE.read_text("utf-8"))


def questions(matter: Matter) -> str:
    """The questions for the case, one 问 and one empty 答 each, as the record has them."""
    case: Any = matter
    asked = [question for row in lists() if row.serves(case.sector, case.violation) for question in row.questions]
    return "\n".join(f"问：{question}\n答：" for question in dict.fromkeys(asked))
