"""What every act on a report shares: its journal entry, its mandate, and words that are there."""

from __future__ import annotations

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse


def write_down(
    verb: str,
    actor: Actor,
    report: Report,
    *facts: models.Model,
    mandate: str = "",
    subject: str = "",
) -> None:
    """Journal an act on a report: inside until it is public, where nobody but it reads it."""
    journal.record(
        verb,
        subject or report.folio,
        actor=actor,
        facts=facts,
        mandate=mandate or mandate_of(actor, report),
        public=report.state in reports.SHOWN,
    )


def mandate_of(actor: Actor, report: Report) -> str:
    """The folio of the mandate under which an actor evaluates; empty for a machine."""
    held = reports.evaluating(actor, report.plan)
    return held.folio if held else ""


def required(text: str, otherwise: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = tidy(text).strip()
    if not kept:
        raise refuse(otherwise)
    return kept
