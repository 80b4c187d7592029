"""What one place of a form shows: a label, what stands in it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

FEW = 6
MOST_SHOWN = 5
LEAST_LINES, MOST_LINES = 3, 24


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One who may be chosen, and why; `barred`: why not, then it cannot be chosen."""

    value: str
    label: str
    reason: str
    barred: str = ""


@dataclass(slots=True)
class Box:
    """One field of a form, ready to be drawn.

    kind: text, longtext, password, date, time, integer, money, choice, several, yesno, file, parties.
    value: text; for `several` a list of values; for `parties` a list of mappings.
    choices: (value, label) pairs; few of them are drawn as radio buttons, many as a drop-down list.
    suggestions: in the place of choices where each has its reason, the fittest first; `MOST_SHOWN` of them stand open.
    none: words of the choice of nothing, where a choice may be left out.
    reload: words of the button that asks for the form anew, where other boxes follow from this one; with script it asks by itself.
    """

    name: str
    label: str
    kind: str = "text"
    value: Any = ""
    required: bool = True
    help: str = ""
    error: str = ""
    choices: Sequence[tuple[str, str]] = ()
    longest: int | None = None
    autocomplete: str = ""
    unit: str = ""
    rows: Sequence[Any] = field(default=())
    prefix: str = "f"
    more: bool = False
    suggestions: Sequence[Suggestion] = ()
    reload: str = ""
    none: str = "不填"

    @property
    def id(self) -> str:
        """The element's id, and the anchor to which the list of errors leads."""
        return f"{self.prefix}-{self.name}"

    @property
    def short(self) -> str:
        """The name without what stands before it for the row: name of 'party-0-name'."""
        return self.name.rpartition("-")[2]

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-help"] * bool(self.help) + [f"{self.id}-error"] * bool(self.error)
        return " ".join(parts)

    @property
    def drawn_as(self) -> str:
        """The shape in which the box is drawn: input, longtext, file, select, radio, checks, parties or suggestions."""
        if self.suggestions:
            return "suggestions"
        if self.kind in ("choice", "yesno"):
            return "radio" if len(self.choices) <= FEW else "select"
        return {"longtext": "longtext", "several": "checks", "parties": "parties", "file": "file"}.get(self.kind, "input")

    @property
    def grouped(self) -> bool:
        """Whether it is a group of boxes under one legend."""
        return self.drawn_as in ("radio", "checks", "parties", "suggestions")

    @property
    def suggested(self) -> dict[str, Sequence[Suggestion]]:
        """The suggestions as they are drawn: the `first`, the `barred`, the `rest`, which is `opened` where one of it is chosen."""
        free = [each for each in self.suggestions if not each.barred]
        rest = free[MOST_SHOWN:]
        chosen = [each for each in rest if each.value == self.value]
        return {
            "first": free[:MOST_SHOWN],
            "rest": rest,
            "opened": chosen,
            "barred": [each for each in self.suggestions if each.barred],
        }

    @property
    def lines(self) -> int:
        """Rows of a long text: as many as stand in it, within reason."""
        return min(max(LEAST_LINES, str(self.value).count("\n") + 1), MOST_LINES)

    @property
    def type(self) -> str:
        """The type attribute of a plain input."""
        return {"date": "date", "time": "time", "password": "password", "search": "search"}.get(self.kind, "text")

    @property
    def numeric(self) -> bool:
        return self.kind in ("integer", "money")
