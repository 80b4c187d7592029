"""The Django app of 公共法律服务."""

from django.apps import AppConfig


class PublicServiceConfig(AppConfig):
    name = "xiezhi.bureau.public_service"
    verbose_name = "公共法律服务"
    order = 100
