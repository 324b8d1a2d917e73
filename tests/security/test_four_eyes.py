"""A lost second factor: one designated person asks, another approves, the owner is told."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people.models import SecondFactorReset
from tests.matrix.readers import sign_in

OPENED, RESET = "people.second_factor_reset_opened", "people.second_factor_reset"


@pytest.fixture
def lead(world):
    """The person who lost a telephone."""
    account = world.account("lead")
    TOTP.activate(account, generate_totp_secret())
    return account


@pytest.fixture
def at_desk(world):
    return lambda key: sign_in(Client(), world.account(key), second_factor=True)


def test_it_takes_two_people(lead, at_desk, mailoutbox, django_capture_on_commit_callbacks):
    first, second = at_desk("secretary"), at_desk("second_secretary")
    ask = reverse("desk_reset", args=[lead.pseudonym])
    assert first.post(ask, {"reason": "Vino con su credencial"}).status_code == 302
    approve = reverse("desk_reset_approve", args=[SecondFactorReset.objects.get().pk])

    assert first.post(approve, {"go": "1"}).status_code == 403
    assert Authenticator.objects.filter(user=lead).exists()
    assert mailoutbox == []

    with django_capture_on_commit_callbacks(execute=True):
        assert second.post(approve, {"go": "1"}).status_code == 302
    assert not Authenticator.objects.filter(user=lead).exists()
    assert [mail.to for mail in mailoutbox] == [[lead.email]]
    assert second.post(approve, {"go": "1"}).status_code == 409

    acts = {entry.verb: entry for entry in Entry.objects.filter(verb__in=[OPENED, RESET])}
    assert set(acts) == {OPENED, RESET}
    assert {entry.audience for entry in acts.values()} == {Audience.RESTRICTED}
    assert {entry.subject for entry in acts.values()} == {lead.pseudonym}
    assert acts[OPENED].actor != acts[RESET].actor
    assert all(entry.mandate for entry in acts.values())


def test_the_public_journal_does_not_tell_of_it(lead, at_desk, client):
    ask = reverse("desk_reset", args=[lead.pseudonym])
    at_desk("secretary").post(ask, {"reason": "Vino con su credencial"})
    for name in ("journal", "journal_export"):
        answer = client.get(reverse(name))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert OPENED.encode() not in body
        assert b"Vino con su credencial" not in body


def test_nobody_resets_their_own(world, at_desk):
    own = reverse("desk_reset", args=[world.account("secretary").pseudonym])
    assert at_desk("secretary").post(own, {"reason": "Lo perdí"}).status_code == 403
    assert not SecondFactorReset.objects.exists()


def test_the_owner_does_not_approve(world, at_desk):
    """A secretary whose factor another secretary wants reset cannot be the second person."""
    ask = reverse("desk_reset", args=[world.account("second_secretary").pseudonym])
    at_desk("secretary").post(ask, {"reason": "Lo perdió"})
    approve = reverse("desk_reset_approve", args=[SecondFactorReset.objects.get().pk])
    assert at_desk("second_secretary").post(approve, {"go": "1"}).status_code == 403


def test_a_session_opened_before_does_not_keep_the_desk(
    lead, at_desk, django_capture_on_commit_callbacks
):
    """Whoever holds the lost telephone's session must not stay inside."""
    thief = at_desk("lead")
    assert thief.get(reverse("desk_inbox")).status_code == 200
    ask = reverse("desk_reset", args=[lead.pseudonym])
    at_desk("secretary").post(ask, {"reason": "Vino con su credencial"})
    approve = reverse("desk_reset_approve", args=[SecondFactorReset.objects.get().pk])
    with django_capture_on_commit_callbacks(execute=True):
        at_desk("second_secretary").post(approve, {"go": "1"})
    assert thief.get(reverse("desk_inbox")).status_code == 302
