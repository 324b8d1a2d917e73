"""The codebook at the desk: the themes of a cycle as a tree, one theme, a new one, new words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.coding.forms import RewordForm, ThemeForm
from planabierto.doors.desk.coding.frame import (
    CODEBOOK_HERE,
    codebook_trail,
    theme_act,
    theme_of,
    theme_trail,
)
from planabierto.doors.desk.frame import Act, Button, perform, show, typed
from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.queries.voices import texts_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.themes import actions, rules
from planabierto.journey.themes.models import Theme, ThemeChange
from planabierto.journey.themes.queries import codebook as queries
from planabierto.journey.themes.queries import strokes
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme in its tree, with how many voices speak of it."""

    theme: Theme
    depth: int
    size: int


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that was done to a theme, with how it read before."""

    change: ThemeChange
    before: Sequence[tuple[object, str]]
    undo: bool


@at_the_desk
def themes(request: HttpRequest, folio: str) -> HttpResponse:
    """The codebook of a cycle: what is in use as a tree, what is not below it."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    every = list(queries.every_theme(cycle))
    sizes = remembered(request, "codebook", folio, lambda: queries.sizes(cycle), same_for_all=True)
    active = [each for each in every if each.state == "active"]
    context = {
        "cycle": cycle,
        "trail": codebook_trail(cycle),
        "branches": list(branches(active, sizes)),
        "aside": [each for each in every if each.state != "active"],
        "calls": [each for each in calls.calls_visible_to(actor) if each.cycle_id == cycle.pk],
        "new": Button(
            _("Nuevo tema"),
            reverse("desk_theme_new", args=[folio]),
            rules.may_keep_codebook(actor, cycle),
            "primary",
        ),
        "codes": rules.may_code(actor, cycle),
    }
    return show(request, "desk/coding/themes.html", context, here=CODEBOOK_HERE)


@at_the_desk
def theme(request: HttpRequest, folio: str) -> HttpResponse:
    """One theme: what it is about, some of its voices, and everything that was done to it."""
    actor, found = actor_of(request), theme_of(request, folio)
    examples = list(queries.voices_of(found)[:EXAMPLES])
    texts, size = texts_of(examples), strokes.size_of(found)
    context = {
        "theme": found,
        "trail": theme_trail(found),
        "size": size,
        "examples": [(each, [words for _q, words in texts.get(each.pk, [])]) for each in examples],
        "parts": queries.parts_of(found),
        "history": [_past(each, actor) for each in queries.history_of(found)],
        "earlier": queries.earlier_of(found),
        "later": queries.later_of(found) if found.state in ("split", "merged") else [],
        "buttons": _buttons(found, actor, size),
    }
    return show(request, "desk/coding/theme.html", context, here=CODEBOOK_HERE)


@at_the_desk
def new_theme(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a theme to the codebook."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_keep_codebook(actor, cycle))
    form = ThemeForm(queries.themes_of(cycle), typed(request))

    def do() -> str:
        added = actions.add_theme(actor=actor, cycle=cycle, **form.cleaned_data)
        return reverse("desk_theme", args=[added.folio])

    back = reverse("desk_themes", args=[folio])
    title, done = _("Nuevo tema"), _("El tema está en el catálogo.")
    trail = codebook_trail(cycle, (title, ""))
    act = Act(title, _("Agregar el tema"), back, done, CODEBOOK_HERE, trail=trail)
    return perform(request, act, form, do)


@at_the_desk
def reword(request: HttpRequest, folio: str) -> HttpResponse:
    """Change a theme's words; how it read before stays in its history."""
    actor, found = actor_of(request), theme_of(request, folio)
    require(rules.may_reword(actor, found))
    form = RewordForm(found, queries.themes_of(found.cycle), typed(request))

    def do() -> None:
        actions.reword_theme(actor=actor, theme=found, **form.cleaned_data)

    done = _("El texto cambió; el anterior queda en la historia del tema.")
    act = theme_act(found, _("Cambiar el texto del tema"), _("Guardar"), done)
    return perform(request, act, form, do)


def branches(themes: Iterable[Theme], sizes: Mapping[int, int]) -> Iterator[Branch]:
    """Themes in the order of their tree: each followed by its parts."""
    below: dict[int | None, list[Theme]] = {}
    every = list(themes)
    there = {each.pk for each in every}
    for each in every:
        below.setdefault(each.parent_id if each.parent_id in there else None, []).append(each)

    def walk(parent: int | None, depth: int) -> Iterator[Branch]:
        for each in below.get(parent, []):
            yield Branch(each, depth, sizes.get(each.pk, 0))
            yield from walk(each.pk, depth + 1)

    return walk(None, 0)


def _past(change: ThemeChange, actor: Actor) -> Past:
    """One thing that was done: what the text was, and whether it can be undone."""
    fields = ThemeForm.base_fields
    words = [
        (fields[name].label, str(value))
        for name, value in change.before.items()
        if name in fields and name != "parent" and value
    ]
    undo = change.coding is not None and rules.may_undo(actor, change.coding)
    return Past(change, words, bool(undo))


def _buttons(found: Theme, actor: Actor, size: int) -> list[Button]:
    """What can be done to a theme, or why it cannot; of one out of use, only to take it back."""
    if found.state == "retired":
        offers = [(_("Volver a usarlo"), "desk_theme_restore", rules.may_restore(actor, found))]
    elif found.state != "active":
        offers = []
    else:
        alone = rules.may_split(actor, found)  # what is asked of a union too
        offers = [
            (_("Cambiar el texto"), "desk_theme_reword", rules.may_reword(actor, found)),
            (_("Dividir"), "desk_theme_split", alone),
            (_("Unir a otro"), "desk_theme_merge", alone),
        ]
        if not size:
            retire = rules.may_retire(actor, found)
            offers.append((_("Sacar de uso"), "desk_theme_retire", retire))
    return [
        Button(label, reverse(name, args=[found.folio]), verdict) for label, name, verdict in offers
    ]
