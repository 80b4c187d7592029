"""The staff's web workbench."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "xiezhi.desk"
    label = "desk"
    verbose_name = "工作台"
