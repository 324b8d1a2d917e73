"""Inviting from the desk: one, several, again, withdrawn; who sees whom."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.people.models import Account
from planabierto.kit.actor import Role
from planabierto.tools.invitations import queries
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.notices.models import Letter
from tests.doors.desk.conftest import signed_in
from tests.doors.desk.forms import posted

pytestmark = pytest.mark.django_db
LIST = "desk_invitations"


@pytest.fixture
def form(office):
    return {
        "name": "Luz Ríos",
        "email": "luz@example.org",
        "institution": str(office.pk),
        "role": "lead",
        "scope": "RC-2023",
        "starts": "2023-01-01",
        "language": "es",
    }


@pytest.fixture
def invited(cycle_secretary, form):
    cycle_secretary.post(reverse("desk_invite"), form)
    return Invitation.objects.get()


def words(answer):
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def test_one_person_is_invited_and_seen_waiting(cycle_secretary, invited):
    listed = cycle_secretary.get(reverse(LIST))
    assert "luz@example.org" in words(listed)
    assert "Por entrar" in words(listed)
    assert queries.token_of(invited) not in listed.content.decode()
    assert Letter.objects.get().account == invited.mandate.person


def test_a_mandate_outside_the_scope_is_refused_and_writes_nothing(cycle_secretary, form):
    answer = cycle_secretary.post(reverse("desk_invite"), form | {"scope": "OT-2023"})
    assert answer.status_code == 422
    assert posted(answer)["name"] == "Luz Ríos"
    assert not Letter.objects.exists()


def test_a_letter_of_a_rehearsal_is_marked(secretary, form):
    cycle = {"folio": "ENSAYO-2026", "starts": "2026-01-01", "ends": "2026-02-01"}
    secretary.post(reverse("desk_cycle_new"), cycle | {"rehearsal": "on"})
    secretary.post(reverse("desk_invite"), form | {"scope": "ENSAYO-2026"})
    assert Letter.objects.get().subject.startswith("[Ensayo] ")


def test_sent_again_and_withdrawn(cycle_secretary, invited):
    again = reverse("desk_invitation_again", args=[invited.pk])
    cycle_secretary.post(again)
    assert cycle_secretary.get(again).status_code == 409
    newest = Invitation.objects.first()
    withdraw = reverse("desk_invitation_withdraw", args=[newest.pk])
    cycle_secretary.post(withdraw)
    assert "Retirada" in words(cycle_secretary.get(reverse(LIST)))
    assert cycle_secretary.get(withdraw).status_code == 409


def test_a_neighbour_knows_nothing_of_it(other_secretary, invited):
    assert "luz@example.org" not in words(other_secretary.get(reverse(LIST)))
    asked = other_secretary.get(reverse(LIST), {"ciclo": "RC-2023"})
    assert "luz@example.org" not in words(asked)
    for name in ("desk_invitation_again", "desk_invitation_withdraw"):
        assert other_secretary.get(reverse(name, args=[invited.pk])).status_code == 404
        assert other_secretary.get(reverse(name, args=[2**70])).status_code == 404


PASTED = {
    "Luz Ríos, luz@example.org, Oficina de Participación": "",
    "luz@example.org\tLuz Ríos\tOficina de Participación": "",
    "Ríos, Luz, luz@example.org, Oficina de Participación": "",
    ", luz@example.org, Oficina de Participación": "Falta el nombre",
    "x" * 121 + ", luz@example.org, Oficina de Participación": "demasiado largo",
    "Luz, luz, Oficina de Participación": "no es un correo",
    "Luz": "no es un correo",
    "Luz, luz@, Oficina": "no es un correo",
    "Luz, luz@example.org, Nadie": "El registro no conoce «Nadie»",
    "Luz, luz@example.org": "El registro no conoce «»",
    "luz@example.org": "Falta el nombre",
}


@pytest.mark.parametrize("line", PASTED)
def test_pasted_lines_are_read_and_what_is_wrong_is_said(cycle_secretary, form, line):
    address = reverse("desk_invite_several")
    seen = cycle_secretary.post(address, form | {"rows": f"\n{line}\n"})
    why = PASTED[line]
    assert (seen.status_code == 422) is bool(why)
    assert (why or "Se invitará a 1 persona") in words(seen)
    cycle_secretary.post(address, posted(seen) | {"invitar": "1"})
    assert Letter.objects.exists() is not bool(why)


def test_twice_the_same_mail_or_nobody_or_too_many_invites_nobody(cycle_secretary, form):
    address = reverse("desk_invite_several")
    row = "Luz, {}@example.org, Oficina de Participación"
    for rows, why in (
        (f"{row.format('luz')}\n{row.format('LUZ')}", "más de una línea"),
        ("", "obligatorio"),
        ("\n".join(row.format(f"p{n}") for n in range(101)), "demasiadas"),
    ):
        answer = cycle_secretary.post(address, form | {"rows": rows, "invitar": "1"})
        assert answer.status_code == 422
        assert why in words(answer)
    assert not Letter.objects.exists()


def test_several_or_nobody_when_one_is_refused(cycle_secretary, form, invited):
    address = reverse("desk_invite_several")
    rows = "\n".join(
        f"Luz, {name}@example.org, Oficina de Participación" for name in ("eva", "luz")
    )
    answer = cycle_secretary.post(address, form | {"rows": rows, "invitar": "1"})
    assert answer.status_code == 422
    assert "ya tiene esa designación" in words(answer)
    assert not Account.objects.filter(email="eva@example.org").exists()


class TestAScopedSecretary:
    def test_sees_the_accounts_of_her_scope_and_those_she_opened(
        self, cycle_secretary, person, invited
    ):
        person("Ajena", Role.LEAD, "OT-2023")
        person("Vecina")
        page = reverse("desk_people")
        data = {"email": "abierta@example.org", "name": "Abierta", "language": "es"}
        cycle_secretary.post(reverse("desk_person_new"), data)
        seen = words(cycle_secretary.get(page))
        assert "luz@example.org" in seen
        assert "abierta@example.org" in seen
        for hidden in ("ajena@example.org", "vecina@example.org"):
            assert hidden not in seen
            assert hidden not in words(cycle_secretary.get(page, {"q": hidden[:5]}))

    def test_sees_no_request_to_reset_a_second_factor(self, cycle_secretary, secretary, person):
        ana = person("Ana")
        secretary.post(reverse("desk_reset", args=[ana.pseudonym]), {"reason": "Perdió el suyo"})
        page = reverse("desk_people")
        assert "Perdió el suyo" in words(secretary.get(page))
        assert "Perdió el suyo" not in words(cycle_secretary.get(page))

    def test_corrects_only_institutions_that_act_in_her_cycle(
        self, cycle_secretary, person, office
    ):
        new = reverse("desk_institution_new")
        cycle_secretary.post(new, posted(cycle_secretary.get(new)) | {"name_es": "Nueva"})
        made = Institution.objects.get(name_es="Nueva")
        person("Otra", Role.LEAD, "OT-2023")
        foreign = signed_in(person("Tercera", Role.SECRETARY, "ZZ-2023"))
        listed = cycle_secretary.get(reverse("desk_institutions")).content.decode()
        for body in (made, office):
            address = reverse("desk_institution", args=[body.folio])
            assert cycle_secretary.get(address).status_code == 200
            assert f'href="{address}"' in listed
        office_elsewhere = reverse("desk_institution", args=[made.folio])
        assert foreign.get(office_elsewhere).status_code == 403
        page = foreign.get(reverse("desk_institutions")).content.decode()
        assert f'href="{office_elsewhere}"' not in page

    def test_is_told_who_invites(self, contact):
        for page in (LIST, "desk_invite", "desk_invite_several"):
            assert contact.get(reverse(page)).status_code == 403


def test_a_person_without_a_mandate_here_keeps_none(invited):
    assert Mandate.objects.filter(person=invited.mandate.person).count() == 1
