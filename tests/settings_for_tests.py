"""The platform's settings with a home folder of the run's own, and one more line of work: a library's loans."""

import os
import shutil
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["XIEZHI_HOME"] = tempfile.mkdtemp(prefix="xiezhi-tests-")

    packs = Path(os.environ["XIEZHI_HOME"], "packs")
    packs.mkdir()
    shutil.copy(Path(__file__).parent / "library" / "library-2020.toml", packs)

from xiezhi.settings import *  # noqa: F403
from xiezhi.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "library"]
