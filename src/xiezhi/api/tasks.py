"""Jobs of the worker for other systems: events delivered to hooks every minute."""

from __future__ import annotations

from procrastinate.contrib.django import app

from . import delivering


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="hooks", lock="hooks")
def deliver(timestamp: int) -> dict[str, int]:
    """Deliver what is ready; returns how many came to what."""
    return dict(delivering.deliver())
