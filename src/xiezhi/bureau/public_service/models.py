"""公共法律服务: its matters, by topic; each module is read on its own."""

from __future__ import annotations

from .assessment import Assessment, Notice, Rectification
from .counter import Consultation, Knowledge, Visit
from .discipline import Complaint, Discipline, Inspection
from .firms import Lawfirm, Lawyer
from .hotline import Ticket
from .licensing import Licensing, NotaryCase
from .sites import Booking, Duty, Site

__all__ = [
    "Assessment",
    "Booking",
    "Complaint",
    "Consultation",
    "Discipline",
    "Duty",
    "Inspection",
    "Knowledge",
    "Lawfirm",
    "Lawyer",
    "Licensing",
    "NotaryCase",
    "Notice",
    "Rectification",
    "Site",
    "Ticket",
    "Visit",
]
