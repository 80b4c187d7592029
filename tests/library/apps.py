"""The Django app of the library, a line of work that knows nothing of China's law."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "图书馆"
