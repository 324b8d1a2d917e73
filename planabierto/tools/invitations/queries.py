"""Named reads of invitations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import constant_time_compare

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit.clock import today_in
from planabierto.kit.states import State
from planabierto.tools.invitations import states
from planabierto.tools.invitations.models import Invitation

LONGEST = 200
LARGEST_KEY = 63  # bits; the database takes no larger number
_ENTER = Signer(salt="invitations.enter")


def invitations() -> QuerySet[Invitation]:
    """Every invitation with its mandate, person and institution, newest first."""
    return Invitation.objects.select_related("mandate__person", "mandate__institution")


def token_of(invitation: Invitation) -> str:
    """The key its letter carries: of this letter to this person, whatever its number is later.

    Numbers are given again after a restore; a letter sent before it must open nothing then.
    """
    sent = invitation.sent_at.astimezone(UTC).isoformat()
    return _ENTER.sign_object([invitation.pk, invitation.mandate.person.pseudonym, sent])


def by_token(token: str) -> Invitation | None:
    """The invitation a key opens; none when the key is forged, incomplete or of another letter."""
    if len(token) > LONGEST:
        return None
    try:
        number, _person, _sent = _ENTER.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    found = by_number(number)
    return found if found and constant_time_compare(token_of(found), token) else None


def by_number(number: int) -> Invitation | None:
    """One invitation."""
    if number.bit_length() > LARGEST_KEY:
        return None
    return invitations().filter(pk=number).first()


def newest_within(scopes: Iterable[str]) -> QuerySet[Invitation]:
    """The newest invitation of each person for a mandate in these scopes, newest first."""
    newer = Invitation.objects.filter(
        mandate__person=OuterRef("mandate__person"), pk__gt=OuterRef("pk")
    )
    inside = institutions.mandates_within(scopes)
    return invitations().filter(~Exists(newer), mandate__in=inside)


def is_replaced(invitation: Invitation) -> bool:
    """Whether a newer one was sent to the same person."""
    same = Invitation.objects.filter(mandate__person=invitation.mandate.person_id)
    return same.filter(pk__gt=invitation.pk).exists()


def standing(invitation: Invitation, at: datetime) -> State:
    """What has become of it by this moment, when no newer one was sent."""
    if invitation.accepted_at:
        return states.ENTERED
    if invitation.withdrawn_at:
        return states.WITHDRAWN
    ends = invitation.mandate.ends
    if ends and ends < today_in(RECORD_ZONE, at):
        return states.ENDED
    return states.EXPIRED if at >= invitation.expires_at else states.WAITING
