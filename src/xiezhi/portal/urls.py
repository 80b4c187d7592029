"""The addresses of the portal, below /portal/."""

from django.urls import path

from . import applying, home, reading, standing, trying

urlpatterns = [
    path("", home.home, name="portal_home"),
    path("english/", home.english, name="portal_english"),
    path("progress/", standing.progress, name="portal_progress"),
    path("done/", applying.done, name="portal_done"),
    path("do/<str:name>/", applying.start, name="portal_start"),
    path("do/<str:name>/check/", applying.check, name="portal_check"),
    path("do/<str:name>/where/", applying.where, name="portal_where"),
    path("do/<str:name>/<int:place>/", applying.page, name="portal_page"),
    path("clear/", applying.cleared, name="portal_clear"),
    path("try/<str:name>/", trying.trial, name="portal_trial"),
    path("find/<str:kind>/", reading.listed, name="portal_register"),
]
