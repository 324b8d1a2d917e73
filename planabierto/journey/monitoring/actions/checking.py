"""What others do with an update: verify it, contest it, and settle what was contested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.actions.seating import OFFICIAL
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.actions.caching import keep_state
from planabierto.journey.monitoring.actions.evidence import NewEvidence, bind
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    journalled,
    locked,
    moment,
    own_or_registered,
    required,
    voice,
)
from planabierto.journey.monitoring.models import (
    Answer,
    Contest,
    Settlement,
    Update,
    Verification,
)
from planabierto.journey.monitoring.queries import proving, standing
from planabierto.journey.monitoring.stance import TABLE
from planabierto.journey.monitoring.states import UPDATE, Level
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import refuse, require


def verify(
    *,
    actor: Actor,
    update: Update,
    level: Level,
    words: str = "",
    occurred: datetime | None = None,
    institution: Institution | None = None,
) -> Verification:
    """Find a level for an update, from outside the institution that reported it.

    The level counts as verified once somebody outside government has found it; what was
    contested and answered is settled then. Another level than the declared one says why.
    """
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        by = _verifier(actor, update, commitment, institution, occurred)
        _check_found(by, update, level, words)
        act = Verification.objects.create(
            update=update,
            level=level,
            words=words.strip(),
            outside_government=_outside_government(by),
            **by.columns(),
        )
        settled = _settle_answered(by, update, act) if act.outside_government else []
        if act.outside_government:
            _move(update, "verify")
        keep_state(update.milestone, update.inclusion)
        journalled(
            "monitoring.verified",
            update.folio,
            by,
            commitment,
            act,
            update,
            *settled,
            inclusion=update.inclusion,
        )
    return act


def contest(
    *,
    actor: Actor,
    update: Update,
    reason: str,
    occurred: datetime | None = None,
    institution: Institution | None = None,
) -> Contest:
    """Disagree with an update, for a reason that its institution must answer."""
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        by = _critic(actor, update, commitment, institution, occurred)
        act = Contest.objects.create(
            update=update,
            reason=required(reason, _("Di qué observas y por qué: se publica.")),
            **by.columns(),
        )
        _move(update, "contest")
        journalled(
            "monitoring.contested",
            update.folio,
            by,
            commitment,
            act,
            update,
            inclusion=update.inclusion,
        )
    return act


def answer(
    *,
    actor: Actor,
    contest: Contest,
    text: str,
    evidence: Sequence[NewEvidence] = (),
    occurred: datetime | None = None,
    institution: Institution | None = None,
) -> Answer:
    """Answer what was contested, perhaps with more evidence."""
    update = contest.update
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        require(rules.may_answer(actor, contest))
        when = moment(commitment, occurred, contest.occurred)
        by = _answerer(actor, update, institution, when)
        act = Answer.objects.create(
            contest=contest,
            text=required(text, _("Escribe la respuesta: se publica.")),
            **by.columns(),
        )
        for each in evidence:
            _bind(by, update, each)
        if not standing.unanswered(update).exists():
            _move(update, "answer")
        journalled(
            "monitoring.answered",
            update.folio,
            by,
            commitment,
            act,
            update,
            inclusion=update.inclusion,
        )
    return act


def settle_contest(*, actor: Actor, contest: Contest, words: str = "") -> Settlement:
    """Take an answer as enough."""
    update = contest.update
    with transaction.atomic():
        commitment = locked(update.commitment)
        update.refresh_from_db()
        require(rules.may_settle(actor, contest))
        owner = contest.institution if actor.is_system else None
        by = voice(actor, rules.settlers(actor, contest), institution=owner, when=clock.now())
        act = Settlement.objects.create(contest=contest, words=words.strip(), **by.columns())
        if not standing.open_contests(update).exists():
            _move(update, "settle")
        journalled(
            "monitoring.settled",
            update.folio,
            by,
            commitment,
            act,
            update,
            inclusion=update.inclusion,
        )
    return act


def _check_found(by: Voice, update: Update, level: Level, words: str) -> None:
    """Another level is explained, complete is shown, and nobody says the same thing again."""
    if level != update.level and not words.strip():
        raise refuse(_("Encontraste otro nivel que el declarado: explica por qué."))
    subject = (update.commitment, update.milestone, update.inclusion)
    if level == Level.COMPLETE and not proving.has_evidence(*subject):
        raise refuse(
            _("No hay evidencia de que esté completo: pide que la aporten, o elige otro nivel.")
        )
    said = standing.repeats(update, by.institution_id, level)
    if said and (not _registered(by) or _day(update, said.occurred) == _day(update, by.occurred)):
        raise refuse(
            _("Tu institución ya verificó este nivel: registra otro, o espera un nuevo avance.")
        )


def _registered(by: Voice) -> bool:
    return by.via == TABLE or by.actor.is_system


def _day(update: Update, at: datetime) -> date:
    return today_in(update.commitment.cycle.time_zone, at)


def _verifier(
    actor: Actor,
    update: Update,
    commitment: Commitment,
    institution: Institution | None,
    occurred: datetime | None,
) -> Voice:
    """Who verifies: a seat of the group, or the institution a registrar names."""
    at, when = clock.now(), moment(commitment, occurred, update.occurred)
    return own_or_registered(
        actor,
        commitment,
        held=rules.seats(actor, update, at),
        own=rules.may_verify(actor, update, at),
        registered=lambda body: rules.may_register_verification(actor, update, body, when),
        institution=institution,
        when=when,
    )


def _critic(
    actor: Actor,
    update: Update,
    commitment: Commitment,
    institution: Institution | None,
    occurred: datetime | None,
) -> Voice:
    """Who contests: the group, a monitor, the evaluator, or whom a registrar names."""
    at, when = clock.now(), moment(commitment, occurred, update.occurred)
    return own_or_registered(
        actor,
        commitment,
        held=rules.critics(actor, update, at),
        own=rules.may_contest(actor, update, at),
        registered=lambda body: rules.may_register_contest(actor, update, body, when),
        institution=institution,
        when=when,
    )


def _answerer(
    actor: Actor, update: Update, institution: Institution | None, when: datetime
) -> Voice:
    """Who answers: whoever speaks for the reporting institution, or a machine on its behalf."""
    named = institution or update.institution
    if not standing.same_house(named.pk, update.institution_id):
        raise refuse(_("Responde la institución que reportó el avance."))
    held = rules.answerers(actor, update)
    owner = None if held else named
    return voice(actor, held, institution=owner, when=when)


def _outside_government(by: Voice) -> bool:
    sector = Institution.objects.values_list("sector", flat=True).get(pk=by.institution_id)
    return sector not in OFFICIAL


def _settle_answered(by: Voice, update: Update, act: Verification) -> list[Settlement]:
    return [
        Settlement.objects.create(contest=each, verification=act, **by.columns())
        for each in standing.open_contests(update)
    ]


def _move(update: Update, verb: str) -> None:
    update.state = UPDATE.after(verb)
    update.save(update_fields=["state"])


def _bind(by: Voice, update: Update, new: NewEvidence) -> None:
    if update.milestone is None:
        raise refuse(_("La evidencia se aporta en un hito: elige cuál."))
    bind(by, update.milestone, new, update=update)
