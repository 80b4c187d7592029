"""The platform's settings with the Django admin beside it and a stopwatch around every page; for measurements only."""

from xiezhi.settings import *  # noqa: F403
from xiezhi.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin.apps.SimpleAdminConfig"]
MIDDLEWARE = ["bench.desk.stopwatch.timed", *MIDDLEWARE]
ROOT_URLCONF = "bench.desk.urls"
# The admin's own table (what was changed by whom) is never written to here: the ledger's database stays as it is.
MIGRATION_MODULES = {"admin": None}
