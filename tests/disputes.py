"""Disputes told step by step, for the tests of mediation."""

from __future__ import annotations

from typing import Any

from factories import Story, a, officer, unit
from xiezhi.bureau.mediation.models import Case, Committee, Mediator
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Unit, User

OFFICE, COMMITTEE = "440704-llsfs", "440704-llsfs-tw"
SIGNED = {"parties_signed": True, "mediator_signed": True}
CONFIRM = {
    "jointly": True,
    "confirmation_court": "江海区人民法院",
    "status_matter": False,
    "confirmation_papers": ["agreement", "proof", "identity"],
}
OTHER_SIDE = {"opponents": [{"kind": "person", "name": "李四海"}]}


def office() -> Unit:
    return Unit.objects.filter(code=OFFICE).first() or Unit.add(
        OFFICE, "礼乐司法所", unit(), short_name="礼乐司法所", code_word="江海礼乐", kind=Unit.Kind.JUSTICE_OFFICE
    )


def committee() -> Unit:
    return Unit.objects.filter(code=COMMITTEE).first() or Unit.add(
        COMMITTEE, "礼乐人民调解委员会", office(), short_name="礼乐调委会", code_word="江海礼乐街", kind=Unit.Kind.COMMITTEE
    )


def enrolled(name: str = "何调解", user: User | None = None, **data: Any) -> Mediator:
    """An entry of the register of mediators, of the committee."""
    body = (
        Committee.objects.first()
        or a(Committee, office()).committee_registered("2020-03-02", place=committee(), members=5, women=1).matter
    )
    known = {"person": user} if user else {}
    entry = (
        a(Mediator, office()).mediator_engaged("2020-04-01", name=name, body=body, fields=["neighbour"], **known, **data).matter
    )
    assert isinstance(entry, Mediator)
    return entry


def applied(on: str = "2021-03-01", step: str = "apply", where: Unit | None = None, **data: Any) -> Story:
    story = a(Case, where or committee())
    return getattr(story, step)(
        on, **{"dispute_kind": "neighbour", "facts": "楼上渗水。", "claims": "要求维修。"} | OTHER_SIDE | data
    )


def heard(on: str = "2021-03-01", opens: str = "apply", **data: Any) -> Story:
    """Accepted on the next day, heard on the fourth."""
    month = on[:8]
    story = applied(on, opens, **data).other_party_consented(on).mediation_accepted(f"{month}02")
    story.mediator_appointed(f"{month}02", conducted_by=enrolled()).rights_told(f"{month}02")
    closed = story.matter.dispute_kind == "medical"
    return story.session_held(f"{month}04", openness="closed" if closed else "open").session_recorded(f"{month}04")


def agreed(on: str = "2021-03-01", **data: Any) -> Story:
    """A written agreement, in force on the sixth."""
    month = on[:8]
    story = heard(on, **data).agreement_signed(f"{month}05", performance_due_on=f"{month}25", agreed_fen="3000", **SIGNED)
    return story.agreement_effective(f"{month}06", sealed=True, confirmation_told=True)


def performed(on: str = "2021-03-01", **data: Any) -> Story:
    month = on[:8]
    return agreed(on, **data).performance_recorded(f"{month}20", performance="full").performance_completed(f"{month}20")


def archived(on: str = "2021-03-01", **data: Any) -> Story:
    month = on[:8]
    return (
        performed(on, **data)
        .follow_up_made(f"{month}24", satisfaction="satisfied")
        .file_archived(f"{month}26", retention="ten_years")
    )


def clerk(role: Role = Role.CASE_OFFICER) -> User:
    """Somebody of the bureau's section."""
    return officer(role, unit(), line="mediation")
