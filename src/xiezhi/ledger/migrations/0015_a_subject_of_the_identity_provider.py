"""Under which identifier the district's identity provider knows a user."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_notices_and_the_outbox")]

    operations = [
        migrations.AddField(
            "user",
            "subject",
            models.CharField(blank=True, max_length=200, null=True, unique=True, verbose_name="统一身份标识"),
        ),
    ]
