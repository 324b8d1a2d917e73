"""Named reads of proposals: who may know which, what they stand on, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.crypto import constant_time_compare

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation.models import (
    Backer,
    Grounding,
    Merging,
    Proposal,
    Response,
    Rewording,
    SignOff,
)
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import number_of, parse
from planabierto.kit.keyed import is_plausible, keyed
from planabierto.tools.meetings.models import Table

KEEPERS = (*RUNNERS, Role.CONTACT, Role.FACILITATOR)
READERS = (*KEEPERS, Role.MODERATOR)
SHOWN = ("presented", "shortlisted", "answered", "merged")


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("proposal", secret)


def secret_for(cycle: Cycle, form: str) -> str:
    """The secret of what is written on one page: sent twice, it is given the same."""
    told = f"{cycle.folio}/{form}"
    return keyed("proposal-form", told)[:32]


def proposals() -> QuerySet[Proposal]:
    """Every proposal with what its folio and its page need, newest first."""
    found = Proposal.objects.select_related("cycle", "table__meeting", "discussion")
    return found.order_by("-cycle__starts", "cycle__folio", "-number")


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """The proposals everybody reads, and those of the cycles and tables the actor works on."""
    public = Q(state__in=SHOWN, cycle__state="published")
    return proposals().filter(public | within(actor, *READERS) | at_own_table(actor))


def within(actor: Actor, *roles: Role) -> Q:
    """The proposals of the standing cycles an actor's mandates in these roles cover."""
    held = [each.scope for each in actor.capacities if each.role in roles]
    standing = Q(cycle__state__in=("draft", "published"))
    if actor.is_system or "" in held:
        return standing
    return standing & Q(cycle__folio__in=held)


def at_own_table(actor: Actor) -> Q:
    """The proposals of the tables an actor facilitates now, by a mandate in force."""
    if not actor.acting_as(Role.FACILITATOR):
        return Q(pk=None)
    return Q(table__facilitator=actor.pseudonym)


def shown_of(cycle: Cycle, actor: Actor) -> QuerySet[Proposal]:
    """The proposals of a cycle that everybody reads, newest first."""
    return proposals_visible_to(actor).filter(cycle=cycle, state__in=SHOWN)


def proposals_of(cycle: Cycle, actor: Actor) -> QuerySet[Proposal]:
    """Every proposal of a cycle the actor may know of, newest first."""
    return proposals_visible_to(actor).filter(cycle=cycle)


def standing_so(cycle: Cycle, actor: Actor, state: str) -> QuerySet[Proposal]:
    """The proposals of a cycle the actor may know of, in one state or in any."""
    found = proposals_of(cycle, actor)
    return found.filter(state=state) if state else found


def to_join(proposal: Proposal, actor: Actor, most: int = 200) -> list[Proposal]:
    """The open proposals of the same cycle that one may be joined to, the newest of them."""
    found = proposals_of(proposal.cycle, actor).filter(state__in=("presented", "shortlisted"))
    return list(found.exclude(pk=proposal.pk)[:most])


def to_weigh(cycle: Cycle, actor: Actor, table: Table | None, most: int = 200) -> list[Proposal]:
    """The presented proposals of a cycle, or of a table alone."""
    found = of_table(table) if table else proposals_of(cycle, actor)
    return list(found.filter(cycle=cycle, state="presented")[:most])


def with_backing(found: QuerySet[Proposal]) -> QuerySet[Proposal, Any]:
    """The same proposals with how many back each, as `backing`."""
    return found.annotate(backing=Count("backers"))


def matching(
    found: QuerySet[Proposal], *, state: str = "", words: str = "", theme: int | None = None
) -> QuerySet[Proposal]:
    """The proposals that stand so, say these words, and stand on this theme."""
    if state in SHOWN:
        found = found.filter(state=state)
    if words.strip():
        said = Q(title_es__icontains=words.strip()) | Q(title_en__icontains=words.strip())
        found = found.filter(said | Q(problem__icontains=words.strip()))
    if theme is not None:
        grounded = Grounding.objects.filter(proposal=OuterRef("pk"), ended_at=None, theme=theme)
        found = found.filter(Exists(grounded))
    return found


def proposal(folio: str, actor: Actor) -> Proposal | None:
    """The proposal with this folio, when the actor may know of it."""
    number = number_of(folio, "proposal")
    if number is None:
        return None
    known = proposals_visible_to(actor)
    return known.filter(cycle__folio=parse(folio).cycle, number=number).first()


def by_folios(folios: Collection[str], actor: Actor) -> dict[str, Proposal]:
    """Folio → proposal, of those the actor may know of; one query, none for none."""
    numbers: dict[str, list[int]] = {}
    for folio in folios:
        number = number_of(folio, "proposal")
        if number is not None:
            numbers.setdefault(parse(folio).cycle, []).append(number)
    if not numbers:
        return {}
    wanted = Q(pk=None)
    for cycle, several in numbers.items():
        wanted |= Q(cycle__folio=cycle, number__in=several)
    return {row.folio: row for row in proposals_visible_to(actor).filter(wanted)}


def of_discussion(discussion: int) -> Proposal | None:
    """The proposal that is discussed there, whoever asks; the asker is checked afterwards."""
    return proposals().filter(discussion=discussion).first()


