"""A finished matter has no day that still runs: rows finished before that was so lose theirs."""

from typing import Any

from django.db import migrations
from django.db.models import Q


def stop(apps: Any, schema_editor: Any) -> None:
    matters = apps.get_model("ledger", "Matter").objects.filter(is_finished=True)
    matters.filter(Q(due_on__isnull=False) | Q(suspended=True)).update(due_on=None, due_rule="", suspended=False)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_the_trail_of_acts")]

    # Backwards there is nothing to do: the next step of a matter sets its row anew.
    operations = [migrations.RunPython(stop, migrations.RunPython.noop)]
