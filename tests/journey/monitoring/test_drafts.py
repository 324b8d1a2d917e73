"""What is typed is kept for its person alone, and ends when it is sent."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import ReportDraft, Update
from planabierto.journey.monitoring.queries import links
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_working

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def keep(working, actor=None, **typed):
    return actions.save_draft(actor=actor or working.lead, milestone=working.milestone, typed=typed)


def test_a_draft_is_kept_once_a_person_and_journals_nothing(working):
    before = Entry.objects.count()
    keep(working, narrative="Empecé")
    keep(working, narrative="Empecé y seguí")
    assert ReportDraft.objects.get().typed == {"narrative": "Empecé y seguí"}
    assert Entry.objects.count() == before


def test_nobody_else_reads_a_draft(working):
    keep(working, narrative="Empecé")
    assert links.draft_of(working.lead, working.milestone).typed == {"narrative": "Empecé"}
    for actor in (working.secretary, working.citizen, STRANGER, SYSTEM):
        assert links.draft_of(actor, working.milestone) is None


def test_only_who_may_report_keeps_a_draft(working):
    with pytest.raises(Refused):
        keep(working, working.citizen, narrative="No")
    with pytest.raises(Refused, match="persona"):
        keep(working, SYSTEM, narrative="No")


def test_a_draft_has_its_bounds(working):
    draft = keep(working, narrative="a" * 30_000, **{f"f{number}": "x" for number in range(99)})
    assert len(draft.typed["narrative"]) == 20_000
    assert len(draft.typed) == 60


def test_sending_ends_the_draft_and_a_refusal_keeps_it(working):
    keep(working, narrative="Empecé")
    said = {"actor": working.lead, "milestone": working.milestone, "narrative": "Listo."}
    with pytest.raises(Refused):
        actions.send(level=Level.COMPLETE, **said)
    assert ReportDraft.objects.exists()
    assert not Update.objects.exists()
    actions.send(level=Level.SUBSTANTIAL, **said)
    assert not ReportDraft.objects.exists()
    assert Update.objects.count() == 1
