"""Recommendations: made in a report, answered, followed up, and filed for a later plan."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.actions import intake
from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.journey.evaluation import recommendation_rules as rules
from planabierto.journey.evaluation import rules as report_rules
from planabierto.journey.evaluation.actions.acts import required, write_down
from planabierto.journey.evaluation.models import (
    FollowUp,
    Recommendation,
    RecommendationResponse,
    Report,
)
from planabierto.journey.evaluation.queries import asking, recommendations, reports
from planabierto.journey.evaluation.states import Acceptance
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

LONGEST_TITLE = 200


def recommend(
    *,
    actor: Actor,
    report: Report,
    addressee: Institution,
    text: str,
    due: date | None = None,
) -> Recommendation:
    """Recommend something to an institution in a draft, perhaps by a day."""
    with transaction.atomic():
        held = reports.locked(report)
        require(report_rules.may_write(actor, held))
        row = Recommendation.objects.create(
            report=held,
            number=recommendations.next_number(held),
            addressee=addressee,
            text=required(text, _("Escribe qué recomiendas.")),
            due=due,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("evaluation.recommended", actor, held, row)
    return row


def withdraw_recommendation(
    *, actor: Actor, recommendation: Recommendation, reason: str
) -> Recommendation:
    """Take a recommendation back, with a reason that is public when the report is."""
    with transaction.atomic():
        row = recommendations.locked(recommendation)
        require(rules.may_withdraw(actor, row))
        row.withdrawn = required(reason, _("Di por qué."))
        row.save(update_fields=["withdrawn"])
        write_down("evaluation.recommendation_withdrawn", actor, row.report, row)
    return row


def respond(
    *, actor: Actor, recommendation: Recommendation, acceptance: str, reason: str
) -> RecommendationResponse:
    """Say for its addressee whether a recommendation is accepted, and why; later words count."""
    with transaction.atomic():
        row = recommendations.locked(recommendation)
        require(rules.may_respond(actor, row))
        if acceptance not in Acceptance.values:
            raise refuse(_("Elige si se acepta, en parte o no."))
        said = RecommendationResponse.objects.create(
            recommendation=row,
            acceptance=acceptance,
            reason=required(reason, _("Di por qué.")),
            **_spoken(actor, row),
        )
        _tell("evaluation.recommendation_answered", actor, row, said)
    return said


def follow_up(
    *, actor: Actor, recommendation: Recommendation, text: str, done: bool = False
) -> FollowUp:
    """Say what was done about a recommendation since; `done` when nothing is left to do."""
    with transaction.atomic():
        row = recommendations.locked(recommendation)
        require(rules.may_follow_up(actor, row))
        said = FollowUp.objects.create(
            recommendation=row,
            text=required(text, _("Di qué se hizo.")),
            done=done,
            **_spoken(actor, row),
        )
        _tell("evaluation.recommendation_followed", actor, row, said)
    return said


def file_into(*, actor: Actor, recommendation: Recommendation, cycle: Cycle) -> IntakeEntry:
    """File a public recommendation into the intake of another cycle, once."""
    with transaction.atomic():
        row = recommendations.locked(recommendation)
        require(rules.may_file(actor, row, cycle))
        return intake.take_in(
            actor=actor,
            cycle=cycle,
            source=row.folio,
            title=Truncator(" ".join(row.text.split())).chars(LONGEST_TITLE),
            text=row.text,
            language=row.report.language,
        )


def _spoken(actor: Actor, row: Recommendation) -> dict[str, object]:
    """The columns every word of an addressee shares."""
    held = asking.answering(actor, row.addressee_id, row.report.plan)
    return {
        "made_by": actor.pseudonym,
        "mandate": held.folio if held else "",
        "made_at": clock.now(),
    }


def _tell(
    verb: str, actor: Actor, row: Recommendation, said: RecommendationResponse | FollowUp
) -> None:
    write_down(verb, actor, row.report, said, mandate=said.mandate, subject=row.folio)
