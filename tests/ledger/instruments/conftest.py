"""A made-up matter for the papers' tests: what the kernel gives to a template, without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xiezhi.ledger.instruments import Document, InstrumentError, template

DAY = date(2021, 12, 31)
FRONT = 'title = "行政处罚决定书"\nform = "notice"\n'


class Case:
    """Stands for a matter: fields, and the events that happened."""

    def __init__(self, **fields: Any) -> None:
        self.events: dict[str, date] = {}
        self.__dict__.update(fields)

    def has(self, *names: str) -> bool:
        return any(name in self.events for name in names)

    def first(self, *names: str) -> Any:
        return next((SimpleNamespace(happened_on=self.events[name]) for name in names if name in self.events), None)

    last = first


PERSON = {
    "kind": "person", "name": "张三", "id_type": "居民身份证", "id_number": "11010519491231002X", "phone": "13800000000",
    "address": "江海区礼乐街道一号", "representative": "", "agent": "",
}  # fmt: skip


@pytest.fixture
def context() -> dict[str, Any]:
    """The context of a template; tests change what they speak of."""
    return {
        "matter": Case(number="江海礼乐立字〔2021〕3号", fine_fen=12_840_000, facts="占用城市道路。", note=None, major=True),
        "parties": {"party": [PERSON]},
        "party": PERSON,
        "officers": [SimpleNamespace(full_name="李四"), SimpleNamespace(full_name="王五")],
        "unit": SimpleNamespace(name="江门市江海区礼乐街道办事处"),
        "event": None,
        "number": "江海礼乐罚决字〔2021〕3号",
        "day": DAY,
        "author": SimpleNamespace(full_name="李四"),
        "statutes": frozenset({"penalty-2021"}),
        "deadline": {"penalty-2021.pay": date(2022, 1, 17)},
        "papers": {"行政处罚告知书": SimpleNamespace(number="江海礼乐罚告字〔2021〕3号", day=date(2021, 12, 1))},
    }


Fill = Callable[..., Document]


@pytest.fixture
def fill(tmp_path: Path, context: dict[str, Any]) -> Fill:
    """Fill a template of the given body and front matter from the made-up matter."""

    def filled(body: str, front: str = FRONT, **changes: Any) -> Document:
        path = tmp_path / "试.txt"
        path.write_text(f"+++\n{front}+++\n{body}", encoding="utf-8")
        return template.fill(template.load.__wrapped__(path, "line/试.txt"), context | changes)

    return filled


@pytest.fixture
def refusal_of(fill: Fill) -> Callable[..., str]:
    """The sentence with which a template is refused."""

    def sentence(body: str, front: str = FRONT, **changes: Any) -> str:
        with pytest.raises(InstrumentError) as refused:
            fill(body, front, **changes)
        return str(refused.value)

    return sentence
