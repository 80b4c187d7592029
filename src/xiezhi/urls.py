"""The addresses: the desk at the root, the portal below /portal/, the API below /api/; each door lists its own."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("xiezhi.api.urls")),
    path("portal/", include("xiezhi.portal.urls")),
    path("", include("xiezhi.desk.urls")),
]

handler403 = "xiezhi.failing.forbidden"
handler404 = "xiezhi.failing.not_found"
handler500 = "xiezhi.health.server_error"
