"""What is told of the forum: to who sits in it, to who has not voted, and to nobody twice."""

from datetime import timedelta

import pytest

from planabierto.journey.forum import actions, letters
from planabierto.journey.forum.actions import reminding
from planabierto.journey.forum.jobs import tend_forums
from planabierto.journey.forum.models import Motion, Presence, Resolution, Tenure
from planabierto.journey.forum.offers_waiting import TERMS, tasks
from planabierto.journey.forum.queries import waiting as found
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import announcements, checks, documents, nodes
from planabierto.tools.ballots.models import Ballot, Elector
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM
from tests.builders_forum import (
    build_forum,
    build_motion,
    build_resolution,
    build_session,
    build_vote,
    voted,
)

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=40)


@pytest.fixture
def sitting():
    return build_forum()


def people(sitting, *sectors):
    return sorted(sitting.members[sector].person_id for sector in sectors)


def addressed(verb, subject):
    return list(announcements[verb].addressed(subject))


def letter(verb, subject, language="es"):
    return announcements[verb].letter(subject, language)


def problems(name):
    return list(checks[f"forum.{name}"].problems())


def closing_soon(motion):
    Ballot.objects.filter(pk=motion.ballot_id).update(closes=clock.now() + SOON)
    return Motion.objects.get(pk=motion.pk)


def test_who_sits_hears_of_a_session(sitting):
    build_session(sitting, called=False)
    assert letter("forum.session_called", "NL-2022-R1") is None
    build_session(sitting, body=sitting.seats["government"].institution)
    message = letter("forum.session_called", "NL-2022-R2")
    assert "NL-2022-R2" in message.subject
    assert "quórum es de 2" in message.body
    assert addressed("forum.session_called", "NL-2022-R2") == people(sitting, "government", "civil")
    assert addressed("forum.session_called", "AB-2022-R2") == []


def test_whoever_has_voted_is_never_reminded(sitting):
    build_session(sitting)
    motion = build_vote(sitting)
    assert addressed("forum.vote_opened", motion.folio) == people(sitting, "government", "civil")
    assert "Falta tu voto" in letter("forum.vote_opened", motion.folio).subject
    actions.cast_vote(
        actor=sitting.members["civil"], motion=motion, seat=sitting.seats["civil"], choice="no"
    )
    assert addressed("forum.vote_opened", motion.folio) == people(sitting, "government")
    assert reminding.remind_voters() == 0
    motion = closing_soon(motion)
    assert reminding.remind_voters() == 1
    assert reminding.remind_voters() == 0
    written = Letter.objects.get(kind=reminding.REMINDER)
    assert written.account_id == sitting.members["government"].person_id
    assert motion.folio in written.subject
    voted(sitting, motion, government="yes", academia="yes", private="yes")
    assert found.voters_of(motion) == []
    actions.close_vote(actor=SYSTEM, motion=motion)
    assert addressed("forum.vote_opened", motion.folio) == []
    assert letter("forum.vote_opened", motion.folio) is None


def test_in_session_nobody_is_written_to(sitting):
    session = build_session(sitting, present=("government", "civil"))
    motion = build_motion(sitting, session=session)
    assert "Mayoría simple" in letter("forum.motion_tabled", motion.folio).body
    actions.open_vote(actor=SYSTEM, motion=motion)
    assert addressed("forum.vote_opened", motion.folio) == []
    assert addressed("forum.vote_opened", "NL-2022-V9") == []


def test_a_resolution_is_told_to_who_follows(sitting):
    build_session(sitting)
    made = build_resolution(sitting)
    known = announcements["forum.resolved"]
    assert known.followed(made.folio) == [made.folio, "NL-2022"]
    assert known.followed("NL-2022-F9") == []
    assert "Adoptar el plan" in known.letter(made.folio, "en").body
    assert known.letter("NL-2022-F9", "es") is None
    assert announcements["forum.vote_opened"].followed(made.folio) == []
    assert letters.reminder(made.motion, "es").path.endswith("/puntos/NL-2022-V1/")


