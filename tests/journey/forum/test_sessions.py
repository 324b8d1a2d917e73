"""Sessions: called with their meeting, with quorum or without, and their folder."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles.queries import cycle as cycle_named
from planabierto.journey.forum import actions, rules
from planabierto.journey.forum.models import Presence
from planabierto.journey.forum.queries import folder, sessions
from planabierto.journey.forum.queries.public import sessions as public_sessions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import occurrences
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Agreement
from tests.builders import SYSTEM, build_cycle
from tests.builders_forum import (
    FIRST_SESSION,
    build_forum,
    build_motion,
    build_resolution,
    build_session,
    build_vote,
    voted,
)

pytestmark = pytest.mark.django_db


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


@pytest.fixture
def sitting():
    return build_forum()


def test_a_session_is_called_with_its_meeting(sitting):
    draft = build_session(sitting, called=False)
    assert (draft.number, draft.folio) == (1, "NL-2022-R1")
    assert sessions.session("NL-2022-R1", STRANGER) is None
    assert sessions.session("NL-2022-R1", sitting.secretary) == draft
    assert "Primero convoca" in refused(
        actions.take_presence, actor=SYSTEM, session=draft, tenure=sitting.tenures["civil"]
    )
    made = actions.call_session(actor=SYSTEM, session=draft)
    assert made.meeting.state == "called"
    assert cycle_named("NL-2022", STRANGER) == sitting.cycle
    assert sessions.session("NL-2022-R1", STRANGER) == made
    assert sessions.session("NL-2022-C1", STRANGER) is None
    assert list(public_sessions(cycle="NL-2022")) == [made] == list(public_sessions())
    entry = Entry.objects.get(verb="forum.session_called")
    assert (entry.subject, entry.audience) == ("NL-2022-R1", "public")


def test_only_the_secretariat_prepares_sessions(sitting):
    member = sitting.members["civil"]
    begin = {"forum": sitting.forum, "title_es": "Sesión"}
    assert "secretaría" in refused(actions.draft_session, actor=member, **begin)
    assert "ordinaria" in refused(actions.draft_session, actor=SYSTEM, kind="otra", **begin)
    draft = build_session(sitting, called=False)
    assert "secretaría" in refused(actions.call_session, actor=member, session=draft)


@pytest.mark.parametrize(
    ("voting", "percent", "needed"),
    [(4, 50, 2), (5, 50, 3), (7, 50, 4), (10, 66, 7), (3, 100, 3), (0, 50, 1)],
)
def test_quorum_is_the_share_rounded_up(voting, percent, needed):
    assert sessions.needed(voting, percent) == needed


def test_an_observer_does_not_count_for_quorum(sitting):
    session = build_session(sitting, present=("observer", "government"))
    quorum = sessions.quorum_of(session)
    assert (quorum.seats, quorum.present, quorum.needed) == (4, 1, 2)
    assert (quorum.reached, quorum.missing) == (False, 1)
    actions.take_presence(actor=SYSTEM, session=session, tenure=sitting.tenures["civil"])
    assert sessions.quorum_of(session).reached


def test_an_alternate_sits_when_the_titular_is_away(sitting):
    session = build_session(sitting, present=("civil",))
    other = actions.begin_tenure(
        actor=SYSTEM,
        seat=sitting.seats["civil"],
        name="Suplente",
        starts=FIRST_SESSION.date(),
        kind="alternate",
    )
    sit = {"actor": SYSTEM, "session": session}
    assert "ya lo ocupa Persona civil" in refused(actions.take_presence, tenure=other, **sit)
    here = Presence.objects.get()
    actions.end_presence(actor=SYSTEM, presence=here)
    assert "Ya había salido" in refused(actions.end_presence, actor=SYSTEM, presence=here)
    actions.take_presence(tenure=other, **sit)
    assert [each.tenure.name for each in sessions.present_at(session)] == ["Suplente"]
    assert [each.tenure.name for each in sessions.presences_of(session)] == [
        "Persona civil",
        "Suplente",
    ]


def test_who_holds_no_seat_that_day_is_not_at_the_session(sitting):
    early = build_session(sitting, starts=FIRST_SESSION - timedelta(days=1))
    tenure = sitting.tenures["civil"]
    assert "no ocupa un lugar" in str(rules.may_be_present(early, tenure).reason)
    today = build_session_again(sitting)
    past = clock.now().date() - timedelta(days=2)
    actions.end_seat(actor=SYSTEM, seat=sitting.seats["civil"], day=past, reason="Salió")
    tenure.refresh_from_db()
    assert "no está vigente" in str(rules.may_be_present(today, tenure).reason)
    other = build_forum(sectors=("civil",), members=(), cycle=build_cycle(folio="NL-2025"))
    assert not rules.may_be_present(today, other.tenures["civil"])


def build_session_again(sitting):
    """A second session, whose meeting another institution answers for."""
    return build_session(sitting, body=sitting.seats["government"].institution)


def test_who_comes_late_votes_and_who_goes_out_without_a_vote_does_not_count(sitting):
    session = build_session(sitting, present=("government", "civil"))
    motion = voted(sitting, build_vote(sitting, session=session), government="yes")
    seats = motion.ballot.electors
    assert not seats.get(holder="NL-2022-S3").present
    actions.take_presence(actor=SYSTEM, session=session, tenure=sitting.tenures["academia"])
    assert seats.get(holder="NL-2022-S3").present
    for presence in sessions.present_at(session):
        actions.end_presence(actor=SYSTEM, presence=presence)
    assert [each.present for each in seats.order_by("holder")] == [True, False, False, False]


def test_the_folder_has_what_who_sits_needs(sitting):
    first = build_session(sitting, present=("government", "civil"))
    meetings.hold_meeting(actor=SYSTEM, meeting=first.meeting)
    resolved = build_resolution(sitting)
    Agreement.objects.create(
        meeting=first.meeting,
        number=1,
        what="Mandar el acta",
        who="Secretaría",
        made_by="system:test",
        made_at=clock.now(),
    )
    second = build_session_again(sitting)
    motion = build_motion(sitting, session=second)
    made = folder.folder_of(second, STRANGER)
    assert (made.previous, made.motions, made.quorum.present) == (first, [motion], 0)
    assert [each.what for each in made.agreements] == ["Mandar el acta"]
    assert made.resolutions == [resolved]
    assert len(made.roster) == 5
    assert folder.folder_of(first, STRANGER).resolutions == []


def test_a_session_that_was_held_keeps_the_promise_of_sessions(sitting):
    session = build_session(sitting)
    assert occurrences["forum.sessions"].of(sitting.cycle.pk) == []
    meetings.hold_meeting(actor=SYSTEM, meeting=session.meeting)
    assert [each.subject for each in occurrences["forum.sessions"].of(sitting.cycle.pk)] == [
        "NL-2022-R1"
    ]
    assert list(sessions.held_or_called(sitting.forum)) == [session]
