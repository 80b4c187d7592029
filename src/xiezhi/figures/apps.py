"""The Django app of the figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "xiezhi.figures"
    verbose_name = "统计指标"
