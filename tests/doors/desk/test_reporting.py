"""Reporting at the desk: nothing typed is lost, all of it goes in or none."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.monitoring.models import Evidence, ReportDraft, Update
from planabierto.tools.library.models import DocumentVersion
from tests.builders import build_commitment, build_plan, build_working
from tests.doors.desk.progress import PDF, SAID, at_work, desk_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return at_work()


def page(working, name="report"):
    return reverse(f"desk_{name}", args=[working.milestone.folio])


def pdf(name="informe.pdf"):
    return SimpleUploadedFile(name, PDF)


def test_the_form_shows_what_is_asked_for(scene):
    working, desks = scene
    shown = text(desks.lead.get(page(working)))
    for words in ("Portal en línea", "¿Cómo va?", "Qué se hizo", "Evidencia", "Enviar avance"):
        assert words in shown
    assert "¿En qué plan?" not in shown


@pytest.mark.parametrize("name", ["official", "citizen", "monitor", "evaluator", "secretary"])
def test_others_do_not_report(scene, name):
    working, desks = scene
    desk = getattr(desks, name)
    assert desk.get(page(working)).status_code == 403
    assert desk.post(page(working), SAID).status_code == 403
    assert desk.post(page(working, "report_draft"), SAID).status_code == 403
    assert not Update.objects.exists()
    assert not ReportDraft.objects.exists()


def test_a_report_with_files_and_a_link_leads_to_its_receipt(scene):
    working, desks = scene
    brought = {
        "e0-file": pdf(),
        "e1-url": "https://example.org/video",
        "e1-title": "Video",
        "level": "complete",
    }
    sent = desks.lead.post(page(working), SAID | brought, follow=True)
    update = Update.objects.get()
    assert sent.redirect_chain[-1][0].startswith(reverse("desk_update", args=[update.folio]))
    for words in (update.folio, "Comprobante", "Copiar para WhatsApp", "error de dedo"):
        assert words in text(sent)
    titles = {each.version.document.title_es for each in Evidence.objects.all()}
    assert titles == {"informe", "Video"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"level": "limited", "challenges": ""}, "qué dificultades hubo"),
        ({"level": "not_started", "challenges": "  "}, "qué dificultades hubo"),
        ({"level": "complete"}, "al menos una evidencia"),
        ({"level": ""}, "obligatorio"),
        ({"narrative": ""}, "obligatorio"),
        ({"e0-title": "Acta"}, "Elige un archivo"),
        ({"e0-url": "no es"}, "Escribe una dirección web"),
        ({"e0-url": "https://x.org", "e0-restricted": "on"}, "Un enlace no se puede reservar"),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_stays(scene, changes, words):
    working, desks = scene
    typed = SAID | {"challenges": "Faltó «presupuesto»", "e2-title": ""} | changes
    answer = desks.lead.post(page(working), typed)
    assert answer.status_code == 422
    assert words in text(answer)
    for name in ("narrative", "challenges"):
        assert typed[name].strip() in text(answer)
    assert not Update.objects.exists()


def test_an_image_says_what_it_shows(scene):
    working, desks = scene
    image = SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n")
    answer = desks.lead.post(page(working), SAID | {"e0-file": image})
    assert answer.status_code == 422
    assert "Di qué se ve en la imagen" in text(answer)
    assert "Vuelve a elegir los archivos" in text(answer)


def test_a_file_that_is_refused_leaves_no_report_behind(scene):
    working, desks = scene
    bad = SimpleUploadedFile("informe.pdf", b"esto no es un pdf")
    before = DocumentVersion.objects.count()
    answer = desks.lead.post(page(working), SAID | {"e0-file": pdf("a.pdf"), "e1-file": bad})
    assert answer.status_code == 422
    assert SAID["narrative"] in text(answer)
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()
    assert DocumentVersion.objects.count() == before


def test_a_reserved_file_comes_with_its_public_version(scene):
    working, desks = scene
    brought = {
        "e0-file": SimpleUploadedFile("lista.txt", b"Ana, calle 5"),
        "e0-redacted": SimpleUploadedFile("lista-publica.txt", b"[nombre]"),
        "e0-description": "Se quitaron nombres de víctimas",
    }
    assert desks.lead.post(page(working), SAID | brought).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.version.public
    assert not evidence.original.public
    unsaid = SAID | brought | {"e0-description": "", "e0-redacted": pdf()}
    assert "qué se ocultó" in text(desks.lead.post(page(working), unsaid))


def test_a_draft_is_kept_as_it_is_typed_and_by_its_button(scene):
    working, desks = scene
    typed = SAID | {"narrative": "A medias", "e1-title": "Acta"}
    assert desks.lead.post(page(working, "report_draft"), typed).status_code == 200
    shown = text(desks.lead.get(page(working)))
    assert "A medias" in shown
    assert 'value="Acta"' in shown
    kept = desks.lead.post(page(working), typed | {"guardar": "1", "narrative": "Más"}, follow=True)
    assert "Tu borrador está guardado" in text(kept)
    assert "Más" in text(kept)
    assert desks.lead.get(page(working, "report_draft")).status_code == 405
    desks.lead.post(page(working), SAID)
    assert not ReportDraft.objects.exists()
    assert "A medias" not in text(desks.lead.get(page(working)))


def test_the_preview_shows_what_will_be_public_and_writes_nothing(scene):
    working, desks = scene
    typed = SAID | {"previa": "1", "e0-file": pdf("lista.pdf"), "e0-restricted": "on"}
    shown = text(desks.lead.post(page(working), typed))
    assert "Esto será público" in shown
    assert "queda reservado" in shown
    assert not Update.objects.exists()
    assert not Evidence.objects.exists()


def test_the_plan_is_asked_only_where_a_commitment_stands_in_several():
    plan = build_plan()
    other = build_plan(cycle=plan.cycle, code="MTY")
    commitment = build_commitment(
        plan=plan, lead="Secretaría de Cultura", inclusions=f"{plan.folio} | {other.folio}"
    )
    working = build_working(commitment=commitment)
    desk = desk_of(working.lead)
    assert "En todos los planes" in text(desk.get(page(working)))
    desk.post(page(working), SAID | {"plan": other.folio})
    assert Update.objects.get().inclusion.plan == other
    assert desk.post(page(working), SAID | {"plan": "NL-2022-XXX"}).status_code == 422


def test_evidence_without_a_report(scene):
    working, desks = scene
    address = page(working, "evidence_new")
    assert desks.citizen.get(address).status_code == 403
    assert desks.lead.post(address, {}).status_code == 422
    assert desks.lead.post(address, {"file": pdf(), "title": "Acta"}).status_code == 302
    assert Evidence.objects.get().update is None


def test_evidence_is_replaced_reserved_and_withdrawn(scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | {"e0-file": pdf()})
    first = Evidence.objects.get()

    def at(evidence, name):
        return reverse(f"desk_evidence_{name}", args=[evidence.folio])

    for name in ("replace", "withdraw", "protect"):
        assert desks.citizen.get(at(first, name)).status_code == 403
        assert desks.lead.get(at(first, name)).status_code == 200
    desks.lead.post(at(first, "replace"), {"url": "https://example.org/acta", "title": "Acta"})
    second = Evidence.objects.latest("pk")
    assert second.replaces == first
    assert desks.lead.get(at(first, "withdraw")).status_code == 409
    assert desks.lead.post(at(second, "withdraw"), {"reason": ""}).status_code == 422
    assert desks.lead.post(at(second, "withdraw"), {"reason": "Error"}).status_code == 302
    update = Update.objects.get()
    shown = text(desks.lead.get(reverse("desk_update", args=[update.folio])))
    assert "Reemplazada" in shown
    assert "Retirada" in shown


def test_a_file_is_reserved_with_a_public_version_in_its_place(scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | {"e0-file": pdf()})
    first = Evidence.objects.get()
    address = reverse("desk_evidence_protect", args=[first.folio])
    redacted = SimpleUploadedFile("publica.pdf", PDF + b"%2")
    assert desks.secretary.post(address, {"reason": ""}).status_code == 422
    done = desks.lead.post(address, {"reason": "Domicilios", "redacted": redacted}, follow=True)
    assert "ya no se publica" in text(done)
    assert Evidence.objects.latest("pk").replaces == first


def test_a_file_that_counts_no_more_is_still_reserved(scene):
    working, desks = scene
    desks.lead.post(page(working), SAID | {"e0-file": pdf()})
    first = Evidence.objects.get()

    def at(name):
        return reverse(f"desk_evidence_{name}", args=[first.folio])

    update = reverse("desk_update", args=[Update.objects.get().folio])
    desks.lead.post(at("withdraw"), {"reason": "Trae domicilios"})
    assert at("protect") in text(desks.lead.get(update))
    assert at("withdraw") not in text(desks.lead.get(update))
    assert desks.citizen.get(at("protect")).status_code == 403
    assert desks.secretary.post(at("protect"), {"reason": "Domicilios"}).status_code == 302
    assert not Evidence.objects.get().version.is_open
    assert at("protect") not in text(desks.lead.get(update))
