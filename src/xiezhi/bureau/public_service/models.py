"""公共法律服务: its matters, by topic; each module is read on its own."""

from __future__ import annotations

from .assessment import Assessment, Notice, Rectification
from .checkups import CheckupCampaign, EnterpriseCheckup
from .counsel import VillageCounsel
from .counter import Consultation, Knowledge, Visit
from .discipline import Complaint, Discipline, Inspection
from .firms import Lawfirm, Lawyer
from .foreign import ForeignLawInquiry, ForeignRequest
from .foreign_registers import Attraction, CaseStory, FiveMeasure, ForeignPartner, ForeignStation, ForeignTalent
from .hotline import Ticket
from .licensing import Licensing, NotaryCase
from .parks import EnterpriseEntry, EnterpriseVenue, ServicePost
from .sites import Booking, Duty, Site
from .villages import VillageFile

__all__ = [
    "Assessment",
    "Attraction",
    "Booking",
    "CaseStory",
    "CheckupCampaign",
    "Complaint",
    "Consultation",
    "Discipline",
    "Duty",
    "EnterpriseCheckup",
    "EnterpriseEntry",
    "EnterpriseVenue",
    "FiveMeasure",
    "ForeignLawInquiry",
    "ForeignPartner",
    "ForeignRequest",
    "ForeignStation",
    "ForeignTalent",
    "Inspection",
    "Knowledge",
    "Lawfirm",
    "Lawyer",
    "Licensing",
    "NotaryCase",
    "Notice",
    "Rectification",
    "ServicePost",
    "Site",
    "Ticket",
    "VillageCounsel",
    "VillageFile",
    "Visit",
]
