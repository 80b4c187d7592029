"""Every line's papers against its declarations: each is found, names real fields, events, rules and statutes, and can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.template.base import Variable

from xiezhi import law
from xiezhi.ledger import templates
from xiezhi.ledger.fold import Fact
from xiezhi.ledger.instruments import Template, find, from_json, names, to_docx, to_html, to_json
from xiezhi.ledger.instruments.template import CONTEXT, fill, folder
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.parties import ENTERED, Party
from xiezhi.ledger.units import Unit, User

pytestmark = pytest.mark.covers("29.04")
PARTY = {"capacity", *ENTERED}


@cache
def called_for() -> dict[str, set[type[Matter]]]:
    """Every paper's full name → the kinds whose steps call for it."""
    found: dict[str, set[type[Matter]]] = {}
    for kind in kinds().values():
        for step in kind.actions.values():
            for name in step.instruments:
                found.setdefault(f"{kind._meta.app_label}/{name}", set()).add(kind)
    return found


def lines() -> Iterator[str]:
    yield from (config.label for config in apps.get_app_configs() if config.label != "ledger" and folder(config.label).is_dir())


def written() -> list[str]:
    return [f"{line}/{name}" for line in lines() for name in names(line)]


PAPERS = written()
DRAWN = [(name, kind) for name in PAPERS for kind in sorted(called_for().get(name, ()), key=str)]
PAIRS = pytest.mark.parametrize(("name", "kind"), DRAWN, ids=[f"{name}-{kind._meta.model_name}" for name, kind in DRAWN])


def statutes_of(kind: type[Matter]) -> dict[str, set[str]]:
    """Statute id → its rule ids, for the statutes that speak of this kind."""
    found: dict[str, set[str]] = {}
    for rule in law.rules_for(kind.kind_name()):
        statute, _, short = rule.id.rpartition(".")
        found.setdefault(statute, set()).add(short)
    return found


def event(name: str) -> Fact:
    return Fact(1, name, "", datetime(2021, 3, 1, 9, 30, tzinfo=UTC), "", {})


def value_for(column: Any) -> Any:
    """A made-up value of the field's kind."""
    if hasattr(column, "several_of"):
        return column.several_of.values[:2]
    if hasattr(column, "staff_minimum"):
        return ["lisi", "wangwu"]
    if column.choices:
        return column.flatchoices[0][0]
    if isinstance(column, models.ForeignKey):
        related = column.related_model
        return {Unit: UNIT, User: OFFICER}.get(related) or Matter(number="江海府行复〔2021〕1号", title="关联案件")
    kinds_of_value = (
        (models.BooleanField, True), (models.DateTimeField, datetime(2021, 3, 1, 9, 30, tzinfo=UTC)), (models.DateField, date(2021, 3, 1)),
        (models.DecimalField, 12), (models.IntegerField, 12_840_000), (models.TextField, "当事人占用城市道路。\n第二段|一"), (models.CharField, "占用城市道路"),
    )  # fmt: skip
    return next((made for of, made in kinds_of_value if isinstance(column, of)), None)


DISTRICT = Unit(name="江门市江海区人民政府", short_name="江海区", code_word="江海府", kind=Unit.Kind.DISTRICT)
UNIT = Unit(
    name="江门市江海区礼乐街道办事处", short_name="礼乐街道", code_word="江海礼乐", kind=Unit.Kind.STREET, parent=DISTRICT,
    address="礼乐一号", phone="0750-1",
)  # fmt: skip
OFFICER = User(username="lisi", full_name="李四")


