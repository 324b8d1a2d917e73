"""Two workers do the same at once: each letter is written once, and nobody is skipped."""

from datetime import date
from threading import Barrier, Thread, local

import pytest
from django.db import connections

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions, chase_letters
from planabierto.journey.monitoring.actions import chasing, handing_over
from planabierto.journey.monitoring.models import Reminder, ReportingLink
from planabierto.kit.registry import checks
from planabierto.tools.notices.models import Letter
from tests.builders import build_commitment, build_institution, build_lead, build_plan
from tests.builders_rhythm import build_rhythmic, mandate_of, on

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NEW = "nueva@example.org"


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


def together(act, day):
    """Two threads do it on a day; what each answered."""
    done, errors = [], []

    def run():
        try:
            with on(day):
                done.append(act())
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return sorted(done)


def meeting_after(monkeypatch, module, name):
    """Both go on only when both have looked."""
    real, both, mine = getattr(module, name), Barrier(2, timeout=20), local()

    def looked(*given, **more):
        found = real(*given, **more)
        if not hasattr(mine, "came"):
            mine.came = True
            found = found if isinstance(found, list) else list(found)
            both.wait()
        return found

    monkeypatch.setattr(module, name, looked)


def problems():
    names = ("journal.rows", "journal.unrecorded", "journal.imprints", "monitoring.reminders")
    return [each for name in names for each in checks[name].problems()]


def test_each_lead_is_reminded_once_though_both_saw_what_is_missing(working, monkeypatch):
    meeting_after(monkeypatch, chasing.chasing, "missing_in")
    assert together(chasing.chase, "2023-02-03") == [0, 3]
    assert Reminder.objects.count() == 3
    assert ReportingLink.objects.filter(revoked_at=None).count() == 3
    assert Entry.objects.filter(verb="monitoring.reminded").count() == 3
    letters = Letter.objects.filter(kind="monitoring.chase_before")
    assert len(set(letters.values_list("account", flat=True))) == letters.count() == 3
    assert problems() == []


def test_a_hand_over_is_passed_on_once_though_both_saw_it(working, monkeypatch):
    with on("2023-02-03"):
        chasing.chase()
        incoming = actions.hand_over(
            actor=working.secretary,
            outgoing=mandate_of(working.lead),
            on=date(2023, 2, 6),
            reason="Cambió de área.",
            email=NEW,
            name="Nora Nueva",
        )
    meeting_after(monkeypatch, handing_over.handing, "waiting_to_pass")
    assert together(handing_over.pass_on_today, "2023-02-06") == [0, 1]
    assert ReportingLink.objects.filter(mandate=incoming).count() == 1
    assert Letter.objects.filter(account__email=NEW, kind=chase_letters.HANDED_OVER).count() == 1
    assert problems() == []
