"""What must always hold of commitments."""

from __future__ import annotations

from collections.abc import Iterator

from planabierto.ground.institutions.queries import Finder
from planabierto.journey.commitments.models import Commitment, Inclusion, Withdrawal
from planabierto.journey.commitments.queries import list_parts
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting.texts import CommitmentText, from_json, listed

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
