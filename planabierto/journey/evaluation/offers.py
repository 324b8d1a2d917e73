"""What evaluation offers to the thread, to search, to standing promises and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.journey.evaluation import checks as own_checks
from planabierto.journey.evaluation import confiding, letters, naming, offers_owed, offers_waiting
from planabierto.journey.evaluation.models import Citation, Recommendation, Report, ReportPart
from planabierto.journey.evaluation.queries import bodies, reading, recommendations, reports
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Link,
    Node,
    NodeView,
    Occurrence,
    Occurrences,
    checks,
    documents,
    links,
    nodes,
    occurrences,
    one_by_one,
)
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Source
from planabierto.tools.waiting.queue import folio

MEETINGS, REPORTS = "evaluation.meetings", "evaluation.reports"
REPORT, RECOMMENDATION = "evaluation.report", "evaluation.recommendation"


def offer() -> None:
    """Join the readers."""
    nodes.offer(
        Node(REPORT, "evaluation", _("Informe de evaluación"), _report_views, _find_report),
        Node(RECOMMENDATION, "evaluation", _("Recomendación"), _advice_views, _find_advice),
    )
    links.offer(*_links())
    documents.offer(
        DocumentSource("report", _("Informe de evaluación"), _every, one_by_one(_about, "report"))
    )
    facts.offer(Source(MEETINGS, _held), _("Reuniones con el ente de monitoreo"))
    occurrences.offer(Occurrences(REPORTS, _("Informes del ente de monitoreo"), published))
    checks.offer(*_checks())
    letters.offer()
    offers_waiting.offer()
    offers_owed.offer()
    confiding.offer()


def _held(cycle: int) -> Iterator[QuerySet[Any]]:
    """The meetings of a cycle with its monitoring body that were held."""
    name = folio("scope", "-R", "number")
    yield facts.rows(bodies.held_in(cycle), subject=name, at="starts")


def published(cycle: int) -> list[Occurrence]:
    """The reports of a cycle, when each first became public, oldest first."""
    found = reports.published(STRANGER).filter(cycle=cycle, replaces=None)
    return [Occurrence(each.folio, each.published_at) for each in found.order_by("published_at")]


def _links() -> Iterator[Link]:
    yield Link(
        "evaluation.commitment",
        _("se evalúa en"),
        ReportPart,
        "commitments.commitment",
        "inclusion__commitment",
        REPORT,
        "report",
    )
    yield Link(
        "evaluation.record",
        _("se evalúa al final en"),
        Report,
        "commitments.commitment",
        "inclusion__commitment",
        REPORT,
        "pk",
    )
    for name, earlier, path, label in (
        ("evidence", "monitoring.evidence", "evidence", _("se cita en")),
        ("milestone", "commitments.milestone", "milestone", _("se cita en")),
        ("document", "library.document", "version__document", _("se cita en")),
    ):
        later = "finding__part__report"
        yield Link(f"evaluation.cites_{name}", label, Citation, earlier, path, REPORT, later)
    yield Link(
        "evaluation.recommends",
        _("recomienda"),
        Recommendation,
        REPORT,
        "report",
        RECOMMENDATION,
        "pk",
    )


def _checks() -> Iterator[Check]:
    yield Check("evaluation.citations", "Each finding cites.", own_checks.uncited_findings)
    yield Check("evaluation.reply", "Each report offers a right of reply.", own_checks.unheard)
    yield Check(
        "evaluation.texts",
        "Each public report says what its evaluators signed, to the letter.",
        own_checks.altered_texts,
    )
    yield Check(
        "evaluation.authors",
        "Only evaluators write reports.",
        own_checks.written_by_others,
    )
    yield Check(
        "evaluation.independence",
        "Who writes a report has no other duty in its cycle.",
        own_checks.entangled_authors,
    )
    yield Check(
        "evaluation.bodies",
        "No body evaluates what it answers for.",
        own_checks.judges_of_their_own,
    )
    yield Check(
        "evaluation.filings",
        "Each recommendation in an intake is a public one.",
        own_checks.lost_filings,
    )


def _report_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = reports.reports_visible_to(actor).filter(pk__in=pks)
    return [NodeView(row.pk, row.folio, naming.title_of(row)) for row in found]


def _find_report(folio: str, actor: Actor) -> int | None:
    found = reports.report(folio, actor)
    return found.pk if found else None


def _advice_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = recommendations.visible_to(actor).filter(pk__in=pks, withdrawn="")
    return [NodeView(row.pk, row.folio, _in(row.report, row.text)) for row in found]


def _find_advice(folio: str, actor: Actor) -> int | None:
    found = recommendations.recommendation(folio, actor)
    return found.pk if found else None


def _every() -> Iterator[Document]:
    for each in reports.in_force(STRANGER).iterator(chunk_size=50):
        yield _document(each)


def _about(subject: str) -> Mapping[str, Document | None]:
    found = reports.report(subject, STRANGER)
    shown = found if found and found.state == "published" else None
    gone = {found.replaces.folio: None} if found and found.replaces else {}
    return {**gone, subject: _document(shown) if shown else None}


def _document(report: Report) -> Document:
    """A report as search reads it: its own words, and what it recommends."""
    parts = reading.parts_of(report)
    written = [line.answer for lines in reading.lines_of(parts, "es").values() for line in lines]
    found = [one.text for each in parts for one in each.findings]
    advice = [each.text for each in recommendations.of_report(report)]
    body = _in(report, "\n".join([*written, *found, *advice]))
    return Document("report", report.folio, report.cycle.folio, naming.title_of(report), body)


def _in(report: Report, text: str) -> Bilingual:
    """A text in the language its report was written in."""
    return Bilingual(en=text) if report.language == "en" else Bilingual(text)
