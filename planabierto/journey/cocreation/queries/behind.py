"""Who stands behind a proposal, and whom the answer reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation.models import Backer, Grounding, Merging, Proposal
from planabierto.kit.verdict import type_of_text
from planabierto.tools.discussion.models import Comment

_WHY_WROTE: type_of_text = _("Te escribimos porque la propuesta es tuya.")
_WHY_BACKED: type_of_text = _("Te escribimos porque la apoyaste y pediste saber.")
_WHY_SAID: type_of_text = _("Te escribimos porque la comentaste y dejaste tu correo.")
_WHY_VOICE: type_of_text = _("Te escribimos porque se funda en un aporte tuyo.")


def contacts_behind(proposal: Proposal) -> Iterator[tuple[QuerySet[Contact], type_of_text]]:
    """Those to be told of an answer, with why each group is; four queries and one a merging deep.

    What was joined to the proposal counts with it.
    """
    whole = joined_to(proposal)
    rows = Proposal.objects.filter(pk__in=whole)
    yield _contacts(rows, "contact"), _WHY_WROTE
    yield _contacts(Backer.objects.filter(proposal__in=whole), "contact"), _WHY_BACKED
    said = Comment.objects.filter(discussion__proposal__in=whole).exclude(state="withdrawn")
    yield _contacts(said, "contact"), _WHY_SAID
    stood = Grounding.objects.filter(proposal__in=whole, ended_at=None)
    spoken = stood.exclude(contribution__state="withdrawn")
    yield _contacts(spoken, "contribution__contact"), _WHY_VOICE


def joined_to(proposal: Proposal) -> list[int]:
    """The keys of a proposal and of everything that was joined to it and still is."""
    found, frontier = {proposal.pk}, {proposal.pk}
    while frontier:
        rows = Merging.objects.filter(later__in=frontier, ended_at=None)
        frontier = set(rows.values_list("earlier", flat=True)) - found
        found |= frontier
    return sorted(found)


def addresses_needed() -> QuerySet[Proposal, Any]:
    """The contacts who are still to hear what was answered, as a query of keys."""
    left = Proposal.objects.filter(contact__isnull=False).exclude(state="withdrawn")
    return left.order_by().values_list("contact", flat=True)


def backers_needed() -> QuerySet[Backer, Any]:
    """The contacts of those who back a proposal that may still be answered, as a query of keys."""
    left = Backer.objects.filter(contact__isnull=False).exclude(proposal__state="withdrawn")
    return left.order_by().values_list("contact", flat=True)


def _contacts(rows: QuerySet[Any], path: str) -> QuerySet[Contact]:
    keys = rows.filter(~Q(**{path: None})).order_by().values(path)
    return Contact.objects.filter(pk__in=keys).order_by("pk")
