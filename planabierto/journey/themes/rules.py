"""Who keeps the codebook, who codes, what can be undone, and what a theme admits."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Coding, SharedSample, Theme
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.states import THEME
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, type_of_text, yes

KEEPERS = (*cycles.RUNNERS, Role.CONTACT)
CODERS = (*KEEPERS, Role.LIAISON, Role.FACILITATOR, Role.MODERATOR)
OFF = "off"


def may_keep_codebook(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat and the points of contact of a cycle keep its codebook."""
    if actor.is_system or actor.acting_as(*KEEPERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("El catálogo de temas lo llevan la secretaría técnica y los puntos de contacto."))


def may_code(actor: Actor, cycle: Cycle) -> Verdict:
    """Whoever a mandate makes a reader of the cycle's voices codes them."""
    if actor.is_system or actor.acting_as(*CODERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("Los aportes los lee y les pone tema el equipo designado para este ciclo."))


def may_reword(actor: Actor, theme: Theme) -> Verdict:
    """Words change while the theme is in use."""
    return may_keep_codebook(actor, theme.cycle).and_then(lambda: in_use(theme))


def may_split(actor: Actor, theme: Theme) -> Verdict:
    """A theme in use is split when no theme in use is part of it."""
    return may_reword(actor, theme).and_then(lambda: stands_alone(theme))


def may_merge(actor: Actor, theme: Theme) -> Verdict:
    """A theme in use is joined to another when no theme in use is part of it."""
    return may_split(actor, theme)


def may_retire(actor: Actor, theme: Theme) -> Verdict:
    """A theme is set aside once no voice stands in it: none is lost with it."""
    return may_split(actor, theme).and_then(lambda: _is_empty(theme))


def may_restore(actor: Actor, theme: Theme) -> Verdict:
    """A theme that was set aside comes back while no other has its name."""
    return (
        may_keep_codebook(actor, theme.cycle)
        .and_then(lambda: _may_move("restore", theme))
        .and_then(lambda: name_is_free(theme.cycle, theme.name_es))
    )


def may_assign(actor: Actor, theme: Theme) -> Verdict:
    """Voices are given themes in use."""
    return may_code(actor, theme.cycle).and_then(lambda: in_use(theme))


def may_undo(actor: Actor, coding: Coding) -> Verdict:
    """Whoever codes undoes a stroke of their own; keepers undo anybody's, and alone a split."""
    own = coding.made_by == actor.pseudonym and coding.kind not in CODEBOOK_KINDS
    verdict = (may_code if own else may_keep_codebook)(actor, coding.cycle)
    return verdict.and_then(lambda: _is_in_force(coding))


def may_suggest(actor: Actor, call: Call) -> Verdict:
    """Whoever codes asks a machine for suggestions, unless the installation switched it off."""
    return may_code(actor, call.cycle).and_then(is_switched_on)


def may_code_sample(actor: Actor, sample: SharedSample) -> Verdict:
    """A shared sample is coded by people, each on their own."""
    if actor.is_system:
        return no(_("La muestra compartida la leen personas."))
    return may_code(actor, sample.call.cycle)


def is_switched_on() -> Verdict:
    """Whether machines may suggest at all here."""
    if settings.LIKENESS_ENGINE == OFF:
        return no(_("Las sugerencias automáticas están apagadas aquí."), Ground.NOT_NOW)
    return yes()


def in_use(theme: Theme) -> Verdict:
    """Whether a theme is in use, and in which state it is otherwise."""
    if theme.state == "active":
        return yes()
    return no(THEME.state(theme.state).label, Ground.NOT_NOW)


def stands_alone(theme: Theme) -> Verdict:
    """Whether no theme in use is part of this one."""
    return no(_HAS_PARTS, Ground.NOT_NOW) if codebook.parts_of(theme).exists() else yes()


def name_is_free(cycle: Cycle, name: str, but: Collection[int] = ()) -> Verdict:
    """Two themes in use do not have the same name; accents and capitals forgiven."""
    if codebook.named(cycle, name, but) is None:
        return yes()
    words = _("Ya hay un tema en uso que se llama «%(name)s».") % {"name": name}
    return no(words, Ground.INVALID)


CODEBOOK_KINDS = (Coding.Kind.SPLIT, Coding.Kind.MERGE)
_HAS_PARTS: type_of_text = _("Tiene subtemas en uso: muévelos o únelos primero.")
_HAS_VOICES: type_of_text = _("Todavía tiene aportes: divídelo, únelo a otro o quítaselos primero.")


def _is_empty(theme: Theme) -> Verdict:
    return no(_HAS_VOICES, Ground.NOT_NOW) if codebook.is_assigned(theme) else yes()


def _may_move(verb: str, theme: Theme) -> Verdict:
    return THEME.may(verb, theme.state)


def _is_in_force(coding: Coding) -> Verdict:
    if coding.kind == Coding.Kind.UNDO:
        return no(_("Deshacer no se deshace: vuelve a poner los temas."), Ground.NOT_NOW)
    if coding.undone_by_id is not None:
        return no(_("Ya se deshizo."), Ground.NOT_NOW)
    return yes()
