"""Judging for the matrix and the browser: dossiers at each step, and a closed call to tell back."""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.ground.institutions import queries as register
from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.models import Line
from planabierto.journey.themes import actions as themes
from planabierto.journey.themes.actions import judging, opining
from planabierto.journey.themes.models import Dossier, Theme
from planabierto.kit.actor import system
from tests.builders import build_call, build_contribution
from tests.builders_judging import finding
from tests.sample_world import World

SYSTEM = system("test")
DUE, OVER = date(2099, 1, 31), date(2023, 1, 31)


def judged(world: World) -> dict[str, Any]:
    """What is put before San Pedro, whose lead drafts and whose contact approves."""
    body = register.find("Innovación San Pedro")
    assert body is not None
    waiting, drafted, late = (
        _dossier(world, body, name, due)
        for name, due in (("Sombra", DUE), ("Pozos", DUE), ("Ruido", OVER))
    )
    opining.draft_opinion(actor=world.actor("lead"), dossier=drafted, found=finding())
    call = build_call(cycle=world.cycle)
    voice = build_contribution(call=call, email="otra@example.org").contribution
    themes.assign(actor=SYSTEM, contributions=[voice], theme=late.theme)
    consultation.reschedule_call(actor=SYSTEM, call=call, closes=None, reason="Ya se reunió")
    line = Line.objects.filter(instrument__cycle=world.cycle).earliest("pk")
    return {
        "dossier": waiting.pk,
        "dossier_drafted": drafted.pk,
        "dossier_late": late.pk,
        "dossier_approved": Dossier.objects.filter(state="approved").earliest("pk").pk,
        "theme_asked": waiting.theme.folio,
        "theme_late": late.theme.folio,
        "theme_unasked": _theme(world, "Fuentes").folio,
        "told_call": call.folio,
        "told_voice": voice.folio,
        "instrument": line.instrument_id,
        "line": line.pk,
        "other_body": register.find("Participación NL").pk,
    }


def _theme(world: World, name: str) -> Theme:
    return themes.add_theme(actor=SYSTEM, cycle=world.cycle, name_es=name)


def _dossier(world: World, body: Any, name: str, due: date) -> Dossier:
    return judging.open_dossier(actor=SYSTEM, theme=_theme(world, name), institution=body, due=due)
