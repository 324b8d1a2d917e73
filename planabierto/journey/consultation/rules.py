"""Who may run a call, and who may take part, when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planabierto.journey.consultation.models import Call, Channel, Contribution, HelpPoint
from planabierto.journey.consultation.queries import calls, receipts, voices
from planabierto.journey.consultation.states import CALL, CONTRIBUTION
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor, Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes

HELPERS, KEEPERS = calls.HELPERS, calls.KEEPERS
BROUGHT = (Channel.ASSISTED, Channel.OFFLINE, Channel.PAPER, Channel.IMPORT)
LATER = (Channel.OFFLINE, Channel.PAPER)
BRINGING = timedelta(days=30)


def may_run_cycle(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat and the point of contact of a cycle run its calls."""
    if actor.is_system or actor.acting_as(*KEEPERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("Las consultas las llevan la secretaría técnica y el punto de contacto del ciclo."))


def may_run(actor: Actor, call: Call) -> Verdict:
    """The secretariat and the point of contact run a call; a mandate may be for one call alone."""
    if actor.is_system or actor.acting_as(*KEEPERS, scope=call.folio):
        return cycles.stands(call.cycle)
    return may_run_cycle(actor, call.cycle)


def may_write(actor: Actor, call: Call) -> Verdict:
    """A call is written while it is a draft; what it asked in public stays as it is."""
    return may_run(actor, call).and_then(lambda: _is_draft(call))


def may_preview(actor: Actor, call: Call) -> Verdict:
    """Whoever runs a call sees it as it will be asked."""
    return may_run(actor, call)


def may_publish(actor: Actor, call: Call) -> Verdict:
    """A draft is published by who runs it; a cycle that is not public yet, by its secretariat."""
    return (
        may_write(actor, call)
        .and_then(lambda: cycles.may_become_public(call.cycle))
        .and_then(lambda: _may_open_cycle(actor, call.cycle))
    )


def may_discard(actor: Actor, call: Call) -> Verdict:
    """A draft is discarded by who runs it; what was asked in public stays."""
    return may_write(actor, call)


def may_reschedule(actor: Actor, call: Call, at: datetime) -> Verdict:
    """The end of a published call is moved by who runs it, until a while after it closed."""
    return may_run(actor, call).and_then(lambda: _may_move_end(call, at))


def may_keep_help_points(actor: Actor, call: Call) -> Verdict:
    """Whoever runs a call opens and closes its help points, also while it is open."""
    return may_run(actor, call).and_then(lambda: _is_standing(call))


def may_assist(actor: Actor, call: Call) -> Verdict:
    """Facilitators, and who runs the call, help others to take part."""
    if actor.is_system or actor.acting_as(*HELPERS, scope=call.folio):
        return cycles.stands(call.cycle)
    return no(_("Ayudan a participar las personas facilitadoras con designación vigente."))


def may_contribute(actor: Actor, call: Call, at: datetime, channel: str = Channel.WEB) -> Verdict:
    """Anybody takes part while a call is open; others bring voices with a mandate to help.

    What was gathered without a connection or on paper is brought up to thirty days
    after the end; a machine brings what was said while the call was open.
    """
    if channel == Channel.IMPORT:
        return may_import(actor, call)
    if channel in BROUGHT:
        verdict = may_assist(actor, call)
        if not verdict:
            return verdict
    grace = BRINGING if channel in LATER else timedelta(0)
    return _is_open(call, at, grace)


def may_import(actor: Actor, call: Call) -> Verdict:
    """Whoever runs a published call brings what another tool gathered, with its own dates."""
    return may_run(actor, call).and_then(lambda: _is_published(call))


def may_read(actor: Actor, contribution: Contribution) -> Verdict:
    """Whether the actor may read the words of a contribution."""
    if voices.readable_by(actor).filter(pk=contribution.pk).exists():
        return yes()
    if contribution.state == "received":
        return no(_("Quien lo envió pidió que no se publiquen sus palabras."))
    return no(contribution.status.label)


def may_open(contribution: Contribution, secret: str) -> Verdict:
    """Whose receipt it is opens a contribution."""
    if receipts.holds(contribution, secret):
        return yes()
    return no(_("Ese enlace no es el de este folio."), Ground.HIDDEN)


def may_correct(contribution: Contribution, secret: str, at: datetime) -> Verdict:
    """Its author corrects a contribution for some days after sending it."""
    return may_open(contribution, secret).and_then(
        lambda: _stands(contribution).and_then(lambda: _in_time(contribution, at))
    )


def may_add(contribution: Contribution, secret: str, at: datetime) -> Verdict:
    """Its author adds to a contribution while it may be corrected, or its call is open."""
    return may_open(contribution, secret).and_then(
        lambda: _stands(contribution).and_then(
            lambda: _is_open(contribution.call, at, timedelta(0)) or _in_time(contribution, at)
        )
    )


def may_withdraw(contribution: Contribution, secret: str) -> Verdict:
    """Its author takes a contribution back at any time, once."""
    return may_open(contribution, secret).and_then(lambda: _stands(contribution))


