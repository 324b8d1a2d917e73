"""A process killed at any moment of a report leaves all of it, or nothing of it."""

import json
import signal
import subprocess
import sys

import pytest
from django.db import connection

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring.models import Evidence, MilestoneState, Update
from planabierto.journey.monitoring.states import Level
from planabierto.kit.registry import checks
from planabierto.tools.library.models import DocumentVersion
from tests.builders import build_working

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
REPORTING = """
import json, os, signal, sys
asked = json.loads(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = asked["database"]
settings.MEDIA_ROOT = asked["folder"]
import django
django.setup()
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import caching, evidence, reporting
from planabierto.journey.monitoring.states import Level
from planabierto.tools.library.actions import Upload
from tests.builders import acting

def die(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

def dying_after(act):
    def done(*given, **more):
        act(*given, **more)
        die()
    return done

if asked["at"] == "stored":
    evidence.library.add_file = dying_after(evidence.library.add_file)
if asked["at"] == "bound":
    evidence.journalled = dying_after(evidence.journalled)
if asked["at"] == "written":
    reporting.bind = die
if asked["at"] == "settled":
    reporting.keep_state = dying_after(reporting.keep_state)
if asked["at"] == "journalled":
    reporting.journalled = dying_after(reporting.journalled)
actions.report(
    actor=acting(Account.objects.get(pseudonym=asked["person"])),
    milestone=Milestone.objects.get(),
    level=Level.COMPLETE,
    narrative="El portal abre.",
    evidence=[actions.NewEvidence("Acta", Upload("acta.txt", b"Acta de entrega"))],
)
die()
"""
EVERYTHING = (
    "journal.rows",
    "journal.unrecorded",
    "journal.imprints",
    "library.bytes",
    "monitoring.complete",
    "monitoring.states",
)


@pytest.fixture
def working(settings, tmp_path):
    """A commitment at work, with a folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return build_working()


def killed(working, at, folder):
    asked = {
        "at": at,
        "folder": str(folder),
        "database": connection.settings_dict["NAME"],
        "person": working.lead.pseudonym,
    }
    command = [sys.executable, "-c", REPORTING, json.dumps(asked)]
    return subprocess.run(command, check=False).returncode


def problems():
    return [each for name in EVERYTHING for each in checks[name].problems()]


@pytest.mark.parametrize("at", ["written", "stored", "bound", "settled", "journalled"])
def test_killed_before_the_end_nothing_stands(working, tmp_path, at):
    entries = Entry.objects.count()
    versions = DocumentVersion.objects.count()
    assert killed(working, at, tmp_path) == -signal.SIGKILL
    assert Entry.objects.count() == entries
    assert DocumentVersion.objects.count() == versions
    for model in (Update, Evidence, MilestoneState):
        assert not model.objects.exists()
    assert problems() == []


def test_killed_after_the_end_all_of_it_stands(working, tmp_path):
    assert killed(working, "committed", tmp_path) == -signal.SIGKILL
    update = Update.objects.get()
    assert update.evidence.get().version.file.read() == b"Acta de entrega"
    assert MilestoneState.objects.get().declared == Level.COMPLETE
    assert Entry.objects.filter(subject=update.folio, verb="monitoring.reported").count() == 1
    assert problems() == []
