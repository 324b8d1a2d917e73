"""Crossing themes with the lines of planning instruments and with policy areas."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.consultation.models import Line
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions.judging_acts import journalled
from planabierto.journey.themes.models import Alignment, Theme
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def align(
    *,
    actor: Actor,
    theme: Theme,
    line: Line | None = None,
    area: Term | None = None,
    reason: str = "",
) -> Alignment:
    """Say that a theme answers to a line of an instrument, or stands in a policy area."""
    with transaction.atomic():
        _locked(actor, theme)
        made = _begin(actor, theme, line, area, reason)
        journalled("themes.aligned", theme, actor, theme.cycle, made)
    return made


def end_alignment(*, actor: Actor, alignment: Alignment) -> Alignment:
    """Say that a theme does not answer to a line or an area any more; the row stays."""
    theme = alignment.theme
    with transaction.atomic():
        _locked(actor, theme)
        if alignment.ended_at is not None:
            raise refuse(_("Este cruce ya se había quitado."))
        _end(actor, alignment)
        journalled("themes.alignment_ended", theme, actor, theme.cycle, alignment)
    return alignment


def set_alignments(
    *,
    actor: Actor,
    theme: Theme,
    lines: Sequence[Line],
    areas: Sequence[Term],
    reason: str = "",
) -> int:
    """Make these the lines and areas a theme is crossed with; says how many crossings changed."""
    with transaction.atomic():
        _locked(actor, theme)
        standing = list(theme.alignments.filter(ended_at=None).select_related("theme"))
        has_lines = {each.line_id for each in standing if each.line_id}
        has_areas = {each.area_id for each in standing if each.area_id}
        wanted_lines, wanted_areas = {row.pk for row in lines}, {row.pk for row in areas}
        begun = [
            *(_begin(actor, theme, row, None, reason) for row in lines if row.pk not in has_lines),
            *(_begin(actor, theme, None, row, reason) for row in areas if row.pk not in has_areas),
        ]
        ended = [
            _end(actor, each)
            for each in standing
            if not (each.line_id in wanted_lines or each.area_id in wanted_areas)
        ]
        if begun or ended:
            journalled("themes.aligned", theme, actor, theme.cycle, *begun, *ended)
    return len(begun) + len(ended)


def _begin(
    actor: Actor, theme: Theme, line: Line | None, area: Term | None, reason: str
) -> Alignment:
    if (line is None) == (area is None):
        raise refuse(_("Elige una línea de un instrumento o un área de política."))
    if line is not None and line.instrument.cycle_id != theme.cycle_id:
        raise refuse(_("Esa línea es de un instrumento de otro ciclo."))
    if area is not None and area.scheme != Scheme.AREA:
        raise refuse(_("Elige un área de política de la lista de OGP."))
    if theme.alignments.filter(line=line, area=area, ended_at=None).exists():
        raise refuse(_("El tema ya está cruzado con esa línea o área."))
    return Alignment.objects.create(
        theme=theme,
        line=line,
        area=area,
        reason=reason.strip(),
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )


def _end(actor: Actor, alignment: Alignment) -> Alignment:
    alignment.ended_by = actor.pseudonym
    alignment.ended_at = clock.now()
    alignment.save(update_fields=["ended_by", "ended_at"])
    return alignment


def _locked(actor: Actor, theme: Theme) -> None:
    held = Theme.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=theme.pk)
    require(rules.may_align(actor, held))
