"""Registering without an account, waiting, being offered a place, and giving it up."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from planabierto.tools.meetings.models import Registration
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.notices.models import Letter
from tests.builders_meetings import build_meeting, build_registration, moved_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return build_meeting(capacity=1)


def seat(meeting):
    return meetings.tables_of(meeting)[0]


def send(client, meeting, **typed):
    address = reverse("meeting_register", args=[meeting.folio])
    return client.post(address, {"mesa": "1", **typed})


def test_a_free_place_is_taken_with_what_is_told(client, meeting):
    answer = send(client, meeting, name="Ana", needs="ramp", gender="woman", place="")
    row = Registration.objects.get()
    assert (row.state, row.name, row.needs, row.gender) == ("confirmed", "Ana", ["ramp"], "woman")
    page = client.get(answer.url)
    assert page.status_code == 200
    assert page["Cache-Control"].startswith("no-store, private")
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_a_full_table_asks_for_an_address_and_nothing_else(client, meeting):
    build_registration(table=seat(meeting), email="ana@example.org")
    page = client.get(reverse("meeting_register", args=[meeting.folio])).content.decode()
    fields = set(re.findall(r'name="([\w-]+)"', page.split("</header>")[1]))
    assert fields == {"csrfmiddlewaretoken", "mesa", "email"}
    assert send(client, meeting, email="", name="Beto").status_code == 422
    answer = send(client, meeting, email="beto@example.org", name="Beto")
    row = Registration.objects.get(state="waiting")
    assert row.name == ""
    assert "Te escribimos al correo" in client.get(answer.url).content.decode()
    own = client.get(reverse("registration", args=[registering.pass_for(row)]))
    assert "Eres la persona 1 de la lista" in own.content.decode()


@pytest.mark.parametrize("capacity", [1, 20])
def test_nobody_learns_whether_an_address_was_registered(client, capacity):
    meeting = build_meeting(capacity=capacity)
    build_registration(table=seat(meeting), email="ana@example.org")
    known, new = (
        send(client, meeting, email=f"{name}@example.org", name="X") for name in ("ana", "beto")
    )
    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert known.url.endswith("?enviado=1")
    assert "mi-registro" not in client.get(known.url).content.decode()
    assert Registration.objects.count() == 2
    reached = ["ana@example.org", "ana@example.org", "beto@example.org"]
    assert sorted(Letter.objects.values_list("contact__email", flat=True)) == reached


def test_very_many_from_one_connection_are_told_what_to_do(client, settings):
    settings.REGISTRATIONS_PER_NETWORK_HOUR = 1
    cache.clear()
    meeting = build_meeting(capacity=None)
    assert send(client, meeting, name="Ana").status_code == 302
    answer = send(client, meeting, name="Beto")
    assert answer.status_code == 422
    assert "pide a quien organiza que te anote" in answer.content.decode()
    assert 'value="Beto"' in answer.content.decode()


def test_who_gives_up_is_followed_by_who_waits(client, meeting):
    first = build_registration(table=seat(meeting), email="ana@example.org")
    second = build_registration(table=seat(meeting), email="beto@example.org")
    client.post(reverse("registration_cancel", args=[first.secret]))
    page = client.get(reverse("registration", args=[second.secret])).content.decode()
    assert "Hay un lugar para ti" in page
    client.post(reverse("registration_take", args=[second.secret]), {"name": "Beto"})
    second.registration.refresh_from_db()
    assert (second.registration.state, second.registration.name) == ("confirmed", "Beto")


def test_what_is_needed_is_changed_by_the_link(client, meeting):
    made = build_registration(table=seat(meeting))
    address = reverse("registration_change", args=[made.secret])
    assert "checked" in client.get(address).content.decode()
    client.post(address, {"name": "Ana", "needs": ["sign"], "needs_other": "Silla"})
    made.registration.refresh_from_db()
    assert (made.registration.needs, made.registration.needs_other) == (["sign"], "Silla")


def test_nothing_can_be_changed_once_it_has_begun(client, meeting):
    made = build_registration(table=seat(meeting))
    moved_to(meeting, timedelta(minutes=-5))
    for name in ("registration_change", "registration_cancel", "registration_take"):
        assert client.get(reverse(name, args=[made.secret])).status_code == 409


def test_children_are_not_offered_a_registration(client, meeting):
    page = client.get(reverse("meeting_register", args=[meeting.folio])).content.decode()
    assert "12-17" not in page
    assert send(client, meeting, name="Leo", age_band="12-17").status_code == 422
    assert not Registration.objects.exists()


def test_the_link_of_a_venue_is_shown_to_who_has_a_place_alone(client):
    meeting = build_meeting(capacity=1)
    venue = meetings.venues_of(meeting)[0]
    venue.link = "https://example.org/sala"
    venue.save(update_fields=["link"])
    first = build_registration(table=seat(meeting), email="ana@example.org")
    second = build_registration(table=seat(meeting), email="beto@example.org")
    own = client.get(reverse("registration", args=[first.secret])).content.decode()
    waiting = client.get(reverse("registration", args=[second.secret])).content.decode()
    public = client.get(reverse("meeting", args=[meeting.folio])).content.decode()
    assert venue.link in own
    assert venue.link not in waiting
    assert venue.link not in public
