"""Named reads of the codebook: its themes, how they came about and how many voices each has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import cycles_visible_to
from planabierto.journey.themes.models import Assignment, Descent, Theme, ThemeChange
from planabierto.kit.actor import Actor
from planabierto.kit.folio import BadFolio, parse
from planabierto.kit.text import fold

RECEIVED, WITHDRAWN = "received", "withdrawn"


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """The themes of the cycles the actor may know of, in use or not, in order."""
    found = Theme.objects.filter(cycle__in=cycles_visible_to(actor))
    return found.select_related("cycle", "parent").order_by("cycle", "number")


def theme(folio: str, actor: Actor) -> Theme | None:
    """The theme with this folio, when the actor may know of its cycle."""
    try:
        found = parse(folio)
    except BadFolio:
        return None
    if found.kind != "theme":
        return None
    known = themes_visible_to(actor)
    return known.filter(cycle__folio=found.cycle, number=found.number).first()


def themes_of(cycle: Cycle) -> QuerySet[Theme]:
    """The themes of a cycle that are in use, in order."""
    return every_theme(cycle).filter(state="active")


def every_theme(cycle: Cycle) -> QuerySet[Theme]:
    """The themes of a cycle, those out of use too, in order."""
    return cycle.themes.select_related("cycle", "parent").order_by("number")


def themes_among(cycle: Cycle, keys: Collection[int]) -> QuerySet[Theme]:
    """Those of these themes that are of the cycle, in order."""
    return every_theme(cycle).filter(pk__in=keys)


def parts_of(theme: Theme) -> QuerySet[Theme]:
    """The themes in use that are part of one."""
    return theme.parts.filter(state="active").order_by("number")


def named(cycle: Cycle, name: str, but: Collection[int] = ()) -> Theme | None:
    """The theme in use that has this name, accents and capitals forgiven, but for some."""
    wanted = fold(name).strip()
    used = themes_of(cycle).exclude(pk__in=but)
    return next((each for each in used if fold(each.name_es).strip() == wanted), None)


def next_number(cycle: Cycle) -> int:
    """The number a new theme of the cycle gets."""
    return (cycle.themes.aggregate(highest=Max("number"))["highest"] or 0) + 1


def above(theme: Theme) -> list[int]:
    """The keys of the themes that one is part of, the nearest first; never round in circles."""
    found: list[int] = []
    parents = dict(theme.cycle.themes.values_list("pk", "parent"))
    at = theme.parent_id
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found


def in_force() -> QuerySet[Assignment]:
    """The assignments nobody has ended."""
    return Assignment.objects.filter(ended_in=None)


def is_assigned(theme: Theme) -> bool:
    """Whether a voice stands in the theme; one its author took back does not count."""
    held = in_force().filter(theme=theme)
    return held.exclude(contribution__state=WITHDRAWN).exists()


def voices_of(theme: Theme) -> QuerySet[Contribution]:
    """The voices that speak of a theme and may be read, in the order they came."""
    said = in_force().filter(theme=theme, contribution=OuterRef("pk"))
    found = Contribution.objects.filter(Exists(said), state=RECEIVED)
    return found.select_related("call__cycle", "cycle").order_by("pk")


def sizes(cycle: Cycle, call: Call | None = None) -> dict[int, int]:
    """Theme key → how many voices speak of it, each counted once; of one call or of all.

    Two queries: all that are assigned, and the few among them that may not be read now.
    """
    said = in_force().filter(theme__cycle=cycle)
    if call is not None:
        said = said.filter(contribution__call=call)
    unread = Contribution.objects.filter(cycle=cycle).exclude(state=RECEIVED)
    found, away = _counted(said), _counted(said.filter(contribution__in=unread))
    return {theme: count - away.get(theme, 0) for theme, count in found.items()}


def _counted(said: QuerySet[Assignment]) -> Mapping[int, int]:
    counted = said.order_by().values("theme").annotate(voices=Count("contribution", distinct=True))
    return dict(counted.values_list("theme", "voices"))


def history_of(theme: Theme) -> QuerySet[ThemeChange]:
    """What was done to a theme, oldest first; an undone stroke is named by its coding."""
    return theme.changes.select_related("coding__cycle", "coding__call__cycle")


def later_of(theme: Theme) -> QuerySet[Theme]:
    """The themes its voices went to when it was split or joined to another."""
    return _kin(Q(origins__in=_descents().filter(earlier=theme)))


def earlier_of(theme: Theme) -> QuerySet[Theme]:
    """The themes it came from: the one it is a part of since a split, or those joined to it."""
    return _kin(Q(descendants__in=_descents().filter(later=theme)))


def _descents() -> QuerySet[Descent]:
    """What came of what, but for strokes that were undone."""
    return Descent.objects.filter(change__coding__undone_by=None)


def _kin(related: Q) -> QuerySet[Theme]:
    return Theme.objects.filter(related).select_related("cycle").distinct().order_by("number")


def related_to(theme: Theme) -> list[Theme]:
    """The themes that a split or a merge, undone or not, ever joined to one."""
    pairs = Descent.objects.filter(Q(earlier=theme) | Q(later=theme))
    keys = {key for pair in pairs.values_list("earlier", "later") for key in pair} - {theme.pk}
    return list(Theme.objects.filter(pk__in=keys).select_related("cycle"))


def themes_under(folio: str) -> QuerySet[Theme]:
    """Every theme of the cycle with this folio."""
    return Theme.objects.filter(cycle__folio=folio).select_related("cycle").order_by("number")


def themes_spoken_of(voices: Collection[int]) -> list[int]:
    """The keys of the themes that any of these voices speaks of."""
    said = in_force().filter(contribution__in=voices, theme__isnull=False)
    return list(said.order_by("theme").values_list("theme", flat=True).distinct())


def newest_voices(themes: Collection[int], most: int = 12) -> list[int]:
    """The keys of the newest voices that may be read of each of these themes, so many at most."""
    found: list[int] = []
    for theme in themes:
        said = in_force().filter(theme=theme, contribution__state=RECEIVED).order_by()
        newest = said.values_list("contribution", flat=True).distinct()
        found += newest.order_by("-contribution")[:most]
    return found
