"""The Django app of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "xiezhi.portal"
    verbose_name = "公共服务网"
