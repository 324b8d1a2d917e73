"""What commitments offer to the thread, to search and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments import checks as own_checks
from planabierto.journey.commitments.models import Adoption, Commitment, Inclusion, Milestone
from planabierto.journey.commitments.queries import commitments, milestones, private
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import (
    Check,
    Closing,
    Document,
    DocumentSource,
    Link,
    Node,
    NodeView,
    checks,
    closings,
    documents,
    links,
    nodes,
    one_by_one,
)


def offer() -> None:
    """Join the readers."""
    nodes.offer(
        Node("commitments.commitment", "commitment", _("Compromiso"), _views, _find),
        Node("commitments.milestone", "milestone", _("Hito"), _milestone_views, _find_milestone),
    )
    links.offer(*_links())
    closings.offer(Closing("commitments.basis", private.bases_kept_inside))
    documents.offer(
        DocumentSource(
            "commitment", _("Compromiso"), _every, one_by_one(_about, "commitment", "milestone")
        ),
        DocumentSource(
            "milestone",
            _("Hito"),
            _every_milestone,
            one_by_one(_about_milestones, "milestone", "commitment"),
        ),
    )
    checks.offer(
        Check(
            "commitments.wording",
            "Wording differs from the adopted text only by amendments.",
            own_checks.wording_changed_in_silence,
        ),
        Check(
            "commitments.plans",
            "Each commitment stands in a plan of its cycle.",
            own_checks.commitments_outside_plans,
        ),
        Check(
            "commitments.states",
            "Each state has a fact behind it.",
            own_checks.states_without_facts,
        ),
        Check(
            "commitments.basis",
            "Each commitment was adopted once, by a document or by a resolution.",
            own_checks.adoptions_without_basis,
        ),
        Check(
            "commitments.resolutions",
            "What a resolution adopted or amended was carried in a closed vote, at that wording.",
            own_checks.adoptions_not_voted,
        ),
        Check(
            "commitments.publications",
            "A text published by a resolution is the one it voted on.",
            own_checks.publications_not_voted,
        ),
    )


def _links() -> Iterator[Link]:
    here = "commitments.commitment"
    yield Link(
        "commitments.adoption",
        _("fue adoptado como"),
        Adoption,
        "drafting.item",
        "item_version__item",
        here,
        "commitment",
    )
    yield Link(
        "commitments.basis",
        _("se adoptó con base en"),
        Adoption,
        "library.document",
        "basis__document",
        here,
        "commitment",
    )
    yield Link(
        "commitments.resolution",
        _("lo adoptó el Foro en"),
        Adoption,
        "forum.resolution",
        "resolution",
        here,
        "commitment",
    )
    yield Link(
        "commitments.inclusion",
        _("está en el plan"),
        Inclusion,
        "cycles.plan",
        "plan",
        here,
        "commitment",
    )
    yield Link(
        "commitments.milestone",
        _("tiene el hito"),
        Milestone,
        here,
        "commitment",
        "commitments.milestone",
        "pk",
    )


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = commitments.among(pks, actor).only("folio", "title_es", "title_en")
    return [NodeView(row.pk, row.folio, row.title) for row in found]


def _find(folio: str, actor: Actor) -> int | None:
    found = commitments.commitment(folio, actor)
    return found.pk if found else None


def _milestone_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = milestones.milestones_among(pks, actor).only("folio", "output_es", "output_en")
    return [NodeView(row.pk, row.folio, row.output) for row in found]


def _find_milestone(folio: str, actor: Actor) -> int | None:
    found = milestones.milestone(folio, actor)
    return found.pk if found else None


def _every() -> Iterator[Document]:
    for commitment in commitments.visible_to(STRANGER).iterator():
        yield _document(commitment)


def _about(subject: str) -> dict[str, Document | None]:
    folio = subject.rpartition("-M")[0] if kind_of(subject) == "milestone" else subject
    commitment = commitments.commitment(folio, STRANGER)
    return {folio: _document(commitment) if commitment else None}


def _document(commitment: Commitment) -> Document:
    names = ("problem", "status_quo", "action", "solution", "relevance", "note")
    texts = [commitment.worded(name) for name in names]
    body = Bilingual("\n".join(t.es for t in texts), "\n".join(t.en for t in texts))
    return Document("commitment", commitment.folio, commitment.cycle.folio, commitment.title, body)


def _every_milestone() -> Iterator[Document]:
    inside = commitments.visible_to(STRANGER)
    found = Milestone.objects.filter(commitment__in=inside).select_related("commitment__cycle")
    for milestone in found.iterator():
        yield _milestone_document(milestone)


def _about_milestones(subject: str) -> dict[str, Document | None]:
    found = milestones.milestones_under(subject, STRANGER)
    return {milestone.folio: _milestone_document(milestone) for milestone in found}


def _milestone_document(milestone: Milestone) -> Document:
    body = Bilingual(
        f"{milestone.indicator_es}\n{milestone.verification_es}",
        f"{milestone.indicator_en}\n{milestone.verification_en}",
    )
    cycle = milestone.commitment.cycle.folio
    return Document("milestone", milestone.folio, cycle, milestone.output, body)
