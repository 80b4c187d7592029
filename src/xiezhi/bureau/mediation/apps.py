"""The Django app of 人民调解."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "xiezhi.bureau.mediation"
    verbose_name = "人民调解"
    order = 70
