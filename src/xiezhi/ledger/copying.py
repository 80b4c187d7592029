"""Rows written through PostgreSQL's COPY, for a table of any model, one level of an inherited one included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models

AS_THEY_ARE = frozenset({type(None), str, int, bool})


def copy_rows(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Write `rows` into the one table of `model`: for an inherited model its own columns only.

    A key that is not set on the first row is left to the database, and is not read back.
    """
    if not rows:
        return
    left_out = {model._meta.pk} if rows[0].pk is None else set()
    fields: list[Any] = [field for field in model._meta.local_concrete_fields if field not in left_out]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    values = [_value(field) for field in fields]
    statement = f"COPY {table} ({columns}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as sink:
        for row in rows:
            sink.write_row([value(row) for value in values])


def _value(field: Any) -> Callable[[Any], Any]:
    """How a row's value of `field` is made ready for the database; most are what they are."""
    kept, prepare = attrgetter(field.attname), field.get_db_prep_save
    plain: frozenset[type] = frozenset() if isinstance(field, models.JSONField) else AS_THEY_ARE

    def value(row: Any) -> Any:
        found = kept(row)
        return found if type(found) in plain else prepare(found, connection)

    return value
