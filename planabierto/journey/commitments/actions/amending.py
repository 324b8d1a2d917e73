"""Amendments: the wording changes for a reason, and the earlier wording stays readable."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import rules
from planabierto.journey.commitments.actions.rows import Rows
from planabierto.journey.commitments.actions.telling import keep_told
from planabierto.journey.commitments.models import Amendment, AmendmentChange, Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.drafting.texts import CommitmentText, changes_between
from planabierto.journey.drafting.wording import Wording
from planabierto.journey.forum.models import Resolution
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def amend(
    *,
    actor: Actor,
    commitment: Commitment,
    text: CommitmentText,
    reason: str,
    occurred: datetime | None = None,
    base: int | None = None,
    resolution: Resolution | None = None,
) -> Amendment:
    """Change a commitment's wording, dates, milestones or institutions, with a reason.

    By the forum's resolution when one is given, else under the writer's mandate. Milestones are
    reworded or added; to drop one is a withdrawal. `base` is the number of the last amendment the
    writer saw: a newer one refuses the act.
    """
    require(rules.may_amend(actor, commitment))
    if not reason.strip():
        raise refuse(_("Escribe el motivo de la modificación: se publica junto al cambio."))
    settled, problems = Wording(commitment.cycle).settle(text)
    if problems:
        raise refuse(" ".join(str(problem) for problem in problems))
    with transaction.atomic():
        locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
        require(rules.may_amend(actor, locked))
        if resolution is not None:
            require(rules.may_amend_by(locked, resolution))
        last = locked.amendments.order_by("-number").first()
        if base is not None and base != (last.number if last else 0):
            raise refuse(_("Alguien lo modificó mientras escribías. Revísalo y repite."))
        changes, told = _changes(locked, settled), locked.is_public
        number = (last.number if last else 0) + 1
        amendment = _record(locked, number, reason, occurred, actor, resolution)
        rows = [
            AmendmentChange.objects.create(
                amendment=amendment, path=path, before=before, after=after
            )
            for path, before, after in changes
        ]
        written = Rows(actor)
        written.write(locked, settled)
        keep_told(actor, locked, told=told)
        journal.record(
            "commitments.amended",
            locked.folio,
            actor=actor,
            facts=[amendment, *rows, *written.touched],
            mandate=amendment.mandate,
            occurred=amendment.occurred,
            public=locked.is_public,
        )
    commitment.refresh_from_db()
    return amendment


def _changes(commitment: Commitment, text: CommitmentText) -> list[tuple[str, str, str]]:
    current = text_of(commitment)
    changes = changes_between(current, text)
    if not changes:
        raise refuse(_("No cambió nada: el texto es el mismo que está en vigor."))
    gone = {step.number for step in current.milestones} - {step.number for step in text.milestones}
    if gone:
        raise refuse(_("Un hito no se borra: dalo de baja con su motivo."))
    withdrawn = commitment.milestones.filter(state="withdrawn").values_list("number", flat=True)
    stems = tuple(f"milestones.{number}." for number in withdrawn)
    if any(path.startswith(stems) for path, _before, _after in changes):
        raise refuse(_("Un hito dado de baja conserva su texto."))
    if not text["inclusions"]:
        raise refuse(_("Un compromiso está en al menos un plan."))
    return changes


def _record(
    commitment: Commitment,
    number: int,
    reason: str,
    occurred: datetime | None,
    actor: Actor,
    resolution: Resolution | None,
) -> Amendment:
    made_at = clock.now()
    return Amendment.objects.create(
        commitment=commitment,
        number=number,
        resolution=resolution,
        reason=reason.strip(),
        occurred=occurred or made_at,
        made_by=actor.pseudonym,
        mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=commitment.cycle.folio),
        made_at=made_at,
    )
