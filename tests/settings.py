"""Settings of the tests: a data folder of their own, nothing slow, nothing leaves the process."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="planabierto-tests-")
os.environ.update(DATA_DIR=_folder.name, SECRET_KEY="only-for-tests", DEBUG="0", DEMO="0")
os.environ["PLANABIERTO_ENV"] = ""  # Nor may an installation of the developer's reach the tests.

from planabierto.config.settings import *  # noqa: E402, F403
from planabierto.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: the live server's threads and the test each have a connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/tests.db"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Tests undo their acts, so the head of the journal comes back: nothing may be kept across them.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
CACHES["parts"] = CACHES["pages"]  # noqa: F405
