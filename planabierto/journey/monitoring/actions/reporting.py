"""Reporting progress, mending a typing error, and taking a report back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.actions.caching import keep_shown, keep_state
from planabierto.journey.monitoring.actions.declaring import reporter
from planabierto.journey.monitoring.actions.evidence import NewEvidence, bind
from planabierto.journey.monitoring.actions.periods import (
    Closed,
    NewStep,
    close,
    cover,
    open_step,
)
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    journalled,
    locked,
    next_number,
    required,
    voice,
)
from planabierto.journey.monitoring.models import Erratum, Retraction, Update
from planabierto.journey.monitoring.queries import proving
from planabierto.journey.monitoring.states import DECLARABLE, NEEDS_CHALLENGES, Level
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

_LEFT_COMPLETE = gettext_lazy(
    "Al retirarlo volvería a estar completo algo que ya no tiene evidencia: registra antes un "
    "avance con otro nivel, o aporta evidencia."
)


def report(
    *,
    actor: Actor,
    level: Level,
    narrative: str,
    milestone: Milestone | None = None,
    inclusion: Inclusion | None = None,
    challenges: str = "",
    language: str = "es",
    evidence: Sequence[NewEvidence] = (),
    next_step: NewStep | None = None,
    closes: Sequence[Closed] = (),
    covers: date | None = None,
    occurred: datetime | None = None,
    institution: Institution | None = None,
    illustrative: bool = False,
) -> Update:
    """Declare how far a milestone has come, or a commitment in one plan, with its evidence.

    All of it is written, or nothing. `institution` is named by a registrar only, for what was
    reported elsewhere; everybody else speaks for their own. It answers for the oldest period that
    is over unanswered, else for the current one, unless it names one by its last day.
    """
    subject = _subject(milestone, inclusion)
    with transaction.atomic():
        commitment = locked(subject)
        by = reporter(actor, commitment, milestone, inclusion, institution, occurred)
        update = Update(
            commitment=commitment,
            number=next_number(commitment.updates.all()),
            milestone=milestone,
            inclusion=inclusion,
            level=_declarable(level),
            covers=cover(commitment, milestone, by, covers),
            language=language,
            illustrative=illustrative,
            **_words(level, narrative, challenges),
            **by.columns(),
        )
        update.save()
        for each in evidence:
            bind(by, _one(milestone), each, update=update, illustrative=illustrative)
        _check_evidence(update)
        steps = [*open_step(by, update, next_step), *close(by, closes, milestone, update)]
        keep_state(milestone, inclusion)
        journalled(
            "monitoring.reported",
            update.folio,
            by,
            commitment,
            update,
            *steps,
            inclusion=update.inclusion,
        )
    return update


def correct(
    *, actor: Actor, update: Update, narrative: str, challenges: str = "", reason: str
) -> Erratum:
    """Mend a typing error in an update's words; how it read before stays beside it."""
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        require(rules.may_correct(actor, update, clock.now()))
        words = _words(Level(update.level), narrative, challenges)
        before = {"narrative": update.narrative, "challenges": update.challenges}
        if words == before:
            raise refuse(_("El texto es el mismo: no hay nada que corregir."))
        by = _own_voice(actor, update)
        erratum = Erratum.objects.create(
            update=update,
            narrative_before=before["narrative"],
            narrative_after=words["narrative"],
            challenges_before=before["challenges"],
            challenges_after=words["challenges"],
            reason=required(reason, _("Escribe qué se corrige: se publica.")),
            **by.columns(),
        )
        update.narrative, update.challenges = words["narrative"], words["challenges"]
        update.save(update_fields=["narrative", "challenges"])
        journalled(
            "monitoring.corrected",
            update.folio,
            by,
            commitment,
            erratum,
            update,
            inclusion=update.inclusion,
        )
    return erratum


def retract(*, actor: Actor, update: Update, reason: str) -> Retraction:
    """Take an update back with a reason; it stays readable and counts no more."""
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        require(rules.may_retract(actor, update))
        by = _own_voice(actor, update)
        act = Retraction.objects.create(
            update=update,
            reason=required(reason, _("Escribe por qué se retira: se publica.")),
            **by.columns(),
        )
        update.state = "retracted"
        update.save(update_fields=["state"])
        keep_shown(commitment, _LEFT_COMPLETE)
        keep_state(update.milestone, update.inclusion)
        journalled(
            "monitoring.retracted",
            update.folio,
            by,
            commitment,
            act,
            update,
            inclusion=update.inclusion,
        )
    return act


def _subject(milestone: Milestone | None, inclusion: Inclusion | None) -> Commitment:
    if milestone is not None:
        if inclusion is not None and inclusion.commitment_id != milestone.commitment_id:
            raise refuse(_("Ese plan no contiene el compromiso de este hito."))
        return milestone.commitment
    if inclusion is None:
        raise refuse(_("Di de qué hito, o de qué plan, es el avance."))
    return inclusion.commitment


def _own_voice(actor: Actor, update: Update) -> Voice:
    held = rules.answerers(actor, update)
    owner = None if held else update.institution
    return voice(actor, held, institution=owner, when=clock.now())


def _declarable(level: Level) -> Level:
    if level not in DECLARABLE:
        raise refuse(_("Ese nivel lo encuentra quien verifica; una institución no lo declara."))
    return level


def _words(level: Level, narrative: str, challenges: str) -> dict[str, str]:
    told = required(narrative, _("Cuenta qué se hizo: sin relato no hay avance."))
    faced = challenges.strip()
    if level in NEEDS_CHALLENGES and not faced:
        raise refuse(_("Con este nivel, di qué dificultades hubo y cómo se atienden."))
    return {"narrative": told, "challenges": faced}


def _one(milestone: Milestone | None) -> Milestone:
    if milestone is None:
        raise refuse(_("La evidencia se aporta en un hito: elige cuál."))
    return milestone


def _check_evidence(update: Update) -> None:
    subject = (update.commitment, update.milestone, update.inclusion)
    if update.level == Level.COMPLETE and not proving.has_evidence(*subject):
        raise refuse(_("Para declararlo completo, aporta al menos una evidencia."))
