"""Who declares progress: an institution that answers for it, or the secretariat on its behalf."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.actions.speaking import Voice, moment, own_or_registered
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no


def reporter(
    actor: Actor,
    commitment: Commitment,
    milestone: Milestone | None,
    inclusion: Inclusion | None,
    institution: Institution | None,
    occurred: datetime | None,
) -> Voice:
    """The voice of the institution that declares or attaches; refused when it answers for nothing.

    A registrar names the institution; everybody else speaks for their own.
    """

    def registered(body: Institution) -> Verdict:
        verdict = rules.may_register_report(actor, commitment, milestone)
        return verdict.and_then(lambda: _answers(body, commitment, milestone))

    return own_or_registered(
        actor,
        commitment,
        held=rules.reporters(actor, commitment, milestone, inclusion),
        own=rules.may_report(actor, commitment, milestone, inclusion),
        registered=registered,
        institution=institution,
        when=moment(commitment, occurred),
    )


def _answers(body: Institution, commitment: Commitment, milestone: Milestone | None) -> Verdict:
    answers = body.pk in standing.answering(commitment, milestone)
    words = _("«%(name)s» no responde por este compromiso.") % {"name": str(body)}
    return Verdict(True) if answers else no(words, Ground.INVALID)
