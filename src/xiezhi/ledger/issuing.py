"""Papers of a matter: which ones a step calls for, drawing one from what the ledger holds, keeping it, binding the case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from . import amend, codec, crypto, finding, fold, instruments, numbering, permit, sources
from .access import HANDLERS, HEADS
from .instruments import Document, InstrumentError
from .instruments.naming import PARTY
from .papers import Instrument, noted
from .perform import Outcome, locked, store
from .refusal import Refusal
from .units import User

if TYPE_CHECKING:
    from .matter import Matter

NOBODY = dict.fromkeys(PARTY, "")


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that a step of the matter calls for; `made`: kept already; `lacking`: labels of what it still needs.

    `fault`: a sentence where its template cannot be read, and it cannot be made.
    """

    name: str
    of_seq: int
    step: str
    recipients: tuple[str, ...]
    signed_by: str
    lacking: tuple[str, ...]
    made: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """Number and day of a paper kept with the matter, as templates read it."""

    number: str
    day: date


def named(matter: Matter, name: str) -> str:
    """How templates are called: '<line>/<文书名>'."""
    return f"{type(matter)._meta.app_label}/{name}"


def offers(matter: Matter, author: User) -> list[Offer]:
    """Papers that the matter's steps so far call for, latest step first; those of other law than governs left out."""
    cls, found = type(matter), []
    made = {(paper.name, paper.of_seq) for paper in standing(matter)}
    governing = statutes(matter)
    told = context(matter, author, matter.history[-1], number="—", day=timezone.localdate())
    for fact in reversed(matter.history):
        step = cls.actions.get(fact.action)
        for name in step.instruments if step else ():
            title, kept = step.title if step else "", (name, fact.seq) in made
            try:
                paper = instruments.find(named(matter, name))
                if not paper.applies(governing):
                    continue
                lacking = paper.lacking({**told, "event": fact})
            except InstrumentError as error:
                found.append(Offer(name, fact.seq, title, (), "", (), kept, str(error)))
                continue
            front = paper.front
            found.append(
                Offer(
                    name, fact.seq, title, tuple(front.recipients), front.signed_by, tuple(lacking), kept,
                )
            )  # fmt: skip
    return found


def draw(matter: Matter, name: str, author: User, of_seq: int | None, number: str, day: date) -> Document:
    """The paper as it would be issued. Raises InstrumentError (one Chinese sentence)."""
    fact = next((fact for fact in matter.history if fact.seq == of_seq), matter.history[-1])
    return instruments.render(named(matter, name), context(matter, author, fact, number=number, day=day))


def issue(matter: Matter, name: str, *, by: User, of_seq: int | None = None, day: date | None = None) -> Outcome:
    """Draw a paper, number it in its unit's series of the year, keep it, chain an event that holds its digest."""
    with transaction.atomic():
        matter = locked(matter)
        post = permit.acting_post(by, matter, HEADS + HANDLERS)
        if post is None:
            return Outcome(matter, refusal=Refusal("文书由本案承办人或负责人制作。"))
        day, number = day or timezone.localdate(), ""
        try:
            template = instruments.find(named(matter, name))
            if pattern := template.front.number:
                serial, series = numbering.take(matter.unit, name, day.year if "{year}" in pattern else numbering.EVERY_YEAR)
                number = numbering.written(pattern, matter.unit, day.year, serial)
                numbering.Number.objects.create(series_id=series, serial=serial, text=number, matter_id=matter.pk)
            document = draw(matter, name, by, of_seq, number, day)
        except InstrumentError as error:
            transaction.set_rollback(True)
            return Outcome(matter, refusal=Refusal(str(error)))
        text = instruments.to_json(document)
        digest = crypto.sm3(text.encode())
        event = noted(matter, fold.ISSUED, by, str(post), {"name": name, "number": number, "digest": digest, "of": of_seq})
        store(matter, event)
        paper = Instrument.objects.create(
            matter_id=matter.pk, event=event, of_seq=of_seq, name=name, number=number, issued_on=day,
            content=crypto.encrypt(matter.key.open(), text), digest=digest, source=sources.kept(type(matter)._meta.app_label, template),
        )  # fmt: skip
        finding.index(paper, document).save(force_insert=True)
        return Outcome(matter, event)


