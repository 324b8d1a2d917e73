"""What helps whoever reads: suggestions and groups of a machine, pairs, and a shared sample."""

from __future__ import annotations

import pytest

from planabierto.journey.themes.actions.reading import Cluster, Found, finish_run
from planabierto.journey.themes.models import SampleCode, SuggestionRun, Theme
from planabierto.kit import clock
from tests.builders_themes import hint, put, said, theme_of
from tests.doors.desk.coding import at_the_bench, place
from tests.doors.desk.progress import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return at_the_bench([f"Más luz en la calle {number}." for number in range(12)])


def begun(here, kind, **facts):
    return SuggestionRun.objects.create(
        call=here.call, kind=kind, asked_by="U", asked_at=clock.now(), **facts
    )


def found(here, **what):
    return finish_run(run=begun(here, "groups"), found=Found("tfidf", "1", **what))


def test_suggestions_are_asked_for_and_the_page_says_how_far_they_are(here):
    address = place(here, "suggestions")
    assert "Pedir sugerencias" in text(here.facilitator.get(address))
    too_early = text(here.facilitator.post(address, {}, follow=True))
    assert "Se está leyendo. Puedes" not in too_early
    for number, name in enumerate(("Luz", "Calles")):
        put(here.voices[number : number + 1], theme_of(here.call.cycle, name), here.reader)
    asked = text(here.facilitator.post(address, {}, follow=True))
    assert "Se está leyendo. Puedes seguir" in asked
    assert "La lectura espera su turno." in asked
    SuggestionRun.objects.update(read=3, in_all=10)
    assert "Se está leyendo: 3 de 10 textos." in text(here.facilitator.get(address))
    SuggestionRun.objects.update(failed="MemoryError", finished_at=clock.now())
    assert "MemoryError" in text(here.facilitator.get(address))


def test_machines_can_be_switched_off(here, settings):
    settings.LIKENESS_ENGINE = "off"
    shown = text(here.facilitator.get(place(here, "suggestions")))
    assert "están apagadas aquí" in shown
    assert ">Pedir sugerencias<" not in shown


def test_suggestions_are_accepted_by_theme_above_a_confidence(here):
    luz = theme_of(here.call.cycle, "Luz")
    hint(here.voices[:3], luz, 90)
    hint(here.voices[3:5], luz, 60)
    sure = text(here.facilitator.get(place(here, "suggestions", seguridad=80)))
    assert "3 aportes esperan" in sure
    assert "5 aportes esperan" in text(
        here.facilitator.get(place(here, "suggestions", seguridad=0))
    )
    assert "3 aportes esperan" in text(
        here.facilitator.get(place(here, "suggestions", seguridad="x"))
    )
    words = f"ver=sugeridos&sugerido={luz.pk}&seguridad=80"
    form = {"todos": "1", "tema": luz.pk, "filtro": words, "hacer": "aceptar"}
    stroke = place(here, "coding_stroke")
    assert "3 aportes" in text(here.facilitator.post(stroke, form))
    done = here.facilitator.post(stroke, form | {"cuantos": "3"}, follow=True)
    assert "Se aceptaron 3 sugerencias." in text(done)
    assert said(here.voices[0]) == {(here.reader.pseudonym, luz.number)}
    assert said(here.voices[3]) == set()


def test_a_group_becomes_a_theme_under_a_name_or_is_set_aside(here):
    keys = [each.pk for each in here.voices]
    clusters = [
        Cluster("Luz, calle", keys[:4], [here.voices[0].folio]),
        Cluster("Más, de", keys[4:8], [here.voices[4].folio]),
    ]
    run = found(here, clusters=clusters)
    shown = text(here.secretary.get(place(here, "groups_proposed")))
    assert "«Más luz en la calle 0.»" in shown
    assert "Hacer un tema" not in text(here.facilitator.get(place(here, "groups_proposed")))
    first, second = (place(here, "group_proposed", each.pk) for each in run.groups.all())
    assert here.secretary.get(first).status_code == 200
    assert here.secretary.post(first, {"name_es": ""}).status_code == 422
    here.secretary.post(first, {"name_es": "Alumbrado", "with_members": "on"})
    theme = Theme.objects.get(name_es="Alumbrado")
    assert said(here.voices[3]) == {(here.keeper.pseudonym, theme.number)}
    here.secretary.post(second, {"apartar": "1"})
    after = text(here.secretary.get(place(here, "groups_proposed")))
    assert "Ya son temas" in after
    assert "No queda ningún grupo por revisar." in after
    asked = here.secretary.post(place(here, "groups_proposed"), {}, follow=True)
    assert "Se está leyendo" in text(asked)


def test_a_pair_is_shown_side_by_side_and_joined_or_not(here):
    keys = [each.pk for each in here.voices]
    run = found(here, pairs=[(keys[0], keys[1]), (keys[2], keys[3])])
    address = place(here, "twins")
    shown = text(here.facilitator.get(address))
    assert "En qué difieren" in shown
    first, second = run.twins.order_by("pk")
    joined = here.facilitator.post(address, {"par": first.pk, "hacer": "juntar"}, follow=True)
    assert "Se leen juntos." in text(joined)
    here.facilitator.post(address, {"par": second.pk, "hacer": "separar"})
    assert "No hay pares por revisar" in text(here.facilitator.get(address))
    assert here.facilitator.post(address, {"par": "x"}).status_code == 404
    beside = text(here.facilitator.get(place(here)))
    assert "Se lee junto con" in beside


def test_two_people_read_a_sample_apart_and_then_see_how_far_they_agree(here):
    luz = theme_of(here.call.cycle, "Luz")
    new = place(here, "sample_new")
    assert here.facilitator.post(new, {"size": "3"}).status_code == 422
    made = here.facilitator.post(new, {"size": "10"})
    assert made.status_code == 302
    address = made.headers["Location"]
    assert "10 aportes" in text(here.secretary.get(place(here, "samples")))
    assert here.facilitator.post(address, {"voz": "999999"}).status_code == 422
    for desk, themes in ((here.facilitator, [luz.pk] * 10), (here.secretary, [luz.pk] * 9 + [""])):
        for theme in themes:
            voice = desk.get(address).context["voice"]
            assert desk.post(address, {"voz": voice.pk, "theme": theme}).status_code == 302
            if desk is here.facilitator and SampleCode.objects.count() == 10:
                assert "Falta que otra persona" in text(desk.get(address))
    shown = text(here.secretary.get(address))
    assert "Cuánto coinciden" in shown
    assert "90%" in shown
    assert "ningún tema" in shown
    assert here.facilitator.get(place(here, "sample", 999_999)).status_code == 404
