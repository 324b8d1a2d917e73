"""A motion is put to the vote by a rule declared before, and each seat votes once."""

from datetime import timedelta

import pytest

from planabierto.journey.forum import actions
from planabierto.journey.forum import motion_rules as rules
from planabierto.journey.forum.models import Resolution
from planabierto.journey.forum.queries import motions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from tests.builders import SYSTEM, acting, build_mandate, build_person
from tests.builders_forum import SINCE, build_forum, build_motion, build_session, build_vote, voted
from tests.journey.forum.voting import problems, refused, vote_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build_forum()


def test_a_motion_that_is_lost_resolves_nothing(sitting):
    motion = voted(sitting, build_vote(sitting), government="yes", civil="no", academia="no")
    voted(sitting, motion, private="abstain")
    assert actions.close_vote(actor=SYSTEM, motion=motion).state == "lost"
    assert not Resolution.objects.exists()
    assert "no se aprobó" in refused(actions.close_vote, actor=SYSTEM, motion=motion)
    assert "no se aprobó" in refused(vote_as, sitting, motion, "civil", "yes")
    assert "ya se decidió" not in refused(
        actions.dissent, actor=STRANGER, motion=motion, seat=sitting.seats["civil"], text="No"
    )
    assert problems() == []


def test_without_quorum_there_is_no_vote(sitting):
    session = build_session(sitting, present=("government",))
    motion = build_motion(sitting, session=session)
    assert "están 1 y se necesitan 2" in refused(actions.open_vote, actor=SYSTEM, motion=motion)


def test_the_rule_is_declared_with_the_motion_and_frozen_with_its_text(sitting):
    assert "por una mayoría" in refused(build_motion, sitting, deciding="dots")
    motion = build_motion(sitting, deciding="two_thirds")
    assert (motion.ballot.deciding, motion.ballot.question_es) == ("two_thirds", motion.text_es)
    words = {"title_es": "Otro", "text_es": "Otro texto", "kind": "other"}
    again = actions.revise_motion(actor=SYSTEM, motion=motion, **words)
    assert (again.state, again.ballot, again.text_es) == ("draft", None, "Otro texto")
    tabled = actions.table_motion(actor=SYSTEM, motion=again)
    assert tabled.ballot.deciding == sitting.forum.deciding
    actions.open_vote(actor=SYSTEM, motion=tabled, closes=clock.now() + timedelta(days=1))
    assert "se está votando" in refused(actions.revise_motion, actor=SYSTEM, motion=tabled, **words)
    assert problems() == []


def test_by_written_procedure_each_votes_with_their_account_until_the_end(sitting):
    motion = build_motion(sitting)
    at = clock.now()
    vote = {"actor": sitting.secretary, "motion": motion}
    assert "hasta cuándo" in refused(actions.open_vote, **vote)
    assert "hasta cuándo" in refused(actions.open_vote, closes=at, **vote)
    actions.open_vote(closes=at + timedelta(days=2), **vote)
    motion.refresh_from_db()
    assert "con su cuenta" in refused(
        actions.cast_vote, seat=sitting.seats["civil"], choice="yes", **vote
    )
    vote_as(sitting, motion, "civil", "yes")
    assert "quien lo ocupa" in refused(
        actions.cast_vote,
        actor=sitting.members["civil"],
        motion=motion,
        seat=sitting.seats["government"],
        choice="yes",
    )
    assert motions.waiting_for([motion])[motion.pk] == {
        "NL-2022-S1",
        "NL-2022-S3",
        "NL-2022-S4",
    }
    assert "falta quien vote" in refused(actions.close_vote, **vote)
    assert "está votando" in refused(actions.table_motion, **vote)
    after = motion.ballot.closes + timedelta(seconds=1)
    assert rules.may_close_vote(sitting.secretary, motion, after)
    assert list(motions.windows_over(after)) == [motion]
    assert "secretaría" in refused(
        actions.close_vote, actor=sitting.members["civil"], motion=motion
    )


def test_an_alternate_votes_while_the_titular_has_not(sitting):
    person = build_person(email="suplente@example.org", name="Suplente")
    build_mandate(role=Role.FORUM_MEMBER, scope="NL-2022", person=person)
    seat = sitting.seats["civil"]
    actions.begin_tenure(
        actor=SYSTEM, seat=seat, name="Suplente", starts=SINCE, kind="alternate", account=person
    )
    motion = build_vote(sitting)
    alternate = {"actor": acting(person), "motion": motion, "seat": seat}
    actions.cast_vote(choice="yes", **alternate)
    actions.cast_vote(choice="abstain", **alternate)
    vote_as(sitting, motion, "civil", "no")
    assert "El titular ya votó" in refused(actions.cast_vote, choice="yes", **alternate)
    assert motions.votes_in(motion)[1].choice == "no"


def test_in_session_only_who_is_there_votes_for_a_seat(sitting):
    person = build_person(email="suplente@example.org", name="Suplente")
    build_mandate(role=Role.FORUM_MEMBER, scope="NL-2022", person=person)
    actions.begin_tenure(
        actor=SYSTEM,
        seat=sitting.seats["civil"],
        name="Suplente",
        starts=SINCE,
        kind="alternate",
        account=person,
    )
    session = build_session(sitting, present=("government", "civil"))
    motion = build_vote(sitting, session=session)
    away = {"actor": acting(person), "motion": motion, "seat": sitting.seats["civil"]}
    assert "quien lo ocupa" in refused(actions.cast_vote, choice="yes", **away)
    assert "no está en la sesión" in refused(
        actions.cast_vote,
        actor=SYSTEM,
        motion=motion,
        seat=sitting.seats["private"],
        choice="yes",
    )
    assert rules.voter_for(STRANGER, motion, sitting.seats["civil"], clock.now()) is None


def test_a_vote_called_off_leaves_the_motion_in_debate(sitting):
    motion = voted(sitting, build_vote(sitting), civil="yes")
    assert "secretaría" in refused(
        actions.call_off_vote, actor=sitting.members["civil"], motion=motion, reason="No"
    )
    again = actions.call_off_vote(actor=SYSTEM, motion=motion, reason="Faltó el anexo")
    assert (again.state, again.ballot.state, again.ballot.deciding) == (
        "tabled",
        "draft",
        motion.ballot.deciding,
    )
    assert motions.votes_in(again) == []
    assert "todavía no se vota" in refused(
        actions.call_off_vote, actor=SYSTEM, motion=again, reason="Otra vez"
    )
    assert problems() == []


def test_dissent_comes_after_the_decision(sitting):
    motion = voted(sitting, build_vote(sitting), civil="no")
    assert "cuando ya se decidió" in refused(
        actions.dissent, actor=SYSTEM, motion=motion, seat=sitting.seats["civil"], text="No"
    )
