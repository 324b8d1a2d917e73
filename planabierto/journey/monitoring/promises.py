"""What monitoring counts for standing promises: reports, and notices owed to the evaluator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import Occurrence, Occurrences, occurrences
from planabierto.tools.notices.models import Letter

REPORTED = "monitoring.reported"


def offer() -> None:
    """Let promises be measured by progress."""
    occurrences.offer(
        Occurrences("monitoring.updates", _("Avances reportados"), updates),
        Occurrences("monitoring.evidence", _("Evidencias aportadas"), evidence),
        Occurrences("monitoring.completions", _("Hitos completos y su aviso"), completions),
    )


def updates(cycle: int) -> list[Occurrence]:
    """Each public report of a cycle that counts, when it happened; oldest first."""
    return [
        Occurrence(f"{folio}-U{number}", at)
        for folio, number, at in _counting(cycle).values_list(
            "commitment__folio", "number", "occurred"
        )
    ]


def evidence(cycle: int) -> list[Occurrence]:
    """Each public piece of evidence of a cycle that counts, when it was given; oldest first."""
    found = standing.evidence_visible_to(STRANGER).filter(commitment__cycle=cycle, withdrawal=None)
    return [
        Occurrence(f"{folio}-E{number}", at)
        for folio, number, at in found.order_by("occurred", "pk").values_list(
            "commitment__folio", "number", "occurred"
        )
    ]


def completions(cycle: int) -> Sequence[Occurrence]:
    """Each time something was declared complete: owed since then, done when an evaluator heard."""
    rows = list(
        _counting(cycle).values_list(
            "milestone", "inclusion", "level", "commitment__folio", "number", "made_at"
        )
    )
    told = _told({f"{row[3]}-U{row[4]}" for row in rows if row[2] == Level.COMPLETE})
    before: dict[tuple[int | None, int | None], int] = {}
    found = []
    for milestone, inclusion, level, commitment, number, made_at in rows:
        was = before.get((milestone, inclusion))
        before[milestone, inclusion] = level
        if level == Level.COMPLETE and was != Level.COMPLETE:
            folio = f"{commitment}-U{number}"
            found.append(Occurrence(folio, told.get(folio), owed_since=made_at))
    return sorted(found, key=lambda each: (str(each.owed_since), each.subject))


def _counting(cycle: int) -> QuerySet[Update]:
    known = standing.updates_visible_to(STRANGER).filter(commitment__cycle=cycle)
    return known.exclude(state="retracted").order_by("occurred", "pk")


def _told(folios: set[str]) -> dict[str, datetime]:
    """Update's folio → when a letter of it first left for somebody who evaluates."""
    if not folios:
        return {}
    evaluators = Mandate.objects.filter(role=Role.EVALUATOR).values("person")
    left = Letter.objects.filter(kind=REPORTED, sent_at__isnull=False, account__in=evaluators)
    rows = left.values_list("folio").annotate(first=Min("sent_at"))
    return {folio: first for folio, first in rows if folio in folios}
