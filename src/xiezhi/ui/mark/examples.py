"""The mark: the one-horned 獬豸, drawn by us."""

from __future__ import annotations

EXAMPLES: dict[str, dict[str, object]] = {"獬豸": {}}
