"""Institutions, designations and accounts."""

import re
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.people import actions as people_actions
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import SecondFactorReset
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from tests.doors.desk.conftest import signed_in
from tests.doors.desk.forms import posted


def test_an_institution_is_registered_and_found_without_its_accents(secretary):
    address = reverse("desk_institution_new")
    data = posted(secretary.get(address)) | {"name_es": "Dirección de Ñandúes", "short_name": "DÑ"}
    secretary.post(address, data)
    found = secretary.get(reverse("desk_institutions"), {"q": "direccion de ñand"})
    assert "Dirección de Ñandúes" in found.content.decode()
    none = secretary.get(reverse("desk_institutions"), {"q": "nandues"})
    assert "Ninguna institución" in none.content.decode()


def test_an_institution_without_a_name_is_refused_with_the_rest_kept(secretary):
    address = reverse("desk_institution_new")
    answer = secretary.post(address, posted(secretary.get(address)) | {"short_name": "SN"})
    assert answer.status_code == 422
    assert "al menos un idioma" in answer.content.decode()
    assert posted(answer)["short_name"] == "SN"


def test_a_correction_names_the_end_and_the_successor(secretary, office):
    heir = reverse("desk_institution_new")
    secretary.post(heir, posted(secretary.get(heir)) | {"name_es": "Instituto Nuevo"})
    successor = Institution.objects.get(name_es="Instituto Nuevo")
    address = reverse("desk_institution", args=[office.folio])
    data = posted(secretary.get(address))
    wrong = secretary.post(address, data | {"valid_from": "2025-01-01", "valid_to": "2024-01-01"})
    assert wrong.status_code == 422
    secretary.post(address, data | {"valid_to": "2025-03-20", "successor": str(successor.pk)})
    office.refresh_from_db()
    assert (office.valid_to, office.successor) == (date(2025, 3, 20), successor)


@pytest.fixture
def form(office):
    return {
        "institution": str(office.pk),
        "role": "contact",
        "scope": "",
        "starts": "2023-01-01",
        "basis": "Oficio 12",
    }


class TestDesignations:
    def test_a_person_is_designated_by_address(self, secretary, person, form):
        person("Nueva")
        secretary.post(reverse("desk_mandate_new"), form | {"person": "NUEVA@example.org"})
        mandate = Mandate.objects.get(person__email="nueva@example.org")
        assert (mandate.role, mandate.basis) == ("contact", "Oficio 12")

    def test_an_unknown_address_is_said_beside_it(self, secretary, form):
        answer = secretary.post(reverse("desk_mandate_new"), form | {"person": "x@example.org"})
        assert answer.status_code == 422
        assert "Ábrela primero" in answer.content.decode()
        assert posted(answer)["basis"] == "Oficio 12"

    def test_only_an_administrator_is_offered_to_make_one(self, secretary, person):
        admin = signed_in(person("Admin", Role.ADMINISTRATOR))
        address = reverse("desk_mandate_new")
        assert 'value="administrator"' in admin.get(address).content.decode()
        assert 'value="administrator"' not in secretary.get(address).content.decode()

    def test_a_cycles_secretary_designates_within_the_cycle_only(
        self, cycle_secretary, person, form, plan
    ):
        person("Nueva")
        address = reverse("desk_mandate_new")
        scopes = re.findall(
            r'option value="([^"]*)"', cycle_secretary.get(address).content.decode()
        )
        assert "RC-2023-MUN" in scopes
        refused = cycle_secretary.post(address, form | {"person": "nueva@example.org"})
        assert refused.status_code == 422
        inside = form | {"person": "nueva@example.org", "scope": "RC-2023-MUN"}
        cycle_secretary.post(address, inside)
        assert Mandate.objects.get(person__email="nueva@example.org").scope == "RC-2023-MUN"

    def test_a_cycles_secretary_sees_no_other_mandates(self, cycle_secretary, secretary):
        above = Mandate.objects.get(scope="")
        page = cycle_secretary.get(reverse("desk_mandates")).content.decode()
        assert above.folio not in page
        end = reverse("desk_mandate_end", args=[above.folio])
        assert cycle_secretary.get(end).status_code == 404

    def test_a_mandate_ends_with_a_reason(self, secretary, contact):
        mandate = Mandate.objects.get(role="contact")
        address = reverse("desk_mandate_end", args=[mandate.folio])
        assert secretary.post(address, {"last_day": "2023-05-01"}).status_code == 422
        early = {"last_day": "2019-01-01", "reason": "Renunció"}
        assert "anterior a la inicial" in secretary.post(address, early).content.decode()
        secretary.post(address, early | {"last_day": "2023-05-01"})
        over = secretary.get(reverse("desk_mandates"), {"ver": "terminadas"}).content.decode()
        assert "Renunció" in over
        assert contact.get(reverse("desk_inbox")).status_code == 403

    def test_a_mandate_is_handed_over_in_one_act(self, secretary, contact, person):
        person("Nueva")
        outgoing = Mandate.objects.get(role="contact")
        address = reverse("desk_mandate_hand_over", args=[outgoing.folio])
        form = {"email": "nueva@example.org", "on": "2024-10-01", "reason": "Cambio de gobierno"}
        secretary.post(address, form)
        outgoing.refresh_from_db()
        assert outgoing.ends == date(2024, 9, 30)
        assert outgoing.handed_over.incoming.person.email == "nueva@example.org"
        assert secretary.get(address).status_code == 409

    def test_a_hand_over_that_is_still_to_come_is_taken_back(self, secretary, contact, person):
        person("Nueva")
        day = clock.today_in(RECORD_ZONE, clock.now()) + timedelta(days=30)
        outgoing = Mandate.objects.get(role="contact")
        address = reverse("desk_mandate_hand_over", args=[outgoing.folio])
        form = {"email": "nueva@example.org", "on": day.isoformat(), "reason": "Cambio"}
        secretary.post(address, form)
        incoming = Mandate.objects.get(taken_over__outgoing=outgoing)
        assert "Retirar la entrega" in secretary.get(reverse("desk_mandates")).content.decode()
        address = reverse("desk_mandate_end", args=[incoming.folio])
        assert "no llega a tener la designación" in secretary.get(address).content.decode()
        secretary.post(address, {"reason": "Se queda quien estaba."})
        again = Mandate.objects.get(taken_over__outgoing=incoming)
        assert (again.person, again.starts) == (outgoing.person, day)
        assert "Terminar" in secretary.get(reverse("desk_mandates")).content.decode()


