"""A process killed at any moment of storing leaves all of a version or nothing of it."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from planabierto.ground.journal.models import Entry
from planabierto.tools.library import actions, offers
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
STORING = """
import json, os, signal, sys
asked = json.loads(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = asked["database"]
settings.MEDIA_ROOT = asked["folder"]
import django
django.setup()
from django.db import transaction
from planabierto.kit.actor import system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions, storing
from planabierto.tools.library.actions import adding

def die(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

class Dying:
    size = 8
    def chunks(self, _size):
        yield b"hola"
        die()

file = Dying() if asked["at"] == "sending" else None
if asked["at"] == "written":
    storing.os.fsync = die
if asked["at"] == "moved":
    storing._make_last = die
if asked["at"] == "recorded":
    adding._record = die
with transaction.atomic():
    actions.add_file(
        actor=system("test"),
        title=Bilingual("Minuta"),
        upload=actions.Upload("minuta.txt", b"hola hola", file),
    )
    if asked["at"] == "journalled":
        die()
if asked["at"] == "committed":
    die()
"""


def killed(at, folder):
    asked = {"at": at, "folder": str(folder), "database": connection.settings_dict["NAME"]}
    command = [sys.executable, "-c", STORING, json.dumps(asked)]
    return subprocess.run(command, check=False).returncode


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("at", ["sending", "written", "moved", "recorded", "journalled"])
def test_killed_before_the_end_nothing_stands(storage, at):
    assert killed(at, storage) == -signal.SIGKILL
    assert not DocumentVersion.objects.exists()
    assert not LibraryDocument.objects.exists()
    assert not Entry.objects.exists()
    for path in files(storage):
        os.utime(path, (0, 0))
    assert actions.sweep_orphans(older_than=timedelta(days=7)) == 1
    assert not files(storage)


def test_killed_after_the_end_all_of_it_stands(storage):
    assert killed("committed", storage) == -signal.SIGKILL
    version = DocumentVersion.objects.get()
    assert version.file.read() == b"hola hola"
    assert Entry.objects.get().subject == version.folio
    assert not list(offers.altered_files())
    assert len(files(storage)) == 1
