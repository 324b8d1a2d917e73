"""Publishing the reports of the monitoring body as editions."""

from __future__ import annotations

from django.db import transaction

from planabierto.journey.evaluation import actions as evaluation
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.naming import title_of
from planabierto.journey.evaluation.queries import reports, wholes
from planabierto.kit.actor import Actor
from planabierto.publication import queries
from planabierto.publication.actions.issuing import Manuscript, issue
from planabierto.publication.models import Edition, EditionKind

PUBLISHED, CORRECTED = "publication.report_published", "publication.report_corrected"


def publish_report(*, actor: Actor, report: Report) -> Edition:
    """Publish a signed report as an edition, in the very act that makes it public.

    The replies of institutions stand beside its text. A report that corrects another makes a
    later edition, which takes the place of that one's. `evaluation.actions.publish` has the rule.
    """
    with transaction.atomic():
        told = evaluation.publish(actor=actor, report=report)
        before = queries.newest_of(told.replaces.folio) if told.replaces else None
        manuscript = Manuscript(
            kind=EditionKind.REPORT,
            cycle=told.cycle,
            subject=told.folio,
            title=title_of(told),
            content=wholes.content_of(told),
            illustrative=told.illustrative,
            replaces=before,
            reason=told.correction if before else "",
        )
        capacity = reports.evaluating(actor, told.plan)
        return issue(
            actor=actor,
            manuscript=manuscript,
            mandate=capacity.folio if capacity else "",
            verb=CORRECTED if before else PUBLISHED,
        )
