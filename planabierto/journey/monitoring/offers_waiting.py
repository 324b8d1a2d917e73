"""What waits for a person in monitoring, as the desk's inbox merges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import waiting as found
from planabierto.journey.monitoring.queries.reading import SOON
from planabierto.journey.monitoring.queries.standing import REPORTERS, WATCHERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Task, Waiting, waiting

LEADS = (Role.LEAD, Role.LIAISON)
KEEPERS = (*RUNNERS, Role.CONTACT)


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("monitoring", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """What this actor's mandates make them wait for; a role nobody holds is not asked about."""
    day = clock.today_in(RECORD_ZONE, at)
    if held := _held(actor, *LEADS):
        yield from _to_report(held, day, at)
    if held := _held(actor, *REPORTERS):
        yield from _to_answer(held)
    if held := _held(actor, *Role):
        yield from _checks(actor, held, day, at)
    if held := _held(actor, *KEEPERS):
        yield from _late(held, day)
    if held := _held(actor, *RUNNERS):
        yield from _without_group(held, day)


def _checks(actor: Actor, held: list[Capacity], day: date, at: datetime) -> Iterator[Task]:
    """What the working group and those who watch have to look at."""
    seen = list(_to_verify(actor, held, day))
    yield from seen
    outside = [each for each in held if each.role in (Role.GROUP_MEMBER, *WATCHERS)]
    if outside:
        yield from _to_settle(outside, {each.subject for each in seen})
    if watching := [each for each in held if each.role in WATCHERS]:
        yield from _to_look_at(watching, at)


def _to_report(held: list[Capacity], day: date, at: datetime) -> Iterator[Task]:
    owed = found.to_report(held, day, at)
    for each in owed.rows:
        soon = each.ends is not None and each.ends <= day + SOON
        yield Task(
            kind="milestone_report",
            subject=each.folio,
            title=each.output,
            why=_("Reporta cómo va.") if soon else _("Nadie ha reportado en tres meses."),
            verb=_("Reportar avance"),
            bucket="mine",
            due=each.ends if soon else None,
        )
    yield from _more(owed.more, held, "mine")


def _to_answer(held: list[Capacity]) -> Iterator[Task]:
    owed = found.to_answer(held)
    for each in owed.rows:
        words = {"folio": each.update.folio, "reason": _short(each.reason)}
        yield Task(
            kind="contest_answer",
            subject=str(each.pk),
            title=_about(each.update),
            why=_("Observaron %(folio)s: «%(reason)s»") % words,
            verb=_("Responder"),
            bucket="mine",
        )
    yield from _more(owed.more, held, "mine")


def _to_verify(actor: Actor, held: list[Capacity], day: date) -> Iterator[Task]:
    owed = found.to_verify(held, day, actor.pseudonym)
    for each in owed.rows:
        yield _look(each, "update_verify", _("Revisar y verificar"))
    yield from _more(owed.more, held, "mine")


def _to_settle(held: list[Capacity], seen: set[str]) -> Iterator[Task]:
    """An answered contest of an update that waits to be verified is seen there already."""
    owed = found.to_settle(held)
    for each in owed.rows:
        if each.update.folio in seen:
            continue
        yield Task(
            kind="contest_settle",
            subject=each.update.folio,
            title=_about(each.update),
            why=_("Respondieron tu observación: «%(reason)s»") % {"reason": _short(each.reason)},
            verb=_("Ver la respuesta"),
            bucket="mine",
        )
    yield from _more(owed.more, held, "mine")


def _to_look_at(held: list[Capacity], at: datetime) -> Iterator[Task]:
    owed = found.to_look_at(held, at)
    for each in owed.rows:
        yield _look(each, "update_look", _("Ver el avance"))
    yield from _more(owed.more, held, "mine")


def _late(held: list[Capacity], day: date) -> Iterator[Task]:
    owed = found.late(held, day)
    for each in owed.rows:
        yield Task(
            kind="milestone_late",
            subject=each.folio,
            title=each.output,
            why=_waits_for(each),
            verb=_("Enviar enlace"),
            bucket="others",
            due=each.ends,
        )
    yield from _more(owed.more, held, "others")


def _without_group(held: list[Capacity], day: date) -> Iterator[Task]:
    """Reports that wait for a group nobody has formed."""
    owed = found.unverifiable(held, day)
    for each in owed.rows:
        yield Task(
            kind="group_missing",
            subject=each.folio,
            title=each.title,
            why=_("Hay avances, y nadie de fuera del gobierno puede verificarlos."),
            verb=_("Formar el grupo"),
            bucket="mine",
        )
    yield from _more(owed.more, held, "mine")


def _look(update: Update, kind: str, verb: str) -> Task:
    words = {"level": update.declared.label}
    return Task(
        kind=kind,
        subject=update.folio,
        title=_about(update),
        why=_("Declarado: %(level)s.") % words,
        verb=verb,
        bucket="mine",
    )


def _more(more: bool, held: list[Capacity], bucket: str) -> Iterator[Task]:
    """The rest of a long list as one line, which leads to where all of them stand."""
    if not more:
        return
    words = _("y más")
    cycle = next((cycle_of(each.scope) for each in held if each.scope), "")
    yield Task(
        kind="more",
        subject=cycle,
        title=Bilingual(words, words),
        why=_("Se muestran los veinte más urgentes."),
        verb=_("Ver los compromisos"),
        bucket=bucket,
    )


def _held(actor: Actor, *roles: Role) -> list[Capacity]:
    return [each for each in actor.capacities if each.role in roles]


def _waits_for(milestone: Milestone) -> str:
    if milestone.responsible is None:
        return _("Venció sin declararse completo.")
    name = {"name": str(milestone.responsible)}
    return _("Venció sin declararse completo. Responde %(name)s.") % name


def _about(update: Update) -> Bilingual:
    return update.milestone.output if update.milestone else update.commitment.title


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