def may_support(actor: Actor, contribution: Contribution, at: datetime) -> Verdict:
    """Anybody supports what everybody may read, while its call is open; a machine, later too."""
    if contribution.state != "received" or not contribution.may_quote:
        return no(_("Ese aporte no se muestra."), Ground.HIDDEN)
    return yes() if actor.is_system else _is_open(contribution.call, at, timedelta(0))


def may_try_pin(contribution: Contribution, at: datetime) -> Verdict:
    """After five wrong tries a receipt rests for an hour."""
    if receipts.wrong_tries(contribution, at) >= receipts.TRIES:
        return no(
            _("Hubo demasiados intentos. Prueba de nuevo dentro de una hora."), Ground.NOT_NOW
        )
    return yes()


def may_reprint(actor: Actor, call: Call) -> Verdict:
    """A lost receipt is printed again at a help point, by who helps there."""
    return may_assist(actor, call)


def may_redact(actor: Actor, contribution: Contribution) -> Verdict:
    """The secretariat destroys words that must not be kept; the row, its number and hash stay."""
    scope = contribution.call.folio
    if actor.is_system or actor.acting_as(*cycles.RUNNERS, Role.MODERATOR, scope=scope):
        return yes()
    return no(_("Lo hace la secretaría técnica, o quien modera, con designación vigente."))


def may_close(actor: Actor, help_point: HelpPoint) -> Verdict:
    """Whoever runs a call closes a help point, once."""
    return may_run(actor, help_point.call).and_then(
        lambda: no(_("Ya estaba cerrado."), Ground.NOT_NOW) if help_point.closed_at else yes()
    )


def missing(call: Call, at: datetime | None = None) -> list[str]:
    """Everything a call still lacks to be published, at a moment or ever, in words."""
    questions = calls.questions_of(call)
    lacks = (
        (not call.purpose_es.strip(), _("Escribe para qué se consulta.")),
        (not call.who_es.strip(), _("Escribe quién puede participar.")),
        (call.responsible_id is None, _("Elige la institución pública responsable.")),
        (call.opens is None or call.closes is None, _("Pon las fechas en que abre y cierra.")),
        (
            at is not None and call.closes is not None and call.closes <= at,
            _("La fecha de cierre ya pasó: pon una que venga."),
        ),
        (not questions, _("Agrega al menos una pregunta.")),
        (not calls.notices_of(call).exists(), _("Escribe el aviso de privacidad.")),
        (
            call.is_for_children and call.asks != [] and not set(call.asks) <= _OF_CHILDREN,
            _("A niñas y niños solo se les pregunta la edad por rangos y el municipio."),
        ),
    )
    return [str(words) for is_missing, words in lacks if is_missing]


_OF_CHILDREN = {"age_band", "place"}


def is_complete(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Whether a call can be published; the no names everything that is missing.

    A machine may bring a call that has ended already.
    """
    lacks = missing(call, None if actor.is_system else at)
    return no(" ".join(lacks), Ground.INVALID) if lacks else yes()


def _is_draft(call: Call) -> Verdict:
    if CALL.may("publish", call.state):
        return yes()
    words = {
        "published": _("La consulta ya es pública: lo que pregunta se queda como está."),
        "discarded": _("Esta consulta se desechó."),
    }
    return no(words[call.state], Ground.NOT_NOW)


def _is_standing(call: Call) -> Verdict:
    if call.state == "discarded":
        return no(_("Esta consulta se desechó."), Ground.NOT_NOW)
    return yes()


def _may_open_cycle(actor: Actor, cycle: Cycle) -> Verdict:
    if cycle.state == "published":
        return yes()
    return cycles.may_run(actor, cycle)


def _may_move_end(call: Call, at: datetime) -> Verdict:
    if call.state != "published" or call.closes is None:
        return no(_("La consulta no es pública: cambia sus fechas en el borrador."), Ground.NOT_NOW)
    if at > call.closes + BRINGING:
        return no(_("Cerró hace más de treinta días: convoca otra."), Ground.NOT_NOW)
    return yes()


def _is_published(call: Call) -> Verdict:
    if call.state == "published":
        return yes()
    return no(_("Esta consulta no está publicada."), Ground.NOT_NOW)


def _is_open(call: Call, at: datetime, grace: timedelta) -> Verdict:
    if call.state != "published" or call.opens is None or call.closes is None:
        return no(_("Esta consulta no está publicada."), Ground.HIDDEN)
    if at < call.opens:
        words = _("La consulta abre el %(day)s.") % {"day": _day(call, call.opens)}
        return no(words, Ground.NOT_NOW)
    if at > call.closes + grace:
        words = _("La consulta cerró el %(day)s.") % {"day": _day(call, call.closes)}
        return no(words, Ground.NOT_NOW)
    return yes()


def _stands(contribution: Contribution) -> Verdict:
    if CONTRIBUTION.may("withdraw", contribution.state):
        return yes()
    return no(_("Ya retiraste este aporte."), Ground.NOT_NOW)


def _in_time(contribution: Contribution, at: datetime) -> Verdict:
    until = contribution.made_at + timedelta(days=contribution.call.correcting_days)
    if at <= until:
        return yes()
    words = _("Se podía corregir hasta el %(day)s.") % {"day": _day(contribution.call, until)}
    return no(words, Ground.NOT_NOW)


def _day(call: Call, moment: datetime) -> str:
    return date_format(today_in(call.cycle.time_zone, moment))
