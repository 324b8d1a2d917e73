"""What of reports stays with a few: their files, and the acts on them, until they are public."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from planabierto.journey.evaluation.models import Reply, Report, ReportFile
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.registry import (
    Closing,
    Confidence,
    Opening,
    closings,
    confidences,
    openings,
)
from planabierto.tools.library.models import DocumentVersion

VERBS = "evaluation."


def offer() -> None:
    """Tell the library and the journal what is open to whom."""
    openings.offer(Opening("evaluation.reports", versions_of_known))
    closings.offer(Closing("evaluation.reports", kept_from_strangers))
    confidences.offer(Confidence("evaluation.reports", VERBS, kept_from))


def versions_of_known(actor: Actor) -> QuerySet[DocumentVersion, int]:
    """The files of the reports an actor may know of, and of the replies to them."""
    return _of(reports.reports_visible_to(actor))


def kept_from_strangers() -> QuerySet[DocumentVersion, int]:
    """The files that belong to no public report, and to one that is not public."""
    return kept_from(STRANGER)


def kept_from(actor: Actor) -> QuerySet[DocumentVersion, int]:
    """The files of reports an actor may not know of, whoever keeps the library."""
    known = reports.reports_visible_to(actor).order_by().values("pk")
    unknown = Report.objects.exclude(pk__in=known).order_by()
    gone = ReportFile.objects.filter(removed=True).order_by().values("version")
    hidden = DocumentVersion.objects.filter(Q(pk__in=_of(unknown)) | Q(pk__in=gone))
    shown = _of(reports.reports_visible_to(actor))
    return hidden.exclude(pk__in=shown).order_by().values_list("pk", flat=True)


def _of(found: QuerySet[Report]) -> QuerySet[DocumentVersion, int]:
    """The versions that go with these reports: their files, what came from outside, replies."""
    keys = found.order_by().values("pk")
    files = ReportFile.objects.filter(report__in=keys, removed=False).values("version")
    written = Report.objects.filter(pk__in=keys, written__isnull=False).values("written")
    replies = Reply.objects.filter(check_asked__report__in=keys, version__isnull=False)
    held = Q(pk__in=files) | Q(pk__in=written) | Q(pk__in=replies.order_by().values("version"))
    rows = DocumentVersion.objects.filter(held).order_by()
    return rows.values_list("pk", flat=True)
