"""What every page of judging stands in: the parts of a cycle's judging as links, and its trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Act, show
from planabierto.doors.shared.acts import who
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Dossier, Opinion, Theme
from planabierto.journey.themes.queries import codebook, feasibility
from planabierto.kit.verdict import type_of_text

HERE = "desk_cycles"
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("desk_themes", gettext_lazy("Temas")),
    ("desk_alignment", gettext_lazy("Alineación")),
    ("desk_feasibility", gettext_lazy("Viabilidad")),
    ("desk_priority", gettext_lazy("Prioridad")),
    ("desk_criteria", gettext_lazy("Criterios")),
    ("desk_instruments", gettext_lazy("Planes vigentes")),
)
Trail = list[tuple[Any, str]]


def cycle_of(request: HttpRequest, folio: str) -> Cycle:
    """The cycle asked for, when its reader may know of it."""
    found: Cycle = known(cycles.cycle(folio, actor_of(request)))
    return found


def theme_of(request: HttpRequest, folio: str) -> Theme:
    """The theme asked for, when its reader may know of it."""
    found: Theme = known(codebook.theme(folio.upper(), actor_of(request)))
    return found


def dossier_of(request: HttpRequest, number: int) -> Dossier:
    """The dossier asked for, when its reader may know of its cycle."""
    found: Dossier = known(feasibility.dossier(number, actor_of(request)))
    return found


def named(found: Dossier, opinions: Sequence[Opinion]) -> dict[str, str]:
    """Pseudonym → name or what stands for it, of all who worked on a dossier."""
    people = {each.made_by for each in opinions} | {each.approved_by for each in opinions}
    people = {each for each in people | {found.reviewer} if each}
    names = institutions.public_names(people)
    return {each: who(each, names) for each in people}


def show_part(
    request: HttpRequest,
    template: str,
    cycle: Cycle,
    part: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    more: Trail | None = None,
) -> HttpResponse:
    """A page of a cycle's judging, with the others beside it."""
    tabs = [
        Entry(label, reverse(name, args=[cycle.folio]), current=name == part)
        for name, label in PARTS
    ]
    frame = {"cycle": cycle, "tabs": tabs, "trail": trail(cycle, part, *(more or ()))}
    place = f"desk/judging/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)


def trail(cycle: Cycle, part: str, *more: tuple[Any, str]) -> Trail:
    """From the cycles to a part of a cycle's judging and on; the last has no address."""
    place = reverse(part, args=[cycle.folio]) if more else ""
    return [
        (_("Ciclos"), reverse("desk_cycles")),
        (cycle.folio, reverse("desk_cycle", args=[cycle.folio])),
        (dict(PARTS)[part], place),
        *more,
    ]


def act_on(
    cycle: Cycle,
    part: str,
    title: str,
    verb: str,
    done: str,
    *,
    back: str = "",
    lead: str = "",
    kind: str = "primary",
    steps: Trail | None = None,
) -> Act:
    """An act on a part of a cycle's judging; without another place it leads back to the part."""
    place = back or reverse(part, args=[cycle.folio])
    way = trail(cycle, part, *(steps or ()), (title, ""))
    return Act(title, verb, place, done, HERE, lead=lead, kind=kind, trail=way)


def dossier_act(
    found: Dossier, title: str, verb: str, done: str, *, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a dossier, that leads back to it."""
    back = reverse("desk_dossier", args=[found.pk])
    name = found.theme.name
    return act_on(
        found.theme.cycle,
        "desk_feasibility",
        title,
        verb,
        done,
        back=back,
        lead=lead,
        kind=kind,
        steps=[(name, back)],
    )
