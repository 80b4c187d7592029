"""The trail of acts outside matters; PostgreSQL itself refuses to change or remove an entry. Looks are found by day."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REFUSE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_trailentry FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON ledger_trailentry FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only();
"""

ALLOW = """
DROP TRIGGER append_only ON ledger_trailentry;
DROP TRIGGER append_only_whole ON ledger_trailentry;
"""

PERSON: Any = {"null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_accounts_and_second_factors")]

    operations = [
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField(unique=True, verbose_name="序号")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                ("kind", models.CharField(max_length=30, verbose_name="事项")),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="内容")),
                ("origin", models.GenericIPAddressField(null=True, verbose_name="来自")),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("by", models.ForeignKey(verbose_name="何人", **PERSON)),
                ("concerns", models.ForeignKey(verbose_name="涉及何人", **PERSON)),
            ],
            options={"verbose_name": "访问记录", "ordering": ["seq"]},
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
