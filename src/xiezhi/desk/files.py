"""Files beside a form: checked before the step is taken, kept with the matter after it, given back when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from xiezhi.ledger import papers
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User

from .forms import FILES


def wrong(uploads: Sequence[UploadedFile[Any]]) -> dict[str, str]:
    """Why a file would not be accepted, under the name of its box; empty where all would be."""
    for upload in uploads:
        try:
            papers.checked(upload.name or "文件", upload)
        except ValidationError as error:
            return {FILES: error.messages[0]}
        finally:
            upload.seek(0)
    return {}


def keep(matter: Matter, uploads: Sequence[UploadedFile[Any]], user: User) -> list[str]:
    """Keep the files with the matter; one sentence for each that could not be kept."""
    sentences = []
    for upload in uploads:
        outcome = papers.attach(matter, upload.name or "文件", upload, by=user)
        if not outcome.done:
            sentences.append(str(outcome.refusal) if outcome.refusal else outcome.errors.get("file", ""))
    return sentences
