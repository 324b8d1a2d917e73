"""What must always hold of the codebook and of what was coded by it: no voice is lost."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Coding, Placement, Theme
from planabierto.journey.themes.queries import standing
from planabierto.journey.themes.queries.codebook import RECEIVED, WITHDRAWN, in_force
from planabierto.journey.themes.queries.standing import ASSIGNED, AT_A_TIME, NONE


def voices_lost() -> Iterator[str]:
    """Each call whose voices are not all accounted for, each set being counted by itself.

    Those with a theme and those with a reason for none are counted from what was said of them,
    those that wait as what nobody has spoken of, and the others by their state.
    """
    said = in_force().filter(contribution=OuterRef("pk"))
    themed = said.filter(theme__isnull=False)
    for call in Call.objects.select_related("cycle").iterator():
        voices = Contribution.objects.filter(call=call)
        read = voices.filter(state=RECEIVED)
        parts = {
            "assigned": read.filter(Exists(themed)).count(),
            "none": read.filter(Exists(said) & ~Exists(themed)).count(),
            "waiting": read.filter(~Exists(said)).count(),
            "withdrawn": voices.filter(state=WITHDRAWN).count(),
            "in moderation": voices.filter(state__in=("held", "hidden")).count(),
        }
        in_all = voices.count()
        if sum(parts.values()) != in_all:
            told = ", ".join(f"{count} {name}" for name, count in parts.items())
            yield f"{call.folio}: {in_all} contributions, and {told}"
        yield from _counted_otherwise(call, parts)


def _counted_otherwise(call: Call, parts: dict[str, int]) -> Iterator[str]:
    """Where the placements, from which the desk counts, say something else."""
    read = Placement.objects.filter(call=call, contribution__state=RECEIVED)
    for name, state in (("assigned", ASSIGNED), ("none", NONE)):
        kept = read.filter(state=state).count()
        if kept != parts[name]:
            yield f"{call.folio}: {parts[name]} {name}, and {kept} placed so"


def placements_without_facts() -> Iterator[str]:
    """Each voice whose placement is not what was said of it, or that was read and has none."""
    for some in _placements():
        now = standing.standings([each.contribution_id for each in some])
        for each in some:
            if any(
                getattr(each, name) != value
                for name, value in now[each.contribution_id].fields().items()
            ):
                yield f"{each.contribution.folio}: its placement has no fact behind it"
    for call in Call.objects.select_related("cycle").iterator():
        kept = {key: count for key, count in standing.tallies_of([call.pk]).items() if count}
        if kept != standing.counted_placements(call):
            yield f"{call.folio}: its tallies are not its placements"
    spoken = in_force().filter(contribution=OuterRef("pk"))
    unplaced = standing.without_placement().select_related("cycle")
    for voice in unplaced.filter(Exists(spoken)).iterator():
        yield f"{voice.folio}: was given a theme, and has no placement"
    overlooked = unplaced.filter(pk__lte=F("cycle__codebook__placed_through"))
    for voice in overlooked.iterator():
        yield f"{voice.folio}: waits where nobody looks"


def _placements() -> Iterator[list[Placement]]:
    """Every placement, so many at a time."""
    found = Placement.objects.select_related("contribution__cycle").order_by("contribution_id")
    last = 0
    while some := list(found.filter(contribution__gt=last)[:AT_A_TIME]):
        yield some
        last = some[-1].contribution_id


def strokes_altered() -> Iterator[str]:
    """Each stroke whose rows are not those it was written with, or that is half undone."""
    for coding in Coding.objects.select_related("cycle").order_by("pk").iterator():
        made, ended = list(standing.made_in(coding)), list(standing.ended_in(coding))
        if standing.digest_of(made, [row.pk for row in ended]) != coding.digest:
            yield f"{coding.cycle.folio}: stroke {coding.pk} altered"
        if coding.undone_by_id and any(row.ended_in_id is None for row in made):
            yield f"{coding.cycle.folio}: stroke {coding.pk} undone, and still in force"


def voices_in_no_theme() -> Iterator[str]:
    """Each voice whose theme is out of use, or of another cycle."""
    rows = (
        in_force().filter(theme__isnull=False).select_related("theme__cycle", "contribution__cycle")
    )
    gone = ~Q(theme__state="active") & ~Q(contribution__state=WITHDRAWN)
    for row in rows.filter(gone).iterator():
        yield f"{row.contribution.folio}: its theme {row.theme} is out of use"
    for row in rows.exclude(theme__cycle=F("contribution__cycle")).iterator():
        yield f"{row.contribution.folio}: its theme {row.theme} is of another cycle"


def themes_without_facts() -> Iterator[str]:
    """Each theme out of use that nothing took out of use."""
    for theme in Theme.objects.select_related("cycle").prefetch_related("changes").iterator(500):
        moved = [each for each in theme.changes.all() if each.kind in _STATES]
        expected = _STATES[moved[-1].kind] if moved else "active"
        if theme.state != expected:
            yield f"{theme.folio}: its state has no fact behind it"


_STATES = {"split": "split", "merged": "merged", "retired": "retired", "restored": "active"}
