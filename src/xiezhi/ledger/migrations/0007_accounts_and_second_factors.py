"""Units close on a day; a first password must be changed; a second factor at sign-in with its recovery codes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_roles_of_justice_services")]

    operations = [
        migrations.AddField("unit", "closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
        migrations.AddField("user", "must_change_password", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(blank=True, max_length=200)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("last_step", models.BigIntegerField(default=0)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="second_factors", to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
            ],
            options={"verbose_name": "动态口令"},
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recovery_codes", to="ledger.secondfactor"
                    ),
                ),
            ],
            options={"verbose_name": "恢复码"},
        ),
        migrations.AddConstraint(
            "secondfactor",
            models.UniqueConstraint(condition=models.Q(("ended_at__isnull", True)), fields=("user",), name="one_second_factor_each"),
        ),
        migrations.AddConstraint(
            "recoverycode", models.UniqueConstraint(fields=("factor", "digest"), name="recovery_codes_differ")
        ),
    ]  # fmt: skip
