"""Getting back to a contribution without its link: by folio and four digits, slowly."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Contribution, PinTry
from planabierto.journey.consultation.queries import calls, receipts, voices
from planabierto.journey.consultation.voice import Receipt
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, refuse, require, yes

SECRET_BYTES = 12


def open_by_pin(*, folio: str, pin: str) -> tuple[Contribution, str]:
    """The contribution with this folio and these digits, and a pass that opens it for an hour.

    A wrong folio, wrong digits and a contribution without digits are refused in the same words.
    """
    found = _opened(receipts.by_folio(folio), pin)
    return found, receipts.pass_for(found)


def reprint(*, actor: Actor, folio: str, pin: str) -> Receipt:
    """Print a lost receipt again at a help point, with a new link; the old one opens no more."""
    found = receipts.by_folio(folio)
    if found is not None:
        require(rules.may_reprint(actor, found.call))
    opened = _opened(found, pin)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        held = voices.locked(opened)
        held.link = receipts.link_of(secret)
        held.save(update_fields=["link"])
        journal.record(
            "consultation.reprinted",
            held.folio,
            actor=actor,
            facts=[held],
            mandate=actor.mandate(*calls.HELPERS, scope=held.call.folio),
            public=False,
        )
    return Receipt(held, secret)


def _opened(found: Contribution | None, pin: str) -> Contribution:
    """The contribution, when the digits are right; a wrong try is kept before it is refused."""
    if found is None or not found.pin:
        raise refuse(_wrong())
    require(_try(found, pin))
    return found


def _try(found: Contribution, pin: str) -> Verdict:
    """Whether the digits are right; every try counts, also a wrong one.

    It answers and does not raise: a try that was undone would not count.
    """
    at = clock.now()
    with transaction.atomic():
        held = voices.locked(found)
        verdict = rules.may_try_pin(held, at)
        if not verdict:
            return verdict
        right = constant_time_compare(held.pin, receipts.pin_of(held.folio, pin.strip()))
        PinTry.objects.create(contribution=held, right=right, made_at=at)
    return yes() if right else no(_wrong(), Ground.INVALID)


def _wrong() -> str:
    return _("Ese folio y esa clave no corresponden. Revísalos: la clave son cuatro cifras.")
