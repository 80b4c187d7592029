"""Bring the platform up inside a command: its home folder, its database, Django."""

from __future__ import annotations

import os

from xiezhi.database import EmbeddedPostgres
from xiezhi.trouble import Trouble

UNFINISHED_SAMPLE = "sample.unfinished"


def open_platform(*, migrated: bool = True) -> None:
    """Set Django up with a database that answers; the embedded server is ended with the process that needs it last.

    migrated: also demand that the database has the structure this program expects and holds no half-made sample.
    Raises Trouble with one sentence.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiezhi.settings")
    from xiezhi import settings

    if settings.EMBEDDED:
        EmbeddedPostgres(settings.HOME).start()
    import django

    django.setup()
    from xiezhi.health import demand_database

    demand_database(migrated)
    if migrated and (settings.HOME / UNFINISHED_SAMPLE).exists():
        raise Trouble("样例数据上次没有做完，台账里只有一半；请先运行 xiezhi demo，它会清空后重做。")


def migrate() -> None:
    """Give the database the structure this program expects; nothing where it has it already."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
