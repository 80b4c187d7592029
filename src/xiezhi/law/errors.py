"""What a user gave to the law engine and it cannot take: one Chinese line that names the place."""

from __future__ import annotations


class LawError(ValueError):
    """Bad input; the text is one line that names file, row or rule, and field."""


class PackError(LawError):
    """A law pack that cannot be taken."""


class CalendarError(LawError):
    """A calendar file that cannot be read."""


class LogError(LawError):
    """A log of events that cannot be reviewed, or a place its verdicts cannot be written to."""