class TestAccounts:
    def test_an_account_is_opened_and_its_owner_sets_the_password(self, secretary, client):
        data = {"email": "Ana@Example.org", "name": "Ana Ruiz", "language": "en"}
        secretary.post(reverse("desk_person_new"), data)
        account = people.by_email("ana@example.org")
        assert not account.has_usable_password()
        assert [message.to for message in mail.outbox] == [["ana@example.org"]]
        link = re.search(r"https?://\S+", mail.outbox[0].body)[0]
        assert client.get(link, follow=True).status_code == 200

    def test_a_known_address_is_refused(self, secretary, person):
        person("Ana")
        data = {"email": "ana@example.org", "name": "Ana", "language": "es"}
        answer = secretary.post(reverse("desk_person_new"), data)
        assert answer.status_code == 422
        assert "Ya existe una cuenta" in answer.content.decode()
        assert not mail.outbox

    def test_a_second_factor_is_reset_by_two_people(
        self, secretary, second_secretary, person, django_capture_on_commit_callbacks
    ):
        ana = person("Ana")
        Authenticator.objects.create(user=ana, type="totp", data={})
        ask = reverse("desk_reset", args=[ana.pseudonym])
        assert secretary.post(ask, {"reason": ""}).status_code == 422
        secretary.post(ask, {"reason": "Perdió su teléfono"})
        approve = reverse("desk_reset_approve", args=[SecondFactorReset.objects.get().pk])
        assert secretary.get(approve).status_code == 403
        assert "Espera a otras personas" in secretary.get(reverse("desk_inbox")).content.decode()
        inbox = second_secretary.get(reverse("desk_inbox")).content.decode()
        assert f'href="{approve}"' in inbox
        assert "Perdió su teléfono" in inbox
        with django_capture_on_commit_callbacks(execute=True):
            second_secretary.post(approve)
        assert not Authenticator.objects.filter(user=ana).exists()
        assert second_secretary.get(approve).status_code == 409

    def test_nobody_resets_their_own(self, secretary):
        address = reverse("desk_reset", args=[secretary.account.pseudonym])
        assert secretary.get(address).status_code == 403
        page = secretary.get(reverse("desk_people")).content.decode()
        assert address not in page
        assert "Nadie restablece su propio segundo factor" in page

    def test_people_are_found_by_name_or_address(self, secretary, person):
        person("Anastasia")
        page = secretary.get(reverse("desk_people"), {"q": "anasta"}).content.decode()
        assert "anastasia@example.org" in page
        assert "secretaria@example.org" not in page


def test_a_reset_opened_elsewhere_waits_in_the_list(secretary, second_secretary, person):
    ana = person("Ana")
    opener = Actor(
        second_secretary.account.pseudonym,
        second_secretary.account.pk,
        tuple(m.as_capacity() for m in Mandate.objects.filter(person=second_secretary.account)),
    )
    people_actions.open_reset(actor=opener, account=ana, reason="Se mudó")
    assert "Se mudó" in secretary.get(reverse("desk_people")).content.decode()
