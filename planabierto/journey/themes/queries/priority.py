"""Named reads of priority: what is counted of each theme, and the order it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from planabierto.ground.people.bands import PriorityGroup
from planabierto.journey.consultation.models import Support
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Alignment, Assignment, Theme, Weighing
from planabierto.journey.themes.priority import EVEN, Measured, Scored, Weights, ranked
from planabierto.journey.themes.queries.feasibility import verdicts_of


@dataclass(frozen=True, slots=True)
class Ranked:
    """A theme in the order, with its score and measures."""

    theme: Theme
    scored: Scored
    voices: int


def weighings_of(cycle: Cycle) -> QuerySet[Weighing]:
    """Every decision on weights of a cycle, newest first."""
    return cycle.weighings.order_by("-made_at", "-pk")


def weights_of(cycle: Cycle) -> Weights:
    """The weights in force; even ones while nobody has decided."""
    found = weighings_of(cycle).first()
    return weights_in(found) if found else EVEN


def weights_in(weighing: Weighing) -> Weights:
    """A decision as weights."""
    return Weights(
        weighing.support,
        weighing.reach,
        weighing.feasibility,
        weighing.alignment,
        weighing.equity,
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a cycle's themes once, to be put in order by any weights."""

    themes: Mapping[int, Theme]
    measured: Sequence[Measured]
    instruments: int

    def by(self, weights: Weights) -> list[Ranked]:
        """The themes by score under these weights; nothing is written."""
        voices = {each.theme: each.voices for each in self.measured}
        return [
            Ranked(self.themes[row.theme], row, voices[row.theme])
            for row in ranked(self.measured, weights, self.instruments)
        ]


def counted(cycle: Cycle) -> Counted:
    """Everything the order of a cycle's themes in use is made of."""
    themes = {each.pk: each for each in cycle.themes.filter(state="active")}
    for each in themes.values():
        each.cycle = cycle
    # OGP's policy areas count as one more instrument.
    return Counted(themes, measured(cycle, themes), cycle.instruments.count() + 1)


def in_order(cycle: Cycle, weights: Weights) -> list[Ranked]:
    """The themes in use of a cycle by score under these weights; nothing is written."""
    return counted(cycle).by(weights)


def measured(cycle: Cycle, themes: Mapping[int, Theme]) -> list[Measured]:
    """What is counted of each theme; a voice counts once a theme, and only while received."""
    voices = _voices(cycle)
    supports, outcomes = _supports(cycle), verdicts_of(themes)
    crossed, groups, places = _crossed(cycle), _groups(cycle), _places(cycle)
    return [
        Measured(
            theme=key,
            voices=voices.get(key, 0),
            supports=supports.get(key, 0),
            places=len(places.get(key, {})),
            outcome=outcomes[key].outcome if key in outcomes else "",
            instruments=crossed.get(key, 0),
            groups=groups.get(key, (0, 0)),
            elsewhere=_elsewhere(places.get(key, {})),
        )
        for key in themes
    ]


def _standing(cycle: Cycle) -> QuerySet[Assignment]:
    """The assignments in force of voices that are received."""
    return Assignment.objects.filter(
        theme__cycle=cycle,
        theme__state="active",
        ended_in=None,
        contribution__state="received",
    ).order_by()


def _voices(cycle: Cycle) -> dict[int, int]:
    rows = _standing(cycle).values("theme").annotate(n=Count("contribution", distinct=True))
    return {row["theme"]: row["n"] for row in rows}


def _supports(cycle: Cycle) -> dict[int, int]:
    rows = (
        Support.objects.filter(
            contribution__cycle=cycle,
            contribution__state="received",
            contribution__assignments__ended_in=None,
            contribution__assignments__theme__state="active",
        )
        .values("contribution__assignments__theme")
        .annotate(n=Count("pk", distinct=True))
        .order_by()
    )
    return {row["contribution__assignments__theme"]: row["n"] for row in rows}


def _crossed(cycle: Cycle) -> dict[int, int]:
    """With how many instruments each theme is crossed; OGP's areas count as one."""
    rows = (
        Alignment.objects.filter(theme__cycle=cycle, ended_at=None)
        .values("theme")
        .annotate(
            plans=Count("line__instrument", distinct=True),
            areas=Count("pk", filter=Q(area__isnull=False)),
        )
        .order_by()
    )
    return {row["theme"]: row["plans"] + bool(row["areas"]) for row in rows}


def _groups(cycle: Cycle) -> dict[int, tuple[int, int]]:
    """Of those who answered about groups, how many stand in one; by theme."""
    rows = (
        _standing(cycle)
        .filter(contribution__profile__isnull=False)
        .exclude(contribution__profile__groups=[])
        .values_list("theme", "contribution", "contribution__profile__groups")
    )
    told = {(theme, voice): groups for theme, voice, groups in rows.iterator()}
    found: dict[int, tuple[int, int]] = {}
    for (theme, _voice), groups in told.items():
        part, base = found.get(theme, (0, 0))
        stands = any(group != PriorityGroup.UNSAID for group in groups)
        found[theme] = part + stands, base + 1
    return found


def _places(cycle: Cycle) -> dict[int, dict[int, int]]:
    """How many voices each theme has from each municipality that was told."""
    rows = (
        _standing(cycle)
        .filter(contribution__profile__place__isnull=False)
        .values("theme", "contribution__profile__place")
        .annotate(n=Count("contribution", distinct=True))
    )
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row["theme"], {})[row["contribution__profile__place"]] = row["n"]
    return found


def _elsewhere(places: Mapping[int, int]) -> tuple[int, int]:
    """Voices from outside the municipality with most, of all that told theirs."""
    total = sum(places.values())
    return (total - max(places.values()), total) if places else (0, 0)
