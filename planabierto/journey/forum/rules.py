"""Who keeps the forum, its seats, its collectives and its sessions, and when."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum.models import (
    Collective,
    CollectiveMember,
    Forum,
    ForumSeat,
    MotionKind,
    Position,
    Presence,
    Resolution,
    Session,
    Tenure,
    TenureKind,
)
from planabierto.journey.forum.queries import forums, seats, sessions
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Ballot


def may_found(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of a cycle gives it its forum, once."""
    return may_run_in(actor, cycle).and_then(
        lambda: (
            no(_("Este ciclo ya tiene su foro."), Ground.NOT_NOW)
            if Forum.objects.filter(cycle=cycle).exists()
            else yes()
        )
    )


def may_run(actor: Actor, forum: Forum) -> Verdict:
    """The secretariat of the cycle keeps the forum's papers, seats and sessions."""
    return may_run_in(actor, forum.cycle)


def may_run_in(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle."""
    if actor.is_system or actor.acting_as(*cycles.RUNNERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("El foro lo lleva la secretaría técnica de este ciclo."))


def may_found_seat(actor: Actor, forum: Forum) -> Verdict:
    """Seats need no resolution until the forum has made its first."""
    return may_run(actor, forum).and_then(
        lambda: (
            no(_("El foro ya tiene acuerdos: quien ingresa lo hace por acuerdo."), Ground.NOT_NOW)
            if forums.has_resolved(forum)
            else yes()
        )
    )


def may_admit(actor: Actor, resolution: Resolution) -> Verdict:
    """The secretariat gives a seat to whom the forum admitted."""
    return may_run(actor, resolution.forum).and_then(lambda: _is_about_seats(resolution))


def may_end_seat(
    actor: Actor, seat: ForumSeat, day: date, resolution: Resolution | None
) -> Verdict:
    """A seat ends once: because its holder leaves, or by a resolution of the same forum."""
    return (
        may_run(actor, seat.forum)
        .and_then(lambda: _still_stands(seat))
        .and_then(lambda: _is_after(day, seat.from_day))
        .and_then(lambda: _is_about_seats(resolution, seat.forum) if resolution else yes())
    )


def may_begin_tenure(
    actor: Actor, seat: ForumSeat, kind: str, starts: date, ends: date | None
) -> Verdict:
    """Somebody sits where a seat stands; one titular at a time, and as many alternates."""
    return (
        may_run(actor, seat.forum)
        .and_then(lambda: _stands_on(seat, starts))
        .and_then(lambda: _is_after(ends, starts) if ends else yes())
        .and_then(lambda: _is_free(seat, kind, starts, ends))
    )


def may_end_tenure(actor: Actor, tenure: Tenure, day: date) -> Verdict:
    """A tenure ends earlier than it was to, with a reason; once."""
    return may_run(actor, tenure.seat.forum).and_then(lambda: _still_holds(tenure, day))


def may_keep_collective(actor: Actor, collective: Collective, day: date) -> Verdict:
    """The secretariat, or who sits for a collective, keeps its roster and its positions."""
    if may_run(actor, collective.forum):
        return yes()
    held = seats.held_by(actor, collective.forum, day)
    mine = any(each.seat.collective_id == collective.pk for each in held)
    if mine and _is_member(actor, collective.forum):
        return cycles.stands(collective.forum.cycle)
    return no(_("Lo lleva quien ocupa su lugar en el foro, o la secretaría técnica."))


def may_leave_collective(actor: Actor, member: CollectiveMember, day: date) -> Verdict:
    """A membership ends once."""
    return may_keep_collective(actor, member.collective, day).and_then(
        lambda: no(_("Esa organización ya salió."), Ground.NOT_NOW) if member.left else yes()
    )


def may_withdraw_position(actor: Actor, position: Position, day: date) -> Verdict:
    """A position is taken back once; it stays on record."""
    return may_keep_collective(actor, position.collective, day).and_then(
        lambda: no(_("Esa postura ya se retiró."), Ground.NOT_NOW) if position.withdrawn else yes()
    )


def may_elect(actor: Actor, seat: ForumSeat, day: date) -> Verdict:
    """A collective chooses by vote who takes a seat of its own."""
    collective = seat.collective
    if collective is None:
        return no(_("Ese lugar no es de un colectivo: lo designa su institución."))
    return may_keep_collective(actor, collective, day).and_then(lambda: _stands_on(seat, day))


def may_vote_for(actor: Actor, forum: Forum, member: CollectiveMember) -> Verdict:
    """Somebody with a mandate of the organisation votes for it; the secretariat for who asked."""
    if may_run(actor, forum):
        return yes()
    own = [each for each in actor.capacities if each.institution_id == member.institution_id]
    if any(each.covers(forum.cycle.folio) for each in own):
        return cycles.stands(forum.cycle)
    return no(_("Por esa organización vota quien tiene su designación."))


def may_close_election(ballot: Ballot, at: datetime) -> Verdict:
    """An election ends when its window is over, or when everybody has voted."""
    over = ballot.closes is not None and at > ballot.closes
    if over or not ballots.yet_to_vote([ballot]).exists():
        return yes()
    return no(_("Todavía está abierto el plazo y falta quien vote."), Ground.NOT_NOW)


def may_take_presence(actor: Actor, session: Session) -> Verdict:
    """The secretariat takes down who is at a session that was called, also once it was held."""
    return may_run(actor, session.forum).and_then(
        lambda: (
            yes()
            if session.meeting.state in ("called", "held")
            else no(_("Primero convoca la sesión."), Ground.NOT_NOW)
        )
    )


def may_be_present(session: Session, tenure: Tenure) -> Verdict:
    """Who holds a seat on the day of a session is at it, one for each seat."""
    day = sessions.day_of(session)
    if tenure.seat.forum_id != session.forum_id or not _covers(tenure, day):
        return no(_("Esa persona no ocupa un lugar del foro ese día."), Ground.INVALID)
    if not seats.is_in_force(tenure.seat, day):
        return no(_("Ese lugar no está vigente ese día."), Ground.INVALID)
    here = sessions.presence(session, tenure.seat)
    if here is not None:
        words = _("Ese lugar ya lo ocupa %(name)s en esta sesión.")
        return no(words % {"name": here.tenure.name}, Ground.NOT_NOW)
    return yes()


def may_end_presence(actor: Actor, presence: Presence) -> Verdict:
    """Somebody leaves a session once; they may come back."""
    return may_take_presence(actor, presence.session).and_then(
        lambda: no(_("Ya había salido."), Ground.NOT_NOW) if presence.left_at else yes()
    )


def may_change_calendar(actor: Actor, resolution: Resolution) -> Verdict:
    """The secretariat moves the phases the forum resolved to move."""
    if not (verdict := may_run(actor, resolution.forum)):
        return verdict
    if resolution.motion.kind == MotionKind.CALENDAR:
        return yes()
    return no(_("Ese acuerdo no es sobre el calendario."), Ground.INVALID)


def _is_member(actor: Actor, forum: Forum) -> bool:
    """Whether the actor's designation to the forum holds."""
    return actor.acting_as(Role.FORUM_MEMBER, scope=forum.cycle.folio) is not None


def _is_about_seats(resolution: Resolution, forum: Forum | None = None) -> Verdict:
    if forum is not None and resolution.forum_id != forum.pk:
        return no(_("Ese acuerdo es de otro foro."), Ground.INVALID)
    if resolution.motion.kind == MotionKind.SEAT:
        return yes()
    return no(_("Ese acuerdo no es sobre quién integra el foro."), Ground.INVALID)


def _still_stands(seat: ForumSeat) -> Verdict:
    if getattr(seat, "departure", None) is None:
        return yes()
    return no(_("Ese lugar ya terminó."), Ground.NOT_NOW)


def _stands_on(seat: ForumSeat, day: date) -> Verdict:
    if seats.is_in_force(seat, day):
        return yes()
    return no(_("Ese lugar no está vigente ese día."), Ground.INVALID)


def _is_after(day: date, first: date) -> Verdict:
    if day >= first:
        return yes()
    words = _("La fecha no puede ser anterior al %(day)s.")
    return no(words % {"day": date_format(first)}, Ground.INVALID)


def _is_free(seat: ForumSeat, kind: str, starts: date, ends: date | None) -> Verdict:
    if kind != TenureKind.TITULAR:
        return yes()
    other = seats.overlapping(seat, kind, starts, ends).first()
    if other is None:
        return yes()
    words = _("En esos días el lugar ya es de %(name)s: termina antes su periodo.")
    return no(words % {"name": other.name}, Ground.INVALID)


def _still_holds(tenure: Tenure, day: date) -> Verdict:
    if tenure.ended_because:
        return no(_("Ese periodo ya se terminó."), Ground.NOT_NOW)
    if tenure.ends is not None and day > tenure.ends:
        return no(_("Ese periodo termina antes de ese día."), Ground.INVALID)
    return _is_after(day, tenure.starts)


def _covers(tenure: Tenure, day: date) -> bool:
    return tenure.starts <= day and (tenure.ends is None or tenure.ends >= day)
