"""Filing earlier lessons for a cycle, and saying what became of them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.journey.cycles import intake_rules as rules
from planabierto.journey.cycles import queries
from planabierto.journey.cycles.actions.journalling import write_down
from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require

LONGEST_TITLE = 200


def take_in(
    *,
    actor: Actor,
    cycle: Cycle,
    source: str,
    title: str,
    text: str = "",
    language: str = "es",
) -> IntakeEntry:
    """File something earlier, named by its folio, for a cycle to take up; once."""
    with transaction.atomic():
        held = queries.locked(cycle)
        require(rules.may_take_in(actor, held))
        if not title.strip():
            raise refuse(_("Ponle un título al insumo."))
        if held.intake.filter(source=source).exists():
            raise refuse(_("Ya está entre los insumos de este ciclo."), Ground.NOT_NOW)
        highest: int | None = held.intake.aggregate(highest=Max("number"))["highest"]
        row = IntakeEntry.objects.create(
            cycle=held,
            number=(highest or 0) + 1,
            source=source,
            title=title.strip()[:LONGEST_TITLE],
            text=text.strip(),
            language=language,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*RUNNERS, scope=held.folio),
            made_at=clock.now(),
        )
        write_down("cycles.intake_filed", row.folio, actor, held, row)
    return row


def dispose(*, actor: Actor, entry: IntakeEntry, words: str) -> IntakeEntry:
    """Say what became of an entry of the intake, in words; later ones take their place."""
    with transaction.atomic():
        held = queries.locked(entry.cycle)
        row = held.intake.select_for_update().get(pk=entry.pk)
        require(rules.may_dispose(actor, row))
        if not words.strip():
            raise refuse(_("Di qué pasó con este insumo."))
        row.disposal, row.disposed_at = words.strip(), clock.now()
        row.save(update_fields=["disposal", "disposed_at"])
        write_down("cycles.intake_disposed", row.folio, actor, held, row)
    return row
