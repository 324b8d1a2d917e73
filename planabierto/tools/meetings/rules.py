"""Who may keep a meeting, and when it may be called, changed, cancelled and held."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.registry import publishings
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings.models import Invite, Meeting, MeetingKind, MeetingPaper, Table
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries.meetings import HELPERS, KEEPERS
from planabierto.tools.meetings.states import MEETING


def may_keep_in(actor: Actor, scope: str) -> Verdict:
    """The secretariat and the point of contact of a scope keep its meetings."""
    if actor.is_system or actor.acting_as(*KEEPERS, scope=scope):
        return yes()
    return no(_("Los encuentros los llevan la secretaría técnica y el punto de contacto."))


def may_keep(actor: Actor, meeting: Meeting) -> Verdict:
    """Who keeps a meeting; a mandate may be for one meeting alone."""
    if actor.acting_as(*KEEPERS, scope=meeting.folio):
        return yes()
    return may_keep_in(actor, meeting.scope)


def may_facilitate(actor: Actor, meeting: Meeting) -> Verdict:
    """Facilitators of a scope, and who keeps the meeting, receive people at it."""
    if actor.is_system or actor.acting_as(*HELPERS, scope=meeting.folio):
        return yes()
    return no(_("Lo hacen las personas facilitadoras con designación vigente."))


def may_run_table(actor: Actor, table: Table) -> Verdict:
    """Its facilitator runs a table, and so does who keeps the meeting; nobody else's table."""
    mine = bool(actor.pseudonym) and actor.pseudonym == table.facilitator
    if mine and may_facilitate(actor, table.meeting):
        return yes()
    return may_keep(actor, table.meeting)


def may_write(actor: Actor, meeting: Meeting) -> Verdict:
    """A meeting is written freely while it is a draft; later it is changed with a reason."""
    return may_keep(actor, meeting).and_then(lambda: _is_draft(meeting))


def may_arrange(actor: Actor, meeting: Meeting) -> Verdict:
    """Tables, agenda, papers and notice are kept until the meeting is cancelled or discarded."""
    return may_keep(actor, meeting).and_then(lambda: _is_standing(meeting))


