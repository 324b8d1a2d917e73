"""The workbench: voices found, given themes one by one and together, and strokes taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.themes.models import Coding, Suggestion
from planabierto.reading.search.index import rebuild
from tests.builders_themes import hint, put, said, take_back, theme_of
from tests.doors.desk.coding import at_the_bench, place
from tests.doors.desk.progress import text

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"x-partes": "1"}


@pytest.fixture
def here():
    return at_the_bench()


@pytest.fixture
def agua(here):
    return theme_of(here.call.cycle, "Agua")


def ticked(here, *places):
    return [here.voices[each].pk for each in places]


def stroke(here, **form):
    """Send a form to the workbench, and follow where it leads."""
    return here.facilitator.post(place(here, "coding_stroke"), form, follow=True)


def test_what_waits_is_there_to_be_read_with_its_themes_beside(here, agua):
    shown = text(here.facilitator.get(place(here)))
    assert "Banquetas sin autos." in shown
    assert f'name="tema" value="{agua.pk}" data-key="1"' in shown
    assert "0 %</strong> leído: 0 de 4 aportes" in shown


def test_the_ticked_ones_get_a_theme_and_it_says_so(here, agua):
    answer = stroke(here, voz=ticked(here, 0, 1), tema=agua.pk)
    assert "«Agua» en 2 aportes." in text(answer)
    assert said(here.voices[1]) == {(here.reader.pseudonym, agua.number)}
    assert "Banquetas" not in text(here.facilitator.get(place(here)))
    assert "Banquetas" in text(here.facilitator.get(place(here, ver="con-tema")))
    assert "Banquetas" in text(here.facilitator.get(place(here, ver="mios")))
    assert "Banquetas" not in text(here.secretary.get(place(here, ver="mios")))


def test_none_asks_for_a_reason(here):
    assert "Di por qué" in text(stroke(here, voz=ticked(here, 0), hacer="ninguno"))
    done = stroke(here, voz=ticked(here, 0), hacer="ninguno", motivo="Es un saludo")
    assert "Ningún tema en 1 aporte." in text(done)
    assert "Es un saludo" in text(here.facilitator.get(place(here, ver="ninguno")))


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Elige un tema"),
        ({"hacer": "nada"}, "Elige un tema"),
        ({"hacer": "quitar"}, "Elige al menos un aporte"),
        ({"voz": "1", "tema": "9999"}, "ya no está en uso"),
        ({"voz": "x", "hacer": "quitar"}, "Elige al menos un aporte"),
        ({"una": "quitar:x:1"}, "Elige un tema"),
        ({"voz": "99999", "hacer": "aceptar"}, "Elige al menos un aporte"),
    ],
)
def test_a_stroke_that_cannot_be_is_refused_with_its_reason(here, form, why):
    assert why in text(stroke(here, **form))
    refused = here.facilitator.post(place(here, "coding_stroke"), form, headers=BY_SCRIPT)
    assert refused.status_code in (409, 422)
    assert why in text(refused)
    assert not Coding.objects.exists()


def test_all_that_match_are_named_before_anything_happens(here, agua):
    filters = {"filtro": "ver=espera", "todos": "1"}
    asked = text(stroke(here, tema=agua.pk, **filters))
    assert "4 aportes" in asked
    assert "Se les pondrá el tema «Agua»" in asked
    assert not Coding.objects.exists()
    take_back(here.voices[0])
    confirmed = filters | {"hacer": "tema", "tema": agua.pk, "cuantos": "4"}
    assert "Mientras tanto cambió: ahora son 3 aportes" in text(stroke(here, **confirmed))
    done = stroke(here, **(confirmed | {"cuantos": "3"}))
    assert "«Agua» en 3 aportes." in text(done)


@pytest.mark.parametrize("kind", ["ninguno", "quitar", "aceptar", "rechazar"])
def test_every_kind_of_stroke_over_all_is_confirmed(here, kind):
    asked = stroke(here, hacer=kind, motivo="Así", todos="1", filtro="ver=todos")
    assert "Es un solo paso" in text(asked)


def test_one_theme_of_one_voice_is_taken_off(here, agua):
    put(here.voices[:1], agua, here.reader)
    button = f"quitar:{here.voices[0].pk}:{agua.pk}"
    assert button in text(here.facilitator.get(place(here, ver="todos")))
    assert "Se quitó de 1 aporte." in text(stroke(here, una=button))
    assert said(here.voices[0]) == set()


def test_a_passage_is_of_one_voice_as_it_is_written(here, agua):
    words = {"voz": ticked(here, 0), "tema": agua.pk}
    assert "no está en el aporte" in text(stroke(here, **words, pasaje="otra cosa"))
    stroke(here, **words, pasaje="árboles en la plaza")
    assert "«árboles en la plaza»" in text(here.facilitator.get(place(here, ver="todos")))


def test_the_newest_stroke_is_taken_back_and_no_other(here, agua):
    undo = place(here, "coding_undo")
    nothing = here.facilitator.post(undo, {}, follow=True)
    assert "No hay ningún paso tuyo" in text(nothing)
    put(here.voices[2:3], agua, here.keeper)
    stroke(here, voz=ticked(here, 0), tema=agua.pk)
    assert "Se deshizo: asignó un tema." in text(here.facilitator.post(undo, {}, follow=True))
    assert said(here.voices[0]) == set()
    assert said(here.voices[2]) == {(here.keeper.pseudonym, agua.number)}


def test_a_script_is_given_what_changed_and_no_more(here, agua):
    form = {"voz": ticked(here, 0), "tema": agua.pk}
    answer = here.facilitator.post(place(here, "coding_stroke"), form, headers=BY_SCRIPT)
    part = text(answer)
    assert 'data-words="«Agua» en 1 aporte."' in part
    assert f'id="voz-{here.voices[0].pk}"' in part
    assert f'id="voz-{here.voices[1].pk}"' not in part
    assert "25 %</strong>" in part
    back = here.facilitator.post(place(here, "coding_undo"), {}, headers=BY_SCRIPT)
    assert "0 %</strong>" in text(back)
    refused = here.facilitator.post(place(here, "coding_undo"), {}, headers=BY_SCRIPT)
    assert refused.status_code == 409


def test_filters_narrow_by_theme_channel_and_words(here, agua):
    put(here.voices[:1], agua, here.reader)
    rebuild()
    for asked, seen, unseen in (
        ({"tema": agua.pk, "ver": "todos"}, "árboles", "Banquetas"),
        ({"canal": "web", "ver": "todos"}, "Ningún aporte cumple", "Banquetas"),
        ({"canal": "import"}, "Banquetas", "árboles"),
        ({"q": "banqueta"}, "Banquetas", "Luz en la calle"),
        ({"q": here.voices[2].folio}, "Luz en la calle", "Banquetas"),
        ({"q": "de"}, "No queda ninguno", "Banquetas sin"),
        ({"tema": "x", "asunto": "9", "canal": "x", "ver": "x", "despues": "x"}, "Banquetas", "é!"),
        ({"despues": here.voices[2].pk}, "Agua limpia", "Luz en la calle"),
        ({"sugerido": agua.pk, "ver": "sugeridos"}, "Ningún aporte cumple", "Banquetas sin"),
    ):
        shown = text(here.facilitator.get(place(here, **asked)))
        assert seen in shown, asked
        assert unseen not in shown, asked


def test_a_suggestion_says_why_and_a_person_answers(here, agua):
    hint(here.voices[:2], agua)
    shown = text(here.facilitator.get(place(here, ver="sugeridos")))
    assert "80 %" in shown
    assert "Palabras en común: agua" in shown
    assert "Lo sugiere tfidf@1" in shown
    accepted = stroke(here, una=f"aceptar:{here.voices[0].pk}")
    assert "Se aceptó 1 sugerencia." in text(accepted)
    refused = stroke(here, una=f"rechazar:{here.voices[1].pk}")
    assert "Se rechazó 1 sugerencia." in text(refused)
    assert set(Suggestion.objects.values_list("accepted", flat=True)) == {True, False}


def test_who_may_not_code_is_told_so(here):
    stranger = at_the_bench_elsewhere(here)
    refused = stranger.get(place(here))
    assert refused.status_code == 403
    assert "equipo designado" in text(refused)
    assert stranger.post(place(here, "coding_stroke"), {}).status_code == 403
    assert here.facilitator.get(place(here, "coding_stroke")).status_code == 405


def at_the_bench_elsewhere(here):
    """Somebody with a mandate in another cycle."""
    from planabierto.kit.actor import Role
    from tests.builders import build_actor
    from tests.doors.desk.progress import desk_of

    other = build_actor(
        role=Role.FACILITATOR, institution=here.call.responsible, scope="XX-2024", email="o@e.org"
    )
    return desk_of(other)


@pytest.mark.parametrize("view", ["espera", "sugeridos", "duda", "mios", "con-tema", "todos"])
def test_a_page_needs_few_queries_however_many_voices(view, django_assert_max_num_queries):
    here = at_the_bench([f"Árboles {n}" for n in range(30)])
    agua = theme_of(here.call.cycle, "Agua")
    put(here.voices[:8], agua, here.reader)
    put(here.voices[:4], theme_of(here.call.cycle, "Aire"), here.keeper)
    hint(here.voices[8:20], agua)
    here.facilitator.get(place(here, ver=view))
    with django_assert_max_num_queries(12):
        here.facilitator.get(place(here, ver=view))


def test_the_codebook_leads_to_the_workbench(here, agua):
    shown = text(here.facilitator.get(reverse("desk_themes", args=[here.call.cycle.folio])))
    assert place(here) in shown
