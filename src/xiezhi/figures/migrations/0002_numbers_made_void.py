"""A number made void is an event about the record, and no figure's."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("xiezhi.figures.migrations.0001_standing_events").VIEW.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")
VIEW = BEFORE.replace("'finding_contested'", "'finding_contested', 'number_voided'")


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_standing_events")]

    operations = [migrations.RunSQL(VIEW, BEFORE)]
