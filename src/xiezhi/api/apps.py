"""The Django app of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "xiezhi.api"
    label = "api"
    verbose_name = "数据接口"
