"""My contribution: its receipt, where it is, and correcting, withdrawing, asking again."""

import pytest
from django.urls import reverse

from planabierto.ground.people.models import Contact
from planabierto.journey.consultation.actions import moderating
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import Role
from planabierto.tools.moderation.models import Appeal, Case
from tests.builders import build_contribution, holder

PRIVATE = ("receipt", "receipt_link", "receipt_correct", "receipt_withdraw")


def at(name, secret):
    return reverse(name, args=[secret])


def hidden(call):
    """A contribution that somebody has decided not to show."""
    receipt = build_contribution(call=call, causes=["trap"])
    case = Case.objects.get(subject=receipt.contribution.folio)
    moderating.decide(
        actor=holder(Role.MODERATOR, call.cycle.folio),
        case=case,
        shown=False,
        ground="advertising",
        reason="Vende tinacos",
    )
    return receipt


@pytest.mark.parametrize("name", PRIVATE)
def test_only_the_secret_opens_and_nobody_keeps_the_page(client, given, name):
    answer = client.get(at(name, given.secret))
    assert answer.status_code == 200
    assert given.contribution.folio in answer.text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    wrong = client.get(at(name, "otro"))
    assert wrong.status_code == 404
    assert given.contribution.folio not in wrong.text


def test_a_folio_alone_leads_to_what_is_public(client, given):
    folio = given.contribution.folio
    answer = client.post(reverse("my_folio"), {"folio": folio.lower()})
    assert answer["Location"] == reverse("contribution", args=[folio])


def test_folio_and_digits_open_it_and_correcting_goes_on(client, given):
    asked = {"folio": given.contribution.folio, "clave": "4071"}
    answer = client.post(reverse("my_folio"), asked)
    assert answer.status_code == 302
    assert given.secret not in answer["Location"]
    shown = client.get(answer["Location"])
    assert "Corregir o agregar algo" in shown.text
    receipt = client.get(answer["Location"] + "comprobante/")
    assert "data:image" not in receipt.text
    assert "clave" in receipt.text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"folio": "NL-2022-A1"}, "no está bien escrito"),
        ({"folio": "", "clave": "4071"}, "no está bien escrito"),
        ({"clave": "9999"}, "no corresponden"),
    ],
)
def test_what_does_not_open_says_why(client, given, asked, words):
    answer = client.post(reverse("my_folio"), {"folio": given.contribution.folio} | asked)
    assert answer.status_code == 422
    assert words in answer.text


def test_guessing_the_digits_ends_soon(client, given):
    asked = {"folio": given.contribution.folio, "clave": "0000"}
    for _try in range(5):
        client.post(reverse("my_folio"), asked)
    answer = client.post(reverse("my_folio"), asked | {"clave": "4071"})
    assert "demasiados intentos" in answer.text


def test_answers_are_corrected_by_their_author(client, given):
    url = at("receipt_correct", given.secret)
    assert "Más árboles en las calles." in client.get(url).text
    same = client.post(url, {"p-que-propones": "Más árboles en las calles."})
    assert same.status_code == 422
    wrong = client.post(url, {"p-que-propones": ""})
    assert "Falta tu respuesta" in wrong.text
    done = client.post(url, {"p-que-propones": "Árboles nativos", "p-que-te-importa": ["agua"]})
    assert done.status_code == 302
    kept = voices.contribution(given.contribution.folio, holder(Role.SECRETARY))
    assert voices.raw_answers_of(kept)["que-propones"] == "Árboles nativos"
    assert 'value="agua" checked' in client.get(url).text
    assert "Árboles nativos" in client.get(done["Location"]).text


def test_a_contribution_is_taken_back_and_says_so(client, given):
    folio = given.contribution.folio
    answer = client.post(at("receipt_withdraw", given.secret), {"motivo": "Me equivoqué"})
    assert answer.status_code == 302
    for url in (answer["Location"], reverse("contribution", args=[folio])):
        shown = client.get(url).text
        assert "Retirada" in shown
        assert "Me equivoqué" in shown
        assert "Más árboles" not in shown
    for name in ("receipt_correct", "receipt_withdraw"):
        late = client.get(at(name, given.secret))
        assert late.status_code == 409
        assert "Ahora no se puede" in late.text


def test_what_is_not_shown_says_why_and_is_looked_at_again(client, call):
    receipt = hidden(call)
    mine = client.get(at("receipt_link", receipt.secret)).text
    assert "Es publicidad" in mine
    assert "Vende tinacos" in mine
    assert "Más árboles" in mine
    public = client.get(reverse("contribution", args=[receipt.contribution.folio])).text
    assert "Es publicidad" in public
    assert "Vende tinacos" not in public
    assert "Más árboles" not in public
    asked = client.post(at("receipt_appeal", receipt.secret), {"por": "No vendo nada"})
    assert asked.status_code == 302
    assert Appeal.objects.latest("pk").text == "No vendo nada"
    again = client.post(at("receipt_appeal", receipt.secret), {"por": "Otra vez"})
    assert again.status_code == 409


def test_the_address_one_left_can_be_taken_away(client, call):
    receipt = build_contribution(call=call, email="vecina@example.org")
    mine = at("receipt_link", receipt.secret)
    assert "Borrar mi correo" in client.get(mine).text
    assert client.post(at("receipt_forget", receipt.secret)).status_code == 302
    assert "Borrar mi correo" not in client.get(mine).text
    kept = Contribution.objects.get(pk=receipt.contribution.pk)
    assert kept.contact is None or kept.contact.email is None
    assert not Contact.objects.filter(email="vecina@example.org").exists()