def may_place(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Venues and tables are opened and closed until the meeting has ended."""
    return may_arrange(actor, meeting).and_then(lambda: _is_to_come(actor, meeting, at))


def may_call(actor: Actor, meeting: Meeting) -> Verdict:
    """A draft is called by who keeps it, once what it belongs to is public or may become so."""
    return may_write(actor, meeting).and_then(lambda: _may_show(actor, meeting))


def may_discard(actor: Actor, meeting: Meeting) -> Verdict:
    """A draft is set aside by who keeps it; what was called is cancelled instead."""
    return may_write(actor, meeting)


def may_change(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """A called meeting is changed by who keeps it, with a reason, until it has ended."""
    return (
        may_keep(actor, meeting)
        .and_then(lambda: _is_called(meeting))
        .and_then(lambda: _is_to_come(actor, meeting, at))
    )


def may_cancel(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """A called meeting is cancelled by who keeps it, until it has ended."""
    return may_change(actor, meeting, at)


def may_hold(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """A called meeting was held once it has begun, as who keeps it says."""
    return (
        may_keep(actor, meeting)
        .and_then(lambda: _is_called(meeting))
        .and_then(lambda: _has_begun(actor, meeting, at))
    )


def may_withdraw(actor: Actor, paper: MeetingPaper) -> Verdict:
    """Whoever keeps a meeting takes a paper back, once."""
    return may_arrange(actor, paper.meeting).and_then(
        lambda: no(_("Ya se retiró."), Ground.NOT_NOW) if paper.withdrawn else yes()
    )


def may_invite(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Who keeps a meeting that is called by name invites people until it has ended."""
    return may_place(actor, meeting, at).and_then(lambda: _is_by_name(meeting))


def may_take_back(actor: Actor, invite: Invite) -> Verdict:
    """Who keeps the meeting takes an invitation back, once."""
    return may_arrange(actor, invite.meeting).and_then(lambda: _is_invited(invite))


def may_answer(invite: Invite, at: datetime) -> Verdict:
    """An invited person says whether they come until the meeting begins."""
    return _is_invited(invite).and_then(lambda: _is_answerable(invite.meeting, at))


def missing(meeting: Meeting, at: datetime | None = None) -> list[str]:
    """Everything a meeting still lacks to be called, at a moment or ever, in words."""
    venues = list(meetings.venues_of(meeting))
    tables = list(meetings.tables_of(meeting))
    named = meeting.kind == MeetingKind.TABLES or meeting.registers
    lacks = (
        (not meeting.purpose_es.strip(), _("Escribe para qué se convoca.")),
        (not meeting.who_es.strip(), _("Escribe a quiénes se convoca.")),
        (meeting.responsible_id is None, _("Elige la institución pública responsable.")),
        (
            meeting.starts is None or meeting.ends is None,
            _("Pon el día, la hora en que empieza y en que termina."),
        ),
        (
            at is not None and meeting.starts is not None and meeting.starts <= at,
            _("Ese día ya pasó: pon uno que venga."),
        ),
        (not venues, _("Agrega al menos una sede, o el enlace si es en línea.")),
        (
            any(not (venue.address.strip() or venue.link) for venue in venues),
            _("Cada sede lleva dirección o enlace."),
        ),
        (named and not tables, _("Abre al menos una mesa donde registrarse.")),
        (
            meeting.registers and not meetings.notices_of(meeting).exists(),
            _("Escribe el aviso de privacidad."),
        ),
    )
    return [words for is_missing, words in lacks if is_missing]


def is_complete(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Whether a meeting can be called; the no names everything that is missing.

    A machine may bring a meeting that was held already.
    """
    lacks = missing(meeting, None if actor.is_system else at)
    return no(" ".join(lacks), Ground.INVALID) if lacks else yes()


def may_stand(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Whether a called meeting still lacks nothing as it was changed, and has not passed."""
    lacks = missing(meeting)
    if lacks:
        return no(" ".join(lacks), Ground.INVALID)
    if not actor.is_system and meeting.ends is not None and meeting.ends <= at:
        return no(_("Ese día ya pasó: pon uno que venga."), Ground.INVALID)
    return yes()


def _may_show(actor: Actor, meeting: Meeting) -> Verdict:
    for each in publishings:
        verdict = each.may(actor, meeting.scope)
        if not verdict:
            return verdict
    return yes()


def _is_draft(meeting: Meeting) -> Verdict:
    if MEETING.may("call", meeting.state):
        return yes()
    words = {
        "called": _("Ya se convocó: lo que cambie se dice, con su motivo."),
        "held": _("Este encuentro ya se celebró."),
        "cancelled": _("Este encuentro se canceló."),
        "discarded": _("Este encuentro se desechó."),
    }
    return no(words[meeting.state], Ground.NOT_NOW)


def _is_called(meeting: Meeting) -> Verdict:
    if MEETING.may("cancel", meeting.state):
        return yes()
    words = {
        "draft": _("Todavía no se convoca: escríbelo en el borrador."),
        "held": _("Este encuentro ya se celebró."),
        "cancelled": _("Este encuentro se canceló."),
        "discarded": _("Este encuentro se desechó."),
    }
    return no(words[meeting.state], Ground.NOT_NOW)


def _is_standing(meeting: Meeting) -> Verdict:
    words = {
        "cancelled": _("Este encuentro se canceló."),
        "discarded": _("Este encuentro se desechó."),
    }
    if meeting.state in words:
        return no(words[meeting.state], Ground.NOT_NOW)
    return yes()


def _is_to_come(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    if actor.is_system or meeting.state == "draft":
        return yes()
    if meeting.ends is None or at > meeting.ends:
        return no(_("Este encuentro ya terminó."), Ground.NOT_NOW)
    return yes()


def _has_begun(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    if actor.is_system or (meeting.starts is not None and at >= meeting.starts):
        return yes()
    return no(_("Este encuentro todavía no empieza."), Ground.NOT_NOW)


def _is_by_name(meeting: Meeting) -> Verdict:
    if meeting.calling == "open":
        return no(_("La convocatoria es abierta: no lleva invitaciones."), Ground.INVALID)
    return yes()


def _is_invited(invite: Invite) -> Verdict:
    if invite.withdrawn_at:
        return no(_("Esta invitación se retiró."), Ground.NOT_NOW)
    return yes()


def _is_answerable(meeting: Meeting, at: datetime) -> Verdict:
    called = _is_called(meeting)
    if called and (meeting.starts is None or at >= meeting.starts):
        return no(_("El encuentro ya empezó."), Ground.NOT_NOW)
    return called
