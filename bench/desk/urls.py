"""The platform's addresses, and below /admin/ the peer."""

from bench.desk.peer import site
from django.urls import path

from xiezhi.urls import handler403, handler404, handler500, urlpatterns

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("admin/", site.urls), *urlpatterns]
