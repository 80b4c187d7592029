"""Stories of legal aid for tests: the agency, registered lawyers, a case as far as it is wanted."""

from __future__ import annotations

from datetime import date
from typing import Any

from factories import Story, a, officer, unit
from xiezhi.bureau.legal_aid.models import AidCase
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.perform import open_matter
from xiezhi.ledger.units import Unit, User

LINE = "legal_aid"


def person(name: str, number: str = "") -> dict[str, str]:
    return (
        {"kind": "person", "name": name, "id_type": "resident", "id_number": number}
        if number
        else {"kind": "person", "name": name}
    )


def agency() -> Unit:
    return unit("440704-fyc", kind=Unit.Kind.SERVICE, short_name="法援处", code_word="江海")


def lawyer(name: str, *, since: str = "2010-01-01", **entered: Any) -> Any:
    """An entry of the register of lawyers, with the user to whom it belongs."""
    cls = kinds()["public_service.lawyer"]
    user = officer(Role.LAWYER, unit(f"440704-{name}", kind=Unit.Kind.FIRM), name=name)
    clerk = officer(Role.CASE_OFFICER, unit(), line="public_service")
    data = {
        "name": name,
        "kind_of": "full_time",
        "licence": f"14407{user.pk:012d}",
        "practising_since": date.fromisoformat(since),
        "person": user,
    }
    outcome = open_matter(cls, by=clerk, data=data | entered, step="enrol", unit=unit(), happened=date(2019, 1, 2))
    assert outcome.done, outcome.refusal or outcome.errors
    return outcome.matter


class Aid(Story):
    """A case of the agency; the lawyer's steps are taken by the lawyer once one is named."""

    def __init__(self) -> None:
        super().__init__(AidCase, agency())
        self.chosen: Any = None

    def tell(self, name: str, on: str, *, by: User | None = None, **data: Any) -> Any:
        if by is None and self.matter is not None and self._step(name).by[0] == Role.LAWYER and self.chosen is not None:
            by = self.chosen.person
        return super().tell(name, on, by=by, **data)

    def assigned_to(self, entry: Any, on: str, step: str = "lawyer_assigned", **more: Any) -> Aid:
        self.chosen = entry
        self.__getattr__(step)(on, lawyer=entry, chosen_because=f"{entry.title}擅长本类案件。", **more)
        return self


def applied(on: str, **data: Any) -> Aid:
    given = {
        "channel": "window",
        "case_kind": "civil",
        "subject": "labour_pay",
        "recipients": [person("王小明")],
        "cause": "追索劳动报酬",
    }
    return Aid().aid_applied(on, **given | data)  # type: ignore[no-any-return]


def noticed(on: str, **data: Any) -> Aid:
    given = {
        "organ_kind": "court",
        "organ": "江海区人民法院",
        "stage": "first",
        "notice_ground": "minor",
        "recipients": [person("李少年")],
        "cause": "涉嫌盗窃罪",
    }
    return Aid().receive_notice(on, **given | data)  # type: ignore[no-any-return]


def granted(on: str, decided: str, **data: Any) -> Aid:
    found: Aid = applied(on, **data).aid_accepted(on).means_exempted(on, exemption="migrant").aid_granted(decided)
    return found


__all__ = ["Aid", "a", "agency", "applied", "granted", "lawyer", "noticed", "person"]
