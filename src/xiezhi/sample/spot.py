"""On-the-spot penalties: found, told, decided and handed over within the hour."""

from __future__ import annotations

from datetime import date
from random import Random

from xiezhi.bureau.enforcement.models import SummaryPenalty
from xiezhi.ledger.bulk import Batch

from .district import Team
from .people import firm, person
from .teller import Tale
from .violations import SPOT


def tell(batch: Batch, rng: Random, team: Team, day: date, until: date) -> Tale:
    """One on-the-spot case of `team`, decided on `day`."""
    tale = Tale(batch, rng, until)
    officers = rng.sample(team.officers, 2) if rng.random() > 0.02 else rng.sample(team.officers, 1)
    officer = officers[0]
    cause, broken, clause = rng.choice(SPOT[team.body.sector])
    party = firm(rng) if rng.random() < 0.25 else person(rng)
    tale.begin(
        SummaryPenalty, day, officer, team.unit, sector=team.body.sector, party=[party], violation=cause, officers=officers,
        source="inspection", site=party["address"],
    )  # fmt: skip
    if not tale.chance(0.02):
        tale.do("show_id", officer)
    if not tale.chance(0.015):
        tale.do("tell", officer)
    warned = rng.random() < 0.3
    top = 500 if day < date(2021, 7, 15) and party["kind"] == "organisation" else 50 if day < date(2021, 7, 15) else 200
    fine = 0 if warned else rng.choice([amount for amount in (20, 50, 100, 150, 200, 300, 500) if amount <= top])
    tale.do(
        "decide", officer, violated_clause=broken, penalty_clause=clause, penalties=["warning"] if warned else ["fine"],
        **({} if warned else {"fine_fen": str(fine)}),
    )  # fmt: skip
    if not tale.chance(0.01):
        tale.do("hand_over", officer)
    if fine and fine <= 20:
        tale.do("collect", officer, collection_ground="small", collected_fen=str(fine), receipt_source="finance")
        tale.later(*((3, 4) if tale.chance(0.04) else (0, 2))).do("hand_in", officer)
        tale.later(0, 2).do("bank_fine", officer)
    tale.later(1, 5).do("report", officer)
    if fine > 20:
        tale.later(1, 9).do("pay", officer, paid_fen=str(fine))
    tale.later(1, 15).do("close", officer)
    return tale


def eligible(team: Team) -> bool:
    return team.body.sector in SPOT
