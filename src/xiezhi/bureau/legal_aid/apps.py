"""The Django app of 法律援助."""

from django.apps import AppConfig


class LegalAidConfig(AppConfig):
    name = "xiezhi.bureau.legal_aid"
    verbose_name = "法律援助"
    order = 90