def context(matter: Matter, author: User, fact: fold.Fact, *, number: str, day: date) -> dict[str, Any]:
    """What a template may say (docs/instruments.md): personal data in full only where the author may see them."""
    cls = type(matter)
    full = permit.may_reveal(author, matter)
    key = matter.key.open() if full else None
    parties = {name: [_party(row, key) for row in matter.people if row.capacity == name] for name in cls.capacities}
    return {
        "matter": Opened(matter, key),
        "parties": parties,
        "party": next((people[0] for people in parties.values() if people), NOBODY),
        "officers": list(User.objects.filter(username__in=matter.officers_of()).order_by("pk")),
        "unit": matter.unit,
        "event": fact,
        "number": number,
        "day": day,
        "author": author,
        "statutes": statutes(matter),
        "deadline": {row.rule: row.due for row in matter.verdicts.all() if row.due},
        "papers": {paper.name: KeptPaper(paper.number, paper.issued_on) for paper in standing(matter)},
    }


class Opened:
    """A matter whose personal fields read in full (with its key) or masked (without), and whose staff read by name."""

    def __init__(self, matter: Matter, key: bytes | None) -> None:
        self._matter, self._key = matter, key
        self._personal = frozenset(amend.personal_names(type(matter)))

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._matter, name)
        if name in self._personal and value:
            return crypto.decrypt(self._key, value) if self._key else "******"
        if hasattr(type(self._matter).column(name), "staff_minimum"):
            return [codec.full_name(username) for username in value]
        return value

    def __str__(self) -> str:
        return str(self._matter)


def _party(row: Any, key: bytes | None) -> Mapping[str, str]:
    """Every attribute that a party can have, empty text where not entered."""
    fields = {**NOBODY, "kind": row.kind, "id_type": row.get_id_type_display(), "capacity": row.capacity}
    if key:
        fields.update({name: value for name, value in amend.plain_party(row, key).items() if name != "id_type"})
    else:
        fields["name"] = row.shown
    return fields


def statutes(matter: Matter) -> frozenset[str]:
    """Ids of the statute versions whose rules govern the matter."""
    return frozenset(row.rule.rpartition(".")[0] for row in matter.verdicts.all())


def expected(matter: Matter) -> list[str]:
    """Names of the papers that the steps taken call for, in the order of the steps; a step taken twice calls for its papers twice."""
    governing = statutes(matter)
    return [
        name
        for fact in matter.history
        if (step := type(matter).actions.get(fact.action))
        for name in dict.fromkeys(step.instruments)
        if _exists(named(matter, name), governing)
    ]


def _exists(name: str, governing: frozenset[str]) -> bool:
    """Whether the paper exists under these statutes; one whose template cannot be read is still expected."""
    try:
        return instruments.find(name).applies(governing)
    except InstrumentError:
        return True


def missing(matter: Matter) -> list[str]:
    """Papers that the steps taken call for and the file lacks: neither issued here nor attached under that name."""
    files = [file.name.rsplit(".", 1)[0] for file in matter.attachments.all()]
    return instruments.missing(expected(matter), [*(paper.name for paper in standing(matter)), *files])


def voided(matter: Matter) -> dict[str, str]:
    """Numbers of the matter's papers that were voided → the reason."""
    return {event.data["number"]: event.note for event in matter.entries if event.name == fold.NUMBER_VOIDED}


def standing(matter: Matter) -> list[Instrument]:
    """The papers kept with the matter whose number was not voided; a voided one can be made anew."""
    void = voided(matter)
    return [paper for paper in matter.instruments.all() if paper.number not in void or not paper.number]
