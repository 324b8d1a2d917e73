"""What monitoring offers to the thread, to search and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring import checks as own_checks
from planabierto.journey.monitoring import completions, cut_checks, letters, openings, promises
from planabierto.journey.monitoring.models import Evidence, Update
from planabierto.journey.monitoring.queries import showing, standing, telling
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Link,
    Node,
    NodeView,
    checks,
    documents,
    links,
    nodes,
    one_by_one,
)


def offer() -> None:
    """Join the readers."""
    nodes.offer(
        Node("monitoring.evidence", "evidence", _("Evidencia"), _evidence_views, _find_evidence),
    )
    links.offer(*_links())
    documents.offer(
        DocumentSource(
            "update",
            _("Avance"),
            _every_update,
            one_by_one(_about_updates, "update", "milestone", "commitment", "plan"),
        )
    )
    checks.offer(*_checks())
    letters.offer()
    completions.offer()
    openings.offer()
    promises.offer()


def _links() -> Iterator[Link]:
    milestone, evidence = "commitments.milestone", "monitoring.evidence"
    yield Link(
        "monitoring.evidence", _("se muestra con"), Evidence, milestone, "milestone", evidence, "pk"
    )
    yield Link(
        "monitoring.document",
        _("es evidencia en"),
        Evidence,
        "library.document",
        "version__document",
        evidence,
        "pk",
    )


def _checks() -> Iterator[Check]:
    yield Check(
        "monitoring.complete",
        "No milestone is declared or verified complete without evidence.",
        own_checks.complete_without_evidence,
    )
    yield Check(
        "monitoring.verifiers",
        "The verifier is outside the reporting institution, and one is not government.",
        own_checks.verified_by_the_wrong,
    )
    yield Check(
        "monitoring.states",
        "Where each milestone stands is what its last facts say.",
        own_checks.states_without_facts,
    )
    yield Check(
        "monitoring.cuts",
        "No cut was changed since it was made, and its figures are what its lines count.",
        cut_checks.altered_cuts,
    )
    yield Check(
        "monitoring.contests",
        "An update is said to be contested while, and only while, a contest waits for an answer.",
        own_checks.contested_or_not,
    )


def _evidence_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    return showing.as_nodes(standing.evidence_visible_to(actor).filter(pk__in=pks))


def _find_evidence(folio: str, actor: Actor) -> int | None:
    found = standing.evidence(folio, actor)
    return found.pk if found else None


def _every_update() -> Iterator[Document]:
    for update in telling.told_in_public().iterator():
        yield _document(update)


def _about_updates(subject: str) -> Mapping[str, Document | None]:
    """What an act on an update, its milestone, its commitment or its plan may have changed."""
    return {
        update.folio: _document(update) if known else None
        for update, known in telling.told_under(subject, STRANGER)
    }


def _document(update: Update) -> Document:
    promised = update.milestone.output if update.milestone else update.commitment.title
    told = f"{update.narrative}\n{update.challenges}".strip()
    body = Bilingual("", told) if update.language == "en" else Bilingual(told, "")
    return Document("update", update.folio, update.commitment.cycle.folio, promised, body)
