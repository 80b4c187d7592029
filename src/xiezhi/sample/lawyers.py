"""The sample's lawyers as entries of the register; whoever needs them first enrols those that are not enrolled yet."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.proposals import standing

from .district import District
from .teller import Tale

LAWYER, FIRM = "public_service.lawyer", "public_service.lawfirm"
ENROLLED = date(2019, 12, 2)
FIELDS = ["labour", "family", "criminal", "contract", "tort"]


def registered(district: District, rng: Random) -> list[Any]:
    """The entries of the sample's lawyers, in the order of the firms; each says to which user it belongs."""
    known = {entry.person_id for entry in standing(LAWYER)}
    batch = Batch(source="sample")
    clerk = district.staff["gfyuan2"]
    choices = list(kinds()[LAWYER].column("fields").several_of.values)
    fields = [field for field in FIELDS if field in choices] or choices[:5]
    firms = {entry.firm_unit_id: entry for entry in standing(FIRM)}
    for unit, lawyers in district.services.firms:
        for user in lawyers:
            if user.pk in known:
                continue
            Tale(batch, rng, date.max).begin(
                kinds()[LAWYER], ENROLLED, clerk, district.bureau, step="enrol", name=user.full_name, kind_of="full_time", person=user,
                licence=f"1440720{rng.randrange(10**10):010d}", practising_since=date(rng.randrange(2004, 2019), rng.randrange(1, 13), 1),
                fields=rng.sample(fields, 2), languages=["mandarin", rng.choice(("cantonese", "hakka", "english"))],
                **({"firm": firms[unit.pk]} if unit.pk in firms else {}),
            )  # fmt: skip
    batch.flush()
    users = [user.pk for _, lawyers in district.services.firms for user in lawyers]
    return sorted(
        (entry for entry in standing(LAWYER) if entry.person_id in users), key=lambda entry: users.index(entry.person_id)
    )
