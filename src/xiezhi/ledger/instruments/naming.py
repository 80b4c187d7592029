"""What a template says of the parties, checked when it is loaded: a party has these attributes and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.base import Variable
from django.template.defaulttags import ForNode, WithNode

from xiezhi.ledger.parties import ENTERED

from .document import InstrumentError
from .strict import StrictExpression, StrictTemplate

PARTY = ("capacity", *ENTERED)
PARTY_FILTERS = {"first", "last"}
Path = tuple[str, ...]


def check(template: StrictTemplate, file: str, above: int) -> None:
    """Raises InstrumentError naming `file`, line and attribute; lines count from `above`."""
    aliases = aliases_of(template)
    for expression in template.expressions:
        for attribute in _attributes(expression, aliases):
            if attribute not in PARTY:
                raise InstrumentError(
                    f"{file}第{line_of(template, expression, above)}行：当事人没有“{attribute}”这一项，可用的是{'、'.join(PARTY)}。"
                )


def line_of(template: StrictTemplate, expression: StrictExpression, above: int = 0) -> int:
    """The line of the file in which the expression first stands."""
    before, found, _ = str(template.source).partition(str(expression.token))
    return above + (before.count("\n") + 1 if found else 1)


def path_of(expression: StrictExpression, aliases: dict[str, Path]) -> Path:
    """What an expression reads, names of `for` and `with` written out: ("parties", "applicants", "0", "name"); empty for others."""
    if not isinstance(expression.var, Variable) or not expression.var.lookups:
        return ()
    head, *rest = expression.var.lookups
    stands_for = aliases.get(head, (head,))
    return (*stands_for, *rest) if stands_for else ()


def aliases_of(template: StrictTemplate) -> dict[str, Path]:
    """Names that `for` and `with` give, with what each stands for; "0" is one of a list, nothing where it stands for several."""
    found: dict[str, Path] = {}
    nodes: list[Any] = template.nodelist.get_nodes_by_type((ForNode, WithNode))  # type: ignore[arg-type]
    for node in nodes:
        if isinstance(node, ForNode):
            path = path_of(node.sequence, found)  # type: ignore[arg-type]
            given = {name: (*path, "0") if path and len(node.loopvars) == 1 else () for name in node.loopvars}
        else:
            given = {name: _taken(expression, found) for name, expression in node.extra_context.items()}
        for name, path in given.items():
            found[name] = path if found.get(name, path) == path else ()
    return found


def _taken(expression: StrictExpression, aliases: dict[str, Path]) -> Path:
    """What `with` takes: an expression without filters, or the first or last of a list."""
    filters = [used.__name__ for used, _ in expression.filters]
    if not filters:
        return path_of(expression, aliases)
    path = path_of(expression, aliases)
    return (*path, "0") if path and PARTY_FILTERS.issuperset(filters) else ()


def _attributes(expression: StrictExpression, aliases: dict[str, Path]) -> Iterator[str]:
    """The attributes of a party that the expression names, by a dot or in the filter that lists them."""
    path = path_of(expression, aliases)
    depth = 1 if path[:1] == ("party",) else 3 if path[:1] == ("parties",) and len(path) > 2 and path[2].isdecimal() else 0
    if depth and len(path) > depth:
        yield path[depth]
    if path[:1] == ("parties",) and len(path) == 2:
        for used, arguments in expression.filters:
            if used.__name__ == "listed":
                yield from (str(argument) for is_name, argument in arguments if not is_name)
