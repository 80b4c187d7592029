"""The case file (卷宗) of one matter: its papers and attachments in order of their days, bound by ledger.instruments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from . import amend, archive, codec, instruments, issuing, permit
from .instruments import Cover, Paper
from .units import User

if TYPE_CHECKING:
    from .matter import Matter
    from .papers import Attachment

LOST = "原件缺失"
VOID = "文号作废"


def case_file(matter: Matter, author: User) -> tuple[bytes, str]:
    """The bound file and its ending, ".pdf" or ".docx"; party names in full only where `author` may see them.

    A file that the store lost is represented by a slip and said so in the index.
    Raises crypto.KeyGone where the matter's key is destroyed or a paper was altered, instruments.OfficeError.
    """
    return instruments.bundle(papers(matter), cover(matter, author))


def papers(matter: Matter) -> list[Paper]:
    """Instruments and attachments, by their days, on one day in the order in which they came into the ledger."""
    void = issuing.voided(matter)
    issued = (
        (paper.issued_on, paper.event.seq, replace(Paper.of(paper.document()), note=VOID if paper.number in void else ""))
        for paper in matter.instruments.select_related("event")
    )
    handed = ((file.event.happened_on, file.event.seq, given(file)) for file in matter.attachments.select_related("event"))
    return [paper for _, _, paper in sorted([*issued, *handed], key=lambda item: item[:2])]


def given(file: Attachment) -> Paper:
    """An attachment as a paper of the case file."""
    try:
        content, note = file.read(), ""
    except OSError:
        content, note = b"", LOST
    maker = str(file.event.by or "")
    return Paper(file.name, file.event.happened_on, maker=maker, content=content, content_type=file.content_type, note=note)


def cover(matter: Matter, author: User) -> Cover:
    """What the cover says, from the matter itself; retention and archive number stay blank until the matter was archived."""
    key = matter.key.open() if permit.may_reveal(author, matter) else None
    kind = type(matter)
    people = []
    for name, capacity in kind.capacities.items():
        rows = [row for row in matter.people if row.capacity == name]
        names = [amend.plain_party(row, key)["name"] if key else row.shown for row in rows]
        if names:
            people.append(f"{capacity.verbose_name}：{'、'.join(names)}")
    officers = sorted(matter.officers_of()) or ([matter.handler.username] if matter.handler else [])
    outcome = kind.column("outcome")
    return Cover(
        title=matter.title,
        number=matter.number,
        organ=matter.unit.name,
        parties="\n".join(people),
        officers="、".join(map(codec.full_name, officers)),
        opened_on=matter.opened_on,
        closed_on=matter.finished_on,
        archived_on=archive.archived_on(matter) or localdate(),
        retention=archive.retention_of(matter),
        archive_number=archive.number_of(matter),
        outcome=codec.shown(kind, "outcome", matter.outcome) if outcome and matter.outcome else matter.stands,  # type: ignore[attr-defined]
        made_by=str(author),
        lacking=tuple(issuing.missing(matter)),
    )
