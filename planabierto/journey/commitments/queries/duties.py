"""What institutions answer for."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Responsibility
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles import queries as cycles
from planabierto.kit.actor import Actor


def of_institution(institution: Institution, actor: Actor) -> QuerySet[Responsibility]:
    """What an institution answers for or takes part in, newest cycle first."""
    held = Responsibility.objects.filter(stands(actor), institution=institution)
    return held.select_related("commitment__cycle").order_by(
        "-commitment__cycle__starts", "commitment__number", "role"
    )


def duties_of(institution: Institution, actor: Actor) -> dict[str, int]:
    """Role → how many commitments an institution holds it in; roles it never holds are absent."""
    held = of_institution(institution, actor).order_by().values_list("role")
    return dict(held.annotate(count=Count("commitment", distinct=True)))


def institutions_with_duties(actor: Actor) -> QuerySet[Institution]:
    """The institutions that answer for some commitment the actor may know of, by name."""
    known = cycles.knowable_plan(actor, "commitment__inclusions__plan__")
    held = Responsibility.objects.filter(known, commitment__inclusions__isnull=False)
    return Institution.objects.filter(pk__in=held.values("institution"))
