"""Who judges for an institution, and what of a dossier is in force: read by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Dossier, FeasibilityVerdict, Opinion, Theme
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import cycle_of

REVIEWERS = (Role.LIAISON, Role.LEAD)
APPROVERS = (Role.CONTACT, Role.LIAISON)
OPEN = ("waiting", "drafted")


def held_in(actor: Actor, cycle: Cycle, roles: Iterable[Role]) -> list[Capacity]:
    """The actor's capacities in these roles that reach the cycle, or a plan of it."""
    return [
        each
        for each in actor.capacities
        if each.role in roles and cycle_of(each.scope) in ("", cycle.folio)
    ]


def speaking_for(actor: Actor, dossier: Dossier, roles: Iterable[Role]) -> Capacity | None:
    """The capacity in which the actor speaks for a dossier's institution, or for its heir."""
    held = held_in(actor, dossier.theme.cycle, roles)
    if not held:
        return None
    bodies = with_heirs(dossier.institution_id)
    return next((each for each in held if each.institution_id in bodies), None)


def with_heirs(institution: int) -> set[int]:
    """An institution and those that took over from it, in turn."""
    found: set[int] = set()
    here: int | None = institution
    while here is not None and here not in found:
        found.add(here)
        here = Institution.objects.values_list("successor", flat=True).get(pk=here)
    return found


def newest_opinion(dossier: Dossier) -> Opinion | None:
    """The opinion a dossier stands on: its newest."""
    return dossier.opinions.order_by("-made_at", "-pk").first()


def dossiers_of(theme: Theme) -> QuerySet[Dossier]:
    """The dossiers of a theme that were not withdrawn, oldest first."""
    return theme.dossiers.exclude(state="withdrawn").select_related("institution")


def approved_opinions(theme: Theme) -> QuerySet[Opinion]:
    """The opinions on a theme that the head of their area approved, oldest first."""
    found = Opinion.objects.filter(dossier__theme=theme, approved_at__isnull=False)
    return found.select_related("dossier__institution").order_by("approved_at", "pk")


def newest_verdict(theme: Theme) -> FeasibilityVerdict | None:
    """The verdict that holds on a theme."""
    return theme.verdicts.order_by("-made_at", "-pk").first()


def is_concluded(theme: Theme) -> bool:
    """Whether the verdict that holds rests on an opinion, and no approved one says otherwise."""
    verdict = newest_verdict(theme)
    if verdict is None or verdict.opinion_id is None:
        return False
    return {each.outcome for each in approved_opinions(theme)} == {verdict.outcome}


def has_criteria(cycle: Cycle) -> bool:
    """Whether a cycle says what feasibility asks."""
    return cycle.criteria.exists()


def is_overdue(dossier: Dossier, day: date) -> bool:
    """Whether nobody has approved an opinion and the term is over."""
    return dossier.state in OPEN and dossier.due < day
