"""The proposals where something waits for an actor, as rows of the inbox."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from planabierto.journey.cocreation.models import Proposal, Rewording
from planabierto.journey.cocreation.queries.proposals import KEEPERS, within
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.kit.actor import Actor, Role
from planabierto.tools.moderation.models import Case
from planabierto.tools.moderation.queries import READERS as MODERATORS
from planabierto.tools.waiting.queue import folio, rows

ANSWER, AMEND, REVIEW = "proposal_answer", "proposal_amend", "proposal_review"


def proposals_that_wait(actor: Actor) -> list[QuerySet[Any]]:
    """The proposals this actor answers, decides other words of, or looks at before they show."""
    offered = Rewording.objects.filter(proposal=OuterRef("pk"), fate=Rewording.Fate.OFFERED)
    scope = Concat(F("cycle__folio"), Value("-I"), Cast("number", CharField()))
    cases = Case.objects.filter(scope=OuterRef("scope"), closed_at=None)
    listed: list[tuple[str, tuple[Role, ...], QuerySet[Proposal]]] = [
        (ANSWER, DRAFTERS, Proposal.objects.filter(state="shortlisted")),
        (AMEND, KEEPERS, Proposal.objects.filter(Exists(offered))),
        (REVIEW, MODERATORS, Proposal.objects.alias(scope=scope).filter(Exists(cases))),
    ]
    return [
        _rows(found.filter(within(actor, *roles)), kind)
        for kind, roles, found in listed
        if actor.acting_as(*roles)
    ]


def _rows(found: QuerySet[Proposal], kind: str) -> QuerySet[Any]:
    return rows(
        found.exclude(state__in=("withdrawn", "merged")),
        kind=kind,
        subject=folio("cycle__folio", "-I", "number"),
        title_es="title_es",
        title_en="title_en",
    )