def by_secret(secret: str) -> Proposal | None:
    """The proposal whose secret link this is."""
    if not is_plausible(secret):
        return None
    return proposals().filter(link=link_of(secret)).first()


def is_author(actor: Actor, proposal: Proposal, secret: str = "") -> bool:
    """Whether the actor wrote it: signed in when they did, or by the secret link."""
    if proposal.author and proposal.author == actor.pseudonym:
        return True
    if not is_plausible(secret) or not proposal.link:
        return False
    return constant_time_compare(proposal.link, link_of(secret))


def sent_before(cycle: Cycle, device: str) -> Proposal | None:
    """What the same page brought before, if anything."""
    return proposals().filter(cycle=cycle, device=device).first() if device else None


def of_table(table: Table) -> QuerySet[Proposal]:
    """What was written at a table, in the order it came; what was taken back left out."""
    return proposals().filter(table=table).exclude(state="withdrawn").order_by("number")


def next_number(cycle: Cycle) -> int:
    """The number a new proposal of the cycle gets."""
    return (cycle.proposals.aggregate(highest=Max("number"))["highest"] or 0) + 1


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it stands, held until the transaction ends."""
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    return proposals().select_related("contact").get(pk=proposal.pk)


def groundings_of(proposal: Proposal) -> QuerySet[Grounding]:
    """What a proposal stands on now, with its themes, voices and meetings."""
    found = proposal.groundings.filter(ended_at=None).order_by("pk")
    return found.select_related(
        "proposal__cycle", "theme__cycle", "contribution__cycle", "contribution__call", "meeting"
    )


def grounded_in(proposals: Iterable[int]) -> dict[int, list[Grounding]]:
    """Proposal → what it stands on now; one query."""
    rows = Grounding.objects.filter(proposal__in=list(proposals), ended_at=None).order_by("pk")
    found: dict[int, list[Grounding]] = {}
    for row in rows.select_related("theme__cycle", "contribution__cycle", "meeting"):
        found.setdefault(row.proposal_id, []).append(row)
    return found


def grounding(pk: int, proposal: Proposal) -> Grounding | None:
    """One ground of a proposal, in force."""
    return groundings_of(proposal).filter(pk=pk).first()


def rewordings_of(proposal: Proposal) -> QuerySet[Rewording]:
    """How the words of a proposal changed, or might, oldest first."""
    return proposal.rewordings.select_related("proposal__cycle", "proposal__table__meeting")


def offered(proposal: Proposal) -> QuerySet[Rewording]:
    """The words offered for a proposal that nobody has decided on, oldest first."""
    return rewordings_of(proposal).filter(fate=Rewording.Fate.OFFERED)


def rewording(pk: int, proposal: Proposal) -> Rewording | None:
    """One amendment of a proposal."""
    return rewordings_of(proposal).filter(pk=pk).first()


def merging_of(proposal: Proposal) -> Merging | None:
    """How a proposal was joined to another, while it is."""
    found = proposal.merged_into.filter(ended_at=None)
    return found.select_related("later__cycle", "earlier__cycle").first()


def merged_into(proposal: Proposal) -> QuerySet[Merging]:
    """What was joined to a proposal and still is, in the order it was."""
    found = proposal.merged_from.filter(ended_at=None).order_by("made_at", "pk")
    return found.select_related("earlier__cycle", "earlier__table__meeting", "later__cycle")


def sign_offs_of(proposal: Proposal) -> QuerySet[SignOff]:
    """The tables that agreed to a proposal, oldest first."""
    return proposal.sign_offs.select_related("table__meeting").order_by("made_at", "pk")


def responses_of(proposal: Proposal) -> QuerySet[Response]:
    """What was answered to a proposal, the answer that stands first."""
    return proposal.responses.select_related("institution").order_by("-number")


def newest_responses(proposals: Collection[int]) -> dict[int, Response]:
    """Proposal → the answer that stands; one query."""
    rows = Response.objects.filter(proposal__in=proposals).select_related("institution")
    return {row.proposal_id: row for row in rows.order_by("number")}


def to_answer(cycle: Cycle, actor: Actor) -> QuerySet[Proposal]:
    """The proposals of a cycle that wait for their answer, those shortlisted first."""
    found = proposals_visible_to(actor).filter(cycle=cycle, state__in=("shortlisted", "presented"))
    return found.order_by("-state", "number")


def backing_of(proposals: Collection[int]) -> Mapping[int, int]:
    """Proposal → how many back it, of those anybody backs; one query."""
    rows = Backer.objects.filter(proposal__in=proposals).order_by().values_list("proposal")
    return dict(rows.annotate(count=Count("pk")))


def counts(cycle: Cycle) -> Mapping[str, int]:
    """State → how many proposals of a cycle stand so; one query."""
    rows = Proposal.objects.filter(cycle=cycle).order_by().values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def answers_for(actor: Actor, institution: Institution, scope: str) -> bool:
    """Whether the actor is liaison or lead of an institution, within a scope."""
    return any(
        each.role in (Role.LIAISON, Role.LEAD)
        and each.institution_id == institution.pk
        and (each.covers(scope) or each.scope.startswith(f"{scope}-"))
        for each in actor.capacities
    )
