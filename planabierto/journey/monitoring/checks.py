"""What must always hold of progress."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from planabierto.journey.monitoring.models import Contest, MilestoneState, Update, Verification
from planabierto.journey.monitoring.queries import proving, standing


def complete_without_evidence() -> Iterator[str]:
    """Each update in force that declares, and each finding in force of, complete unshown."""
    for update in proving.unshown_updates().iterator():
        yield f"{update.folio}: complete without evidence"
    for act in proving.unshown_verifications().iterator():
        yield f"{act.update.folio}: verified complete without evidence"


def verified_by_the_wrong() -> Iterator[str]:
    """Each verification from the reporting institution, or verified update without society."""
    own = Verification.objects.filter(institution=F("update__institution"))
    for act in own.select_related("update__commitment").iterator():
        yield f"{act.update.folio}: verified by the institution that reported it"
    alone = Update.objects.filter(state="verified").exclude(verifications__outside_government=True)
    for update in alone.select_related("commitment").iterator():
        yield f"{update.folio}: verified by government alone"


def contested_or_not() -> Iterator[str]:
    """Each update said to be contested where nothing waits for an answer, and the reverse."""
    unanswered = Contest.objects.filter(update=OuterRef("pk"), answers=None, settlement=None)
    waits = Q(Exists(unanswered)) & ~Q(state="retracted")
    wrong = Update.objects.filter((waits & ~Q(state="contested")) | (~waits & Q(state="contested")))
    for update in wrong.select_related("commitment").iterator():
        yield f"{update.folio}: its state is not what its contests say"


def states_without_facts() -> Iterator[str]:
    """Each milestone whose cached state is not what its updates say."""
    found = MilestoneState.objects.select_related("milestone", "inclusion")
    for state in found.iterator():
        facts = standing.facts_of(state.milestone, state.inclusion)
        if any(getattr(state, name) != value for name, value in facts.items()):
            yield f"{state.milestone.folio}: its state has no fact behind it"
    kept = MilestoneState.objects.filter(declared_by=OuterRef("pk"))
    spoken = Update.objects.exclude(milestone=None).exclude(state="retracted")
    newer = standing.newest_of_each_subject(spoken).filter(~Exists(kept))
    for update in newer.select_related("commitment").iterator():
        yield f"{update.folio}: in force, and the milestone's state does not say so"
