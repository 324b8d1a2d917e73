"""What the rhythm of reporting offers: what waits, what followers hear of, what must hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.monitoring import rhythm_checks
from planabierto.journey.monitoring.models import Stage
from planabierto.journey.monitoring.queries import late, owed
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Announcement, Check, Message, Task, announcements, checks
from planabierto.tools.notices.addresses import path_to
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

LEADS = (Role.LEAD, Role.LIAISON)
RAISED = {Role.CONTACT: Stage.CONTACT, Role.SECRETARY: Stage.SECRETARIAT}
OWED, MISSING, STEP = "report_due", "report_missing", "step_due"


def offer() -> None:
    """Join the inbox, the letters and `doctor`."""
    queues.offer(Queue("monitoring.rhythm", _rows, _task))
    announcements.offer(Announcement("monitoring.shown_late", _letter, _followed))
    checks.offer(
        Check(
            "monitoring.reminders",
            "Nobody is reminded of a report that was given, and no delay shows without notice.",
            rhythm_checks.reminded_in_vain,
        ),
        Check(
            "monitoring.periods",
            "What answers for a period answers for one of its commitment's rhythm.",
            rhythm_checks.answers_outside_a_rhythm,
        ),
    )


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """What this actor's offices owe, and what was raised to them; a role nobody holds asks none."""
    day = clock.today_in(RECORD_ZONE, at)
    if held := _held(actor, *LEADS):
        yield _as_rows(owed.reports_owed(held), OWED)
        yield rows(
            owed.steps_owed(held, day),
            kind=STEP,
            subject=folio("commitment__folio", "-N", "number"),
            title_es="text",
            due="due",
            said="update__milestone__folio",
        )
    for role, stage in RAISED.items():
        if held := _held(actor, role):
            yield _as_rows(owed.reports_raised(held, stage), MISSING)


def _as_rows(found: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows(
        found,
        kind=kind,
        subject=F("milestone__folio"),
        title_es="milestone__output_es",
        title_en="milestone__output_en",
        due="due",
        said="covers",
    )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    if row.kind == STEP:
        title = Bilingual(row.title_es, row.title_es)
        why = _("Lo anunciaste como siguiente paso de %(folio)s.") % {"folio": row.said}
        return _worded(row, title, why, _("Decir qué pasó"), "mine")
    if row.kind == OWED:
        why = _("Falta tu reporte del periodo que cerró el %(day)s.") % {"day": _day(row)}
        return _worded(row, row.title, why, _("Reportar avance"), "mine")
    why = _("La oficina no ha reportado el periodo que cerró el %(day)s.") % {"day": _day(row)}
    return _worded(row, row.title, why, _("Enviar enlace"), "others")


def _day(row: Row) -> str:
    """The last day of a row's period, in words."""
    return date_format(date.fromisoformat(row.said))


def _worded(row: Row, title: Bilingual, why: str, verb: str, bucket: str) -> Task:
    return Task(row.kind, row.subject, title, why, verb, bucket, row.due)


def _letter(subject: str, language: str) -> Message | None:
    """What followers read when a delay becomes public; none when it was answered since."""
    found = _shown(subject)
    if found is None:
        return None
    with override(language):
        step = found.milestone
        office = found.office.name.shown_in(language).text if found.office else ""
        lines = [
            step.output.shown_in(language).text,
            _("Nadie reportó este hito a tiempo. Debe el reporte: %(office)s.")
            % {"office": office or _("sin oficina responsable")},
        ]
        title = _("Un reporte está atrasado: %(folio)s") % {"folio": subject}
    return Message(title, "\n\n".join(lines), path_to("milestone", subject, language=language))


def _followed(subject: str) -> Sequence[str]:
    """The commitment, its public plans, its cycle, and the office that owes the report."""
    found = _shown(subject)
    if found is None:
        return []
    commitment = found.milestone.commitment
    plans = commitment.inclusions.filter(plan__state="published")
    folios = [commitment.folio, *plans.values_list("plan__folio", flat=True)]
    return [
        *folios,
        commitment.cycle.folio,
        *([found.office.folio] if found.office else []),
    ]


def _shown(subject: str) -> late.Late | None:
    return late.newest_shown(subject, STRANGER)


def _held(actor: Actor, *roles: Role) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in roles]
