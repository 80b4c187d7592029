from django.db import migrations, models

from xiezhi.ledger.spread import Plain


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="penalty",
            name="outlier_reason",
            field=models.TextField(
                blank=True, help_text="罚款在同类案件的通常幅度之外的，写明理由", verbose_name="偏离同类案件的理由"
            ),
        ),
        migrations.AddIndex(
            model_name="penalty",
            index=models.Index(Plain("penalty_clause"), name="penalty_of_one_clause"),
        ),
    ]
