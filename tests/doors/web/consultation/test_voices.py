"""The page of a voice: what it says, what became of it, and saying that it says it well."""

import pytest
from django.urls import reverse

from planabierto.journey.consultation.queries import voices
from planabierto.tools.moderation.models import Case
from tests.builders import build_call, build_contribution


def at(receipt, name="contribution"):
    return reverse(name, args=[receipt.contribution.folio])


def test_a_voice_is_read_with_its_thread_and_history(client, given):
    shown = client.get(at(given)).text
    for words in ("Más árboles en las calles.", "¿Qué propones?", "El hilo", "Aportó"):
        assert words in shown
    assert "Espera a que una persona lo lea" in shown


def test_a_voice_that_is_not_to_be_shown_has_a_page_without_words(client, call):
    quiet = build_contribution(call=call, may_quote=False)
    shown = client.get(at(quiet)).text
    assert quiet.contribution.folio in shown
    assert "Más árboles" not in shown
    assert "pidió que sus palabras no se muestren" in shown


def test_a_voice_that_waits_shows_no_words(client, call):
    held = build_contribution(call=call, causes=["trap"])
    shown = client.get(at(held)).text
    assert "Más árboles" not in shown
    assert "Una persona lo lee antes" in shown


@pytest.mark.parametrize("folio", ["NL-2022-A999999-0", "x", "NL-2022-C1"])
def test_what_is_no_voice_is_not_found(client, world, folio):
    assert client.get(reverse("contribution", args=[folio])).status_code == 404


def test_a_device_supports_once(client, given):
    url = at(given, "contribution_support")
    thanks = client.post(url, follow=True)
    assert "quedó contado" in thanks.text
    again = client.post(url, follow=True)
    assert "se cuenta una vez" in again.text
    assert given.contribution.supports.count() == 1
    client.cookies.clear()
    client.post(url)
    assert voices.supports_of([given.contribution.pk]) == {given.contribution.pk: 2}
    assert "2 apoyos" in client.get(at(given)).text


def test_what_is_not_shown_is_not_supported(client, call):
    quiet = build_contribution(call=call, may_quote=False)
    answer = client.post(at(quiet, "contribution_support"), follow=True)
    assert "no se muestra" in answer.text
    assert quiet.contribution.supports.count() == 0


def test_one_comes_back_to_this_site_alone(client, given):
    url = at(given, "contribution_support")
    assert client.post(url, {"volver": "/consultas/"})["Location"] == "/consultas/"
    for outside in ("https://example.org/", "//example.org", "javascript:x"):
        assert client.post(url, {"volver": outside})["Location"] == at(given)


def test_who_reads_may_ask_that_it_be_looked_at(client, given):
    url = at(given, "contribution_report")
    silent = client.post(url, {"por": " "}, follow=True)
    assert "Di qué pasa" in silent.text
    told = client.post(url, {"por": "Da el teléfono de alguien"}, follow=True)
    assert "una persona lo va a revisar" in told.text
    assert Case.objects.get(subject=given.contribution.folio).cause == "reported"
    assert "Más árboles" in client.get(at(given)).text


def test_a_language_of_its_own_is_said(client, call):
    other = build_call(cycle=call.cycle, languages=["es", "nah"])
    voice = build_contribution(call=other, language="nah", answers={"que-propones": "Ma oncah atl"})
    assert 'lang="nah"' in client.get(at(voice)).text
