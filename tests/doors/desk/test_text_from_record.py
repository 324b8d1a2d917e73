"""The editor of a plan offers what the record of its encounters answers, and takes it on demand."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from planabierto.doors.desk import from_record
from planabierto.journey.cocreation.actions.encounters import call_for
from planabierto.journey.drafting import queries as drafts
from planabierto.reading.figures.encounters import Offered
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.telling import NewAttendance, NewTold
from tests.builders import build_institution
from tests.builders_meetings import STARTS
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted


@pytest.fixture
def editor(plan):
    meeting = call_for(
        actor=SYSTEM,
        cycle=plan.cycle,
        kind="dialogue",
        title_es="Diálogo",
        purpose_es="Hablar.",
        who_es="Cualquiera.",
        responsible=build_institution(name="Secretaría del Diálogo"),
        starts=STARTS,
        ends=STARTS + timedelta(hours=1),
        registers=False,
    ).meeting
    actions.open_venue(actor=SYSTEM, meeting=meeting, name="Sede", address="Calle 1")
    meeting = actions.call_meeting(actor=SYSTEM, meeting=meeting)
    told = [NewTold(gender="woman", organisation=f"Grupo {number}") for number in range(7)]
    rows = [NewAttendance(each) for each in told]
    actions.bring_attendance(actor=SYSTEM, meeting=meeting, rows=rows)
    return reverse("desk_plan_text", args=[plan.folio, "es"])


def test_the_numbers_a_plan_asks_for_are_offered_and_taken(contact, plan, editor):
    shown = contact.get(editor)
    assert 'Según el registro: <span lang="es"><q>7</q>' in shown.content.decode()
    assert posted(shown)["answer_groups_count"] == ""
    used = contact.post(editor, posted(shown) | {"usar": "groups_count"})
    assert posted(used)["answer_groups_count"] == "7"
    assert not drafts.newest_version(plan)
    contact.post(editor, posted(used), follow=True)
    page = drafts.page_text(drafts.newest_version(plan).page_es)
    assert page.answers["groups_count"] == "7"


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("participants", "", "Siete."),
        ("participants", "Antes.\n", "Antes.\n\nSiete."),
        ("participants", "Eran Siete. Sí.", "Eran Siete. Sí."),
        ("groups_count", "3", "Siete."),
        ("foreword", "Antes.", "Antes."),
    ],
)
def test_words_come_below_what_was_written_once_and_numbers_take_its_place(question, before, after):
    offered = {key: Offered(key, "Siete.", "") for key in ("participants", "groups_count")}
    data = QueryDict(mutable=True)
    data.update({f"answer_{question}": before, "usar": question})
    from_record.take(data, offered)
    assert data[f"answer_{question}"] == after
