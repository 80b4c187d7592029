from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0002_the_reason_of_an_outlier")]

    operations = [
        migrations.AddField(
            model_name="penalty",
            name="receipt_result",
            field=models.CharField(
                blank=True, choices=[("taken", "已接收"), ("returned", "退回更正")], max_length=30, verbose_name="回执结果"
            ),
        ),
        migrations.AddField(
            model_name="penalty",
            name="receipt_number",
            field=models.CharField(blank=True, max_length=80, verbose_name="回执编号"),
        ),
        migrations.AddField(
            model_name="penalty",
            name="receipt_note",
            field=models.TextField(blank=True, verbose_name="退回原因"),
        ),
    ]
