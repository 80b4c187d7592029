"""Jobs of the worker for the portal."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from . import models


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="portal")
def forget(timestamp: int) -> int:
    """Delete what visitors left: calls of more than a day ago, sessions that have ended; returns how many calls."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return models.forget()
