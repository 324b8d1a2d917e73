"""Following from the pages: nothing begins or ends by being opened, only by being posted."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.tools.notices import actions, tokens
from planabierto.tools.notices.models import Follow, Letter

pytestmark = pytest.mark.django_db
EMAIL = "vecina@example.org"
FOLIO = "NL-2022-C1"
QUIET = ("get", "head", "options")


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def resident(world):
    """A browser in which the resident has signed in."""
    browser = Client()
    browser.force_login(
        world.account("resident"), backend="planabierto.doors.shared.backend.Backend"
    )
    return browser


def address(folio=FOLIO):
    return reverse("follow", args=[folio])


def ask(client, email=EMAIL, folio=FOLIO, **more):
    return client.post(address(folio), {"email": email, **more})


def strangers():
    """The addresses of those who have no account."""
    return Contact.objects.filter(account=None)


def link_sent(pattern=r"http://127\.0\.0\.1:8000(/\S*seguir/confirmar/\S+/)"):
    actions.deliver()
    return re.search(pattern, mail.outbox[-1].body)[1]


def begun(client, folio=FOLIO):
    """The way out of a follow that was asked for and confirmed."""
    ask(client, folio=folio)
    client.post(link_sent())
    contact = strangers().get(erased_at=None)
    return reverse("unfollow", args=[tokens.to_leave(contact.pseudonym, [folio])])


def untouched(client, *urls):
    """Opening, probing or prefetching changes nothing."""
    before = Entry.objects.count(), Follow.objects.filter(ended_at=None).count()
    for url in urls:
        for method in QUIET:
            getattr(client, method)(url, headers={"sec-purpose": "prefetch"})
    return before == (Entry.objects.count(), Follow.objects.filter(ended_at=None).count())


def test_a_stranger_asks_confirms_and_leaves(client, world):
    assert "Pedir avisos" in client.get(address()).text
    answer = ask(client)
    assert answer.status_code == 302
    assert "Revisa tu correo" in client.get(answer["Location"]).text
    confirming = link_sent()
    assert untouched(client, confirming)
    assert "Sí, recibir avisos" in client.get(confirming).text
    assert "Listo" in client.post(confirming).text
    follow = Follow.objects.get()
    leaving = reverse("unfollow", args=[tokens.to_leave(follow.contact.pseudonym, [FOLIO])])
    assert untouched(client, leaving)
    assert "¿Dejar de recibir" in client.get(leaving).text
    assert "ya no recibirás" in client.post(leaving).text
    assert strangers().get().email is None
    assert "Ya no recibes" in client.get(leaving).text


def test_the_answer_is_the_same_for_a_known_and_an_unknown_address(client, world):
    begun(client)
    answers = [ask(client), ask(client, "otra@example.org"), ask(client, "resident@example.org")]
    seen = {(answer.status_code, answer["Location"]) for answer in answers}
    assert len(seen) == 1


def test_one_address_is_not_written_to_without_end_and_nobody_can_tell(client, world, settings):
    settings.FOLLOW_ASKS_PER_ADDRESS = 1
    first, second = ask(client), ask(client)
    assert first["Location"] == second["Location"]
    assert Letter.objects.count() == 1


def test_one_connection_asks_so_many_times_an_hour(client, world, settings):
    settings.FOLLOW_ASKS_PER_HOUR = 2
    for number in range(2):
        assert ask(client, f"p{number}@example.org").status_code == 302
    refused = ask(client, "p3@example.org")
    assert refused.status_code == 429
    assert "Espera una hora" in refused.text
    assert Letter.objects.count() == 2
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert ask(client, "p3@example.org").status_code == 302


def test_a_count_thrown_out_in_between_stops_nobody(client, world, monkeypatch):
    def gone(_key):
        raise ValueError

    ask(client)
    monkeypatch.setattr(cache, "incr", gone)
    assert ask(client).status_code == 302


def test_what_fills_in_the_field_people_do_not_see_is_answered_and_ignored(client, world):
    assert ask(client, website="https://spam.example").status_code == 302
    assert not strangers().exists()


def test_what_is_no_address_is_said_beside_the_field(client, world):
    answer = ask(client, "nada")
    assert answer.status_code == 422
    assert 'value="nada"' in answer.text


@pytest.mark.parametrize("folio", ["NL-2022-C999", "NL-2022-C1-M1", "nada", "D000001-7"])
def test_what_is_not_public_cannot_be_followed(client, world, folio):
    assert client.get(address(folio)).status_code == 404
    assert ask(client, folio=folio).status_code == 404


def test_a_draft_cannot_be_followed_even_by_who_may_see_it(client, world):
    from planabierto.journey.cycles.models import Cycle

    Cycle.objects.update(state="draft")
    assert client.get(address("NL-2022")).status_code == 404


def test_forged_outworn_and_used_links_change_nothing_and_say_what_to_do(client, world):
    ask(client)
    good = link_sent()
    forged = good[:-3] + "xx/"
    for method in (client.get, client.post):
        answer = method(forged)
        assert answer.status_code == 404
        assert "Este enlace no sirve" in answer.text
    with time_machine.travel(clock.now() + timedelta(hours=49)):
        assert client.get(good).status_code == 404
        assert client.post(good).status_code == 404
    assert not Follow.objects.exists()
    client.post(good)
    contact = strangers().get()
    client.post(reverse("unfollow", args=[tokens.to_leave(contact.pseudonym, [FOLIO])]))
    assert client.post(good).status_code == 404
    assert not Follow.objects.filter(ended_at=None).exists()


def test_a_used_link_does_not_bring_back_what_was_ended_while_something_else_lasts(client, world):
    begun(client, "NL-2022")
    ask(client)
    good = link_sent()
    client.post(good)
    contact = strangers().get()
    client.post(reverse("unfollow", args=[tokens.to_leave(contact.pseudonym, [FOLIO])]))
    assert client.get(good).status_code == 200
    assert client.post(good).status_code == 404


def test_a_forged_way_out_is_refused(client, world):
    leaving = begun(client)
    forged = leaving[:-3] + "xx/"
    assert client.post(forged).status_code == 404
    assert Follow.objects.get().ended_at is None


def test_a_mail_program_leaves_in_one_click_without_cookies(client, world):
    leaving = begun(client)
    program = Client(enforce_csrf_checks=True)
    answer = program.post(leaving, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Follow.objects.get().ended_at


def test_other_forms_still_ask_for_their_token(client, world):
    program = Client(enforce_csrf_checks=True)
    assert ask(program).status_code == 403
    ask(client)
    assert program.post(link_sent()).status_code == 403


def test_leaving_one_record_keeps_the_others_unless_all_is_asked(client, world):
    leaving = begun(client)
    begun(client, "NL-2022")
    assert "Sigues además otro registro" in client.get(leaving).text
    client.post(leaving)
    assert Follow.objects.filter(ended_at=None).count() == 1
    page = client.post(leaving, {"alcance": "todo"}).text
    assert "Tu dirección se borró" in page
    assert strangers().get().erased_at


def test_one_click_with_an_account(resident, world):
    page = resident.get(reverse("commitment", args=[FOLIO])).text
    assert "Seguir por correo" in page
    assert untouched(resident, address())
    answer = resident.post(address(), follow=True)
    assert "Ahora sigues NL-2022-C1" in answer.text
    assert "Dejar de seguir" in answer.text
    account = reverse("account")
    assert FOLIO in resident.get(account).text
    leave = {"accion": "dejar", "volver": "cuenta"}
    answer = resident.post(address(), leave, follow=True)
    assert answer.redirect_chain[0][0] == account
    assert "Aún no sigues nada" in answer.text
    assert resident.post(address(), {"accion": "dejar"}).status_code == 302


def test_with_an_account_the_page_asks_for_no_address(resident, world):
    page = resident.get(address()).text
    assert "Seguir por correo" in page
    assert "Pedir avisos" not in page


def test_a_strangers_record_page_carries_no_form_and_no_cookie(client, world):
    for name, folio in (("commitment", FOLIO), ("plan", "NL-2022"), ("plan", "NL-2022-SPG")):
        page = client.get(reverse(name, args=[folio]))
        assert address(folio) in page.text
        assert not page.cookies


def test_the_pages_of_links_are_kept_nowhere(client, world):
    leaving = begun(client)
    assert "no-store" in client.get(leaving)["Cache-Control"]
    assert "no-store" in client.get(address())["Cache-Control"]


def test_the_letter_of_a_page_in_english_is_in_english(client, world):
    client.post(f"/en{address()}", {"email": EMAIL})
    assert link_sent().startswith("/en/")
