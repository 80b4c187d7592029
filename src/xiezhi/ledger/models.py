"""All tables of the ledger, gathered for Django."""

from .events import Event
from .exchange.records import Package
from .factors import RecoveryCode, SecondFactor
from .finding import PaperWords
from .keys import MatterKey
from .matter import Matter
from .notices import Notice
from .numbering import Number, Series
from .outbox import Outbox, OutboxReader
from .papers import Attachment, Instrument
from .parties import Party
from .seals import Seal
from .sending import Sending
from .sheets.records import Import, ImportedMatter
from .sources import TemplateSource
from .switches import NoticeSetting, NoticeSwitch
from .trail import TrailEntry
from .units import Post, Unit, User
from .verdicts import Verdict

__all__ = [
    "Attachment",
    "Event",
    "Import",
    "ImportedMatter",
    "Instrument",
    "Matter",
    "MatterKey",
    "Notice",
    "NoticeSetting",
    "NoticeSwitch",
    "Number",
    "Outbox",
    "OutboxReader",
    "Package",
    "PaperWords",
    "Party",
    "Post",
    "RecoveryCode",
    "Seal",
    "SecondFactor",
    "Sending",
    "Series",
    "TemplateSource",
    "TrailEntry",
    "Unit",
    "User",
    "Verdict",
]  # fmt: skip
