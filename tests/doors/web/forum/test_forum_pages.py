"""The forum as anybody reads it: who sits, when it meets, who voted what, what it resolved."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import actions
from planabierto.kit.canonical import canonical_bytes
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Count
from tests.builders import SYSTEM, build_cycle
from tests.doors.hall import build_hall, build_motion, build_session, decided, present, voted

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    made = build_hall(build_cycle())
    Cycle.objects.update(state="published")
    made.forum.cycle.refresh_from_db()
    return made


@pytest.fixture
def read(client):
    def read(name, *arguments, status=200):
        response = client.get(reverse(name, args=arguments))
        assert response.status_code == status
        return response.content.decode()

    return read


def test_the_seats_stand_by_sector_with_who_holds_them(read, hall):
    page = read("forum", "NL-2022")
    for words in ("Gobierno", "Sociedad civil", "Observación", "Organismo 1", "Integrante 3"):
        assert words in page
    assert "Núcleo de organizaciones" in page
    assert "Vocería: Luz Ríos" in page
    assert "4 lugares con voto" in page
    assert "Mayoría simple" in page


def test_the_bare_address_leads_to_the_current_forum(client, hall):
    assert client.get(reverse("forum_now")).url == reverse("forum", args=["NL-2022"])


def test_without_a_forum_there_is_nothing(client, db):
    assert client.get(reverse("forum_now")).status_code == 404


def test_a_draft_cycles_forum_is_not_known(read, hall):
    Cycle.objects.update(state="draft")
    read("forum", "NL-2022", status=404)


def test_a_session_says_who_was_there_and_whether_there_was_quorum(read, hall):
    session = build_session(hall)
    present(hall, session, 1, 2)
    page = read("session", session.folio)
    assert "Hay quórum" in page
    assert "2 de 4 lugares con voto; hacen falta 2" in page
    assert "Integrante 2" in page
    assert session.folio in read("sessions", "NL-2022")


def test_a_session_that_is_not_called_is_not_known(read, hall):
    session = build_session(hall, called=False)
    read("session", session.folio, status=404)


def test_a_motion_shows_its_debate(hall, read):
    motion = build_motion(hall, build_session(hall))
    if motion.state == "draft":
        motion = actions.table_motion(actor=SYSTEM, motion=motion)
    said = actions.debate(actor=SYSTEM, motion=motion, text="Falta un anexo.").comment
    actions.debate(actor=SYSTEM, motion=motion, text="Ya se agregó.", parent=said)
    page = read("motion", motion.folio)
    assert "Falta un anexo." in page
    assert "Ya se agregó." in page


def test_while_it_is_voted_nobody_reads_who_voted_what(read, hall):
    session = build_session(hall)
    present(hall, session, 1, 2, 3)
    motion = voted(hall, build_motion(hall, session), {1: "yes"}, closed=False)
    page = read("motion", motion.folio)
    assert "En votación" in page
    assert "Votación nominal" not in page
    read("motion_votes", motion.folio, status=404)


def test_a_closed_vote_shows_each_seat_its_reasons_and_its_proof(read, hall):
    motion = decided(hall)
    page = read("motion", motion.folio)
    for words in ("A favor", "En contra", "Se excusó", "Trabajo con quien propone."):
        assert words in page
    assert "Faltó oír a las colonias." in page
    assert Count.objects.get().proof in page


def test_the_proof_is_the_digest_of_what_can_be_downloaded(client, hall):
    motion = decided(hall)
    sheet = client.get(reverse("motion_votes", args=[motion.folio])).content
    assert hashlib.sha256(sheet).hexdigest() == Count.objects.get().proof
    assert sheet == canonical_bytes(ballots.sheet_of(motion.ballot))


def test_a_resolution_says_what_was_resolved_and_by_how_many(read, hall):
    motion = decided(hall)
    resolution = motion.forum.resolutions.get()
    page = read("resolution", resolution.folio)
    assert "Se adopta el plan de acción 2023." in page
    assert motion.folio in page
    listed = read("resolutions", "NL-2022")
    assert "acuerdo 1" in listed
    assert resolution.folio in read("forum", "NL-2022")


def test_lists_take_as_many_queries_for_many_as_for_one(
    client, hall, django_assert_max_num_queries
):
    session = build_session(hall)
    for number in range(6):
        build_motion(hall, session, title_es=f"Punto {number}")
    with django_assert_max_num_queries(12):
        client.get(reverse("resolutions", args=["NL-2022"]))
    with django_assert_max_num_queries(16):
        client.get(reverse("forum", args=["NL-2022"]))
    with django_assert_max_num_queries(16):
        client.get(reverse("session", args=[session.folio]))
    decided_motion = build_motion(hall, session)
    with django_assert_max_num_queries(16):
        client.get(reverse("motion", args=[decided_motion.folio]))
