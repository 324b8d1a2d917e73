"""What waits for who keeps meetings, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries.meetings import KEEPERS
from planabierto.tools.meetings.queries.waiting import meetings_that_wait

MOST = 20


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("meetings.calling", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What was begun, has papers to send, or ended and nobody said was held."""
    if actor.acting_as(*KEEPERS):
        for meeting in meetings_that_wait(actor, at)[:MOST]:
            yield _task(meeting, at)


def _task(meeting: Meeting, at: datetime) -> Task:
    starts = meeting.starts
    if meeting.state == "draft":
        kind, why = "meeting_draft", _("El encuentro está en borrador.")
        verb = _("Seguir escribiendo")
    elif starts and starts > at:
        kind, why = "meeting_papers", _("Ya viene, y hay documentos sin enviar.")
        verb = _("Enviar los documentos")
    else:
        kind, why = "meeting_over", _("Ya terminó: di que se celebró y escribe la minuta.")
        verb = _("Ver el encuentro")
    due = today_in(meeting.time_zone, starts) if starts and starts > at else None
    return Task(kind, meeting.folio, meeting.title, why, verb, "mine", due)
