"""Conditions over many values that cost no more than one: a page asks them several times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Func, Lookup


class AnyOf(Lookup):
    """`column = ANY(array)`: one parameter however many values, where `IN` compiles and sends one for each."""

    lookup_name = "anyof"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*parameters, list(self.rhs))


CharField.register_lookup(AnyOf)


def pair_of(first: str, second: str, pairs: Iterable[tuple[str, str]]) -> AnyOf:
    """The condition that the columns `first` and `second` hold one of `pairs`."""
    joined = Func(F(first), F(second), template="(%(expressions)s)", arg_joiner=" || '/' || ", output_field=CharField())
    return AnyOf(joined, sorted(f"{one}/{other}" for one, other in pairs))
