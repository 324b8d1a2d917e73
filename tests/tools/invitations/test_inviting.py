"""An invitation opens once, for some days, to who reads the mail, while the mandate holds."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.signing import Signer
from django.db import IntegrityError, transaction

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.invitations import actions, queries, rules, states, wording
from planabierto.tools.invitations.actions import LASTS, Guest
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_institution, build_person, holder

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
PASSWORD = "tres-caballos-9-azules"
TODAY = date(2023, 1, 1)


def guest(**more):
    facts = {
        "email": "luz@example.org",
        "name": "Luz Ríos",
        "role": Role.LEAD,
        "starts": TODAY,
        "scope": "NL-2022",
    }
    return Guest(**(facts | {"institution": more.pop("institution", None) or body()} | more))


def body():
    from planabierto.ground.institutions.models import Institution

    return Institution.objects.first() or build_institution()


def invite(actor=SYSTEM, rehearsal=False, **more):
    actions.invite(actor=actor, guest=guest(**more), rehearsal=rehearsal)
    return Invitation.objects.first()


def accept(invitation, **more):
    return actions.accept(
        **({"invitation": invitation, "name": "Luz", "password": PASSWORD} | more)
    )


def test_an_account_a_mandate_and_a_letter_come_at_once():
    invitation = invite(language="en", ends=date(2030, 1, 1), basis="Oficio 3")
    person = Account.objects.get()
    assert (person.email, person.name, person.language) == ("luz@example.org", "Luz Ríos", "en")
    assert not person.has_usable_password()
    held = Mandate.objects.get()
    assert (held.person, held.scope, held.ends, held.basis) == (
        person,
        "NL-2022",
        date(2030, 1, 1),
        "Oficio 3",
    )
    letter = Letter.objects.get()
    assert (letter.account, letter.folio, letter.fleeting) == (person, held.folio, True)
    assert f"/en/invitacion/{queries.token_of(invitation)}/" in letter.body
    assert "[Ensayo]" not in letter.subject
    assert [*altered_rows(), *unrecorded_rows()] == []
    entry = Entry.objects.get(verb="invitations.sent")
    assert (entry.subject, entry.audience) == (person.pseudonym, "restricted")


def test_a_letter_of_a_rehearsal_says_so():
    invite(rehearsal=True)
    assert Letter.objects.get().subject.startswith("[Ensayo] ")
    actions.send_again(actor=SYSTEM, invitation=Invitation.objects.get())
    assert all(each.subject.startswith("[Ensayo] ") for each in Letter.objects.all())


def test_who_has_a_password_gets_a_letter_without_a_key():
    ana = build_person()
    ana.set_password(PASSWORD)
    ana.save()
    actions.invite(actor=SYSTEM, guest=guest(email="ANA@example.org"))
    assert not Invitation.objects.exists()
    letter = Letter.objects.get()
    assert "/invitacion/" not in letter.body
    assert "/escritorio/" in letter.body
    assert Account.objects.get().name == "Ana"


def test_the_link_sets_the_password_once():
    invitation = invite()
    account = accept(invitation, name="  Luz de los Ríos ")
    assert (account.check_password(PASSWORD), account.name) == (True, "Luz de los Ríos")
    with pytest.raises(Refused, match="ya se usó"):
        accept(invitation, password="otra-clave-larga-5")
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    entry = Entry.objects.get(verb="invitations.accepted")
    assert (entry.actor, entry.subject) == (account.pseudonym, account.pseudonym)
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_an_empty_name_leaves_the_one_there_was():
    assert accept(invite(), name=" ").name == "Luz Ríos"


@pytest.mark.parametrize("password", ["", "corta", "1234567890", "luz@example.org"])
def test_a_password_that_is_easy_to_guess_is_refused(password):
    invitation = invite()
    with pytest.raises(ValidationError):
        accept(invitation, password=password)
    assert not Account.objects.get().has_usable_password()
    assert Invitation.objects.get().accepted_at is None


def test_it_opens_until_its_last_second():
    invitation = invite()
    assert invitation.expires_at - invitation.sent_at == LASTS == timedelta(days=14)
    assert rules.may_enter(invitation, invitation.expires_at - SECOND)
    refused = rules.may_enter(invitation, invitation.expires_at)
    assert (refused.ground, "venció" in str(refused.reason)) == (Ground.NOT_NOW, True)


def test_it_dies_with_the_mandate():
    invitation = invite()
    Mandate.objects.update(ends=date(2023, 1, 2))
    with pytest.raises(Refused, match="designación de esta invitación terminó"):
        accept(invitation)
    with pytest.raises(Refused, match="Su designación terminó"):
        actions.send_again(actor=SYSTEM, invitation=invitation)


def test_a_newer_one_takes_its_place():
    first = invite()
    second = actions.send_again(actor=SYSTEM, invitation=first)
    with pytest.raises(Refused, match="la más reciente"):
        accept(first)
    with pytest.raises(Refused, match="otra después"):
        actions.send_again(actor=SYSTEM, invitation=first)
    assert Letter.objects.count() == 2
    assert accept(second).has_usable_password()
    with pytest.raises(Refused, match="ya entró"):
        actions.send_again(actor=SYSTEM, invitation=second)


def test_a_second_mandate_of_the_same_person_brings_the_newest_link():
    first = invite()
    second = invite(role=Role.MONITOR)
    assert queries.is_replaced(first)
    assert not queries.is_replaced(second)
    assert list(queries.newest_within(["NL-2022"])) == [second]
    assert not queries.newest_within(["NL-2024"])


def test_a_password_set_otherwise_closes_it():
    invitation = invite()
    person = Account.objects.get()
    person.set_password(PASSWORD)
    person.save()
    with pytest.raises(Refused, match="ya se usó"):
        accept(invitation, password="otra-clave-larga-5")


def test_it_is_withdrawn_and_another_can_be_sent():
    invitation = invite()
    actions.withdraw(actor=SYSTEM, invitation=invitation)
    with pytest.raises(Refused, match="se retiró"):
        accept(invitation)
    with pytest.raises(Refused, match="se retiró"):
        actions.withdraw(actor=SYSTEM, invitation=invitation)
    assert accept(actions.send_again(actor=SYSTEM, invitation=invitation))


def test_its_state_in_words():
    invitation = invite()
    at = invitation.sent_at
    assert queries.standing(invitation, at) == states.WAITING
    assert queries.standing(invitation, invitation.expires_at) == states.EXPIRED
    actions.withdraw(actor=SYSTEM, invitation=invitation)
    invitation.refresh_from_db()
    assert queries.standing(invitation, at) == states.WITHDRAWN
    invitation.withdrawn_at, invitation.accepted_at = None, at
    assert queries.standing(invitation, at) == states.ENTERED
    invitation.accepted_at = None
    invitation.mandate.ends = date(2023, 1, 1)
    assert queries.standing(invitation, at) == states.ENDED


@pytest.mark.parametrize("token", ["", "x", "x" * 201, "WzFd:forged"])
def test_a_forged_key_opens_nothing(token):
    invite()
    assert queries.by_token(token) is None


def test_a_key_for_another_purpose_or_of_nobody_opens_nothing():
    invitation = invite()
    assert queries.by_token(queries.token_of(invitation)) == invitation
    assert queries.by_token(Signer(salt="other").sign_object([invitation.pk])) is None
    signed = Signer(salt="invitations.enter").sign_object
    assert queries.by_token(signed([999_999])) is None
    assert queries.by_token(signed([2**70])) is None
    assert queries.by_token(signed([1, 2])) is None
    assert queries.by_token(signed([invitation.pk])) is None


def test_a_key_opens_nobody_elses_invitation_when_numbers_are_given_again_after_a_restore():
    invitation = invite()
    old = queries.token_of(invitation)
    other = invite(role=Role.SECRETARY, email="eva@example.org", name="Eva")
    mandate = other.mandate
    other.delete()
    Invitation.objects.filter(pk=invitation.pk).update(mandate=mandate)
    assert queries.by_token(old) is None


def test_a_key_opens_no_later_invitation_of_the_same_person_under_the_same_number():
    invitation = invite()
    old = queries.token_of(invitation)
    later = invitation.sent_at + timedelta(microseconds=1)
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=later)
    assert queries.by_token(old) is None
    assert queries.by_token(queries.token_of(Invitation.objects.get())) == invitation


def test_the_text_for_another_way_carries_no_key():
    invitation = invite()
    words = wording.for_whatsapp(invitation)
    assert "luz@example.org" in words
    assert queries.token_of(invitation) not in words


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        (STRANGER, "secretaría técnica"),
        (holder(Role.CONTACT, "NL-2022"), "secretaría técnica"),
        (holder(Role.SECRETARY, "NL-2024"), "secretaría técnica"),
    ],
)
def test_only_keepers_of_the_scope_invite_send_again_and_withdraw(actor, why):
    invitation = invite()
    for act in (
        lambda: invite(actor=actor, email="eva@example.org"),
        lambda: actions.send_again(actor=actor, invitation=invitation),
        lambda: actions.withdraw(actor=actor, invitation=invitation),
    ):
        with pytest.raises(Refused, match=why):
            act()
    assert Account.objects.count() == Letter.objects.count() == 1


def test_a_secretary_makes_no_administrator():
    secretary = holder(Role.SECRETARY, "NL-2022")
    with pytest.raises(Refused, match="Solo la administración"):
        invite(actor=secretary, role=Role.ADMINISTRATOR)
    assert not Account.objects.exists()


def test_several_are_invited_all_or_none():
    good, other = guest(), guest(email="eva@example.org", name="Eva")
    build_person(email="cerrada@example.org")
    Account.objects.update(is_active=False)
    closed = guest(email="cerrada@example.org")
    for wrong, why in (([good, other, closed], "está cerrada"), ([good, good], "ya tiene esa")):
        with pytest.raises(Refused, match=why):
            actions.invite_all(actor=SYSTEM, guests=wrong)
        assert not Letter.objects.exists()
        assert Account.objects.count() == 1
    assert len(actions.invite_all(actor=SYSTEM, guests=[good, other])) == 2
    assert Letter.objects.count() == 2


def test_the_database_itself_keeps_its_days_and_its_one_end():
    invitation = invite()
    at = clock.now()
    for wrong in (
        {"expires_at": invitation.sent_at},
        {"accepted_at": at, "withdrawn_at": at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.update(**wrong)