def test_the_worker_counts_what_is_over_reminds_and_warns(sitting):
    build_session(sitting)
    over = voted(sitting, build_vote(sitting), government="yes", civil="yes")
    Ballot.objects.filter(pk=over.ballot_id).update(
        opens=clock.now() - SOON, closes=clock.now() - timedelta(seconds=1)
    )
    closing_soon(build_vote(sitting))
    today = clock.now().date()
    Tenure.objects.filter(seat__in=[sitting.seats["civil"], sitting.seats["private"]]).update(
        ends=today + timedelta(days=30)
    )
    assert tend_forums.func() == 4
    assert Resolution.objects.get().motion == over
    warned = Letter.objects.get(kind=reminding.WARNING)
    assert "NL-2022-S2" in warned.subject
    assert reminding.warn_of_terms() == 0


def test_the_inbox_asks_for_votes_and_warns_of_terms(sitting):
    at = clock.now()
    member = sitting.members["civil"]
    assert list(tasks(member, at)) == []
    motion = build_vote(sitting)
    asked = list(tasks(member, at))
    assert [(each.kind, each.subject, each.bucket) for each in asked] == [
        ("forum_vote", motion.folio, "mine")
    ]
    assert asked[0].due is not None
    assert list(tasks(STRANGER, at)) == []
    actions.cast_vote(actor=member, motion=motion, seat=sitting.seats["civil"], choice="abstain")
    assert list(tasks(member, at)) == []
    Tenure.objects.filter(seat=sitting.seats["civil"]).update(ends=at.date() + timedelta(days=10))
    ending = list(TERMS.tasks(sitting.secretary, at))
    assert [(each.kind, each.subject) for each in ending] == [("term_ending", "NL-2022-S2")]
    Tenure.objects.filter(seat=sitting.seats["civil"]).update(ends=at.date() + timedelta(days=300))
    assert list(TERMS.tasks(sitting.secretary, at)) == []


def test_in_session_only_who_is_there_is_asked_to_vote(sitting):
    session = build_session(sitting, present=("government", "academia"))
    build_vote(sitting, session=session)
    at = clock.now()
    assert list(tasks(sitting.members["civil"], at)) == []
    asked = list(tasks(sitting.members["government"], at))
    assert [(each.kind, each.due) for each in asked] == [("forum_vote", None)]


def test_search_and_the_thread_find_what_was_resolved(sitting):
    source, node = documents["resolution"], nodes["forum.resolution"]
    made = build_resolution(sitting)
    assert list(source.every()) == []
    build_session(sitting)
    shown = list(source.every())
    assert [(each.folio, each.title.es) for each in shown] == [("NL-2022-F1", "Adoptar el plan")]
    assert source.about(["NL-2022-F1", "NL-2022-F9", "NL-2022"]) == {
        "NL-2022-F1": shown[0],
        "NL-2022-F9": None,
    }
    assert node.find("NL-2022-F1", STRANGER) == made.pk
    assert node.find("NL-2022-F9", STRANGER) is None
    assert [each.folio for each in node.views([made.pk], STRANGER)] == ["NL-2022-F1"]


def test_doctor_names_a_resolution_nobody_carried(sitting):
    made = build_resolution(sitting)
    assert problems("resolutions") == problems("motions") == []
    Resolution.objects.update(text_es="Otra cosa")
    assert "not what was voted" in problems("resolutions")[0]
    count = made.motion.ballot.count
    count.result["quorate"] = False
    count.save(update_fields=["result"])
    assert "without quorum" in problems("resolutions")[0]
    Motion.objects.update(state="lost")
    assert "no closed count" in problems("resolutions")[0]
    assert "its ballot says carried" in problems("motions")[0]
    Motion.objects.update(state="carried")
    Resolution.objects.all().delete()
    assert "do not go together" in problems("motions")[0]


def test_doctor_names_seats_and_votes_out_of_place(sitting):
    session = build_session(sitting, present=("civil",))
    build_vote(sitting)
    Presence.objects.update(seat=sitting.seats["private"])
    assert session.folio in problems("presences")[0]
    Elector.objects.filter(holder="NL-2022-S1").update(side="observer")
    assert "observes and votes" in problems("observers")[0]
    assert problems("tenures") == []
    Tenure.objects.filter(seat=sitting.seats["civil"]).update(seat=sitting.seats["private"])
    assert "on one day" in problems("tenures")[0]
