"""Several processes take voices in at once, one is killed: nothing acknowledged is lost."""

import json
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import receipts
from planabierto.kit.registry import checks
from tests.builders import build_call

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EACH = 24
TAKING_IN = """
import json, os, signal, sys
asked = json.loads(sys.argv[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = asked["database"]
settings.SECRET_KEY = asked["key"]
import django
django.setup()
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import contributing, numbers
from planabierto.journey.consultation.queries import calls
from planabierto.kit.actor import STRANGER

numbers.AT_A_TIME = 5
call = calls.call(asked["call"], STRANGER)
for number in range(asked["each"]):
    if asked["dies"] and number == asked["each"] // 2:
        contributing.journal.record_many = lambda *_g, **_m: os.kill(os.getpid(), signal.SIGKILL)
    voice = actions.NewVoice(answers={"que-propones": f"Propuesta {number}"})
    receipt = actions.submit(actor=STRANGER, call=call, voice=voice)
    print(receipt.contribution.folio, receipt.secret, flush=True)
"""


def begin(call, *, dies=False):
    asked = {
        "database": str(connection.settings_dict["NAME"]),
        "key": settings.SECRET_KEY,
        "call": call.folio,
        "each": EACH,
        "dies": dies,
    }
    return subprocess.Popen(
        [sys.executable, "-c", TAKING_IN, json.dumps(asked)], stdout=subprocess.PIPE, text=True
    )


def test_no_acknowledged_voice_is_lost_and_no_folio_given_twice():
    call = build_call()
    running = [begin(call), begin(call), begin(call, dies=True)]
    told = [line.split() for each in running for line in each.communicate()[0].splitlines()]
    assert [each.returncode for each in running] == [0, 0, -signal.SIGKILL]
    assert len(told) == 2 * EACH + EACH // 2
    assert len({folio for folio, _secret in told}) == len(told)
    for folio, secret in told:
        assert receipts.by_secret(secret).folio == folio
    assert Contribution.objects.count() == len(told)
    assert Entry.objects.filter(verb="consultation.contributed").count() == len(told)
    names = ("consultation.receipts", "consultation.numbers", "consultation.answers")
    assert [each for name in names for each in checks[name].problems()] == []
