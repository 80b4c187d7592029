"""Rows written through PostgreSQL's COPY, for a table of any model, one level of an inherited one included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def copy_rows(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Write `rows` into the one table of `model`: for an inherited model its own columns only.

    A key that is not set on the first row is left to the database, and is not read back.
    """
    if not rows:
        return
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not (field.primary_key and getattr(rows[0], field.attname) is None)
    ]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as sink,
    ):
        for row in rows:
            sink.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
