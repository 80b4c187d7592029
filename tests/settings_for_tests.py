"""The platform's settings with a home folder of the run's own, and one more line of work: a library's loans."""

import os
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["XIEZHI_HOME"] = tempfile.mkdtemp(prefix="xiezhi-tests-")

from xiezhi.settings import *  # noqa: E402, F403
from xiezhi.settings import INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "library"]
