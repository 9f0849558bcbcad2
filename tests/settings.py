"""Settings under test: a data folder of its own for each process, quick passwords, work done at once."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

HOME_OF_THIS_PROCESS = tempfile.mkdtemp(prefix="cchc-test-")
atexit.register(shutil.rmtree, HOME_OF_THIS_PROCESS, ignore_errors=True)
os.environ["CCHC_HOME"] = HOME_OF_THIS_PROCESS

from cchc.site.settings import *  # noqa: E402, F403
from cchc.site.settings import DATABASES, HOME, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: two connections of a live server must wait for each other, not share a cache.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0

# Source files as they stand: a test never depends on when set-up last ran.
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LOGGING_CONFIG = None
