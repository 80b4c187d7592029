"""The view of events as they stand, and the model that reads it; it holds no data of its own."""

from django.db import migrations, models

# Events about the record, not about the matter: xiezhi.ledger.fold.TRACES (a test holds the two together).
VIEW = """
CREATE VIEW figures_standing_event AS
SELECT event.id, event.matter_id, event.seq, event.name, event.action,
       coalesce(moved.happened_at, event.happened_at) AS happened_at,
       (coalesce(moved.happened_at, event.happened_at) AT TIME ZONE 'Asia/Shanghai')::date AS happened_on,
       event.state,
       CASE WHEN said.fields IS NULL THEN event.data ELSE event.data || said.fields END AS data,
       event.deemed_by
FROM ledger_event event
LEFT JOIN (
    SELECT matter_id, corrects, jsonb_object_agg(field.key, field.value ORDER BY seq) AS fields
    FROM ledger_event, LATERAL jsonb_each(data -> 'fields') field
    WHERE name = 'corrected'
    GROUP BY matter_id, corrects
) said ON said.matter_id = event.matter_id AND said.corrects = event.seq
LEFT JOIN (
    SELECT matter_id, corrects, ((array_agg(data ->> 'happened_at' ORDER BY seq DESC))[1])::timestamptz AS happened_at
    FROM ledger_event
    WHERE name = 'corrected' AND data ->> 'happened_at' IS NOT NULL
    GROUP BY matter_id, corrects
) moved ON moved.matter_id = event.matter_id AND moved.corrects = event.seq
WHERE event.name NOT IN (
        'corrected', 'voided', 'personal_data_revealed', 'paper_issued', 'attachment_added', 'finding_contested'
    )
    AND NOT EXISTS (
        SELECT FROM ledger_event voiding
        WHERE voiding.name = 'voided' AND voiding.matter_id = event.matter_id AND voiding.corrects = event.seq
    )
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW figures_standing_event"),
        migrations.CreateModel(
            name="StandingEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=60, verbose_name="事件")),
                ("action", models.CharField(max_length=60, verbose_name="动作")),
                ("happened_at", models.DateTimeField(verbose_name="发生时间")),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("data", models.JSONField(verbose_name="录入内容")),
                ("deemed_by", models.CharField(max_length=120, verbose_name="视为依据")),
            ],
            options={"verbose_name": "有效事件", "db_table": "figures_standing_event", "managed": False},
        ),
    ]
