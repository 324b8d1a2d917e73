"""One milestone: two facts that are never merged, what shows them, and what others said."""

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.states import Level
from planabierto.reading.search import index
from planabierto.tools.library.actions import Upload
from tests.builders import build_plan, publish
from tests.doors.web.reports import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def read(client, step, prefix="", query=""):
    return client.get(f"{prefix}/hitos/{step.folio}/{query}").content.decode()


def section(html, name):
    return html.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_before_anybody_reports_the_page_says_so(client, cast):
    html = read(client, cast.step)
    assert "Nadie ha informado todavía" in section(html, "avance")
    assert "Visitas al portal" in html
    assert "Dirección del portal" in html
    assert "Vencido" in html
    assert "En silencio" in html


def test_what_is_declared_stands_beside_what_is_verified(client, cast):
    update = cast.report()
    assert "Nadie de fuera lo ha verificado" in section(read(client, cast.step), "avance")
    actions.verify(actor=cast.member, update=update, level=Level.LIMITED, words="Falta la mitad")
    shown = section(read(client, cast.step), "avance")
    declared, _sign, verified = shown.partition("Verificado por otros")
    assert "Completo" in declared
    assert "Contraloría" in declared
    assert "Limitado" in verified
    assert "Red ciudadana" in verified


def test_a_newer_update_leaves_the_verified_fact_and_says_it_is_older(client, cast):
    update = cast.report(Level.SUBSTANTIAL)
    actions.verify(actor=cast.member, update=update, level=Level.SUBSTANTIAL)
    cast.report()
    shown = section(read(client, cast.step), "avance")
    assert "Completo" in shown
    assert "Sustancial" in shown
    assert "un avance anterior al último declarado" in shown


def test_contest_answer_and_settlement_stand_one_under_the_other(client, cast):
    update = cast.report()
    contest = actions.contest(actor=cast.monitor, update=update, reason="El enlace no abre")
    actions.answer(actor=cast.lead, contest=contest, text="Ya abre")
    actions.settle_contest(actor=cast.monitor, contest=contest, words="Es cierto")
    told = section(read(client, cast.step), "avances")
    places = [told.index(each) for each in ("El enlace no abre", "Ya abre", "Es cierto")]
    assert places == sorted(places)
    assert "Ana Ríos" in told
    assert "Eva Sol" in told


def test_a_mended_error_and_a_retraction_keep_their_trace(client, cast):
    update = cast.report(Level.LIMITED, narrative="Publicamos el portla.")
    actions.correct(
        actor=cast.lead,
        update=update,
        narrative="Publicamos el portal.",
        challenges="Faltó presupuesto.",
        reason="Un dedazo",
    )
    actions.retract(actor=cast.lead, update=update, reason="Era de otro hito")
    html = read(client, cast.step)
    told = section(html, "avances")
    assert "<del>portla.</del><ins>portal.</ins>" in told
    assert "Un dedazo" in told
    assert "Era de otro hito" in told
    assert "Nadie ha informado todavía" in section(html, "avance")


def test_jurisdictions_stand_side_by_side_and_are_never_averaged(client):
    plan = build_plan()
    other, third = (build_plan(cycle=plan.cycle, code=code) for code in ("MTY", "NLE"))
    cast = Cast(plan=plan, inclusions=" | ".join(p.folio for p in (plan, other, third)))
    for each in (other, third):
        publish(plan=each)
    for each, level in ((plan, Level.COMPLETE), (other, Level.LIMITED)):
        cast.report(level, inclusion=cast.commitment.inclusions.get(plan=each))
    shown = section(read(client, cast.step), "avance")
    rows = {
        p.folio: shown.partition(p.jurisdiction)[2].partition("</tr>")[0]
        for p in (plan, other, third)
    }
    assert "Completo" in rows[plan.folio]
    assert "Limitado" in rows[other.folio]
    assert "Nadie ha informado todavía" in rows[third.folio]


def test_what_is_reported_in_a_draft_plan_stays_inside(client):
    plan = build_plan()
    hidden = build_plan(cycle=plan.cycle, code="MTY")
    cast = Cast(plan=plan, inclusions=f"{plan.folio} | {hidden.folio}")
    inclusion = cast.commitment.inclusions.get(plan=hidden)
    update = cast.report(inclusion=inclusion, narrative="Dicho en un borrador")
    for page in (
        f"/hitos/{cast.step.folio}/",
        f"/compromisos/{cast.commitment.folio}/",
        f"/compromisos/{cast.commitment.folio}/avances/",
        f"/hilo/{cast.step.folio}/",
    ):
        shown = client.get(page).content.decode()
        assert "Dicho en un borrador" not in shown
        assert hidden.jurisdiction not in shown
        assert "Portal publicado" not in shown
    assert client.get(f"/hitos/{update.folio}/").status_code == 404
    publish(plan=hidden)
    assert "Dicho en un borrador" in read(client, cast.step)


