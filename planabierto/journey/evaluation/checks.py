"""What must always hold of reports."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Responsibility
from planabierto.journey.cycles.models import IntakeEntry
from planabierto.journey.evaluation.models import Authorship, Finding, Report
from planabierto.journey.evaluation.queries import reading, recommendations
from planabierto.journey.evaluation.queries.reports import JOINED, SHOWN
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import kind_of

AFTER_DRAFT = ("checking", "checked", *SHOWN)


def uncited_findings() -> Iterator[str]:
    """Each finding of a report that was sent out and cites nothing."""
    found = Finding.objects.filter(
        part__report__state__in=AFTER_DRAFT, withdrawn=False, citations=None
    )
    for each in found.select_related("part__report__cycle").order_by("pk").iterator():
        yield f"{each.part.report.folio}: finding {each.pk} cites nothing"


def unheard() -> Iterator[str]:
    """Each report that is public and that no institution was asked to check."""
    found = Report.objects.filter(state__in=AFTER_DRAFT, factual_checks=None)
    for each in found.select_related("cycle").order_by("pk").iterator():
        yield f"{each.folio}: nobody was offered the right of reply"


def altered_texts() -> Iterator[str]:
    """Each public report whose text is not the one its digest was taken of, and signed."""
    for each in Report.objects.filter(state__in=SHOWN).select_related(*JOINED).order_by("pk"):
        if reading.digest_of(each) != each.digest:
            yield f"{each.folio}: its text is not the one that was published"
        for author in each.authors.filter(Q(ends=None) | Q(ends__gt=each.published_at)):
            if not author.signings.filter(digest=each.digest).exists():
                yield f"{each.folio}: authorship {author.pk} has not signed what was published"


def written_by_others() -> Iterator[str]:
    """Each author without a mandate to evaluate, or who evaluates for another body."""
    found = Authorship.objects.exclude(mandate__role=Role.EVALUATOR)
    for each in found.select_related("report__cycle").order_by("pk").iterator():
        yield f"{each.report.folio}: authorship {each.pk} is of no evaluator"


def judges_of_their_own() -> Iterator[str]:
    """Each report whose body answers for a commitment it evaluates."""
    held = Responsibility.objects.filter(
        role__in=ANSWERABLE,
        institution=F("commitment__inclusions__plan__reports__body"),
    )
    for folio in held.values_list("commitment__folio", flat=True).distinct().order_by():
        yield f"{folio}: the body that evaluates its plan answers for it"


def entangled_authors() -> Iterator[str]:
    """Each author of a report under way with another duty in the same cycle on the same days."""
    found = Authorship.objects.filter(ends=None).exclude(report__state__in=(*SHOWN, "discarded"))
    for each in found.select_related("report__cycle", "mandate"):
        cycle = each.report.cycle
        inside = Q(scope="") | Q(scope=cycle.folio) | Q(scope__startswith=f"{cycle.folio}-")
        others = Mandate.objects.filter(inside, person=each.mandate.person_id)
        since = today_in(cycle.time_zone, each.starts)
        others = others.filter(Q(ends=None) | Q(ends__gte=since))
        if others.exclude(role=Role.EVALUATOR).exists():
            yield f"{each.report.folio}: authorship {each.pk} has another duty in its cycle"


def lost_filings() -> Iterator[str]:
    """Each entry of an intake that names a recommendation nobody finds."""
    for each in IntakeEntry.objects.select_related("cycle").order_by("pk").iterator():
        if kind_of(each.source) != "recommendation":
            continue
        if recommendations.recommendation(each.source, STRANGER) is None:
            yield f"{each.folio}: {each.source} is no public recommendation"
