"""The forum at the desk, from nothing to a resolution: by the secretariat and by its members."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planabierto.journey.forum.models import (
    Collective,
    CollectiveMember,
    Forum,
    ForumSeat,
    Motion,
    Position,
    Presence,
    Resolution,
    Session,
    Tenure,
)
from planabierto.kit import clock
from planabierto.tools.ballots.models import Ballot, Count, Dissent, Recusal, Vote
from tests.doors.desk.conftest import signed_in
from tests.doors.hall import build_hall, build_motion, build_session, decided, present, voted

DAY = "2023-02-01"


@pytest.fixture
def hall(cycle):
    return build_hall(cycle)


@pytest.fixture
def member(hall):
    """The titular of the first seat, and of others by number."""

    def member(number=1):
        return signed_in(hall.people[number - 1])

    return member


def see(client, page, /, *arguments, status=200):
    response = client.get(reverse(page, args=arguments))
    assert response.status_code == status, (page, response.status_code)
    return response.content.decode()


def send(client, page, /, *arguments, status=302, **values):
    response = client.post(reverse(page, args=arguments), values)
    assert response.status_code == status, (page, response.status_code)
    return response


def test_from_nothing_to_a_seated_forum(secretary, cycle, office, person):
    assert "Abrir el foro de RC-2023" in see(secretary, "desk_forums")
    words = {"name_es": "Foro", "deciding": "simple", "quorum_percent": "50", "warns_days": "60"}
    send(secretary, "desk_forum_new", "RC-2023", **words)
    forum = Forum.objects.get()
    send(secretary, "desk_forum_words", "RC-2023", **(words | {"name_es": "Foro Multiactor"}))
    send(secretary, "desk_forum_rules", "RC-2023", url="https://example.org/r", in_force=DAY)
    assert "Reglas de participación" in see(secretary, "desk_forum", "RC-2023")
    send(secretary, "desk_forum_rules", "RC-2023", in_force=DAY, status=422)
    person("Ocupante")
    send(
        secretary,
        "desk_forum_seat_new",
        "RC-2023",
        sector="government",
        institution=office.pk,
        from_day=DAY,
    )
    seat = ForumSeat.objects.get()
    tenure = {"name": "Ana Ríos", "kind": "titular", "starts": DAY}
    wrong = tenure | {"account": "nadie@example.org"}
    assert (
        "Ábrela primero"
        in send(secretary, "desk_tenure_new", seat.folio, status=422, **wrong).content.decode()
    )
    send(secretary, "desk_tenure_new", seat.folio, account="ocupante@example.org", **tenure)
    held = Tenure.objects.get()
    assert held.account.email == "ocupante@example.org"
    assert "Ana Ríos" in see(secretary, "desk_forum_seats", "RC-2023")
    day = timezone.localdate().isoformat()
    send(secretary, "desk_tenure_end", held.pk, day=day, reason="Cambió de puesto")
    assert "Cambió de puesto" in see(secretary, "desk_forum_seat", seat.folio)
    send(secretary, "desk_forum_seat_end", seat.folio, day=day, reason="Se disolvió")
    assert "Se disolvió" in see(secretary, "desk_forum_seat", seat.folio)
    assert see(secretary, "forum", forum.cycle.folio)


def test_a_collective_keeps_its_members_its_voice_and_its_positions(secretary, hall, office):
    send(secretary, "desk_collective_new", "RC-2023", name_es="Red de barrios")
    made = Collective.objects.get(name_es="Red de barrios")
    assert "Red de barrios" in see(secretary, "desk_collectives", "RC-2023")
    send(secretary, "desk_member_new", made.pk, institution=office.pk, joined=DAY)
    belonging = CollectiveMember.objects.get(collective=made)
    send(secretary, "desk_spokesperson", belonging.pk, name="Luz")
    send(secretary, "desk_position_new", made.pk, title="Agua", text="Que alcance", language="es")
    position = Position.objects.get(collective=made)
    page = see(secretary, "desk_collective", made.pk)
    assert "Vocería: Luz" in page
    send(secretary, "desk_position_withdraw", position.pk, reason="Se cambió")
    send(secretary, "desk_member_end", belonging.pk, day=DAY, reason="Se fue")
    assert "Se cambió" in see(secretary, "desk_collective", made.pk)
    for name, key in (("desk_position_new", made.pk), ("desk_member_new", made.pk)):
        assert "Volver sin guardar" in see(secretary, name, key)


def test_a_collective_elects_who_takes_its_seat(secretary, hall, member):
    seat = hall.seats[3]
    closes = clock.now() + timedelta(days=2)
    window = {"closes_0": f"{closes:%Y-%m-%d}", "closes_1": "10:00"}
    send(secretary, "desk_election_new", seat.folio, candidates="Ana\nEva", **window)
    ballot = Ballot.objects.get(scope=seat.folio)
    belonging = hall.collective.members.get()
    theirs = member(4)
    assert reverse("desk_election_vote", args=[ballot.pk]) in see(theirs, "desk_inbox")
    assert "Ana" in see(theirs, "desk_election", ballot.pk)
    chosen = {"member": belonging.pk, "candidate": "c2"}
    send(theirs, "desk_election_vote", ballot.pk, **chosen)
    see(member(1), "desk_election_vote", ballot.pk, status=403)
    send(secretary, "desk_election_close", ballot.pk)
    assert "Ganó Eva" in see(secretary, "desk_election", ballot.pk)
    Tenure.objects.filter(seat=seat).update(ends="2022-12-31")
    send(secretary, "desk_election_seat", ballot.pk, starts=DAY)
    assert Tenure.objects.filter(seat=seat, election=ballot, name="Eva").exists()
    assert "Elecciones" in see(secretary, "desk_forum_seat", seat.folio)


def test_a_session_is_prepared_called_and_its_list_taken(secretary, hall):
    send(secretary, "desk_session_new", "RC-2023", title_es="Primera sesión", kind="ordinary")
    assert Session.objects.get().meeting.state == "draft"
    assert "Primera sesión" in see(secretary, "desk_sessions", "RC-2023")
    refused = send(secretary, "desk_session_call", Session.objects.get().folio, status=422)
    assert "sede" in refused.content.decode()
    soon = clock.now() + timedelta(hours=1)
    session = build_session(hall, called=False, starts=soon)
    send(secretary, "desk_session_call", session.folio)
    titulars = [each.tenures.get() for each in hall.seats]
    ticked = {f"seat-{n}": titulars[n - 1].pk for n in (1, 2, 5)} | {"seat-3": "0"}
    send(secretary, "desk_presence", session.folio, **ticked)
    assert Presence.objects.filter(left_at=None).count() == 3
    page = see(secretary, "desk_session", session.folio)
    assert "Hay quórum" in page
    assert "2 presentes de 4 lugares con voto" in page
    send(secretary, "desk_presence", session.folio, **{"seat-1": "0"})
    assert Presence.objects.filter(left_at=None).count() == 2
    assert "Todavía no hay quórum" in see(secretary, "desk_session", session.folio)


def test_a_member_reads_the_list_and_does_not_take_it(member, hall):
    session = build_session(hall)
    theirs = member()
    assert "Guardar la lista" not in see(theirs, "desk_session", session.folio)
    send(theirs, "desk_presence", session.folio, status=403)


def test_a_motion_is_proposed_reworded_debated_and_put_to_the_vote(secretary, member, hall):
    session = build_session(hall)
    theirs, words = member(), {"title_es": "Más árboles", "text_es": "Se plantan.", "kind": "other"}
    send(theirs, "desk_motion_new", "RC-2023", proposer=hall.seats[0].folio, **words)
    motion = Motion.objects.get()
    send(theirs, "desk_motion_edit", motion.folio, **(words | {"session": session.folio}))
    send(secretary, "desk_motion_table", motion.folio, deciding="simple")
    send(theirs, "desk_motion_say", motion.folio, text="Hacen falta en el poniente.")
    assert "en el poniente" in see(secretary, "desk_motion", motion.folio)
    send(theirs, "desk_motion_say", motion.folio, text="")
    assert "Falta quórum" in see(secretary, "desk_motion", motion.folio)
    refused = send(secretary, "desk_vote_open", motion.folio, status=422)
    assert "Falta quórum" in refused.content.decode()
    present(hall, session, 1, 2, 3, 4)
    send(secretary, "desk_vote_open", motion.folio)
    assert "Falta su voto" in see(secretary, "desk_motion", motion.folio)


def test_one_votes_with_one_press_and_changes_it_until_the_close(member, hall):
    motion = voting(hall)
    theirs = member()
    assert "Votar <span" in see(theirs, "desk_forum", "RC-2023")
    assert "Elige una opción" in see(theirs, "desk_vote", motion.folio)
    send(theirs, "desk_vote", motion.folio, choice="no")
    send(theirs, "desk_vote", motion.folio, choice="yes")
    page = see(theirs, "desk_vote", motion.folio)
    assert "Ya votaste" in page
    assert 'value="yes" aria-pressed="true"' in page
    assert Vote.objects.count() == 2
    assert "Votar <span" not in see(theirs, "desk_forum", "RC-2023")
    send(theirs, "desk_vote", motion.folio, choice="perhaps", status=200)


def test_who_has_no_seat_or_is_not_there_is_told_so(member, secretary, hall):
    motion = voting(hall, here=(1, 2))
    assert "no está en la sesión" in see(member(3), "desk_vote", motion.folio)
    see(secretary, "desk_vote", motion.folio, status=403)
    assert "no vota este punto" in see(member(5), "desk_vote", motion.folio)


def test_who_has_a_conflict_of_interest_says_it_and_votes_no_more(member, hall):
    motion = voting(hall)
    theirs = member(2)
    send(theirs, "desk_recuse", motion.folio, seat=hall.seats[1].folio, words="Es mi obra.")
    assert Recusal.objects.get().reason == "Es mi obra."
    assert "Te excusaste" in see(theirs, "desk_vote", motion.folio)


def test_hands_are_counted_for_who_raised_them_and_the_vote_is_closed(secretary, member, hall):
    motion = voting(hall)
    send(member(1), "desk_vote", motion.folio, choice="yes")
    page = see(secretary, "desk_hands", motion.folio)
    assert "Integrante 2" in page
    assert "Integrante 1" not in page
    send(secretary, "desk_hands", motion.folio, **{"seat-2": "yes", "seat-3": "no", "seat-4": ""})
    assert Vote.objects.count() == 3
    assert "Han votado o se excusaron 3 de 4" in see(secretary, "desk_vote_close", motion.folio)
    send(secretary, "desk_vote_close", motion.folio)
    assert Count.objects.get().passed
    assert Resolution.objects.get().folio in see(secretary, "desk_motion", motion.folio)
    dissents = {"seat": hall.seats[2].folio, "words": "Faltó el agua."}
    send(member(3), "desk_dissent", motion.folio, **dissents)
    assert Dissent.objects.get().text == "Faltó el agua."
    assert "Faltó el agua." in see(secretary, "motion", motion.folio)


def test_a_vote_can_be_left_without_effect(secretary, hall):
    motion = voting(hall)
    send(secretary, "desk_vote_off", motion.folio, reason="Faltó un documento")
    assert Motion.objects.get().state == "tabled"
    send(secretary, "desk_motion_withdraw", motion.folio, reason="Se repite")
    assert "Retirado" in see(secretary, "desk_motions", "RC-2023")


def test_by_written_procedure_it_says_until_when(secretary, hall):
    motion = build_motion(hall)
    closes = clock.now() + timedelta(days=3)
    window = {"closes_0": f"{closes:%Y-%m-%d}", "closes_1": "10:00"}
    send(secretary, "desk_vote_open", motion.folio, **window)
    assert "0 de 4 lugares" in see(secretary, "desk_motion", motion.folio)
    see(secretary, "desk_vote_close", motion.folio, status=409)
    see(secretary, "desk_recuse", motion.folio, status=403)


def test_what_was_resolved_moves_the_calendar(secretary, hall):
    session = build_session(hall)
    present(hall, session, 1, 2)
    motion = build_motion(hall, session, kind="calendar", title_es="Ampliar la consulta")
    voted(hall, motion, {1: "yes", 2: "yes"})
    page = see(secretary, "desk_motion", motion.folio)
    assert "Cambiar el calendario" in page
    assert "Fase" in see(secretary, "desk_ruling", motion.folio)


def test_who_was_admitted_by_a_resolution_gets_a_seat(secretary, hall, office):
    session = build_session(hall)
    present(hall, session, 1, 2)
    motion = build_motion(hall, session, kind="seat", title_es="Ingreso de la universidad")
    voted(hall, motion, {1: "yes", 2: "yes"})
    seat = {"sector": "academia", "institution": office.pk, "from_day": DAY}
    resolution = Resolution.objects.get()
    send(secretary, "desk_admit", "RC-2023", resolution=resolution.pk, **seat)
    made = ForumSeat.objects.get(sector="academia")
    assert resolution.folio in see(secretary, "desk_forum_seat", made.folio)
    assert made.folio in see(secretary, "resolution", resolution.folio)


def test_the_folder_is_read_and_taken_away_whole(secretary, hall):
    motion = decided(hall)
    session = motion.session
    page = see(secretary, "desk_folder", session.folio)
    for words in ("Orden del día", "Integrante 1", motion.folio, "Promesas por vencer"):
        assert words in page
    sent = secretary.get(reverse("desk_folder_file", args=[session.folio]))
    archive = zipfile.ZipFile(io.BytesIO(sent.content))
    assert set(archive.namelist()) >= {"carpeta.html", "carpeta.css"}
    assert session.folio in archive.read("carpeta.html").decode()


def voting(hall, here=(1, 2, 3, 4)):
    """A motion that is voted in a session, with these seats present."""
    session = build_session(hall)
    present(hall, session, *here)
    return voted(hall, build_motion(hall, session), {}, closed=False)


def test_a_session_and_its_meeting_lead_to_each_other(secretary, hall):
    for session in (build_session(hall), build_session(hall, called=False)):
        place = reverse("desk_session", args=[session.folio])
        assert place in see(secretary, "desk_meeting", session.folio)
        assert reverse("desk_meeting", args=[session.folio]) in see(
            secretary, "desk_session", session.folio
        )
    called = Session.objects.earliest("pk")
    assert reverse("desk_minutes", args=[called.folio]) in see(
        secretary, "desk_session", called.folio
    )
