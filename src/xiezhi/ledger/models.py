"""All tables of the ledger, gathered for Django."""

from .events import Event
from .factors import RecoveryCode, SecondFactor
from .finding import PaperWords
from .keys import MatterKey
from .matter import Matter
from .numbering import Number, Series
from .papers import Attachment, Instrument
from .parties import Party
from .seals import Seal
from .sheets.records import Import, ImportedMatter
from .trail import TrailEntry
from .units import Post, Unit, User
from .verdicts import Verdict

__all__ = [
    "Attachment", "Event", "Import", "ImportedMatter", "Instrument", "Matter", "MatterKey", "Number", "PaperWords", "Party",
    "Post", "RecoveryCode", "Seal", "SecondFactor", "Series", "TrailEntry", "Unit", "User", "Verdict",
]  # fmt: skip
