"""What must always hold of commitments."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from planabierto.ground.institutions.queries import Finder
from planabierto.journey.commitments.models import (
    Adoption,
    Amendment,
    Commitment,
    Inclusion,
    Withdrawal,
)
from planabierto.journey.commitments.queries.lists import list_parts
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting.models import Publication, Tabling
from planabierto.journey.drafting.texts import CommitmentText, from_json, listed

CARRIED = Q(
    resolution__motion__state="carried",
    resolution__motion__ballot__state="closed",
    resolution__motion__ballot__count__passed=True,
)
NAMING = ("lead", "co_responsible", "partners")


def wording_changed_in_silence() -> Iterator[str]:
    """Each commitment whose text is not the adopted one plus its amendments, in order."""
    known = Finder()
    found = Commitment.objects.select_related("adoption", "goal__cycle").prefetch_related(
        *list_parts(), "amendments__changes"
    )
    for commitment in found.iterator(chunk_size=200):
        expected = _replayed(commitment)
        actual = text_of(commitment)
        differing = [
            path
            for path in sorted({*expected.flat(), *actual.flat()})
            if _meaning(path, expected, known) != _meaning(path, actual, known)
        ]
        if differing:
            yield f"{commitment.folio}: changed without amendment: {', '.join(differing)}"


def commitments_outside_plans() -> Iterator[str]:
    """Each commitment that stands in no plan, or in one of another cycle."""
    for commitment in Commitment.objects.filter(inclusions=None):
        yield f"{commitment.folio}: stands in no plan"
    for each in Inclusion.objects.select_related("plan", "commitment"):
        if each.plan.cycle_id != each.commitment.cycle_id:
            yield f"{each.commitment.folio}: stands in {each.plan.folio}, of another cycle"


def states_without_facts() -> Iterator[str]:
    """Each commitment whose state is not what its withdrawals say."""
    withdrawn = set(Withdrawal.objects.filter(milestone=None).values_list("commitment", flat=True))
    for commitment in Commitment.objects.all().iterator():
        if (commitment.state == "withdrawn") != (commitment.pk in withdrawn):
            yield f"{commitment.folio}: state {commitment.state} has no fact behind it"


def adoptions_without_basis() -> Iterator[str]:
    """Each commitment that was never adopted, or on two bases or none."""
    for commitment in Commitment.objects.filter(adoption=None):
        yield f"{commitment.folio}: was never adopted"
    two = Q(basis__isnull=False, resolution__isnull=False)
    none = Q(basis__isnull=True, resolution__isnull=True)
    for act in Adoption.objects.filter(two | none).select_related("commitment"):
        yield f"{act.commitment.folio}: adopted on two bases, or on none"


def adoptions_not_voted() -> Iterator[str]:
    """Each adoption by a resolution that did not carry, or of a text it did not put to the vote."""
    acts = Adoption.objects.filter(resolution__isnull=False).select_related("commitment")
    voted = Tabling.objects.filter(
        motion=OuterRef("resolution__motion"),
        item_version=OuterRef("item_version"),
        ended_at__isnull=True,
    )
    for act in acts.filter(~Exists(voted)):
        yield f"{act.commitment.folio}: adopted at a wording that was not voted on"
    for act in acts.exclude(CARRIED):
        yield f"{act.commitment.folio}: adopted by a resolution without a count that passed"
    amended = Amendment.objects.filter(resolution__isnull=False).select_related("commitment")
    for change in amended.exclude(CARRIED):
        yield f"{change.commitment.folio}: amended by a resolution without a count that passed"


def publications_not_voted() -> Iterator[str]:
    """Each plan's text published by a resolution that did not carry, or did not vote on it."""
    acts = Publication.objects.filter(resolution__isnull=False)
    acts = acts.select_related("version__plan")
    voted = Tabling.objects.filter(
        motion=OuterRef("resolution__motion"), version=OuterRef("version"), ended_at__isnull=True
    )
    for act in acts.filter(~Exists(voted) | ~CARRIED):
        yield f"{act.version.plan.folio}: published by a resolution that did not adopt this text"


def _replayed(commitment: Commitment) -> CommitmentText:
    text = from_json(commitment.adoption.adopted)
    for amendment in sorted(commitment.amendments.all(), key=lambda each: each.number):
        text = text.with_flat({change.path: change.after for change in amendment.changes.all()})
    return text


def _meaning(path: str, text: CommitmentText, known: Finder) -> object:
    value = text.flat().get(path, "")
    if path in NAMING:
        return [_institution(name, known) for name in listed(value)]
    if path == "inclusions":
        return sorted(listed(value))
    return _institution(value, known) if path.endswith(".responsible") else value


def _institution(name: str, known: Finder) -> object:
    found = known.find(name)
    return found.pk if found else name
