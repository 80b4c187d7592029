"""What a declaration must hold, checked when Django starts: states, fields, finished states, numbers, events of the packs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register

from xiezhi import law

from . import archive, templates
from .checklists import checklists
from .declare import SHARED, Action
from .doubles import Alike
from .entry import input_of
from .matter import Matter, kinds
from .parties import ENTERED
from .submission import maps


@register()
def declarations(app_configs: Any = None, **kwargs: Any) -> list[Error]:
    """One error per fault in the declaration of any kind of matter."""
    found = [Error(f"{cls.kind_name()}: {fault}", obj=cls, id="ledger.E001") for cls in kinds().values() for fault in faults(cls)]
    try:
        law.load_packs(known_events={name: cls.event_names() for name, cls in kinds().items()})
    except law.PackError as error:
        found.append(Error(str(error), id="ledger.E002"))
    found += [Error(fault, id="ledger.E003") for fault in templates.own_faults()]
    return found


def _shared(cls: type[Matter], step: Action) -> bool:
    """Whether one answer to each thing that the step requires may serve several matters."""
    known = [name for name in step.fields if name in cls.capacities or cls.column(name) is not None]
    return all(ask.kind in SHARED and not ask.personal for ask in (input_of(cls, name, True) for name in known))


def faults(cls: type[Matter]) -> Iterator[str]:
    """Sentences naming what is wrong with the declaration of `cls`."""
    states = set(cls.State.values)  # type: ignore[attr-defined]
    if not any(step.opens for step in cls.actions.values()):
        yield "no opening is declared"
    if not cls.number_format:
        yield "number_format is missing"
    if (field := cls.number_word[0]) and {value for value, _ in cls.column(field).flatchoices} - set(cls.number_word[1]):
        yield f"number_word has no word for some choice of {field}"
    if unknown := set(cls.finished_states()) - states:
        yield f"finished names unknown states {sorted(unknown)}"
    for step in cls.actions.values():
        for name in step.kept:
            if name not in cls.capacities and cls.column(name) is None:
                yield f"action {step.name} enters unknown field {name}"
        if unknown := ({*step.sources} | ({step.to} if step.to else set())) - states:
            yield f"action {step.name} names unknown states {sorted(unknown)}"
        if unknown := {*step.follows} - cls.event_names():
            yield f"action {step.name} follows unknown events {sorted(unknown)}"
        if step.opens and step.to is None:
            yield f"opening {step.name} leads to no state"
        if step.opens and (field := cls.number_word[0]) and field not in (*step.fields, *dict(step.sets)):
            yield f"opening {step.name} does not ask for {field}, which picks the word of the number"
        if step.in_bulk and (step.opens or step.publishes or not _shared(cls, step)):
            yield f"action {step.name} cannot be in_bulk: it opens a matter, publishes a paper or asks what differs by matter"
        if not step.by:
            yield f"action {step.name} is by nobody"
        if not {*step.turn} <= {*step.by}:
            yield f"action {step.name} waits for roles that may not take it"
        if step.weighs and step.opens:
            yield f"opening {step.name} weighs an amount before there is a matter to compare"
        if step.weighs and not {step.weighs.amount, step.weighs.reason} <= set(step.entered):
            yield f"action {step.name} weighs an amount or asks a reason that it does not enter"
        if step.weighs and (missing := [n for n in step.weighs.alike if n not in cls.capacities and cls.column(n) is None]):
            yield f"action {step.name} weighs by unknown fields {missing}"
    if cls.doubles is not None:
        yield from _faults_of_doubles(cls, cls.doubles)
    yield from _faults_of_archiving(cls)
    yield from _faults_of_checklists(cls)
    yield from _faults_of_handing(cls)
    for path in cls.submissions:
        yield from maps.faults(cls, maps.read(path))
    known = {rule.id for rule in law.rules_for(cls.kind_name())}
    for name in set(cls.party_periods) - known:
        yield f"party_periods names unknown rule {name}"


def _faults_of_doubles(cls: type[Matter], alike: Alike) -> Iterator[str]:
    if alike.party not in cls.capacities:
        yield f"doubles names unknown capacity {alike.party}"
    if alike.place and cls.column(alike.place) is None:
        yield f"doubles names unknown field {alike.place}"
    if alike.refer and alike.refer not in {name for step in cls.actions.values() if step.opens for name in step.entered}:
        yield f"doubles refers by {alike.refer}, which no opening enters"
    if alike.merge and alike.merge not in cls.actions:
        yield f"doubles merges by unknown step {alike.merge}"


def _faults_of_archiving(cls: type[Matter]) -> Iterator[str]:
    """A kind that is archived declares for how long and under which number, and archiving ends the matter."""
    retention, step = cls.column("retention"), archive.archiving(cls)
    if retention is None and step is None:
        return
    if step is None or step.to not in cls.finished_states():
        yield "the step that enters retention must lead to a finished state"
    if retention is None or set(dict(retention.flatchoices)) - set(archive.Retention.values):
        yield "retention has other choices than archive.Retention"
    if step and "archive_number" not in step.entered:
        yield "the step that enters retention must also enter archive_number"


def _faults_of_checklists(cls: type[Matter]) -> Iterator[str]:
    for name, ticks in checklists(cls).items():
        ticking = [step for step in cls.actions.values() if step.records == ticks.event]
        if not ticking:
            yield f"checklist {name} is ticked by unknown event {ticks.event}"
        if ticks.item and not all(ticks.item in step.fields for step in ticking):
            yield f"checklist {name} is ticked by a step that does not ask for {ticks.item}"
        if ticks.of and not hasattr(cls.column(ticks.of), "staff_minimum"):
            yield f"checklist {name} is of {ticks.of}, which names no staff"


def _faults_of_handing(cls: type[Matter]) -> Iterator[str]:
    handing = cls.handing
    if handing is None:
        return
    if handing.people not in cls.capacities:
        yield f"handing hands on unknown capacity {handing.people}"
    for name in (handing.story, handing.consent, handing.passed, handing.field):
        if cls.column(name) is None:
            yield f"handing names unknown field {name}"
    if handing.step not in cls.actions or handing.field not in cls.actions[handing.step].fields:
        yield f"handing notes the number by {handing.step}, which does not ask for {handing.field}"
    if unknown := {part for parts in handing.passes.values() for part in parts} - {*ENTERED, handing.story}:
        yield f"handing passes unknown parts {sorted(unknown)}"
