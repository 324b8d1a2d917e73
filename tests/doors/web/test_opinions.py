"""What civil society finds stands beside what is declared, with the difference."""

import re
from xml.etree import ElementTree as Tree

import pytest
from django.urls import reverse

from planabierto.doors.shared.atom import News, atom
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import NextStep
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from tests.builders import build_actor, build_institution, build_update, build_working, proof
from tests.builders_voices import build_opinion, build_question
from tests.doors.web.test_query_counts import LIST, RECORD

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def working():
    return build_working()


def read(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_commitment_without_opinions_says_so(client, working):
    words = "Ninguna organización monitora ha valorado este compromiso"
    assert words in read(client, "commitment", working.commitment.folio)
    assert words in read(client, "opinions", working.commitment.folio)
    assert "valoraciones" not in read(client, "milestone", working.milestone.folio)


def test_the_difference_stands_beside_the_official_word(client, working):
    update = build_update(working=working)
    on_report = build_opinion(working=working, of=update)
    row = build_opinion(working=working, papers=[proof(7)], level=Level.NOT_STARTED)
    milestone = read(client, "milestone", working.milestone.folio)
    assert "Las organizaciones encuentran 2 niveles menos" in milestone
    assert "−2" in milestone
    assert "Las organizaciones encuentran 1 nivel menos" in milestone
    updates = read(client, "commitment_updates", working.commitment.folio)
    assert on_report.narrative in updates
    assert "1 nivel menos" in updates
    whole = read(client, "commitment", working.commitment.folio)
    assert "−2.0" in whole
    assert "En 1 de 1 hito con valoración" in whole
    listed = read(client, "opinions", working.commitment.folio)
    assert "Hito por hito" in listed
    assert row.folio in listed
    one = read(client, "opinion", row.folio)
    assert "https://example.org/prueba/7" in one
    assert "2 niveles menos" in one
    assert on_report.folio not in one
    assert "el avance" in read(client, "opinion", on_report.folio)


def test_what_was_taken_back_stays_readable(client, working):
    before = build_opinion(working=working)
    row = build_opinion(working=working, stance="disagree")
    actions.retract_opinion(actor=working.monitor, opinion=row, reason="Nos equivocamos.")
    html = read(client, "opinion", row.folio)
    assert "Nos equivocamos." in html
    assert before.folio in html
    whole = build_opinion(working=working, of=working.commitment)
    assert whole.narrative in read(client, "opinion", whole.folio)
    assert client.get(reverse("opinion", args=["NL-2022-C1-O99"])).status_code == 404


def test_a_feed_tells_what_happens_newest_first(client, working):
    build_update(working=working)
    row = build_opinion(working=working)
    asked = build_question(commitment=working.commitment).question
    answer = client.get(reverse("commitment_feed", args=[working.commitment.folio]))
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = Tree.fromstring(answer.content)  # our own words
    titles = [each.findtext(f"{ATOM}title") for each in feed.iter(f"{ATOM}entry")]
    assert titles[0] == f"Preguntó en público · {asked.folio}"
    assert titles[1] == f"Dio su valoración de sociedad civil · {row.folio}"
    names = [each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")]
    assert len(names) == len(set(names)) > 3
    assert client.get(reverse("commitment_feed", args=["NL-2022-C99"])).status_code == 404


def test_what_cannot_stand_in_a_feed_is_left_out():
    page = "https://example.org"
    news = News(f"{page}/1", "Tí\x0btulo", "Texto \U0001f600\x00", page, clock.now(), "Ana")
    written = atom(
        address="https://example.org/feed",
        page="https://example.org",
        title="Novedades",
        news=[news],
        since=clock.now(),
        language="es",
    )
    feed = Tree.fromstring(written)  # our own words
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Título"
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "Texto 😀"
    empty = atom(address="a", page="b", title="c", news=[], since=clock.now(), language="es")
    assert Tree.fromstring(empty).findtext(f"{ATOM}updated")  # our own words


def test_a_calendar_holds_what_is_due(client, working):
    working.milestone.__class__.objects.filter(pk=working.milestone.pk).update(ends="2024-02-29")
    update = build_update(working=working)
    NextStep.objects.create(
        commitment=working.commitment, number=1, update=update, text="Abrir", due="2024-03-05"
    )
    answer = client.get(reverse("commitment_ics", args=[working.commitment.folio]))
    written = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20240229" in written
    assert "DTEND;VALUE=DATE:20240301" in written
    assert "DTSTART;VALUE=DATE:20240305" in written
    assert "UID:NL-2022-C1-N1@planabierto" in written


def test_many_opinions_ask_no_more(client, working, django_assert_max_num_queries):
    monitors = [working.monitor]
    for number in range(4):
        body = build_institution(name=f"Observatorio {number}", sector="civil_society")
        monitors.append(build_actor(role="monitor", institution=body))
    update = build_update(working=working)
    for monitor in monitors:
        for of in (working.milestone, working.commitment, update):
            row = build_opinion(working=working, of=of, actor=monitor)
    folio = working.commitment.folio
    for name, args, most in (
        ("opinions", folio, LIST),
        ("opinion", row.folio, RECORD),
        ("commitment", folio, RECORD),
        ("commitment_updates", folio, LIST),
        ("milestone", working.milestone.folio, RECORD),
        ("commitment_feed", folio, LIST),
        ("commitment_ics", folio, LIST),
    ):
        with django_assert_max_num_queries(most):
            client.get(reverse(name, args=[args]))
