"""Who evaluates is told of a milestone, meets, drafts, is answered, signs and publishes.

The meeting is called and held at the desk; the Inception Report cites evidence and is read by the
institution before anybody else; what that replies stands beside what is published. Once with
nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

import pytest

from planabierto.journey.evaluation.jobs import tend_evaluation
from planabierto.journey.monitoring.states import Level
from tests.browser.days import arrived, listening, pdf
from tests.builders import build_update, build_working
from tests.builders_cuts import on, there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MEETING, REPORT = "Avances de enero", "Informe Inicial: Jurisdicción SPG"
FOUND, WORDS = "El portal se abrió sin aviso previo.", "Lo muestran los documentos."
ADVICE, REPLY = "Publicar los archivos cada mes.", "El aviso se publicó en la gaceta."
STEP, PROOF = "Portal en línea", "NL-2022-C1-E1"


@pytest.fixture(autouse=True)
def demonstration():
    """No sample world: a small one is enough."""


@pytest.fixture
def working(bare, everywhere):
    """A plan submitted on 20 December 2022, with one commitment at work and its evaluator."""
    with on("2023-01-02"):
        working = build_working()
        listening()
    return working


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_notice_to_the_reply_beside(hands_for, working, way):
    with on("2023-01-05"):
        build_update(working=working, level=Level.COMPLETE)
        told(hands_for(working.evaluator, way), working)
        secretary = hands_for(working.secretary, way)
        called(secretary)
    with on("2023-01-09"):
        held(secretary)
    evaluator = hands_for(working.evaluator, way)
    with on("2023-01-10"):
        met(evaluator)
        begun(evaluator)
        answered(evaluator)
        cited(evaluator)
        recommended(evaluator)
        still_secret(hands_for(working.lead, way), hands_for(None, way))
        sent(evaluator)
    with on("2023-01-16"):
        replied(hands_for(working.lead, way), working)
    with on("2023-01-17"):
        closed(evaluator, working.evaluator)
        signed(evaluator)
        asks_for_a_factor(hands_for(working.evaluator, way, second_factor=False))
        published(evaluator)
    with on("2023-01-18"):
        read_with_the_reply(hands_for(None, way))


def told(hands, working):
    """A letter says that a milestone was declared complete, and so does the desk."""
    assert "Completo" in arrived(working.evaluator, STEP)
    hands.page.goto("/escritorio/")
    hands.link("Evaluación")
    notice = hands.page.get_by_role("region", name="Lo que te avisaron").get_by_role("link")
    hands.press(notice.first)
    assert hands.says(STEP)
    assert hands.says(PROOF)


def called(hands):
    """The secretariat calls a meeting with the monitoring body."""
    page = hands.page
    page.goto("/escritorio/")
    hands.link("Encuentros")
    hands.link("Empezar un encuentro en NL-2022")
    hands.write("Título", MEETING)
    hands.pick(page.get_by_label("Reunión con el ente de monitoreo"))
    hands.button("Empezar")
    hands.write("Para qué se convoca (español)", "Revisar lo que se declaró.")
    hands.write("A quiénes se convoca (español)", "El ente y los enlaces.")
    hands.moment("Empieza", there("2023-01-09", 10))
    hands.moment("Termina", there("2023-01-09", 11))
    bodies = page.get_by_label("Sujeto obligado")
    body = bodies.get_by_role("option", name="Secretaría técnica")
    hands.choose(bodies, body.get_attribute("value"))
    hands.untick("Se puede registrar asistencia antes")
    hands.button("Guardar")
    hands.link("Agregar una sede")
    hands.write("Nombre de la sede", "Sala 2")
    hands.write("Dirección", "Zaragoza 100")
    hands.button("Agregar")
    hands.link("Resumen")
    hands.link("Revisar y convocar")
    hands.button("Convocar")
    assert hands.says("Convocado")


def held(hands):
    """Its time is over: the inbox asks what became of it."""
    hands.page.goto("/escritorio/")
    hands.link(f"Ver el encuentro {MEETING}")
    hands.link("Dar por celebrado")
    hands.button("Se celebró")
    assert hands.says("Celebrado")


def met(hands):
    """The evaluator has it on its desk."""
    hands.page.goto("/escritorio/")
    hands.link("Evaluación")
    row = hands.page.get_by_role("listitem").filter(has_text=MEETING)
    assert "Celebrado" in row.inner_text()


def begun(hands):
    """The report that is owed, with its day, begins from there."""
    assert hands.says("A más tardar el 20 de febrero de 2023")
    hands.link(f"Empezar {REPORT}")
    hands.button("Empezar")
    assert hands.says("Solo quienes lo escriben abren este borrador desde el sitio")


def answered(hands):
    """Everything that is not optional, part by part."""
    for part in ("Responder", "Responder NL-2022-C1"):
        hands.link(part)
        for field in hands.page.locator("main form").locator("fieldset, textarea").all():
            fill(hands, field)
        hands.button("Guardar")
    assert hands.page.get_by_role("listitem").filter(has_text="Completa").count() == 2


def fill(hands, field):
    """The first option of a question, or some words; nothing where it says that it is optional."""
    asked = "(el) => (el.labels?.[0] ?? el.querySelector('legend')).innerText"
    if "(opcional)" in field.evaluate(asked):
        return
    if options := field.get_by_role("radio").all():
        hands.pick(options[0])
    else:
        hands.write(field, WORDS)


def cited(hands):
    """What was found rests on a piece of evidence."""
    hands.link("Hallazgos y citas NL-2022-C1")
    hands.unfold("Evidencia (1)")
    assert hands.says(PROOF)
    hands.write("Qué se encontró", FOUND)
    hands.write("En qué se apoya", PROOF)
    hands.button("Agregar")
    assert hands.says("El hallazgo quedó escrito.")


def recommended(hands):
    """A recommendation to the institution that answers for the commitment."""
    hands.link("NL-2022-J1")
    hands.link("Recomendar")
    to = hands.page.get_by_label("A qué institución")
    hands.choose(to, to.get_by_role("option", name="Secretaría de Cultura").get_attribute("value"))
    hands.write("Qué recomiendas", ADVICE)
    hands.button("Agregar")
    assert hands.says(ADVICE)


def still_secret(lead, stranger):
    """Until it is sent nobody else comes upon it."""
    lead.page.goto("/escritorio/")
    assert not lead.says("revisar los hechos")
    stranger.page.goto("/")
    stranger.link("Planes")
    stranger.link("Nuevo León Abierto")
    stranger.link("Informes")
    assert not stranger.says("NL-2022-J1")


def sent(hands):
    """Complete, it goes to whom it speaks of."""
    hands.link("Enviar a revisión de hechos")
    hands.button("Enviar")
    assert hands.says("El informe está en revisión.")


def replied(hands, working):
    """The institution is told, reads it all, and replies with a file."""
    assert "revis" in arrived(working.lead, REPORT)
    hands.page.goto("/escritorio/")
    assert hands.says("El ente de monitoreo pide revisar los hechos de su informe NL-2022-J1.")
    hands.link("Responder Jurisdicción SPG")
    for words in (FOUND, ADVICE, "Todavía no es público"):
        assert hands.says(words), words
    assert hands.says("hasta el 31 de enero de 2023"), "fifteen working days"
    hands.write(hands.page.get_by_role("textbox", name="Respuesta de tu institución"), REPLY)
    hands.attach(hands.page.locator("[type=file]"), pdf("gaceta"))
    hands.button("Enviar la respuesta")
    assert hands.says("Tu respuesta se publicará junto al informe.")


def closed(hands, evaluator):
    """All have replied, so the night closes the check; a letter and the inbox say so."""
    assert REPORT in arrived(evaluator, "Respondieron a tu informe")
    assert tend_evaluation.func() == 1
    assert REPORT in arrived(evaluator, "Cerró la revisión de hechos")
    hands.page.goto("/escritorio/")
    assert hands.says("Cerró la revisión de hechos.")
    hands.link(f"Firmar {REPORT}")
    assert hands.says(REPLY)


def signed(hands):
    """With the second factor that opened the desk."""
    assert hands.says("Falta su firma")
    hands.link("Firmar")
    assert hands.says("con el segundo factor con que entraste")
    hands.button("Firmar")
    assert hands.says("Tu firma quedó en el informe.")


def asks_for_a_factor(hands):
    """With a password alone nobody comes near it."""
    hands.page.goto("/escritorio/evaluacion/NL-2022-J1/publicar/")
    assert hands.says("segundo factor")
    assert not hands.says(REPORT)


def published(hands):
    """Then it is public, as an edition."""
    hands.link("Publicar")
    hands.button("Publicar")
    assert hands.says("El informe es público.")


def read_with_the_reply(hands):
    """Anybody finds it from the plan: what it found, on what, and what was replied."""
    page = hands.page
    page.goto("/")
    hands.link("Planes")
    hands.link("Nuevo León Abierto")
    hands.link("Informes")
    assert hands.says("Publicado el 17 ene 2023")
    hands.link("Informe Inicial")
    for words in (FOUND, ADVICE, WORDS):
        assert hands.says(words), words
    beside = page.get_by_role("complementary")
    for words in ("Secretaría de Cultura", REPLY):
        assert words in beside.inner_text(), words
    file = beside.get_by_role("link", name="gaceta").get_attribute("href")
    assert page.request.get(file).body() == pdf("gaceta")["buffer"]
    hands.press(page.get_by_role("link", name=PROOF).first)
    assert hands.says("Prueba 1")
