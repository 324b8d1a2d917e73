"""Destroying words that must not be kept; the row, its number and its digest stay."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Contribution, Difference, Redaction
from planabierto.journey.consultation.queries import voices
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import refuse, require, yes
from planabierto.tools.library import actions as library
from planabierto.tools.questionnaires import actions as questionnaires


def redact(*, actor: Actor, contribution: Contribution, reason: str) -> Redaction:
    """Destroy what a contribution says in words, in all its versions, for a published reason.

    What was chosen from options stays, and so do the row, its number and its digest, which says
    nothing once its nonce is gone. Files are taken out of sight.
    """
    if not reason.strip():
        raise refuse(_("Escribe por qué se suprime: se publica."))
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_redact(actor, held))
        mandate = actor.mandate(*RUNNERS, Role.MODERATOR, scope=held.call.folio)
        row = Redaction.objects.create(
            contribution=held,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            mandate=mandate,
            made_at=clock.now(),
        )
        for sheet in voices.sheets_of(held):
            questionnaires.redact(sheet=sheet)
        held.renderings.update(text="")
        Difference.objects.filter(second__paper__contribution=held).update(
            first_text="", second_text="", settled_text=""
        )
        shown = [each.version for each in held.recordings.all() if each.version.is_open]
        for version in shown:
            library.restrict(
                actor=actor,
                version=version,
                reason=row.reason,
                mandate=mandate,
                host=yes(),
            )
        journal.record(
            "consultation.redacted", held.folio, actor=actor, facts=[row], mandate=mandate
        )
    return row
