"""Named reads of shadow opinions: what organisations find, and what they have not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from planabierto.journey.commitments.models import Commitment, Milestone, Responsibility
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.monitoring.matter import Matter
from planabierto.journey.monitoring.models import OpinionPaper, ShadowOpinion, Update
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.journey.monitoring.queries.scopes import any_of, lies_within
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.folio import number_of

LOOKED_AT = timedelta(days=92)


def opinions_visible_to(actor: Actor) -> QuerySet[ShadowOpinion]:
    """The opinions on what the actor may know of, newest first; what was taken back stays."""
    found = ShadowOpinion.objects.filter(stands(actor), known_place(actor, "update__inclusion"))
    joined = found.select_related("commitment__cycle", "milestone", "update", "institution")
    return joined.order_by("-occurred", "-pk")


def opinion(folio: str, actor: Actor) -> ShadowOpinion | None:
    """The opinion with this folio, when the actor may know of what it is of."""
    commitment, _mark, _number = folio.upper().rpartition("-O")
    number = number_of(folio, "opinion")
    if number is None:
        return None
    known = opinions_visible_to(actor)
    return known.filter(commitment__folio=commitment, number=number).first()


def papers_of(opinion: ShadowOpinion) -> list[OpinionPaper]:
    """The documents shown for an opinion; one query."""
    return list(opinion.papers.select_related("version__document", "version__restriction"))


def with_papers(found: QuerySet[ShadowOpinion]) -> QuerySet[ShadowOpinion]:
    """The same opinions with the documents shown for each; one query more."""
    papers = OpinionPaper.objects.select_related("version__document", "version__restriction")
    return found.prefetch_related(Prefetch("papers", papers))


def opinions_on(commitment: Commitment, actor: Actor) -> QuerySet[ShadowOpinion]:
    """Every opinion on a commitment, its milestones and reports, newest first."""
    return opinions_visible_to(actor).filter(commitment=commitment)


def opinions_of(milestone: Milestone, actor: Actor) -> QuerySet[ShadowOpinion]:
    """Every opinion on a milestone and on reports of it, newest first."""
    return opinions_on(milestone.commitment, actor).filter(milestone=milestone)


def on_updates(
    updates: Sequence[Update], commitment: Commitment, actor: Actor
) -> Iterable[ShadowOpinion]:
    """The opinions on some reports of a commitment, newest first; one query, none for none."""
    return opinions_on(commitment, actor).filter(update__in=updates) if updates else ()


def in_force(found: Iterable[ShadowOpinion]) -> list[ShadowOpinion]:
    """Of opinions newest first, each organisation's newest word on each thing.

    Who took its newest word back has none, whatever it said before.
    """
    newest: dict[tuple[int, int, int | None, int | None], ShadowOpinion] = {}
    for each in found:
        about = (each.institution_id, each.commitment_id, each.milestone_id, each.update_id)
        newest.setdefault(about, each)
    return [each for each in newest.values() if not each.retracted]


def earlier(opinion: ShadowOpinion, actor: Actor) -> QuerySet[ShadowOpinion]:
    """What the same organisation said of the same thing at other times, newest first."""
    same = opinions_on(opinion.commitment, actor).filter(
        institution=opinion.institution_id,
        milestone=opinion.milestone_id,
        update=opinion.update_id,
    )
    return same.exclude(pk=opinion.pk)


def own_word(matter: Matter, bodies: Sequence[int]) -> ShadowOpinion | None:
    """The newest opinion of one of these organisations on a matter, if it stands."""
    found = ShadowOpinion.objects.filter(
        commitment=matter.commitment,
        milestone=matter.milestone,
        update=matter.update,
        institution__in=bodies,
    )
    newest = found.order_by("-occurred", "-pk").first()
    return newest if newest and not newest.retracted else None


def among(commitments: Sequence[Commitment], actor: Actor) -> dict[int, list[ShadowOpinion]]:
    """Commitment's key → the opinions in force on it, without their words; one query."""
    rows = opinions_visible_to(actor).filter(commitment__in=commitments).defer("narrative")
    found: dict[int, list[ShadowOpinion]] = {}
    for each in in_force(rows) if commitments else ():
        found.setdefault(each.commitment_id, []).append(each)
    return found


def watched_by(held: Sequence[Capacity]) -> QuerySet[Commitment]:
    """The public commitments that these capacities monitor, but those their own answer for.

    Each with when something was last reported, as `reported`, and when one of these
    organisations last gave its opinion on any of it, as `opined`.
    """
    watching = [each for each in held if each.role == Role.MONITOR]
    bodies = [each.institution_id for each in watching]
    duty = Responsibility.objects.filter(
        commitment=OuterRef("pk"), institution__in=bodies, role__in=ANSWERABLE
    )
    said = Update.objects.filter(commitment=OuterRef("pk")).exclude(state="retracted")
    spoken = ShadowOpinion.objects.filter(
        commitment=OuterRef("pk"), institution__in=bodies, retracted=""
    )
    mine = any_of(lies_within(each, "") for each in watching)
    return Commitment.objects.filter(mine, ~Exists(duty), stands(STRANGER, "pk")).annotate(
        reported=_newest(said), opined=_newest(spoken)
    )


def to_weigh(held: Sequence[Capacity], at: datetime) -> QuerySet[Any]:
    """The commitments where something was reported of late since these organisations spoke."""
    watched: QuerySet[Any] = watched_by(held)
    found = watched.filter(state="active", reported__gte=at - LOOKED_AT)
    spoken = Coalesce(F("opined"), at - timedelta(days=36_500))
    fresh: QuerySet[Any] = found.alias(spoken=spoken).filter(Q(reported__gt=F("spoken")))
    return fresh


def _newest(
    found: QuerySet[Update] | QuerySet[ShadowOpinion],
) -> Subquery:
    grouped = found.order_by().values("commitment").annotate(last=Max("occurred"))
    return Subquery(grouped.values("last"))
