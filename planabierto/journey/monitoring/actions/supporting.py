"""Asking the forum or the secretariat for support, and what is done about it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    journalled,
    locked,
    moment,
    next_number,
    required,
    voice,
)
from planabierto.journey.monitoring.models import AskedOf, SupportRequest, SupportStep
from planabierto.journey.monitoring.states import SUPPORT
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

LONGEST_SUBJECT = 200
VERBS = {
    "take_up": "monitoring.support_taken_up",
    "close": "monitoring.support_closed",
    "reopen": "monitoring.support_reopened",
}


def ask_support(
    *,
    actor: Actor,
    commitment: Commitment,
    asked_of: str,
    subject: str,
    text: str,
    institution: Institution | None = None,
    occurred: datetime | None = None,
    illustrative: bool = False,
) -> SupportRequest:
    """Ask the forum or the secretariat for help with a commitment, publicly.

    A machine names the institution that asks.
    """
    with transaction.atomic():
        held = locked(commitment)
        require(rules.may_ask(actor, held, clock.now()))
        when = moment(held, occurred)
        by = voice(
            actor, rules.askers(actor, held, clock.now()), institution=institution, when=when
        )
        row = SupportRequest.objects.create(
            commitment=held,
            number=next_number(held.support_requests.all()),
            asked_of=_asked_of(asked_of),
            subject=_short(subject),
            text=required(text, _("Escribe qué apoyo hace falta y para cuándo.")),
            illustrative=illustrative,
            **by.columns(),
        )
        journalled("monitoring.support_asked", row.folio, by, held, row)
    return row


def take_up(
    *, actor: Actor, request: SupportRequest, words: str, occurred: datetime | None = None
) -> SupportStep:
    """Say that a request is being attended to, and how."""
    return _move("take_up", actor, request, words, occurred)


def close_support(
    *, actor: Actor, request: SupportRequest, words: str, occurred: datetime | None = None
) -> SupportStep:
    """Close a request, saying what came of it."""
    return _move("close", actor, request, words, occurred)


def reopen_support(
    *, actor: Actor, request: SupportRequest, words: str, occurred: datetime | None = None
) -> SupportStep:
    """Open a closed request again, saying what is still missing."""
    return _move("reopen", actor, request, words, occurred)


def _move(
    verb: str,
    actor: Actor,
    request: SupportRequest,
    words: str,
    occurred: datetime | None,
) -> SupportStep:
    with transaction.atomic():
        commitment = locked(request.commitment)
        row = SupportRequest.objects.select_related("institution").get(pk=request.pk)
        row.commitment = commitment
        by = _speaker(verb, actor, row, moment(commitment, occurred, row.occurred))
        step = SupportStep.objects.create(
            request=row,
            move=verb,
            words=required(words, _("Escribe qué se hizo: se publica junto a la solicitud.")),
            **by.columns(),
        )
        row.state = SUPPORT.after(verb)
        row.save(update_fields=["state"])
        journalled(VERBS[verb], row.folio, by, commitment, step, row)
    request.state = row.state
    return step


def _speaker(verb: str, actor: Actor, row: SupportRequest, when: datetime) -> Voice:
    """Who moves a request: of whom it was asked, or, to open it again, who may ask."""
    at = clock.now()
    if verb == "reopen":
        require(rules.may_reopen(actor, row, at))
        held = rules.askers(actor, row.commitment, at)
    else:
        require((rules.may_take_up if verb == "take_up" else rules.may_close)(actor, row))
        held = rules.servers(actor, row)
    return voice(actor, held, institution=None if held else row.institution, when=when)


def _asked_of(value: str) -> str:
    if value not in AskedOf.values:
        raise refuse(_("Elige a quién se pide: al foro o a la secretaría técnica."))
    return value


def _short(subject: str) -> str:
    kept = required(subject, _("Escribe en una línea qué se pide."))
    if len(kept) > LONGEST_SUBJECT:
        raise refuse(_("Escribe en menos palabras qué se pide."))
    return kept
