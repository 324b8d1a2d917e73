"""Progress on the pages that gather it: a commitment, its ribbon, an institution, the front."""

import re
from datetime import date

import pytest

from planabierto.doors.web.ribbons import ribbon_of
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.queries.milestones import Step
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.queries.reading import Position
from planabierto.journey.monitoring.states import Level
from planabierto.kit.bilingual import Bilingual
from tests.builders import SYSTEM
from tests.doors.web.reports import Cast

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)
PAST, COMING = date(2024, 2, 1), date(2024, 6, 1)


@pytest.fixture
def cast():
    return Cast(
        milestones_2_output_es="Guía impresa",
        milestones_2_starts="2023-02",
        milestones_2_ends="2024-06",
    )


def page(client, address):
    return client.get(address).content.decode()


def part(html, name):
    return html.partition(f'id="{name}"')[2].partition("</section>")[0]


def row(html, number):
    return html.partition(f'<tr id="m{number}">')[2].partition("</tr>")[0]


def test_a_commitment_marks_each_milestone_and_leads_to_it(client, cast):
    actions.verify(actor=cast.member, update=cast.report(), level=Level.LIMITED, words="Falta")
    html = page(client, f"/compromisos/{cast.commitment.folio}/")
    first, second = row(html, 1), row(html, 2)
    assert f"/hitos/{cast.step.folio}/" in first
    assert first.index("Completo") < first.index("Limitado")
    assert "Vencido" not in first
    assert "Sin informe" in second
    assert "Vencido" in second
    assert "En silencio" in second


def test_a_commitment_shows_its_latest_updates_and_counts_its_evidence(client, cast):
    for number in range(6):
        cast.report(Level.SUBSTANTIAL, narrative=f"Avance número {number}.")
    link = NewEvidence(title="Portal", url="https://example.org/p")
    actions.attach(actor=cast.lead, milestone=cast.step, evidence=link)
    latest = part(page(client, f"/compromisos/{cast.commitment.folio}/"), "avances")
    assert re.findall(r"Avance número (\d)", latest) == ["5", "4", "3", "2", "1"]
    assert "1 pieza de evidencia" in latest
    assert f"/compromisos/{cast.commitment.folio}/avances/" in latest


def test_the_working_group_sits_by_side_with_who_leads(client, cast):
    html = page(client, f"/compromisos/{cast.commitment.folio}/")
    group = html.partition("Grupo de trabajo")[2].partition("</section>")[0]
    official, _side, society = group.partition("Sociedad civil")
    assert "Sin integrantes todavía" in official
    assert "Luz Paz" in society
    assert "encabeza" in society
    assert "Red ciudadana" in society


def test_a_ribbon_says_in_words_how_its_milestones_stand(client, cast):
    actions.verify(actor=cast.member, update=cast.report(), level=Level.COMPLETE)
    words = "2 hitos: 1 verificado, 1 vencido."
    for address in (
        f"/compromisos/{cast.commitment.folio}/",
        "/compromisos/",
        "/",
        f"/planes/{cast.cycle.folio}/",
    ):
        html = page(client, address)
        assert words in html, address
        assert '<path class="late"' in html


@pytest.mark.parametrize(
    ("ends", "declared", "verified", "state"),
    [
        (COMING, None, None, "planned"),
        (PAST, None, None, "late"),
        (DAY, None, None, "planned"),
        (COMING, Level.NOT_STARTED, None, "planned"),
        (COMING, Level.LIMITED, None, "underway"),
        (PAST, Level.SUBSTANTIAL, Level.SUBSTANTIAL, "late"),
        (PAST, Level.COMPLETE, None, "declared"),
        (PAST, Level.COMPLETE, Level.LIMITED, "declared"),
        (PAST, Level.COMPLETE, Level.COMPLETE, "verified"),
    ],
)
def test_a_tick_wears_what_was_verified_before_what_was_declared(
    cast, ends, declared, verified, state
):
    step = Step(7, 1, None, ends, "planned", Bilingual("Portal"))
    ribbon = ribbon_of(cast.commitment, [step], {7: Position(declared, verified)}, DAY)
    (tick,) = ribbon.ticks
    assert tick.state == state
    assert (tick.declared > 0) is (declared is not None and declared > Level.NOT_STARTED)
    assert (tick.verified > 0) is (verified is not None)


def test_what_was_withdrawn_is_never_late(client, cast):
    commitments.withdraw_milestone(actor=SYSTEM, milestone=cast.step, reason="Ya existía")
    html = page(client, f"/compromisos/{cast.commitment.folio}/")
    assert "Vencido" not in row(html, 1)
    assert "1 dado de baja" in html
    assert "Vencido" not in part(page(client, f"/hitos/{cast.step.folio}/"), "contenido")


def test_an_institution_counts_what_it_owes_and_has_delivered(client, cast):
    actions.verify(actor=cast.member, update=cast.report(), level=Level.COMPLETE)
    shown = part(page(client, f"/instituciones/{cast.office.folio}/"), "hitos")
    counts = re.findall(r'<dt>([^<]+)</dt><dd class="figure-value">(\d+)', shown)
    assert counts == [
        ("hitos", "2"),
        ("declarados completos", "1"),
        ("verificados completos", "1"),
        ("vencidos", "1"),
        ("en silencio", "1"),
    ]
    assert cast.step.folio in shown
    assert 'id="hitos"' not in page(client, f"/instituciones/{cast.circle.folio}/")


def test_the_front_page_brings_the_latest_updates_and_evidence(client, cast):
    assert "Nadie ha informado todavía" in page(client, "/")
    cast.report(narrative="Publicamos todo.")
    html = page(client, "/")
    assert "Publicamos todo." in html
    assert "Portal publicado" in html.partition("Última evidencia")[2]
