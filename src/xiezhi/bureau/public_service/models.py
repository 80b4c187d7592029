"""公共法律服务: its matters, by topic; each module is read on its own."""

from __future__ import annotations

__all__: list[str] = []
