"""How long the file of a reconsideration is kept, and its number in the archive."""

from django.db import migrations, models

RETENTION = [("permanent", "永久"), ("thirty_years", "30年"), ("ten_years", "10年")]


class Migration(migrations.Migration):
    dependencies = [("reconsideration", "0001_initial")]

    operations = [
        migrations.AddField(
            "reconsideration", "retention", models.CharField("保管期限", blank=True, choices=RETENTION, default="", max_length=40), preserve_default=False
        ),
        migrations.AddField(
            "reconsideration", "archive_number", models.CharField("档案号", blank=True, default="", max_length=60), preserve_default=False
        ),
    ]  # fmt: skip
