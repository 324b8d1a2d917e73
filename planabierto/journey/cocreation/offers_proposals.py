"""What proposals offer to the thread, to search, to `doctor` and to who keeps addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cocreation import proposal_checks as own_checks
from planabierto.journey.cocreation.models import Grounding, Merging, Proposal
from planabierto.journey.cocreation.queries import behind
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Holding,
    Link,
    Node,
    NodeView,
    checks,
    documents,
    holdings,
    links,
    nodes,
    one_by_one,
)

HERE = "cocreation.proposal"


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node(HERE, "proposal", _("Propuesta"), _views, _find))
    links.offer(*_links())
    documents.offer(
        DocumentSource("proposal", _("Propuesta"), _every, one_by_one(_about, "proposal"))
    )
    checks.offer(*_checks())
    holdings.offer(
        Holding("cocreation.proposals", behind.addresses_needed),
        Holding("cocreation.backers", behind.backers_needed),
    )


def _links() -> Iterator[Link]:
    label = _("funda")
    yield Link("cocreation.on_theme", label, Grounds, "themes.theme", "theme", HERE, "proposal")
    voice = "consultation.contribution"
    yield Link("cocreation.on_voice", label, Grounds, voice, "contribution", HERE, "proposal")
    yield Link("cocreation.merging", _("se unió a"), Joinings, HERE, "earlier", HERE, "later")


def _checks() -> Iterator[Check]:
    yield Check(
        "cocreation.responses",
        "Each shortlisted proposal has a reasoned response by the end of its phase.",
        own_checks.unanswered,
    )
    yield Check(
        "cocreation.grounds",
        "Each presented proposal stands on something of its cycle, or says why it does not.",
        own_checks.without_ground,
    )
    yield Check(
        "cocreation.mergings",
        "No proposal is lost in another: what was joined says to which, by an act in force.",
        own_checks.lost_in_another,
    )
    yield Check(
        "cocreation.rounds",
        "What a closed round chose is shortlisted, and nothing is without a round.",
        own_checks.chosen_otherwise,
    )
    yield Check(
        "cocreation.moderation",
        "A held proposal waits for somebody to look at it.",
        own_checks.held_without_case,
    )


class _InForce:
    """The rows of a model nobody has ended, as the thread asks for them."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def filter(self, **where: Any) -> Any:
        """Those in force that join these records."""
        return self.model.objects.filter(ended_at=None, **where)


class Grounds:
    """Stands for the groundings in force where a link names a model."""

    objects = _InForce(Grounding)


class Joinings:
    """Stands for the mergings in force where a link names a model."""

    objects = _InForce(Merging)


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = queries.proposals_visible_to(actor).filter(pk__in=pks)
    return [NodeView(row.pk, row.folio, row.title) for row in found]


def _find(folio: str, actor: Actor) -> int | None:
    found = queries.proposal(folio, actor)
    return found.pk if found else None


def _every() -> Iterable[Document]:
    for row in queries.proposals_visible_to(STRANGER).iterator():
        yield _document(row)


def _about(subject: str) -> Mapping[str, Document | None]:
    row = queries.proposal(subject, STRANGER)
    return {subject: _document(row) if row else None}


def _document(row: Proposal) -> Document:
    text = "\n".join(part for part in (row.problem, row.change, row.who_acts, row.steps) if part)
    body = Bilingual("", text) if row.language == "en" else Bilingual(text, "")
    return Document("proposal", row.folio, row.cycle.folio, row.title, body)
