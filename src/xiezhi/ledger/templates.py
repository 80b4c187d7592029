"""Templates of papers held against the declarations: fields, capacities, events, rules and papers that a kind really has."""

from __future__ import annotations

from collections.abc import Iterator

from xiezhi import law

from . import instruments
from .instruments import InstrumentError, Template
from .instruments.naming import aliases_of, line_of, path_of
from .instruments.strict import StrictExpression
from .instruments.template import CONTEXT
from .matter import Matter, kinds
from .units import Unit, User

GIVEN = CONTEXT | {"organ", "forloop"}
EVENT_FILTERS, RULE_FILTER, PAPER_FILTERS = {"has", "first", "last"}, "due_day", {"paper_number", "paper_day"}
EVENT_OWNER, RULE_OWNER, PAPER_OWNER = "matter", "deadline", "papers"


def own_faults() -> Iterator[str]:
    """A Chinese sentence naming file and line for each of the bureau's own templates that cannot serve."""
    lines = {kind._meta.app_label for kind in kinds().values()} | {"ledger"}
    for line, path in instruments.own():
        file = f"HOME/instruments/{line}/{path.name}"
        if line not in lines:
            yield f"{file}：没有“{line}”这个业务条线，可用的文件夹是{'、'.join(sorted(lines))}。"
            continue
        try:
            paper = instruments.load_own(line, path)
        except InstrumentError as error:
            yield str(error)
            continue
        calling = callers(line, paper.name)
        if not calling and instruments.built_in(line, paper.name) is None:
            yield f"{file}：没有步骤制作“{paper.name}”，文件名应与平台的文书名一致。"
        yield from dict.fromkeys(fault for kind in calling for fault in faults(paper, kind))


def callers(line: str, name: str) -> list[type[Matter]]:
    """The kinds of a line whose steps call for the paper."""
    return [
        kind
        for kind in kinds().values()
        if kind._meta.app_label == line and any(name in step.instruments for step in kind.actions.values())
    ]


def faults(paper: Template, kind: type[Matter]) -> Iterator[str]:
    """Sentences naming file, line and what `kind` does not have, in branches too that no matter takes."""
    for need in paper.front.needs:
        if what := _unknown_need(need, kind):
            place = next(number for number, line in enumerate(paper.text.splitlines(), 1) if need in line)
            yield f"{paper.file}第{place}行：needs里{what}，{kind._meta.verbose_name}用不了这份模板。"
    aliases = aliases_of(paper.body)
    for expression in paper.body.expressions:
        for what in _unknown(expression, path_of(expression, aliases), kind):
            place = line_of(paper.body, expression, paper.above)
            yield f"{paper.file}第{place}行：{what}，{kind._meta.verbose_name}用不了这份模板。"


def _unknown(expression: StrictExpression, path: tuple[str, ...], kind: type[Matter]) -> Iterator[str]:
    head, rest = (path[0], path[1:]) if path else ("", ())
    if head and head not in GIVEN:
        yield f"没有“{head}”这个变量"
    if head == "matter" and rest and not hasattr(kind, rest[0]):
        yield f"没有“{rest[0]}”这个字段"
    if head == "parties" and rest and rest[0] not in kind.capacities:
        yield f"没有“{rest[0]}”这种当事人"
    owner = {"unit": Unit, "author": User}.get(head)
    if owner and rest and not hasattr(owner, rest[0]):
        yield f"没有“{head}.{rest[0]}”这一项"
    for used, arguments in expression.filters:
        for is_name, argument in arguments:
            if not is_name:
                yield from _unknown_argument(head, used.__name__, str(argument), kind)


def _unknown_need(need: str, kind: type[Matter]) -> str:
    """What `kind` does not have of a need; empty where it has it."""
    head, _, rest = need.partition(".")
    first = rest.partition(".")[0]
    if head == RULE_OWNER:
        return "" if rest in rules_of(kind) else f"没有“{rest}”这条期限规则"
    if head == PAPER_OWNER:
        return "" if rest in instruments.names(kind._meta.app_label) else f"没有“{rest}”这份文书"
    known = {
        "matter": lambda: hasattr(kind, first),
        "parties": lambda: first in kind.capacities,
        "unit": lambda: hasattr(Unit, first),
    }
    return f"没有“{need}”" if rest and head in known and not known[head]() else ""


def _unknown_argument(head: str, used: str, argument: str, kind: type[Matter]) -> Iterator[str]:
    if head == EVENT_OWNER and used in EVENT_FILTERS and argument not in kind.event_names():
        yield f"没有“{argument}”这种事件"
    if head == RULE_OWNER and used == RULE_FILTER and argument not in rules_of(kind):
        yield f"没有“{argument}”这条期限规则"
    if head == PAPER_OWNER and used in PAPER_FILTERS and argument not in instruments.names(kind._meta.app_label):
        yield f"没有“{argument}”这份文书"


def rules_of(kind: type[Matter]) -> set[str]:
    """Ids of the rules that speak of the kind, with their statute and without."""
    ids = {rule.id for rule in law.rules_for(kind.kind_name())}
    return ids | {name.rpartition(".")[2] for name in ids}
