"""Random histories of loans, told to the kernel, some corrected or taken back afterwards: records for figures to count."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from factories import officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct, void
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import User

FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)
READERS = [
    {"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X"},
    {"kind": "organisation", "name": "礼乐中学"},
]


def told(seed: int, loans: int = 120) -> list[Matter]:
    """`loans` loans of two units over three years, one in four amended; the same for the same seed."""
    random = Random(seed)
    clerks = {code: officer(Role.CASE_OFFICER, unit(code)) for code in ("440704-sfj", "440704-ll")}
    heads = {code: officer(Role.OFFICE_HEAD, unit(code)) for code in clerks}
    batch = Batch()
    for _ in range(loans):
        code = random.choice(list(clerks))
        _tell(batch, random, code, clerks[code], heads[code])
    matters = batch.flush()
    for matter in matters:
        if random.random() < 0.25:
            _amend(matter, random, heads[matter.unit.code])
    return matters


def _tell(batch: Batch, random: Random, code: str, clerk: User, head: User) -> None:
    day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
    data = {
        "readers": random.sample(READERS, random.choice([1, 2])),
        "book": random.choice(["红楼梦", "辞海"]),
        "category": random.choice(["novel", "reference"]),
        "branch": random.choice([unit(code), None]),
    }
    matter = batch.open_matter(Loan, by=clerk, unit=unit(code), happened=day, data=data).matter
    assert matter is not None
    for _ in range(random.choice([0, 0, 1, 2])):
        day += timedelta(days=random.randrange(1, 20))
        if data["category"] == "novel":
            assert batch.perform(matter, "renew", by=clerk, happened=day, data={"reason": "没有读完"}).done
    if random.random() < 0.2:
        assert batch.perform(matter, "close", by=head, happened=day, data={}).done
        day += timedelta(days=random.randrange(1, 30))
        assert batch.perform(matter, "reopen", by=head, happened=day, data={}).done
    day += timedelta(days=random.randrange(1, 60))
    if random.random() < 0.15:
        return
    if random.random() < 0.2:
        assert batch.perform(matter, "lose", by=clerk, happened=day, data={"reason": "遗失"}).done
    else:
        back = {
            "fine_fen": random.choice([None, "0", "0.5", "12.30", "60"]),
            "damages": random.choice([[], ["torn"], ["torn", "wet"]]),
            "complaint": random.choice([None, True, False]),
        }
        assert batch.perform(matter, "give_back", by=clerk, happened=day, data=back).done


def _amend(matter: Matter, random: Random, head: User) -> None:
    narrow = matter.narrow()
    last = narrow.history[-1]
    how = random.choice(["void", "day", "category", "fine", "twice"])
    if how == "void" and len(narrow.history) > 1:
        assert void(narrow, last.seq, by=head, reason="录入错误").done
    elif how in ("day", "twice"):
        moved = min(last.happened_on + timedelta(days=random.randrange(1, 300)), LAST)
        assert correct(narrow, last.seq, by=head, reason="日期录错", happened=moved).done
        if how == "twice":
            assert correct(narrow, last.seq, by=head, reason="又录错", happened=moved - timedelta(days=1)).done
    elif how == "category":
        assert correct(narrow, 1, by=head, reason="类别录错", data={"category": "reference"}).done
    elif how == "fine" and last.name == "returned":
        assert correct(narrow, last.seq, by=head, reason="金额录错", data={"fine_fen": "33.33", "damages": ["wet"]}).done
