"""What a secretary is offered ready-made: a calendar by the plan's own dates, usual promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planabierto.journey.cycles.models import Cycle, PhaseKind, Plan
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import occurrences

LAST_MONTHS = timedelta(days=60)
CLOSING_DAYS = timedelta(days=30)
PUBLIC = Bilingual("Las personas de la jurisdicción", "The people of the jurisdiction")
OFFICE = Bilingual("Secretaría técnica", "Technical secretariat")
LEADS = Bilingual("Responsables de los compromisos", "Those responsible for the commitments")


@dataclass(frozen=True, slots=True)
class ProposedPhase:
    """A phase with the days that follow from the plan's own."""

    kind: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class ProposedPromise:
    """A usual standing promise; `counts` names what measures it, once the house can."""

    key: str
    what: Bilingual
    debtor: Bilingual
    creditor: Bilingual
    every_months: int | None
    counts: str

    @property
    def measured_by(self) -> str:
        """The source of occurrences, when somebody offers it."""
        return self.counts if self.counts in occurrences else ""


PROMISES = (
    ProposedPromise(
        "forum",
        Bilingual(
            "Sesionar en el Foro Multiactor cada dos meses.",
            "Hold a session of the multi-stakeholder forum every two months.",
        ),
        OFFICE,
        PUBLIC,
        2,
        "forum.sessions",
    ),
    ProposedPromise(
        "groups",
        Bilingual(
            "Reunir al grupo de trabajo de cada compromiso cada dos meses.",
            "Bring each commitment's working group together every two months.",
        ),
        LEADS,
        PUBLIC,
        2,
        "meetings.groups",
    ),
    ProposedPromise(
        "monitor",
        Bilingual(
            "Reunirse cada dos meses con el ente de monitoreo para revisar los avances.",
            "Meet the monitoring body every two months to go over progress.",
        ),
        OFFICE,
        Bilingual("El ente de monitoreo", "The monitoring body"),
        2,
        "meetings.monitor",
    ),
    ProposedPromise(
        "dashboard",
        Bilingual(
            "Actualizar el tablero de avances cada tres meses.",
            "Bring the progress dashboard up to date every three months.",
        ),
        LEADS,
        PUBLIC,
        3,
        "monitoring.updates",
    ),
    ProposedPromise(
        "milestones",
        Bilingual(
            "Avisar al ente de monitoreo cada vez que se cumple un hito y subir su evidencia.",
            "Tell the monitoring body of each completed milestone and add its evidence.",
        ),
        LEADS,
        Bilingual("El ente de monitoreo", "The monitoring body"),
        None,
        "monitoring.completions",
    ),
    ProposedPromise(
        "closing",
        Bilingual(
            "Publicar al final un documento de cierre con resultados y buenas prácticas.",
            "Publish a closing document with results and good practices at the end.",
        ),
        OFFICE,
        PUBLIC,
        None,
        "closing.document",
    ),
)


def days_of(cycle: Cycle, plans: Iterable[Plan]) -> tuple[date, date]:
    """From when to when the plans run: as they say, else as the cycle does."""
    found = list(plans)
    opens = min((each.submitted for each in found if each.submitted), default=cycle.starts)
    closes = max((each.ends for each in found if each.ends), default=cycle.ends)
    return opens, max(opens, closes)


def calendar(cycle: Cycle, plans: Iterable[Plan]) -> list[ProposedPhase]:
    """Implementation over the plans' days, evaluation in the last two months, then closing."""
    opens, closes = days_of(cycle, plans)
    evaluation = max(opens, closes - LAST_MONTHS)
    closing = max(evaluation, closes - CLOSING_DAYS)
    return [
        ProposedPhase(PhaseKind.IMPLEMENTATION, opens, closes),
        ProposedPhase(PhaseKind.EVALUATION, evaluation, closes),
        ProposedPhase(PhaseKind.CLOSING, closing, closes),
    ]
