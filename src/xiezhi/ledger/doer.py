"""Who does something to units, people or accounts, and from which network address: what the trail wants to know of every act."""

from __future__ import annotations

from dataclasses import dataclass

from .trail import TrailEntry, record
from .units import User


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody at work: `user` is None for nobody known, `origin` the network address."""

    user: User | None
    origin: str | None = None

    def did(self, kind: TrailEntry.Kind, what: str = "", *, concerns: User | None = None) -> TrailEntry:
        """Append to the trail that this was done; last in a transaction, as `trail.record` says."""
        return record(kind, by=self.user, concerns=concerns, what=what, origin=self.origin)
