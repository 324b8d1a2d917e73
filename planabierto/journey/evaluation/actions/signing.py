"""Signing a report and making it public; publication then keeps its bytes as an edition."""

from __future__ import annotations

from django.db import transaction

from planabierto.journey.evaluation import check_rules
from planabierto.journey.evaluation.actions.acts import write_down
from planabierto.journey.evaluation.models import Report, Signing
from planabierto.journey.evaluation.queries import reading, reports
from planabierto.journey.evaluation.states import REPORT
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


def sign(*, actor: Actor, report: Report) -> Signing:
    """Put one's name to the text of a report as it stands after its check.

    Whoever acts under a mandate has shown a second factor. A text that changes is signed anew.
    """
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_sign(actor, held))
        row = Signing.objects.create(
            report=held,
            authorship=reports.surely_own(actor, held),
            digest=reading.digest_of(held),
            made_at=clock.now(),
        )
        write_down("evaluation.signed", actor, held, row)
    return row


def publish(*, actor: Actor, report: Report) -> Report:
    """Make a report public that all its evaluators have signed, with replies and recommendations.

    Doors call `publication.actions.publish_report`, which keeps it as an edition too. What it
    corrects is superseded and stays readable.
    """
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_publish(actor, held))
        held.digest, held.published_at = reading.digest_of(held), clock.now()
        held.state = REPORT.after("publish")
        held.save(update_fields=["digest", "published_at", "state"])
        write_down("evaluation.published", actor, held, *reading.rows_of(held))
        if held.replaces is not None:
            _supersede(actor, reports.locked(held.replaces))
    return held


def _supersede(actor: Actor, old: Report) -> None:
    old.state = REPORT.after("supersede")
    old.save(update_fields=["state"])
    write_down("evaluation.superseded", actor, old, old)
