"""Motions: proposed, debated, taken back, and resolved."""

from datetime import date

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.forum import actions
from planabierto.journey.forum.models import Motion, Resolution, Tenure
from planabierto.journey.forum.queries import motions
from planabierto.journey.forum.queries.public import motions as public_motions
from planabierto.journey.forum.queries.public import resolutions as public_resolutions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from tests.builders import SYSTEM, acting, build_cycle, build_mandate, build_person
from tests.builders_forum import (
    build_forum,
    build_motion,
    build_resolution,
    build_session,
    build_vote,
)
from tests.journey.forum.voting import problems, refused, vote_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build_forum()


def test_from_a_motion_to_a_numbered_resolution(sitting):
    session = build_session(sitting, present=("government", "civil", "academia", "observer"))
    motion = build_vote(sitting, session=session, kind="plan")
    vote_as(sitting, motion, "government", "yes")
    vote_as(sitting, motion, "civil", "no")
    recused = sitting.seats["academia"]
    actions.recuse(actor=SYSTEM, motion=motion, seat=recused, reason="Su universidad es parte")
    vote_as(sitting, motion, "civil", "abstain")
    assert [each.has_voted for each in motions.votes_in(motion)] == [True, True, False, False]
    done = actions.close_vote(actor=sitting.secretary, motion=motion)
    made = Resolution.objects.get()
    assert (done.state, made.folio, made.text.es) == ("carried", "NL-2022-F1", motion.text_es)
    assert (motions.decided_on(made), motions.resolution_of(done)) == (
        clock.today_in("America/Monterrey", session.meeting.starts),
        made,
    )
    against = sitting.members["civil"], sitting.seats["civil"]
    actions.dissent(actor=against[0], motion=done, seat=against[1], text="Faltó tiempo.")
    lines = {each.seat.sector: each for each in motions.votes_in(done)}
    assert (lines["civil"].choice, lines["civil"].dissent, lines["civil"].name) == (
        "abstain",
        "Faltó tiempo.",
        "Persona civil",
    )
    assert (lines["academia"].choice, lines["academia"].recusal) == ("", "Su universidad es parte")
    assert "observer" not in lines
    assert not lines["civil"].taken_down
    verbs = list(Entry.objects.filter(subject=motion.folio, audience="public").values_list("verb"))
    assert ("forum.motion_carried",) in verbs
    assert ("forum.motion_drafted",) not in verbs
    assert problems() == []


def test_a_session_is_called_before_its_motions_are_tabled(sitting):
    draft = build_session(sitting, called=False)
    motion = build_motion(sitting, session=draft, tabled=False)
    assert "Primero convoca" in refused(actions.table_motion, actor=SYSTEM, motion=motion)
    tabled = build_motion(sitting)
    Motion.objects.filter(pk=tabled.pk).update(session=draft)
    assert "Primero convoca" in refused(actions.open_vote, actor=SYSTEM, motion=tabled)


def test_a_seat_that_votes_proposes_and_takes_back(sitting):
    member, seat = sitting.members["civil"], sitting.seats["civil"]
    known = {"forum": sitting.forum, "title_es": "Agua", "text_es": "Se acuerda."}
    assert "propone un lugar" in refused(actions.draft_motion, actor=member, **known)
    assert "quien lo ocupa" in refused(
        actions.draft_motion, actor=member, proposer=sitting.seats["private"], **known
    )
    made = actions.draft_motion(actor=member, proposer=seat, **known)
    assert motions.motion(made.folio, member) == made
    assert motions.motion(made.folio, STRANGER) is None
    other = sitting.members["government"]
    assert "quien lo propuso" in refused(
        actions.withdraw_motion, actor=other, motion=made, reason="No"
    )
    actions.revise_motion(actor=member, motion=made, title_es="Ríos", text_es="Sí", kind="other")
    done = actions.withdraw_motion(actor=member, motion=made, reason="Ya no hace falta")
    assert (done.state, done.withdrawn) == ("withdrawn", "Ya no hace falta")
    assert "se retiró" in refused(actions.table_motion, actor=SYSTEM, motion=done)
    build_session(sitting)
    assert motions.motion(made.folio, STRANGER) is None
    tabled = build_motion(sitting)
    actions.withdraw_motion(actor=SYSTEM, motion=tabled, reason="Se repite")
    assert list(public_motions(cycle="NL-2022")) == [tabled] == list(public_motions())
    assert problems() == []


