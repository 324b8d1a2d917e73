"""Who takes down who came, and when somebody may say so themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import Attendance, Meeting, Registration, SpeaksFor, Table
from planabierto.tools.meetings.registering_rules import MINORS
from planabierto.tools.meetings.telling import NewTold

EARLY, LATE = timedelta(hours=1), timedelta(hours=2)
CORRECTING = timedelta(days=30)
MOST_AT_ONCE = 200
WRONG_FROM_HERE, WRONG_IN_ALL = 30, 300
GIVEN = ("called", "held")


def may_take_attendance(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Facilitators and who keeps the meeting take the list, from an hour before it on.

    Paper lists are brought within thirty days; a machine brings older ones too.
    """
    return (
        rules.may_facilitate(actor, meeting)
        .and_then(lambda: _is_given(meeting))
        .and_then(lambda: yes() if actor.is_system else _is_on(meeting, at, CORRECTING))
    )


def may_receive(actor: Actor, meeting: Meeting) -> Verdict:
    """Who keeps a meeting that was called takes down whom its host received."""
    return rules.may_keep(actor, meeting).and_then(lambda: _is_given(meeting))


def may_show_code(actor: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Who receives people makes the code of the room, also ahead of the day."""
    return (
        rules.may_facilitate(actor, meeting)
        .and_then(lambda: _is_given(meeting))
        .and_then(lambda: _has_not_ended(meeting, at, LATE))
    )


def may_come_by_code(meeting: Meeting, at: datetime) -> Verdict:
    """Whoever is in the room says so while the meeting is on, a little before and after too."""
    if not meeting.room_code:
        return no(_("En este encuentro no se usa un código: di a quien te recibió que llegaste."))
    return _is_given(meeting).and_then(lambda: _is_on(meeting, at, LATE))


def may_try_code(from_here: int, in_all: int) -> Verdict:
    """After many wrong codes from one place, or in all, the room's code rests for a while."""
    if from_here >= WRONG_FROM_HERE or in_all >= WRONG_IN_ALL:
        return no(_("Hubo demasiados códigos equivocados. Pide que te anoten."), Ground.NOT_NOW)
    return yes()


def may_come(registration: Registration) -> Verdict:
    """Whoever registered for a meeting comes to it; a place is not asked for at the door."""
    return is_grown(registration.age_band)


def may_sit(meeting: Meeting, table: Table | None) -> Verdict:
    """Somebody sits at a table of the meeting they came to."""
    if table is not None and table.meeting_id != meeting.pk:
        return no(_("Esa mesa no es de este encuentro."), Ground.INVALID)
    return yes()


def is_grown(age_band: str) -> Verdict:
    """Of children and adolescents nothing is kept but an age band, by who receives them."""
    if age_band in MINORS:
        words = _("A niñas, niños y adolescentes los anota quien recibe, solo por edad.")
        return no(words, Ground.INVALID)
    return yes()


def may_tell(told: NewTold) -> Verdict:
    """What somebody tells is one of the answers that are offered."""
    fits = (
        (told.age_band, AgeBand.values),
        (told.gender, Gender.values),
        (told.speaks_for, SpeaksFor.values),
    )
    known = all(not said or said in offered for said, offered in fits)
    if not known or not set(told.groups) <= set(PriorityGroup.values):
        return no(_("Elige una de las respuestas que se ofrecen."), Ground.INVALID)
    return yes()


def may_add_walk_ins(told: list[tuple[NewTold, int]]) -> Verdict:
    """Those who came unannounced are added so many at a time; minors are added apart."""
    if not told or any(times < 1 for _told, times in told):
        return no(_("Di cuántas personas llegaron."), Ground.INVALID)
    if sum(times for _told, times in told) > MOST_AT_ONCE:
        words = _("Se anotan hasta %(most)s personas a la vez.") % {"most": MOST_AT_ONCE}
        return no(words, Ground.INVALID)
    verdicts = (may_tell(each) and is_grown(each.age_band) for each, _times in told)
    return next((verdict for verdict in verdicts if not verdict), yes())


def may_add_minors(bands: Mapping[str, int]) -> Verdict:
    """Minors are added by age band alone, so many at a time."""
    counts = list(bands.values())
    if not set(bands) <= set(MINORS) or any(count < 0 for count in counts):
        return no(_("Elige un rango de edad de menos de 18 años."), Ground.INVALID)
    if not 0 < sum(counts) <= MOST_AT_ONCE:
        words = _("Di cuántas niñas, niños o adolescentes llegaron, hasta %(most)s a la vez.")
        return no(words % {"most": MOST_AT_ONCE}, Ground.INVALID)
    return yes()


def may_strike(actor: Actor, attendance: Attendance, at: datetime) -> Verdict:
    """Whoever takes the list strikes out what was taken down wrongly, once, with a reason."""
    return may_take_attendance(actor, attendance.meeting, at).and_then(
        lambda: no(_("Ya estaba tachada."), Ground.NOT_NOW) if attendance.struck_at else yes()
    )


def may_restore(actor: Actor, attendance: Attendance, at: datetime) -> Verdict:
    """Whoever takes the list takes back that somebody was struck out."""
    return may_take_attendance(actor, attendance.meeting, at).and_then(
        lambda: yes() if attendance.struck_at else no(_("No está tachada."), Ground.NOT_NOW)
    )


def may_reconcile(actor: Actor, scope: str) -> Verdict:
    """Who keeps a scope's meetings says which institution a name stands for."""
    return rules.may_keep_in(actor, scope)


def _is_given(meeting: Meeting) -> Verdict:
    if meeting.state in GIVEN:
        return yes()
    return no(_("Este encuentro no está convocado."), Ground.NOT_NOW)


def _is_on(meeting: Meeting, at: datetime, grace: timedelta) -> Verdict:
    if meeting.starts is None or at < meeting.starts - EARLY:
        return no(_("La lista se abre una hora antes de que empiece."), Ground.NOT_NOW)
    return _has_not_ended(meeting, at, grace)


def _has_not_ended(meeting: Meeting, at: datetime, grace: timedelta) -> Verdict:
    if meeting.ends is None or at > meeting.ends + grace:
        return no(_("Este encuentro ya terminó."), Ground.NOT_NOW)
    return yes()
