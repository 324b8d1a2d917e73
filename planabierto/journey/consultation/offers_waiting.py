"""What waits for who works on calls, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries.waiting import (
    WORKERS,
    CallWaiting,
    calls_that_wait,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.kit.verdict import type_of_text

MOST = 20


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("consultation", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What was begun, closes soon, or waits to be looked at, read again or written down."""
    if actor.acting_as(*WORKERS):
        for each in calls_that_wait(actor, at)[:MOST]:
            yield from _running(each)
            yield from _channels(each)


def _running(each: CallWaiting) -> Iterator[Task]:
    call = each.call
    if each.is_draft:
        why = _("La consulta está en borrador.")
        yield _task("call_draft", call, why, _("Seguir escribiendo"))
    if each.closes_soon and call.closes:
        yield Task(
            kind="call_closing",
            subject=call.folio,
            title=call.title,
            why=_("La consulta cierra pronto: extiéndela si hace falta, y di por qué."),
            verb=_("Ver la consulta"),
            bucket="mine",
            due=clock.today_in(call.cycle.time_zone, call.closes),
        )


def _channels(each: CallWaiting) -> Iterator[Task]:
    if each.cases:
        why = ngettext(
            "Espera revisión %(count)s aporte.",
            "Esperan revisión %(count)s aportes.",
            each.cases,
        )
        yield _task("cases_waiting", each.call, why % {"count": each.cases}, _("Revisar"))
    if each.batches:
        why = ngettext(
            "Espera %(count)s lote de papel a que otra persona lo coteje.",
            "Esperan %(count)s lotes de papel a que otra persona los coteje.",
            each.batches,
        )
        yield _task("batches_waiting", each.call, why % {"count": each.batches}, _("Cotejar"))
    if each.recordings:
        why = ngettext(
            "Espera %(count)s grabación a que alguien la transcriba.",
            "Esperan %(count)s grabaciones a que alguien las transcriba.",
            each.recordings,
        )
        words = why % {"count": each.recordings}
        yield _task("recordings_waiting", each.call, words, _("Transcribir"))


def _task(kind: str, call: Call, why: str, verb: type_of_text) -> Task:
    return Task(kind, call.folio, call.title, why, verb, "mine")
