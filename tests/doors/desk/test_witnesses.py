"""The secretary names witnesses, sees whether they are enough, and what could not be sent."""

import pytest
from django.urls import reverse

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import actions as journal
from planabierto.tools.notices import actions
from planabierto.tools.notices.models import CheckpointSent, Letter, Witness

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(world, client, settings):
    """The secretary at the desk, by the door of the demonstration."""
    settings.DEMO = True
    client.post(reverse("demo_enter"), {"cast": "secretary"})
    return client


def mandate(world, key):
    return institutions.mandates_held(world.account(key).pk)[0]


def name(client, world, key):
    return client.post(reverse("desk_witnesses"), {"mandate": mandate(world, key).pk}, follow=True)


def test_the_page_says_who_is_missing_until_they_are_enough(secretary, world):
    empty = secretary.get(reverse("desk_witnesses")).text
    assert "Falta la persona evaluadora" in empty
    assert "Faltan 2 testigos" in empty
    assert "Falta un testigo más" in name(secretary, world, "monitor").text
    name(secretary, world, "evaluator")
    page = name(secretary, world, "forum_member").text
    assert "Falta" not in page.split("Quiénes son")[0]
    assert Witness.objects.count() == 3


def test_nobody_of_the_government_can_be_chosen(secretary, world):
    page = secretary.get(reverse("desk_witnesses")).text
    assert f'value="{mandate(world, "lead").pk}"' not in page
    refused = secretary.post(reverse("desk_witnesses"), {"mandate": mandate(world, "lead").pk})
    assert refused.status_code == 422
    assert not Witness.objects.exists()


def test_a_witness_is_taken_off_the_list_and_what_they_keep_stays(secretary, world):
    name(secretary, world, "monitor")
    journal.seal()
    actions.send_checkpoint()
    page = secretary.get(reverse("desk_witnesses")).text
    assert "a un testigo" in page
    ending = reverse("desk_witness_end", args=[Witness.objects.get().pk])
    assert "Quitar" in secretary.get(ending).text
    secretary.post(ending, {"go": "1"})
    assert Witness.objects.get().until
    assert secretary.get(ending).status_code == 404
    assert CheckpointSent.objects.count() == 1


def test_the_journals_page_prints_what_left_the_house(client, secretary, world):
    client.logout()
    assert "Aún no ha salido ningún punto" in client.get(reverse("journal")).text
    witness = actions.name_witness(
        actor=world.actor("secretary"), mandate=mandate(world, "monitor")
    )
    journal.seal()
    actions.send_checkpoint()
    page = client.get(reverse("journal")).text
    sent = CheckpointSent.objects.get()
    assert sent.hash in page
    assert "Enviado a un testigo" in page
    assert str(witness.institution) in page
    assert world.account("monitor").email not in page


def test_a_letter_that_could_not_leave_is_shown_with_its_reason_and_without_its_address(
    secretary, world
):
    assert "ha salido o está por salir" in secretary.get(reverse("desk_letters")).text
    account = world.account("resident")
    for key, words in (("a", {}), ("b", {"given_up_at": "2026-01-01T00:00:00Z"})):
        letter = actions.write(key=key, to=account, subject="Asunto", body="b", kind="tests.act")
        Letter.objects.filter(pk=letter.pk).update(failed_reason="OSError: no", **words)
    page = secretary.get(reverse("desk_letters")).text
    assert "OSError: no" in page
    assert "Ya no se intentará" in page
    assert "Se intentará de nuevo" in page
    assert account.pseudonym in page
    assert account.email not in page
