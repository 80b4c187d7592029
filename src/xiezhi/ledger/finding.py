"""What a search finds: in numbers and entered text, in the encrypted names of parties, in the encrypted text of papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import models

from . import crypto
from .instruments.document import Document, Run
from .papers import Instrument
from .text import query_words, runs_of

if TYPE_CHECKING:
    from .queries import MatterQuerySet

MOST = 1_000
SETTINGS = frozenset({"table_size"})


class PaperWords(models.Model):
    """Keyed pairs of signs of one paper's text: by them it is found while it lies encrypted. Gone with the matter's key."""

    instrument = models.OneToOneField(Instrument, models.CASCADE, related_name="words", primary_key=True)
    matter = models.ForeignKey("ledger.Matter", models.CASCADE, related_name="+")
    pairs = ArrayField(models.IntegerField())

    class Meta:
        verbose_name = "文书检索词"
        indexes = [GinIndex(fields=["pairs"], name="paper_pairs", fastupdate=False)]


def index(paper: Instrument, document: Document) -> PaperWords:
    """What finds `paper`, unsaved."""
    return PaperWords(instrument=paper, matter_id=paper.matter_id, pairs=pairs_of(document))


def pairs_of(document: Document) -> list[int]:
    """The keyed pairs of all that a paper says."""
    return crypto.pairs(run for text in said(document) for run in runs_of(text))


def said(part: Any) -> Iterator[str]:
    """The texts of a document, one per paragraph, name or cell line."""
    if isinstance(part, str):
        if not isinstance(part, Enum):
            yield part
    elif isinstance(part, tuple) and part and all(isinstance(one, Run) for one in part):
        yield "".join(run.text for run in part)
    elif isinstance(part, tuple):
        for one in part:
            yield from said(one)
    elif is_dataclass(part):
        for name in (field.name for field in fields(part) if field.name not in SETTINGS):
            yield from said(getattr(part, name))


def found(rows: MatterQuerySet, text: str) -> list[int]:
    """Ids of the newest of `rows` in which `text` is found, MOST of them at most.

    Each place has an index of its own and is asked for its newest alone: what stands in every matter costs no more than a rare word.
    """
    parts = [place.newest().values_list("opened_on", "pk")[:MOST] for place in _places(rows, text)]
    if len(parts) > 1:
        parts = [parts[0].union(*parts[1:]).order_by("-opened_on", "-pk")[:MOST]]
    return [pk for _, pk in parts[0]]


def _places(rows: MatterQuerySet, text: str) -> Iterator[MatterQuerySet]:
    from .parties import Party

    named = Party.objects.filter(words__contains=crypto.wanted(text)).order_by()
    yield rows.filter(pk__in=named.values("matter_id"))
    if words := query_words(text):
        yield rows.filter(words=SearchQuery(words, config="simple", search_type="raw"))
    if any(sign.isdigit() for sign in text):
        # A part of a number from its middle; its whole words, the unit's among them, are found above.
        yield rows.filter(number__contains=text)
    if pairs := crypto.pairs(runs_of(text)):
        # One sign has no pair: papers are looked through from two signs on.
        yield rows.filter(pk__in=PaperWords.objects.filter(pairs__contains=pairs).values("matter_id"))
