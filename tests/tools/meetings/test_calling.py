"""A meeting is written, called with all it needs, changed with a reason, cancelled, held."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import documents
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings import actions, calling_letters
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_cycle, holder
from tests.builders_meetings import STARTS, build_meeting, build_registration, moved_to

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")
FACILITATOR = holder(Role.FACILITATOR, "NL-2022")
AN_HOUR = timedelta(hours=1)


def refused(act, **given):
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.verdict


def test_who_keeps_a_scope_begins_a_meeting_and_the_number_is_the_next():
    build_cycle()
    first, second = (
        actions.draft_meeting(
            actor=SECRETARY, scope="NL-2022", kind="dialogue", title_es=" Diálogo "
        )
        for _each in range(2)
    )
    assert (first.folio, second.folio) == ("NL-2022-R1", "NL-2022-R2")
    assert (first.title_es, first.state) == ("Diálogo", "draft")
    assert not Entry.objects.filter(verb="meetings.drafted", audience="public").exists()


def test_a_number_taken_in_the_meantime_is_not_given_twice(monkeypatch):
    build_meeting(called=False)
    monkeypatch.setattr(meetings, "next_number", lambda _scope: 1)
    asked = {"scope": "NL-2022", "kind": "dialogue", "title_es": "Diálogo"}
    verdict = refused(actions.draft_meeting, actor=SECRETARY, **asked)
    assert verdict.ground == Ground.NOT_NOW


@pytest.mark.parametrize("actor", [STRANGER, FACILITATOR, holder(Role.SECRETARY, "NL-2026")])
def test_nobody_else_begins_one(actor):
    asked = {"scope": "NL-2022", "kind": "dialogue", "title_es": "Diálogo"}
    assert "secretaría técnica" in refused(actions.draft_meeting, actor=actor, **asked).reason


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title_es": " "}, "título"),
        ({"kind": "party"}, "de la lista"),
        ({"calling": "shout"}, "de la lista"),
        ({"ends": STARTS}, "después de empezar"),
        ({"registers_until": STARTS + AN_HOUR}, "cierra antes"),
        ({"asks": ["income"]}, "se pregunta"),
        ({"time_zone": "Luna/Mar"}, "zona horaria"),
        ({"time_zone": "../etc"}, "zona horaria"),
        ({"secret": 1}, "secret?"),
    ],
)
def test_words_that_do_not_fit_together_are_refused(words, said):
    meeting = build_meeting(called=False)
    given = {"actor": SECRETARY, "meeting": meeting, **words}
    assert said in refused(actions.describe_meeting, **given).reason


def test_a_call_that_lacks_anything_is_refused_naming_all_of_it():
    build_cycle()
    meeting = actions.draft_meeting(
        actor=SECRETARY, scope="NL-2022", kind="tables", title_es="Mesas"
    )
    verdict = refused(actions.call_meeting, actor=SECRETARY, meeting=meeting)
    for word in ("para qué", "a quiénes", "responsable", "el día", "sede", "mesa", "aviso"):
        assert word in verdict.reason
    assert verdict.ground == Ground.INVALID


def test_a_day_that_has_passed_is_for_machines_alone():
    cycle = build_cycle()
    past = {"starts": clock.now() - AN_HOUR, "ends": clock.now() + AN_HOUR}
    meeting = build_meeting(scope=cycle.folio, called=False, **past)
    assert "ya pasó" in refused(actions.call_meeting, actor=SECRETARY, meeting=meeting).reason
    assert actions.call_meeting(actor=SYSTEM, meeting=meeting).state == "called"


def test_a_venue_without_an_address_or_a_link_does_not_do():
    meeting = build_meeting(called=False)
    actions.open_venue(actor=SECRETARY, meeting=meeting, name="Por decir")
    said = refused(actions.call_meeting, actor=SECRETARY, meeting=meeting).reason
    assert said == "Cada sede lleva dirección o enlace."


def test_calling_makes_the_cycle_public_and_is_written_down_once():
    meeting = build_meeting(called=False)
    assert not meetings.meetings_visible_to(STRANGER).exists()
    called = actions.call_meeting(actor=SECRETARY, meeting=meeting)
    assert meetings.meeting(called.folio, STRANGER) == called
    entry = Entry.objects.get(verb="meetings.called")
    assert (entry.subject, entry.audience) == ("NL-2022-R1", "public")
    assert Entry.objects.filter(verb="cycles.published").exists()
    assert (
        "ya se convocó"
        in refused(actions.call_meeting, actor=SECRETARY, meeting=meeting).reason.lower()
    )


def test_a_contact_calls_nothing_in_a_cycle_that_only_its_secretariat_makes_public():
    meeting = build_meeting(called=False)
    contact = holder(Role.CONTACT, "NL-2022")
    assert not actions.describe_meeting(
        actor=contact, meeting=meeting, title_en="Water"
    ).registers_until
    assert "secretaría" in refused(actions.call_meeting, actor=contact, meeting=meeting).reason


def test_a_meeting_of_no_known_cycle_is_not_called():
    meeting = build_meeting(called=False, scope="NL-2030")
    verdict = refused(actions.call_meeting, actor=SYSTEM, meeting=meeting)
    assert verdict.ground == Ground.HIDDEN


def test_a_change_says_what_was_and_what_is_and_is_told_to_who_would_come():
    meeting = build_meeting()
    table = meetings.tables_of(meeting).get()
    build_registration(table=table, email="luz@example.org")
    change = actions.change_meeting(
        actor=SECRETARY,
        meeting=meeting,
        reason="La sala se ocupó.",
        starts=STARTS + AN_HOUR,
        title_es=meeting.title_es,
    )
    assert set(change.before) == {"starts"}
    assert change.after == {"starts": (STARTS + AN_HOUR).isoformat()}
    letter = Letter.objects.get(kind="meeting_told")
    assert "La sala se ocupó." in letter.body
    told = calling_letters._changed(meeting.folio, "en")
    assert told
    assert "La sala se ocupó." in told.body
    assert calling_letters._cancelled(meeting.folio, "es") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title_es": "Mesa del agua"}, "Nada cambia"),
        ({"kind": "dialogue"}, "kind?"),
        ({"reason": " ", "title_es": "Otra"}, "por qué"),
        ({"purpose_es": " "}, "para qué"),
        (
            {"starts": STARTS - timedelta(days=36500), "ends": STARTS - timedelta(days=36499)},
            "ya pasó",
        ),
    ],
)
def test_a_change_of_nothing_or_to_nothing_is_refused(words, said):
    meeting = build_meeting()
    given = {"actor": SECRETARY, "meeting": meeting, "reason": "Cambió.", **words}
    assert said in refused(actions.change_meeting, **given).reason


def test_a_machine_may_change_a_meeting_that_is_over():
    meeting = build_meeting()
    past = {"starts": STARTS - timedelta(days=36500), "ends": STARTS - timedelta(days=36499)}
    change = actions.change_meeting(actor=SYSTEM, meeting=meeting, reason="Fecha real.", **past)
    assert set(change.after) == {"starts", "ends"}


def test_a_venue_is_moved_with_a_reason():
    meeting = build_meeting()
    venue = meetings.venues_of(meeting).get()
    moved = actions.move_venue(
        actor=SECRETARY,
        venue=venue,
        reason="Se inundó.",
        address="Juárez 10",
        offers=["ramp"],
    )
    assert moved.after == {
        "venue": "Casa de la Cultura",
        "address": "Juárez 10",
        "offers": "ramp",
    }
    assert (
        "menos palabras"
        in refused(
            actions.move_venue, actor=SECRETARY, venue=venue, reason="x", address="x" * 301
        ).reason
    )


def test_cancelling_tells_everybody_and_keeps_the_reason():
    meeting = build_meeting()
    build_registration(table=meetings.tables_of(meeting).get(), email="luz@example.org")
    actions.cancel_meeting(actor=SECRETARY, meeting=meeting, reason="Hay alerta de lluvia.")
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "lluvia" in Letter.objects.get(kind="meeting_told").body
    told = calling_letters._cancelled(meeting.folio, "es")
    assert told
    assert "lluvia" in told.body
    for act in (actions.cancel_meeting, actions.change_meeting):
        given = {"actor": SECRETARY, "meeting": meeting, "reason": "Otra vez."}
        assert refused(act, **given).reason == "Este encuentro se canceló."
    with pytest.raises(Refused, match="canceló"):
        actions.write_agenda(actor=SECRETARY, meeting=meeting, points=[])


@pytest.mark.parametrize(("starts", "held"), [(-AN_HOUR, True), (AN_HOUR, False)])
def test_a_meeting_was_held_once_it_has_begun(starts, held):
    meeting = moved_to(build_meeting(), starts)
    if held:
        assert actions.hold_meeting(actor=SECRETARY, meeting=meeting).state == "held"
        assert refused(actions.hold_meeting, actor=SECRETARY, meeting=meeting).reason
    else:
        said = refused(actions.hold_meeting, actor=SECRETARY, meeting=meeting).reason
        assert said == "Este encuentro todavía no empieza."
        assert actions.hold_meeting(actor=SYSTEM, meeting=meeting).state == "held"


def test_what_has_ended_is_changed_no_more():
    meeting = moved_to(build_meeting(), -4 * AN_HOUR)
    given = {"actor": SECRETARY, "meeting": meeting, "reason": "Tarde."}
    assert refused(actions.change_meeting, **given).reason == "Este encuentro ya terminó."
    assert meetings.standing(meeting, clock.now()) == "past"


def test_a_draft_is_set_aside_and_a_called_meeting_is_not():
    meeting = build_meeting(called=False)
    actions.discard_meeting(actor=SECRETARY, meeting=meeting)
    assert meetings.meeting("NL-2022-R1", SECRETARY) is None
    said = refused(actions.describe_meeting, actor=SECRETARY, meeting=meeting).reason
    assert said == "Este encuentro se desechó."
    given = {"actor": SECRETARY, "meeting": meeting}
    assert refused(actions.hold_meeting, **given).reason == "Este encuentro se desechó."
    called = build_meeting(scope="NL-2022")
    assert refused(actions.discard_meeting, actor=SECRETARY, meeting=called).reason


def test_drafts_are_seen_by_who_keeps_them():
    build_meeting(called=False)
    seen = [
        meetings.meetings_visible_to(actor).exists()
        for actor in (SECRETARY, holder(Role.SECRETARY), SYSTEM, FACILITATOR, STRANGER)
    ]
    assert seen == [True, True, True, False, False]
    assert meetings.kept_by(FACILITATOR, scope="NL-2022").exists()
    assert not meetings.kept_by(holder(Role.FACILITATOR, "NL-2026")).exists()
    assert meetings.kept_by(holder(Role.SECRETARY, "NL-2022-R1")).exists()
    assert meetings.meeting("X", SECRETARY) is None
    assert meetings.meeting("NL-2022", SECRETARY) is None


def test_search_finds_what_was_called():
    meeting = build_meeting()
    source = documents["meeting"]
    assert [each.folio for each in source.every()] == [meeting.folio]
    assert source.about(["NL-2022-R9"]) == {"NL-2022-R9": None}
    assert source.about([meeting.folio])[meeting.folio].title.es == "Mesa del agua"
    assert calling_letters._called(meeting.folio, "es").path.endswith(meeting.folio + "/")
    assert calling_letters._called("NL-2022-R9", "es") is None
    assert calling_letters._changed("NL-2022-R9", "es") is None
    assert calling_letters._followed(meeting.folio) == ["NL-2022"]


def test_what_comes_and_what_is_past_is_told_by_the_hour():
    meeting = build_meeting(kind="dialogue")
    assert meetings.standing(meeting, STARTS - AN_HOUR) == "coming"
    assert meetings.standing(meeting, STARTS) == "now"
    assert meetings.standing(meeting, STARTS + 4 * AN_HOUR) == "past"
    assert meetings.standing(build_meeting(scope="NL-2022", called=False), STARTS) == "draft"
    actions.hold_meeting(actor=SYSTEM, meeting=meeting)
    assert meetings.standing(Meeting.objects.get(pk=meeting.pk), STARTS) == "past"
    assert not meetings.coming(clock.now(), scope="NL-2022").exists()
    assert meetings.matching(STRANGER, cycle="NL-2022", kind="dialogue").exists()
    assert not meetings.matching(STRANGER, kind="forum").exists()
