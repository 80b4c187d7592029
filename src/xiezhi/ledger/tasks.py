"""Jobs of the worker: deemed events every hour, the seal every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from . import deemed, seals


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="deemed")
def append_deemed(timestamp: int) -> int:
    """Append what the law deems to have happened; returns how many events."""
    return len(deemed.append_deemed())


@app.periodic(cron="50 15 * * *")  # UTC: ten minutes before midnight in Beijing
@app.task(queueing_lock="seal")
def seal(timestamp: int) -> str:
    """Seal the day; returns the new root, empty where nothing moved."""
    made = seals.seal()
    return made.root if made else ""
