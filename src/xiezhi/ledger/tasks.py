"""Jobs of the worker: deemed events and due days every hour, notices and folders every minute, seal and package every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from . import deemed, outbox, reminding, seals, sending
from .exchange import incoming, outgoing


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


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="remind")
def remind(timestamp: int) -> int:
    """Tell of due days; returns how many notices."""
    return reminding.remind()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices", lock="notices")
def send_notices(timestamp: int) -> dict[str, int]:
    """Send notices outside; returns how many came to what."""
    return dict(sending.send_notices())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="exchange", lock="exchange")
def take_in(timestamp: int) -> int:
    """Read the folder of files that came in; returns how many."""
    outgoing.follow()
    return len(incoming.take_in())


@app.periodic(cron="5 16 * * *")  # UTC: five minutes after midnight in Beijing
@app.task(queueing_lock="package", lock="exchange")
def give_out(timestamp: int) -> int:
    """Pack the day's events; returns how many packages."""
    made = len(outgoing.give_out())
    outbox.forget_read()
    return made
