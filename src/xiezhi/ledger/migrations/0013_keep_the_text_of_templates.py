import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0012_alter_event_source_alter_unit_kind"),
    ]

    operations = [
        migrations.CreateModel(
            name="TemplateSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=40, verbose_name="业务条线")),
                ("name", models.CharField(max_length=80, verbose_name="文书名称")),
                ("digest", models.CharField(max_length=64)),
                ("text", models.TextField(verbose_name="模板原文")),
                ("own", models.BooleanField(verbose_name="本单位自定")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="首次使用")),
            ],
            options={
                "verbose_name": "文书模板版本",
                "ordering": ["line", "name", "pk"],
                "constraints": [models.UniqueConstraint(fields=("line", "name", "digest"), name="one_text_of_a_template_once")],
            },
        ),
        migrations.AddField(
            model_name="instrument",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="ledger.templatesource",
                verbose_name="所用模板",
            ),
        ),
    ]
