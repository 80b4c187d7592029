"""The ui app: it brings the template library and the static files of the components."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "xiezhi.ui"
    label = "ui"
    verbose_name = "界面"
