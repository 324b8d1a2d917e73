"""A form is taken only from our own pages."""

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.ground.journal.models import Entry
from tests.matrix.asking import undone
from tests.matrix.filled import uploads
from tests.matrix.table import PARTS

# A mail program posts to `unfollow` without cookies (RFC 8058): the address holds its own proof,
# and `test_a_forged_way_out_is_refused` tries it.
BY_ADDRESS_ALONE = {"unfollow"}
ROWS = [
    row
    for part, rows in PARTS.items()
    for row in rows
    if row.post and part != "api" and row.name not in {"demo_enter", *BY_ADDRESS_ALONE}
]


def test_every_form_of_the_site_needs_its_token(asked):
    taken = []
    for row in ROWS:
        reader = "stranger" if row.expected("administrator", row.get) == "d" else "administrator"
        client = Client(enforce_csrf_checks=True)
        client.cookies["sessionid"] = asked.sessions[reader] or "none"
        values = row.form if not isinstance(row.form, str) else {"go": "1", "reason": "x"}
        with undone():
            before = Entry.objects.count()
            answer = client.post(asked.address(row), uploads(values))
            if answer.status_code != 403 or Entry.objects.count() != before:
                taken.append(f"{row.label}: {answer.status_code}")
    assert taken == []


def test_the_demonstration_needs_its_token_too(world, settings):
    settings.DEMO = True
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("demo_enter"), {"cast": "secretary"}).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("origin", ["https://evil.example.org", "null"])
def test_a_form_of_another_site_is_refused(world, credentials, origin):
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    token = client.cookies["csrftoken"].value
    data = credentials("resident") | {"csrfmiddlewaretoken": token}
    answer = client.post(reverse("account_login"), data, headers={"origin": origin})
    assert answer.status_code == 403
    assert client.post(reverse("account_login"), data).status_code == 302
