"""Papers are found by keyed pairs of signs; the newest of all kinds, met and unmet verdicts are read from indexes of their own."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

BINDING = models.Q(of_party=False, advice=False)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_a_finished_matter_has_no_due_day")]

    operations = [
        migrations.CreateModel(
            name="PaperWords",
            fields=[
                (
                    "instrument",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="ledger.instrument",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.matter"),
                ),
                ("pairs", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={"verbose_name": "文书检索词"},
        ),
        migrations.AddIndex(
            model_name="paperwords",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["pairs"], name="paper_pairs"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["-opened_on", "-id"], include=("line", "path", "state"), name="matter_newest_of_all"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(condition=BINDING & models.Q(status="met"), fields=["rule", "matter"], name="verdict_met"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(condition=BINDING & ~models.Q(status="met"), fields=["rule", "matter"], name="verdict_unmet"),
        ),
    ]