def made_up(kind: type[Matter], statutes: frozenset[str], *, happened: bool) -> dict[str, Any]:
    """A complete context from the declarations of `kind`; with or without all its events."""
    fixed = {field.name for field in Matter._meta.get_fields()} | {"matter_ptr"}
    own = [field for field in kind._meta.concrete_fields if field.name not in fixed]
    matter = kind(
        number="江海礼乐立字〔2021〕3号",
        unit=UNIT,
        title="张三案",
        opened_on=date(2021, 3, 1),
        **{field.name: value_for(field) for field in own},
    )
    matter.__dict__["history"] = [event(name) for name in sorted(kind.event_names())] if happened else []
    parties = {name: [person(name), firm(name)] for name in kind.capacities}
    matter.__dict__["people"] = []
    rules = {
        f"{statute}.{rule}": date(2021, 6, 1)
        for statute, short in statutes_of(kind).items()
        if statute in statutes
        for rule in short
    }
    papers = {name: SimpleNamespace(number="江海礼乐〔2021〕1号", day=date(2021, 4, 1)) for name in names(kind._meta.app_label)}
    return {
        "matter": matter, "parties": parties, "party": next(iter(parties.values()), [None])[0], "officers": [OFFICER, OFFICER], "unit": UNIT,
        "event": event("any"), "number": "江海礼乐罚决字〔2021〕3号", "day": date(2021, 12, 31), "author": OFFICER, "statutes": statutes,
        "deadline": rules, "papers": papers,
    }  # fmt: skip


def person(capacity: str) -> dict[str, str]:
    told = dict.fromkeys(ENTERED, "") | {
        "name": "张三",
        "id_type": "居民身份证",
        "id_number": "11010519491231002X",
        "phone": "138",
    }
    return told | {"kind": "person", "capacity": capacity}


def firm(capacity: str) -> dict[str, str]:
    return dict.fromkeys(ENTERED, "某公司") | {"kind": "organisation", "capacity": capacity}


def governing(kind: type[Matter], paper: Template) -> list[frozenset[str]]:
    """Each statute of the kind alone and all together, as far as the paper exists under them."""
    every = statutes_of(kind)
    sets = [frozenset({statute}) for statute in every] + [frozenset(every)]
    return [statutes for statutes in sets if paper.applies(statutes)]


def test_there_are_papers_to_hold_against_the_declarations() -> None:
    assert not kinds() or called_for() or all(kind._meta.app_label == "library" for kind in kinds().values())


@pytest.mark.parametrize("name", sorted(called_for()))
def test_every_paper_that_a_step_calls_for_is_written(name: str) -> None:
    assert find(name).front.title


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_called_for_by_a_step(name: str) -> None:
    assert name in called_for(), "no action names it among its instruments"


@PAIRS
def test_every_paper_can_be_drawn_under_each_law_that_it_knows(name: str, kind: type[Matter]) -> None:
    paper = find(name)
    sets = governing(kind, paper)
    assert sets, f"it exists under {paper.front.statute}, none of which speaks of {kind.kind_name()}"
    for statutes in sets:
        for happened in (True, False):
            context = made_up(kind, statutes, happened=happened)
            document = fill(paper, context if paper.front.number else context | {"number": ""})
            assert from_json(to_json(document)) == document
            assert "None" not in to_html(document)
    assert to_docx(document)


@PAIRS
def test_every_name_event_rule_and_paper_exists_even_where_no_branch_was_taken(name: str, kind: type[Matter]) -> None:
    assert not list(templates.faults(find(name), kind))


@PAIRS
def test_every_statute_that_a_paper_asks_for_is_in_the_packs(name: str, kind: type[Matter]) -> None:
    paper = find(name)
    known = {rule.id.rpartition(".")[0] for rule in law.rules()}
    asked = {str(expression.var) for expression in paper.body.expressions if not isinstance(expression.var, Variable)}
    ids = {text for text in asked if text.rpartition("-")[2].isdigit()} | set(paper.front.statute)
    assert ids <= known


def test_the_kernels_context_has_the_names_that_the_contract_lists() -> None:
    loan = next(kind for kind in kinds().values() if kind._meta.app_label == "library")
    assert set(made_up(loan, frozenset(), happened=False)) == CONTEXT
    assert {field.name for field in Party._meta.get_fields()} >= PARTY - {"capacity"}
