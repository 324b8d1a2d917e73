"""The codebook at the desk: themes written, reworded, split, joined, set aside and taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.themes.models import Theme
from tests.builders_themes import put, said, theme_of
from tests.doors.desk.coding import at_the_bench
from tests.doors.desk.progress import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return at_the_bench()


@pytest.fixture
def agua(here):
    theme = theme_of(here.call.cycle, "Agua", description_es="Lo del agua.", includes="Fugas")
    put(here.voices[:2], theme, here.reader)
    return theme


def page(theme, name="", *rest):
    return reverse(f"desk_theme{name}", args=[theme.folio, *rest])


def test_an_empty_codebook_says_how_to_begin(here):
    shown = text(here.secretary.get(reverse("desk_themes", args=["NL-2022"])))
    assert "Todavía no hay temas" in shown
    assert reverse("desk_theme_new", args=["NL-2022"]) in shown
    mine = text(here.facilitator.get(reverse("desk_themes", args=["NL-2022"])))
    assert "El catálogo de temas lo llevan" in mine


def test_a_theme_is_added_as_a_part_of_another_and_counted(here, agua):
    new = reverse("desk_theme_new", args=["NL-2022"])
    form = {"name_es": "Fugas", "parent": agua.pk}
    made = here.secretary.post(new, form, follow=True)
    assert "El tema está en el catálogo." in text(made)
    assert here.secretary.post(new, form).status_code == 422
    tree = text(here.secretary.get(reverse("desk_themes", args=["NL-2022"])))
    assert "depth-1" in tree
    assert '<td class="num">2</td>' in tree


def test_a_theme_shows_its_words_voices_and_what_can_be_done(here, agua):
    shown = text(here.secretary.get(page(agua)))
    for words in ("Lo del agua.", "Fugas", "Más árboles en la plaza.", "Se agregó al catálogo"):
        assert words in shown
    assert page(agua, "_split") in shown
    assert page(agua, "_retire") not in shown
    assert page(agua, "_split") not in text(here.facilitator.get(page(agua)))


def test_how_it_read_before_stays(here, agua):
    form = {"name_es": "Agua limpia", "includes": "Fugas", "reason": "Se entendía mal"}
    here.secretary.post(page(agua, "_reword"), form)
    shown = text(here.secretary.get(page(agua)))
    assert "Agua limpia" in shown
    assert "Se entendía mal" in shown
    assert "Cómo decía" in shown


def test_a_theme_is_split_in_two_steps_and_put_together_again(here, agua):
    split = page(agua, "_split")
    names = {"into": "Fugas\nCalidad"}
    assert "repartir los aportes" in text(here.secretary.get(split))
    parted = text(here.secretary.post(split, names | {"nombrar": "1"}))
    assert f"voice_{here.voices[0].pk}" in parted
    assert here.secretary.post(split, names).status_code == 422
    whole = names | {"reason": "Eran dos", "rest": "1", f"voice_{here.voices[0].pk}": "0"}
    done = here.secretary.post(split, whole, follow=True)
    assert "El tema se dividió" in text(done)
    leaks, quality = (Theme.objects.get(name_es=name) for name in ("Fugas", "Calidad"))
    assert said(here.voices[0]) == {(here.reader.pseudonym, leaks.number)}
    assert said(here.voices[1]) == {(here.reader.pseudonym, quality.number)}
    gone = text(here.secretary.get(page(agua)))
    assert "Pasó a" in gone
    undo = page(agua, "_undo", agua.changes.get().pk)
    assert undo in gone
    assert "Todo volvió a como estaba." in text(here.secretary.post(undo, {}, follow=True))
    assert said(here.voices[1]) == {(here.reader.pseudonym, agua.number)}
    assert "se deshizo" in text(here.secretary.get(page(agua)))
    assert here.secretary.get(page(agua, "_undo", 999_999)).status_code == 404


def test_a_theme_is_joined_to_another(here, agua):
    other = theme_of(here.call.cycle, "Ríos")
    merge = page(agua, "_merge")
    assert here.secretary.post(merge, {"into": other.pk}).status_code == 422
    answer = here.secretary.post(merge, {"into": other.pk, "reason": "Es lo mismo"}, follow=True)
    assert "Los temas se unieron." in text(answer)
    assert said(here.voices[0]) == {(here.reader.pseudonym, other.number)}
    assert "Viene de" in text(here.secretary.get(page(other)))


def test_a_theme_without_voices_is_set_aside_and_used_again(here):
    theme = theme_of(here.call.cycle, "Ruido")
    assert page(theme, "_retire") in text(here.secretary.get(page(theme)))
    here.secretary.post(page(theme, "_retire"), {"reason": "Nadie lo dice"})
    aside = text(here.secretary.get(reverse("desk_themes", args=["NL-2022"])))
    assert "Fuera de uso, divididos o unidos" in aside
    assert page(theme, "_restore") in text(here.secretary.get(page(theme)))
    here.secretary.post(page(theme, "_restore"), {"reason": "Sí lo dicen"})
    assert "Está en uso." not in aside
    theme.refresh_from_db()
    assert theme.state == "active"