def test_who_observes_speaks_and_neither_proposes_nor_votes(sitting):
    person = build_person(email="observa@example.org", name="Observa")
    Tenure.objects.filter(pk=sitting.tenures["observer"].pk).update(account=person)
    build_mandate(role=Role.FORUM_MEMBER, scope="NL-2022", person=person)
    watcher, seat = acting(person), sitting.seats["observer"]
    words = {"forum": sitting.forum, "title_es": "Agua", "text_es": "Sí", "proposer": seat}
    assert "no propone ni vota" in refused(actions.draft_motion, actor=watcher, **words)
    motion = build_vote(sitting)
    said = actions.debate(actor=watcher, motion=motion, text="Falta un anexo.").comment
    assert (said.author, said.mandate) == (watcher.pseudonym, watcher.capacities[0].folio)
    assert "no vota este punto" in refused(
        actions.cast_vote, actor=watcher, motion=motion, seat=seat, choice="yes"
    )
    answered = actions.debate(actor=SYSTEM, motion=motion, text="Va.", parent=said).comment
    assert answered.parent == said


def test_the_debate_is_of_the_forum_while_it_is_open(sitting):
    draft = build_motion(sitting, tabled=False)
    member = sitting.members["civil"]
    assert "no está en debate" in refused(actions.debate, actor=member, motion=draft, text="Sí")
    motion = actions.table_motion(actor=SYSTEM, motion=draft)
    assert "tienen un lugar" in refused(actions.debate, actor=STRANGER, motion=motion, text="Sí")
    actions.end_tenure(
        actor=SYSTEM, tenure=sitting.tenures["civil"], day=date(2023, 1, 1), because="Renunció"
    )
    assert "tienen un lugar" in refused(actions.debate, actor=member, motion=motion, text="Sí")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title_es": " "}, "título"),
        ({"title_es": "x" * 201}, "demasiado largo"),
        ({"text_es": " "}, "qué se acordaría"),
        ({"kind": "otro"}, "de qué trata"),
    ],
)
def test_a_motion_says_what_would_be_resolved(sitting, words, said):
    assert said in refused(build_motion, sitting, tabled=False, **words)
    assert not Motion.objects.exists()


def test_nothing_of_another_forum_is_taken(sitting):
    other = build_forum(sectors=("civil",), members=(), cycle=build_cycle(folio="NL-2025"))
    session = build_session(other)
    assert "otro foro" in refused(build_motion, sitting, session=session)
    assert "otro foro" in refused(build_motion, sitting, proposer=other.seats["civil"])


def test_the_calendar_changes_as_the_forum_resolved(sitting):
    words = {"kind": "adoption", "opens": date(2023, 1, 10), "closes": date(2023, 2, 10)}
    phase = cycles.schedule(actor=SYSTEM, cycle=sitting.cycle, announced=date(2023, 1, 5), **words)
    made, other = build_resolution(sitting, kind="calendar"), build_resolution(sitting)
    move = {"actor": SYSTEM, "phase": phase}
    days = {"opens": date(2023, 1, 4), "closes": date(2023, 3, 1)}
    assert "no es sobre el calendario" in refused(
        actions.change_calendar, resolution=other, **move, **days
    )
    assert "secretaría" in refused(
        actions.change_calendar, resolution=made, **(move | {"actor": STRANGER}), **days
    )
    assert "ya tiene" in refused(
        actions.change_calendar,
        resolution=made,
        **move,
        opens=phase.opens,
        closes=phase.closes,
    )
    ruling = actions.change_calendar(resolution=made, **move, **days)
    phase.refresh_from_db()
    assert (phase.opens, phase.closes, phase.announced) == (*days.values(), None)
    assert (ruling.opens_before, ruling.closes_after) == (date(2023, 1, 10), date(2023, 3, 1))
    again = {"opens": date(2023, 1, 5), "closes": date(2023, 3, 1)}
    phase.announced = date(2023, 1, 1)
    phase.save(update_fields=["announced"])
    actions.change_calendar(resolution=made, **move, **again)
    phase.refresh_from_db()
    assert phase.announced == date(2023, 1, 1)
    far = cycles.schedule(actor=SYSTEM, cycle=build_cycle(folio="NL-2025"), **words)
    assert "otro ciclo" in refused(
        actions.change_calendar, actor=SYSTEM, resolution=made, phase=far, **days
    )


def test_resolutions_are_found_by_folio_once_public(sitting):
    made = build_resolution(sitting)
    assert motions.resolution("NL-2022-F1", STRANGER) is None
    build_session(sitting)
    assert motions.resolution("NL-2022-F1", STRANGER) == made
    assert motions.resolution("NL-2022-V1", STRANGER) is None
    assert motions.motion("NL-2022-F1", STRANGER) is None
    assert list(motions.resolutions_of(sitting.forum)) == [made]
    assert list(public_resolutions(cycle="NL-2022")) == [made] == list(public_resolutions())
    assert motions.decided_on(made) == clock.today_in("America/Monterrey", made.made_at)
