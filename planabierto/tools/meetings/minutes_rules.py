"""Who writes the minutes of a meeting, who approves them, and who follows what was agreed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import Agreement, Attendance, Meeting, Minutes
from planabierto.tools.meetings.queries import saying
from planabierto.tools.meetings.queries.saying import ANSWERING
from planabierto.tools.meetings.states import AGREEMENT, MINUTES


def may_keep_minutes(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Who receives people at a meeting writes down what was said, from its beginning on."""
    return (
        rules.may_facilitate(actor, meeting)
        .and_then(lambda: _has_begun(meeting, at))
        .and_then(lambda: _is_unapproved(meeting))
    )


def may_propose_minutes(actor: Actor, minutes: Minutes, at: datetime) -> Verdict:
    """Who keeps the meeting asks those present about its minutes."""
    return (
        rules.may_keep(actor, minutes.meeting)
        .and_then(lambda: _has_begun(minutes.meeting, at))
        .and_then(lambda: MINUTES.may("propose", minutes.state))
    )


def may_say_of_minutes(minutes: Minutes, attendance: Attendance | None) -> Verdict:
    """Whoever came says once whether the proposed minutes tell what happened."""
    if attendance is None or attendance.meeting_id != minutes.meeting_id or attendance.is_minor:
        return no(_("Ese enlace no es de este encuentro."), Ground.HIDDEN)
    return _is_asked(minutes).and_then(
        lambda: (
            no(_("Ya dijiste qué te parece."), Ground.NOT_NOW)
            if saying.has_spoken(minutes, attendance.pk)
            else yes()
        )
    )


def may_count_hands(actor: Actor, minutes: Minutes) -> Verdict:
    """Who keeps the meeting writes down how many raised their hand for its minutes."""
    return rules.may_keep(actor, minutes.meeting).and_then(lambda: _is_asked(minutes))


def may_write_agreement(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Agreements are part of the minutes: written with them, and fixed once they are approved."""
    return may_keep_minutes(actor, meeting, at)


def may_follow(actor: Actor, agreement: Agreement) -> Verdict:
    """Who keeps the meeting, and the institution that has to act, say how an agreement goes."""
    scope = agreement.meeting.scope
    keeps = rules.may_keep(actor, agreement.meeting)
    answers = any(
        each.role in ANSWERING
        and each.institution_id == agreement.institution_id
        and each.covers(scope)
        for each in actor.capacities
    )
    if not keeps and not answers:
        return no(_("Lo dice quien debe cumplirlo, o la secretaría técnica."))
    if saying.is_approved(agreement.meeting):
        return yes()
    return no(_("Se le da seguimiento cuando la minuta se apruebe."), Ground.NOT_NOW)


def may_move(actor: Actor, agreement: Agreement, verb: str) -> Verdict:
    """Whether an agreement may be fulfilled, dropped or taken up again by this actor."""
    return may_follow(actor, agreement).and_then(lambda: AGREEMENT.may(verb, agreement.state))


def may_tell_news(actor: Actor, agreement: Agreement) -> Verdict:
    """News is told of an agreement that is still to be fulfilled."""
    return may_follow(actor, agreement).and_then(
        lambda: yes() if agreement.state == "open" else no(agreement.status.label, Ground.NOT_NOW)
    )


def are_carried(hands: saying.Hands, present: int) -> bool:
    """Minutes stand approved once more than half of the adults who came approved them."""
    return hands.approve * 2 > present


def may_be_hands(approve: int, against: int, present: int) -> Verdict:
    """No more hands were raised than people came, and more for the minutes than against them."""
    if approve < 1 or against < 0:
        return no(_("Di cuántas personas levantaron la mano."), Ground.INVALID)
    if approve + against > present:
        words = _("Se anotaron más manos que las %(count)s personas que asistieron.")
        return no(words % {"count": present}, Ground.INVALID)
    if against >= approve:
        return no(_("No la aprobó la mayoría: corrígela y vuelve a proponerla."), Ground.INVALID)
    return yes()


def _has_begun(meeting: Meeting, at: datetime) -> Verdict:
    if meeting.state not in ("called", "held"):
        return no(_("Este encuentro no está convocado."), Ground.NOT_NOW)
    if meeting.starts is None or at < meeting.starts:
        return no(_("Este encuentro todavía no empieza."), Ground.NOT_NOW)
    return yes()


def _is_unapproved(meeting: Meeting) -> Verdict:
    if saying.is_approved(meeting):
        return no(_("La minuta ya se aprobó: se queda como está."), Ground.NOT_NOW)
    return yes()


def _is_asked(minutes: Minutes) -> Verdict:
    if MINUTES.may("approve", minutes.state):
        return yes()
    words = {
        "draft": _("La minuta todavía no se propone a quienes asistieron."),
        "approved": _("La minuta ya se aprobó."),
        "superseded": _("Hay una versión más nueva de esta minuta."),
    }
    return no(words[minutes.state], Ground.NOT_NOW)
