"""The Django app of 行政执法."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "xiezhi.bureau.enforcement"
    verbose_name = "行政执法"
    order = 20
