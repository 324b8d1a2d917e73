"""A chasing job killed at any point has told nobody twice, and the next run skips nobody."""

import json
import signal
import subprocess
import sys

import pytest
from django.db import connection

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring.actions import chasing
from planabierto.journey.monitoring.models import Reminder, ReportingLink
from planabierto.kit.registry import checks
from planabierto.tools.notices.models import Letter
from tests.builders import build_commitment, build_institution, build_lead, build_plan
from tests.builders_rhythm import build_rhythmic, on

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
CHASING = """
import json, os, signal, sys
asked = json.loads(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = asked["database"]
import django
django.setup()
from planabierto.journey.monitoring.actions import chasing
from tests.builders_rhythm import on

chasing.BATCH = 1

def dying_at(name, turn):
    real, turns = getattr(chasing, name), []
    def done(*given, **more):
        found = real(*given, **more)
        turns.append(name)
        if len(turns) == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    setattr(chasing, name, done)

class Dying:
    def __init__(self, real):
        self.real = real
    def write(self, **letter):
        self.real.write(**letter)
        os.kill(os.getpid(), signal.SIGKILL)

if asked["at"] == "letter":
    chasing.notices = Dying(chasing.notices)
else:
    name, turn = asked["at"]
    dying_at(name, turn)
with on("2023-02-03"):
    chasing.chase()
"""
EVERYTHING = ("journal.rows", "journal.unrecorded", "journal.imprints", "monitoring.reminders")


@pytest.fixture
def working():
    """Three leads, each with a milestone of their own."""
    working = build_rhythmic()
    with on("2023-01-02"):
        for number, code in ((2, "MTY"), (3, "EST")):
            name = f"Secretaría {number}"
            body = build_institution(name=name)
            plan = build_plan(cycle=working.commitment.cycle, code=code)
            build_commitment(plan=plan, title_es=f"Otro {number}", lead=name)
            build_lead(institution=body, email=f"lead{number}@example.org")
    return working


def killed(at):
    asked = {"at": at, "database": connection.settings_dict["NAME"]}
    command = [sys.executable, "-c", CHASING, json.dumps(asked)]
    return subprocess.run(command, check=False).returncode


def problems():
    return [each for name in EVERYTHING for each in checks[name].problems()]


@pytest.mark.parametrize(
    ("at", "told"),
    [(("_remind", 1), 0), ("letter", 0), (("_remind", 2), 1), (("_tell", 2), 2)],
)
def test_killed_at_any_point_it_goes_on_where_it_was(working, at, told):
    assert killed(at) == -signal.SIGKILL
    assert Reminder.objects.count() == Letter.objects.count() == told
    assert ReportingLink.objects.count() == told
    assert Entry.objects.filter(verb="monitoring.reminded").count() == told
    with on("2023-02-03"):
        assert chasing.chase() == 3 - told
        assert chasing.chase() == 0
    letters = Letter.objects.filter(kind="monitoring.chase_before")
    assert letters.count() == 3
    assert len(set(letters.values_list("account", flat=True))) == 3
    assert problems() == []
