"""The Django app of this line of work."""

from django.apps import AppConfig


class ReconsiderationConfig(AppConfig):
    name = "xiezhi.bureau.reconsideration"
    verbose_name = "行政复议"
    order = 40