def test_a_reserved_original_keeps_its_title_to_itself(client, cast):
    secret = NewEvidence(
        title="Expediente de Rosa", upload=Upload("a.csv", b"a,b\n1,2\n"), restricted=True
    )
    row = actions.attach(actor=cast.lead, milestone=cast.step, evidence=secret)
    for page in (f"/hitos/{cast.step.folio}/", f"/hilo/{cast.step.folio}/"):
        shown = client.get(page).content.decode()
        assert "Expediente de Rosa" not in shown
        assert "eservada" in shown
    assert row.version.sha256[:12] in read(client, cast.step)


def test_replaced_and_withdrawn_evidence_stays_readable(client, cast):
    first = actions.attach(
        actor=cast.lead,
        milestone=cast.step,
        evidence=NewEvidence(title="Primera lista", url="https://example.org/1"),
    )
    second = actions.attach(
        actor=cast.lead,
        milestone=cast.step,
        evidence=NewEvidence(title="Segunda lista", url="https://example.org/2"),
        replaces=first,
    )
    actions.withdraw_evidence(actor=cast.lead, evidence=second, reason="No era pública")
    shown = section(read(client, cast.step), "evidencia")
    assert "Reemplazada" in shown
    assert second.folio in shown
    assert "Retirada" in shown
    assert "No era pública" in shown


def test_text_in_another_language_is_marked(client, cast):
    cast.report(Level.SUBSTANTIAL, narrative="The portal is online.", language="en")
    html = read(client, cast.step)
    assert '<div class="prose" lang="en">' in html
    assert '<div class="prose" lang="en">' not in read(client, cast.step, "/en")


def test_an_update_and_a_piece_of_evidence_lead_to_their_place(client, cast):
    update = cast.report()
    folio = cast.step.folio
    leads = client.get(f"/hitos/{update.folio}/")
    assert (leads.status_code, leads["Location"]) == (302, f"/hitos/{folio}/#U1")
    leads = client.get(f"/hitos/{update.commitment.folio}-e1/")
    assert leads["Location"] == f"/hitos/{folio}/#E1"
    for _more in range(20):
        cast.report(Level.SUBSTANTIAL)
    assert client.get(f"/hitos/{update.folio}/")["Location"] == f"/hitos/{folio}/?page=2#U1"
    assert 'id="U1"' in read(client, cast.step, query="?page=2")
    assert client.get("/hitos/NL-2022-C1-U99/").status_code == 404
    assert client.get("/hitos/NL-2022-C1-M99/").status_code == 404


def test_an_update_on_a_plan_stands_in_the_list_of_its_commitment(client, cast):
    inclusion = cast.commitment.inclusions.get()
    update = cast.report(
        Level.SUBSTANTIAL, milestone=None, inclusion=inclusion, narrative="Vamos bien."
    )
    place = client.get(f"/hitos/{update.folio}/")["Location"]
    assert place == f"/compromisos/{cast.commitment.folio}/avances/#U1"
    assert "Vamos bien." in client.get(place).content.decode()


def test_the_thread_reaches_evidence(client, cast):
    update = cast.report()
    for folio in (cast.step.folio, cast.commitment.folio):
        html = client.get(f"/hilo/{folio}/").content.decode()
        assert "Portal publicado" in html.partition("Evidencia")[2]
    assert client.get(f"/hilo/{update.commitment.folio}-E1/").status_code == 200


def test_updates_are_found_by_their_words_until_they_are_taken_back(client, cast):
    update = cast.report(Level.SUBSTANTIAL, narrative="Instalamos luminarias.")
    journal.seal()
    index.follow()
    assert update.folio in client.get("/buscar?q=luminarias").content.decode()
    actions.retract(actor=cast.lead, update=update, reason="Era de otro hito")
    journal.seal()
    index.follow()
    assert update.folio not in client.get("/buscar?q=luminarias").content.decode()
    assert index.rebuild() > 0
    assert update.folio not in client.get("/buscar?q=luminarias").content.decode()
