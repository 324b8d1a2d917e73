"""What the forum offers to the thread, to search, to standing promises and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.journey.forum import checks as own_checks
from planabierto.journey.forum import letters, offers_waiting, promises
from planabierto.journey.forum.models import Resolution
from planabierto.journey.forum.queries import motions
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Node,
    NodeView,
    checks,
    documents,
    nodes,
    one_by_one,
)


def offer() -> None:
    """Join the readers."""
    letters.offer()
    offers_waiting.offer()
    nodes.offer(Node("forum.resolution", "resolution", _("Acuerdo del Foro"), _views, _find))
    documents.offer(
        DocumentSource(
            "resolution", _("Acuerdo del Foro"), _every, one_by_one(_about, "resolution")
        )
    )
    promises.offer()
    checks.offer(*_checks())


def _checks() -> Iterator[Check]:
    yield Check(
        "forum.resolutions",
        "Each resolution has a closed count with quorum that carried its very text.",
        own_checks.resolutions_without_count,
    )
    yield Check(
        "forum.motions",
        "Where each motion stands is what its ballot says.",
        own_checks.motions_without_facts,
    )
    yield Check(
        "forum.tenures",
        "A seat has one titular at a time.",
        own_checks.two_in_one_seat,
    )
    yield Check(
        "forum.presences",
        "Who is at a session for a seat holds that seat.",
        own_checks.presences_of_others,
    )
    yield Check(
        "forum.observers",
        "Who observes does not vote.",
        own_checks.observers_that_vote,
    )


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = motions.resolutions_visible_to(actor).filter(pk__in=pks)
    return [NodeView(row.pk, row.folio, row.motion.title) for row in found]


def _find(folio: str, actor: Actor) -> int | None:
    found = motions.resolution(folio, actor)
    return found.pk if found else None


def _every() -> Iterator[Document]:
    for each in motions.resolutions_visible_to(STRANGER).iterator():
        yield _document(each)


def _about(subject: str) -> Mapping[str, Document | None]:
    found = motions.resolution(subject, STRANGER) if kind_of(subject) == "resolution" else None
    return {subject: _document(found) if found else None}


def _document(each: Resolution) -> Document:
    folio = each.forum.cycle.folio
    return Document("resolution", each.folio, folio, each.motion.title, each.text)
