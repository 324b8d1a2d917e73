"""The rhythm for the matrix and the browser: a group's own, a report that is late, a next step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.actions import report, set_rhythm
from planabierto.journey.monitoring.models import NextStep, Reminder, Update
from planabierto.journey.monitoring.queries.rhythm import rhythms_of
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import system
from tests.sample_world import World

SYSTEM = system("test")
FOLIO = "NL-2022-C8"
LATE = (
    ("NL-2022-C8-M1", date(2023, 2, 28), date(2023, 3, 10)),
    ("NL-2022-C8-M3", date(2024, 2, 29), date(2024, 3, 10)),
)
AGREED = datetime(2023, 1, 2, 12, tzinfo=UTC)


def rhythmed(world: World) -> dict[str, Any]:
    """A rhythm agreed in January 2023, which nobody followed, and a step nobody closed."""
    commitment = Commitment.objects.select_related("cycle").get(folio=FOLIO)
    step = commitment.milestones.get(number=1)
    with clock.telling(AGREED):
        if not rhythms_of(commitment).exists():
            set_rhythm(
                actor=SYSTEM,
                cycle=commitment.cycle,
                commitment=commitment,
                months=2,
                starts=date(2023, 1, 1),
                reason="Lo acordó el grupo.",
            )
    opened = NextStep.objects.create(
        commitment=commitment,
        number=commitment.next_steps.count() + 1,
        update=_told(step),
        text="Abrir ventanilla",
        due=date(2024, 6, 1),
    )
    for folio, covers, due in LATE:
        for stage in ("after", "public"):
            Reminder.objects.get_or_create(
                milestone=commitment.milestones.get(folio=folio),
                covers=covers,
                stage=stage,
                defaults={"due": due, "made_at": AGREED},
            )
    return {"next_step": opened.folio}


def _told(step: Any) -> Update:
    """What was reported on a milestone, or something now."""
    found = Update.objects.filter(milestone=step).exclude(state="retracted").first()
    if found is not None:
        return found
    body = step.commitment.responsibilities.filter(role="lead")[0].institution
    return report(
        actor=SYSTEM,
        milestone=step,
        level=Level.SUBSTANTIAL,
        narrative="Se abrió una ventanilla de prueba.",
        institution=body,
    )
