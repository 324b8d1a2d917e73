"""Who is owed a letter: accounts, by key, by what their mandates are today."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.rules import covers
from planabierto.journey.monitoring.models import Contest, Update
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.clock import today_in


def evaluators(commitment: Commitment) -> set[int]:
    """Who evaluates the commitment's cycle."""
    return _holding(commitment, _in_force(commitment).filter(role=Role.EVALUATOR))


def group(update: Update) -> set[int]:
    """Who sits in the working group, from outside the institution that reported."""
    day = today_in(update.commitment.cycle.time_zone, clock.now())
    held = _in_force(update.commitment).filter(
        Q(seats__ends=None) | Q(seats__ends__gte=day),
        seats__commitment=update.commitment,
        seats__starts__lte=day,
    )
    return {
        each.person_id
        for each in held
        if not standing.same_house(each.institution_id, update.institution_id)
    }


def reporters(update: Update) -> set[int]:
    """Who reports for the institution that made the update."""
    held = _in_force(update.commitment).filter(
        role__in=standing.REPORTERS, institution=update.institution_id
    )
    return _holding(update.commitment, held)


def answering(commitment: Commitment) -> set[int]:
    """Who answers for a commitment: its institutions' leads and liaisons, and its contacts."""
    duty = standing.answering(commitment, None)
    named = Q(role__in=(Role.LEAD, Role.LIAISON), institution__in=duty)
    held = _in_force(commitment).filter(named | Q(role=Role.CONTACT))
    return _holding(commitment, held)


def contestants(update: Update) -> set[int]:
    """Who contested the update, as far as they have an account."""
    spoke = Contest.objects.filter(update=update).values("made_by")
    return set(Account.objects.filter(pseudonym__in=spoke).values_list("pk", flat=True))


def completes(update: Update) -> bool:
    """Whether an update declares complete what was not declared so just before it."""
    if update.level != Level.COMPLETE or update.state == "retracted":
        return False
    earlier = standing.standing_updates(update.milestone, update.inclusion).filter(
        Q(occurred__lt=update.occurred) | Q(occurred=update.occurred, pk__lt=update.pk)
    )
    before = earlier.first()
    return before is None or before.level != Level.COMPLETE


def _in_force(commitment: Commitment) -> QuerySet[Mandate]:
    return institutions.in_force(today_in(commitment.cycle.time_zone, clock.now()))


def _holding(commitment: Commitment, mandates: Iterable[Mandate]) -> set[int]:
    return {each.person_id for each in mandates if covers(each.as_capacity(), commitment)}
