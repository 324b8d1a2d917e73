"""One-click sign-in opens only in the demonstration, from this machine, without a proxy."""

import pytest
from django.urls import reverse

from planabierto.doors.shared.demonstration import FORWARDING

pytestmark = pytest.mark.usefixtures("world")
DESK = "/escritorio/"


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]


def enter(client, **extra):
    return client.post(reverse("demo_enter"), {"cast": "secretary"}, **extra)


def test_it_opens_on_this_machine(client):
    assert enter(client).url == DESK
    assert client.get(DESK).status_code == 200


def test_it_is_closed_outside_the_demonstration(client, settings):
    settings.DEMO = False
    assert enter(client).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("header", FORWARDING)
def test_it_is_closed_behind_a_proxy(client, header):
    assert enter(client, **{header: "127.0.0.1"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "address", ["192.168.1.7", "10.0.0.1", "2001:db8::1", "", "localhost.evil"]
)
def test_it_is_closed_to_other_machines(client, address):
    assert enter(client, REMOTE_ADDR=address).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("host", ["plan.example.org", "*", ".localhost", "127.0.0.1.example.org"])
def test_it_is_closed_where_other_hosts_are_allowed(client, settings, host):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    assert enter(client).status_code == 404
    assert "_auth_user_id" not in client.session


def test_it_opens_for_the_cast_alone(client):
    assert client.post(reverse("demo_enter"), {"cast": "nobody"}).status_code == 404
    assert client.get(reverse("demo_enter")).status_code == 405


def test_a_session_of_the_demonstration_is_no_second_factor_elsewhere(client):
    enter(client)
    answer = client.get(DESK, HTTP_X_FORWARDED_FOR="10.0.0.1")
    assert answer.url == reverse("second_factor_needed")


def test_it_gives_a_new_session(client):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    enter(client)
    assert client.session.session_key != before
