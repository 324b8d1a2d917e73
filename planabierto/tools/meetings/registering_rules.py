"""Who may register for a meeting, take a place that was offered, change and cancel."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.ground.people.models import Contact
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import (
    Calling,
    Invite,
    Meeting,
    Need,
    Registration,
    SpeaksFor,
    Table,
)
from planabierto.tools.meetings.queries import registering
from planabierto.tools.meetings.queries.wording import moment_of
from planabierto.tools.meetings.states import REGISTRATION
from planabierto.tools.meetings.telling import NewRegistration, NewTold

ASKS = ("age_band", "gender", "speaks_for", "place", "groups", "organisation")
MINORS = (AgeBand.TO_11, AgeBand.TO_17)
LONGEST_NAME = 120
LONGEST_NEED = 500


def may_register(
    actor: Actor, meeting: Meeting, at: datetime, invite: Invite | None = None, helped: bool = False
) -> Verdict:
    """Anybody registers for what was called openly, and who was invited for the rest, in time.

    People who receive others register somebody until the meeting begins.
    """
    if helped:
        return rules.may_facilitate(actor, meeting).and_then(
            lambda: _is_taking(actor, meeting, at, meeting.starts)
        )
    until = meeting.registers_until or meeting.starts
    return _is_taking(actor, meeting, at, until).and_then(lambda: _is_called_to(meeting, invite))


def may_come_from(registered: int) -> Verdict:
    """After very many from one network within the hour, who comes next is asked to be patient."""
    if registered > settings.REGISTRATIONS_PER_NETWORK_HOUR:
        words = _(
            "Desde tu conexión llegaron muchísimos registros. Inténtalo en una hora, "
            "desde otra conexión, o pide a quien organiza que te anote."
        )
        return no(words, Ground.NOT_NOW)
    return yes()


def may_sit(meeting: Meeting, table: Table) -> Verdict:
    """A place is at an open table of the meeting."""
    if table.meeting_id != meeting.pk or table.closed_at:
        return no(_("Elige una mesa abierta de este encuentro."), Ground.INVALID)
    return yes()


def is_first(meeting: Meeting, contact: Contact | None) -> Verdict:
    """One address holds one place or one turn at a meeting."""
    if contact and registering.is_live(meeting, contact):
        words = _("Ese correo ya tiene un lugar o un turno: usa el enlace que le mandamos.")
        return no(words, Ground.NOT_NOW)
    return yes()


def may_take(row: Registration, at: datetime) -> Verdict:
    """An offered place is taken until its last moment."""
    if row.state == "confirmed":
        return no(_("Ya tienes tu lugar."), Ground.NOT_NOW)
    if not REGISTRATION.may("confirm", row.state):
        return no(row.status.label, Ground.NOT_NOW)
    if row.offered_until and at > row.offered_until:
        return no(_("El plazo para confirmar tu lugar terminó."), Ground.NOT_NOW)
    return _is_before(row.meeting, at)


def may_correct(row: Registration, at: datetime) -> Verdict:
    """Who holds a place changes what they need until the meeting begins."""
    if row.state != "confirmed":
        return no(row.status.label, Ground.NOT_NOW)
    return _is_before(row.meeting, at)


def may_cancel(row: Registration, at: datetime) -> Verdict:
    """A place, an offer or a turn is given up until the meeting begins."""
    if not REGISTRATION.may("cancel", row.state):
        return no(row.status.label, Ground.NOT_NOW)
    return _is_before(row.meeting, at)


def is_fit(meeting: Meeting, data: NewRegistration) -> Verdict:
    """Whether what somebody tells with a place can be kept."""
    if not set(data.needs) <= set(Need.values):
        return no(_("Elige de la lista lo que necesitas."), Ground.INVALID)
    if len(data.name) > LONGEST_NAME or len(data.needs_other) > LONGEST_NEED:
        return no(_("Dilo con menos palabras."), Ground.INVALID)
    return _is_told(asked_of(meeting, data.told))


def asked_of(meeting: Meeting, told: NewTold) -> NewTold:
    """What a meeting asks people of themselves; what it does not ask is not kept."""
    asks = set(meeting.asks)
    return NewTold(
        age_band=told.age_band if "age_band" in asks else "",
        gender=told.gender if "gender" in asks else "",
        speaks_for=told.speaks_for if "speaks_for" in asks else "",
        place=told.place if "place" in asks else None,
        groups=tuple(dict.fromkeys(told.groups)) if "groups" in asks else (),
        organisation=told.organisation.strip() if "organisation" in asks else "",
    )


def is_address(email: str) -> Verdict:
    """Whether a letter can be sent to an address."""
    try:
        validate_email(email.strip())
    except ValidationError:
        return no(_("Revisa el correo: así no llega."), Ground.INVALID)
    return yes()


def _is_told(told: NewTold) -> Verdict:
    known = (
        told.age_band in ("", *AgeBand.values),
        told.gender in ("", *Gender.values),
        told.speaks_for in ("", *SpeaksFor.values),
        set(told.groups) <= set(PriorityGroup.values),
    )
    if not all(known):
        return no(_("Elige entre las opciones de la lista."), Ground.INVALID)
    if told.age_band in MINORS:
        words = _("Niñas, niños y adolescentes no se registran: llegan con quien les acompaña.")
        return no(words, Ground.INVALID)
    return yes()


def _is_taking(actor: Actor, meeting: Meeting, at: datetime, until: datetime | None) -> Verdict:
    if meeting.state in ("draft", "discarded"):
        return no(_("No existe ese encuentro."), Ground.HIDDEN)
    if meeting.state != "called" or until is None:
        return no(meeting.status.label, Ground.NOT_NOW)
    if not meeting.registers:
        return no(_("Este encuentro no lleva registro: llega y entra."), Ground.NOT_NOW)
    if at >= until and not actor.is_system:
        words = _("El registro cerró el %(moment)s.") % {"moment": moment_of(meeting, until)}
        return no(words, Ground.NOT_NOW)
    return yes()


def _is_called_to(meeting: Meeting, invite: Invite | None) -> Verdict:
    if invite is None:
        if meeting.calling == Calling.DIRECT:
            return no(_("A este encuentro se llega por invitación."))
        return yes()
    if invite.meeting_id != meeting.pk or invite.withdrawn_at:
        return no(_("Esa invitación no es de este encuentro."), Ground.HIDDEN)
    return yes()


def _is_before(meeting: Meeting, at: datetime) -> Verdict:
    if meeting.state != "called":
        return no(meeting.status.label, Ground.NOT_NOW)
    if meeting.starts is None or at >= meeting.starts:
        return no(_("El encuentro ya empezó."), Ground.NOT_NOW)
    return yes()
