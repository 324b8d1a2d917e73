"""Judging at the desk: asked, drafted, sent back, approved; crossed, weighed, worded, told back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.models import Line
from planabierto.journey.themes.models import Dossier, Theme, Weighing
from planabierto.tools.notices.models import Letter
from tests.doors.desk.conftest import signed_in
from tests.doors.web.test_query_counts import LIST, RECORD
from tests.matrix.judging import judged

MARKS = {f"mark-{key}": "met" for key in ("competence", "legal", "technical", "budget", "time")}
FREE = "NL-2022-T4"
WEIGHTS = {"support": 60, "reach": 10, "feasibility": 10, "alignment": 10, "equity": 10}


@pytest.fixture
def desks(world):
    """Who asks, who drafts, who approves."""
    return {key: signed_in(world.account(key)) for key in ("secretary", "lead", "contact")}


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def at(name, *arguments):
    return reverse(name, args=arguments)


def asked(world, desks):
    """The secretariat puts a theme before San Pedro."""
    body = world.account("lead").mandates.get().institution
    facts = {"institution": body.pk, "due": "2099-01-31", "asks": "El costo"}
    answer = desks["secretary"].post(at("desk_dossier_new", FREE), facts)
    dossier = Dossier.objects.get(theme__number=4, institution=body)
    assert answer.url == at("desk_dossier", dossier.pk)
    return dossier.pk


def test_from_the_question_to_what_everybody_reads(world, desks, client):
    number = asked(world, desks)
    draft = at("desk_opinion", number)
    assert "Dictaminar" in text(desks["lead"].get(at("desk_inbox")))
    assert "obligatorio" in text(desks["lead"].post(draft, {}), 422)
    said = MARKS | {"outcome": "viable", "reason": "Hay dos rutas."}
    assert desks["lead"].post(draft, said).status_code == 302
    page = at("desk_dossier", number)
    assert "Hay dos rutas." in text(desks["contact"].get(page))
    assert "Hay dos rutas." not in text(desks["secretary"].get(page))
    assert "visto bueno" in text(desks["contact"].get(at("desk_inbox")))
    desks["contact"].post(at("desk_opinion_back", number), {"reason": "Falta el costo"})
    shown = text(desks["lead"].get(draft))
    assert "Falta el costo" in shown
    assert "Hay dos rutas." in shown
    desks["lead"].post(draft, said | {"reason": "Cuesta poco."})
    approve = at("desk_opinion_approve", number)
    assert "Cuesta poco." in text(desks["contact"].get(approve))
    assert desks["contact"].post(approve).status_code == 302
    told = text(client.get(f"/temas/{FREE}/"))
    assert "Cuesta poco." in told
    assert "Hay dos rutas." not in told


def test_a_reviewer_takes_a_dossier_up_and_the_secretariat_withdraws_it(world, desks):
    number = asked(world, desks)
    desks["lead"].post(at("desk_dossier_take", number))
    assert "Lo lleva Daniela" in text(desks["contact"].get(at("desk_dossier", number)))
    desks["secretary"].post(at("desk_dossier_withdraw", number), {"reason": "Se repetía"})
    assert "Se repetía" in text(desks["secretary"].get(at("desk_dossier", number)))


def test_a_theme_nobody_answered_is_concluded_with_a_reason(world, desks):
    late = judged(world)["theme_late"]
    where = at("desk_verdict", late)
    assert "La institución no respondió" in text(desks["secretary"].get(where))
    facts = {"outcome": "elsewhere", "reason": "No respondió", "competent": ""}
    assert "Di de quién" in text(desks["secretary"].post(where, facts), 422)
    facts["competent"] = "La Federación"
    assert desks["secretary"].post(where, facts).status_code == 302
    assert "No es de esta competencia" in text(
        desks["secretary"].get(at("desk_theme_judging", late))
    )


def test_of_two_opinions_the_secretariat_names_the_one_it_follows(world, desks):
    theme = Theme.objects.get(number=8)
    second = Dossier.objects.get(theme=theme, second_of__isnull=False)
    page = text(desks["secretary"].get(at("desk_dossier", second.pk)))
    assert "Es una segunda opinión" in page
    assert "venció" in page


def test_what_if_changes_nothing_until_somebody_decides(desks):
    where = at("desk_priority", "NL-2022")
    entries, weighings = Entry.objects.count(), Weighing.objects.count()
    tried = text(desks["secretary"].get(where, WEIGHTS))
    assert "Es una prueba" in tried
    assert "antes, lugar" in tried
    assert "suman 110" in text(desks["secretary"].get(where, WEIGHTS | {"equity": 20}))
    assert "Es una prueba" not in text(desks["secretary"].get(where, {"support": "x"}))
    assert (Entry.objects.count(), Weighing.objects.count()) == (entries, weighings)
    decide = at("desk_weights", "NL-2022")
    assert 'value="60"' in text(desks["secretary"].get(decide, WEIGHTS))
    facts = {name: str(weight) for name, weight in WEIGHTS.items()}
    desks["secretary"].post(decide, facts | {"reason": "Lo pidió el foro"})
    assert Weighing.objects.count() == weighings + 1
    assert "Lo pidió el foro" in text(desks["secretary"].get(where))


def test_lines_are_taken_in_or_refused_with_their_line(world, desks):
    desks["secretary"].post(
        at("desk_instrument_new", "NL-2022"), {"title": "Plan de Apodaca", "short": "PMD-APO"}
    )
    plan = world.cycle.instruments.get(short="PMD-APO")
    where = at("desk_instrument_lines", plan.pk)
    wrong = SimpleUploadedFile("x.csv", b"clave,texto\n1,Agua\n1,Aire\n")
    assert "la clave 1 ya está en la línea 2" in text(
        desks["secretary"].post(where, {"file": wrong}), 422
    )
    right = SimpleUploadedFile("x.csv", b"clave,texto\n1,Agua para Apodaca\n")
    desks["secretary"].post(where, {"file": right})
    assert "Agua para Apodaca" in text(desks["secretary"].get(at("desk_instrument", plan.pk)))
    assert "PMD-APO" in text(desks["secretary"].get(at("desk_instruments", "NL-2022")))


def test_a_theme_is_crossed_by_ticking(desks):
    where = at("desk_theme_alignment", FREE)
    line = Line.objects.get(code="1.1")
    assert "checked" in text(desks["secretary"].get(where))
    assert "no es" in text(desks["secretary"].post(where, {"lines": ["999999"]}), 422).lower()
    answer = desks["secretary"].post(where, {"lines": [str(line.pk)], "reason": "Lo dice"})
    assert answer.status_code == 302
    found = Theme.objects.get(number=4).alignments.filter(ended_at=None)
    assert [each.line_id for each in found] == [line.pk]
    assert "1.1" in text(desks["secretary"].get(at("desk_alignment", "NL-2022")))


def test_a_synthesis_cites_only_voices_of_its_theme(world, desks):
    places = judged(world)
    where = at("desk_synthesis", places["theme_late"])
    facts = {"text_es": "Piden sombra.", "cited": "NL-2022-A000001-X: nada"}
    assert "no es de este tema" in text(desks["secretary"].post(where, facts), 422)
    facts["cited"] = f"{places['told_voice']}: Más árboles\n\n"
    assert desks["secretary"].post(where, facts).status_code == 302
    assert "Piden sombra." in text(desks["secretary"].get(where))


def test_the_return_is_read_before_it_leaves(world, desks):
    places = judged(world)
    where = at("desk_return", places["told_call"])
    Letter.objects.all().delete()
    facts = {"words_es": "Gracias por hablar del ruido."}
    preview = text(desks["secretary"].post(where, facts))
    assert "Así se leerá el primero" in preview
    assert places["told_voice"] in preview
    assert not Letter.objects.exists()
    assert desks["secretary"].post(where, facts | {"enviar": "1"}).status_code == 302
    assert Letter.objects.count() == 1
    assert "Ya se hizo antes" in text(desks["secretary"].get(where))
    assert "Nadie dejó un correo" in text(desks["secretary"].get(at("desk_return", "NL-2022-Q1")))


def test_criteria_are_data(desks):
    where = at("desk_criterion", "NL-2022", "legal")
    facts = {"name_es": "Ley", "question_es": "¿La ley lo permite?"}
    assert desks["secretary"].post(where, facts).status_code == 302
    assert "¿La ley lo permite?" in text(desks["secretary"].get(at("desk_criteria", "NL-2022")))
    new = {"key": "ambiente", "name_es": "Ambiente", "question_es": "¿Qué daño haría?"}
    desks["secretary"].post(at("desk_criterion_new", "NL-2022"), new)
    assert "¿Qué daño haría?" in text(desks["secretary"].get(at("desk_criteria", "NL-2022")))


def test_the_queue_is_narrowed_by_state_and_institution(world, desks):
    places = judged(world)
    where = at("desk_feasibility", "NL-2022")
    late = text(desks["lead"].get(where, {"ver": "late"}))
    assert "Ruido" in late
    assert "Pozos" not in late
    body = Dossier.objects.get(pk=places["dossier"]).institution_id
    assert "(la tuya)" in text(desks["lead"].get(where, {"institucion": body})).replace(
        "<strong>", ""
    )
    assert text(desks["lead"].get(where, {"institucion": "x", "ver": "nada"}))


def test_pages_ask_little(world, desks):
    places = judged(world)
    pages = {
        at("desk_feasibility", "NL-2022"): RECORD,
        at("desk_alignment", "NL-2022"): LIST,
        at("desk_priority", "NL-2022"): RECORD + 4,
        at("desk_instruments", "NL-2022"): LIST,
        at("desk_criteria", "NL-2022"): LIST,
        at("desk_dossier", places["dossier_drafted"]): RECORD + 4,
        at("desk_theme_judging", "NL-2022-T3"): RECORD + 4,
        at("desk_theme_alignment", "NL-2022-T3"): LIST,
        at("desk_synthesis", "NL-2022-T3"): RECORD,
    }
    found = {}
    for path in pages:
        with CaptureQueriesContext(connection) as seen:
            text(desks["secretary"].get(path))
        found[path] = len(seen)
    assert not {path: count for path, count in found.items() if count > pages[path]}
