"""What comes of meetings is offered: to the library, to `doctor` and to the desk's inbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Closing,
    Holding,
    Opening,
    Task,
    Waiting,
    checks,
    closings,
    holdings,
    openings,
    waiting,
)
from planabierto.tools.meetings import attending_checks as own_checks
from planabierto.tools.meetings.models import Agreement
from planabierto.tools.meetings.queries import attending, pictures, saying
from planabierto.tools.meetings.queries.meetings import KEEPERS

LONGEST_TITLE = 120


def offer() -> None:
    """Join the readers."""
    closings.offer(Closing("meetings.pictures", pictures.kept_from_strangers))
    openings.offer(
        Opening("meetings.pictures", pictures.versions_opened_to),
        Opening("meetings.consents", pictures.papers_opened_to),
    )
    holdings.offer(Holding("meetings.adults", attending.adults_needed))
    waiting.offer(Waiting("meetings.agreements", tasks))
    checks.offer(*_checks())


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """The agreements past their day that this actor keeps, or whose institution has to act."""
    held = [each for each in actor.capacities if each.role in (*KEEPERS, *saying.ANSWERING)]
    if not held:
        return
    late = saying.late(held, clock.today_in(RECORD_ZONE, at))
    for each in late.rows:
        yield Task(
            kind="agreement_late",
            subject=each.folio,
            title=_title(each),
            why=_("Venció y sigue pendiente. Le toca a %(who)s.") % {"who": each.who},
            verb=_("Decir cómo va"),
            bucket="mine" if _answers(actor, each) else "others",
            due=each.due,
        )


def _answers(actor: Actor, agreement: Agreement) -> bool:
    return any(
        each.role in saying.ANSWERING and each.institution_id == agreement.institution_id
        for each in actor.capacities
    )


def _title(agreement: Agreement) -> Bilingual:
    what = agreement.what
    short = what if len(what) <= LONGEST_TITLE else f"{what[: LONGEST_TITLE - 1].rstrip()}…"
    return Bilingual(short, "")


def _checks() -> Iterator[Check]:
    yield Check(
        "meetings.attendance",
        "Each attendance counts once, at the meeting it is of.",
        own_checks.taken_down_elsewhere,
    )
    yield Check(
        "meetings.minors",
        "Of minors nothing is kept but an age band, and the adult who answers for them.",
        own_checks.minors_known_too_well,
    )
    yield Check(
        "meetings.pictures",
        "Each picture that is shown has its consents and its alternative text.",
        own_checks.shown_without_consent,
    )
    yield Check(
        "meetings.minutes",
        "Approved minutes were approved by more than objected.",
        own_checks.approved_by_nobody,
    )
    yield Check(
        "meetings.agreements",
        "Where each agreement stands has a step behind it.",
        own_checks.agreements_without_steps,
    )
