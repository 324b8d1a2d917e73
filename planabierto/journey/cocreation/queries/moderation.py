"""Named reads of the proposals and comments that wait to be looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import proposals
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor, system
from planabierto.kit.folio import kind_of
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Appeal, Case

_ANYBODY = system("cocreation")


@dataclass(frozen=True, slots=True)
class ToReview:
    """What waits to be looked at, of which proposal, and what its author asks if it is again."""

    case: Case
    proposal: Proposal
    comment: Comment | None = None
    appeal: Appeal | None = None


def waiting_in(cycle: Cycle, actor: Actor) -> QuerySet[Case]:
    """The open cases of a cycle's proposals that the actor moderates, oldest first."""
    within = Q(scope__startswith=f"{cycle.folio}-I")
    return moderation.waiting(actor).filter(within)


def waiting_of(proposal: Proposal, actor: Actor) -> QuerySet[Case]:
    """The open cases of a proposal and its comments that the actor moderates, oldest first."""
    return moderation.waiting(actor).filter(scope=proposal.folio)


def waiting_among(folios: Collection[str], actor: Actor) -> set[str]:
    """Those of these proposals, by folio, of which something waits for the actor; one query."""
    found = moderation.waiting(actor).filter(scope__in=folios)
    return set(found.order_by().values_list("scope", flat=True))


def to_review(cases: Collection[Case]) -> list[ToReview]:
    """What these cases are about; three queries."""
    hosts = proposals.by_folios([each.scope for each in cases], _ANYBODY)
    said = discussion.by_folios([each.subject for each in cases])
    asked = moderation.pending_appeals([each.pk for each in cases])
    return [
        ToReview(each, hosts[each.scope], said.get(each.subject), asked.get(each.pk))
        for each in cases
        if each.scope in hosts
    ]


def subject_of(case: Case) -> Proposal | Comment | None:
    """The proposal or the comment a case is about."""
    if kind_of(case.subject) == "comment":
        return discussion.comment(case.subject)
    return proposals.proposal(case.subject, _ANYBODY)
