"""What will be spoken of, what registering asks, and what is told of the use of data."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.models import AgendaPoint, Meeting, MeetingNotice
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.telling import PointDraft
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires.actions import QuestionDraft
from planabierto.tools.questionnaires.models import Form, Question

SOURCE = "planabierto"
LONGEST_POINT = 300


def write_agenda(
    *, actor: Actor, meeting: Meeting, points: Sequence[PointDraft]
) -> list[AgendaPoint]:
    """Make these the points of a meeting's agenda, in order; earlier ones are written over."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_place(actor, held, at))
        rows = {row.position: row for row in held.agenda.all()}
        written = [
            _point(rows.pop(place, AgendaPoint(meeting=held, position=place)), draft)
            for place, draft in enumerate(points, 1)
        ]
        left = [row for row in rows.values() if row.left_out_at is None]
        for row in left:
            row.left_out_at = at
            row.save(update_fields=["left_out_at"])
        if written or left:
            write_down("meetings.agenda_written", actor, held, *written, *left)
    return written


def write_meeting_notice(
    *,
    actor: Actor,
    meeting: Meeting,
    short_es: str,
    full_es: str,
    short_en: str = "",
    full_en: str = "",
) -> MeetingNotice:
    """Write the next version of the privacy notice; each registration keeps the one it saw."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_arrange(actor, held))
        newest = meetings.notice_of(held)
        row = MeetingNotice.objects.create(
            meeting=held,
            version=newest.version + 1 if newest else 1,
            short_es=keep(short_es, _("Escribe el aviso de privacidad simplificado.")),
            short_en=short_en.strip(),
            full_es=keep(full_es, _("Escribe el aviso de privacidad integral.")),
            full_en=full_en.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("meetings.notice_written", actor, held, row)
    return row


def write_registering_question(
    *, actor: Actor, meeting: Meeting, question: QuestionDraft, key: str = ""
) -> Question:
    """Ask something with a place, or write the question with this key anew; of a draft alone."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_write(actor, held))
        row = questionnaires.write_question(form=_form(held), draft=question, key=key)
        write_down("meetings.described", actor, held, held)
    return row


def remove_registering_question(*, actor: Actor, meeting: Meeting, key: str) -> None:
    """Ask no more what registering asked; of a draft alone."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_write(actor, held))
        questionnaires.remove_question(form=_form(held), key=key)
        write_down("meetings.described", actor, held, held)


def _form(held: Meeting) -> Form:
    if held.form is None:
        held.form = questionnaires.new_form(title=held.title, source=SOURCE)
        held.save(update_fields=["form"])
    return held.form


def _point(row: AgendaPoint, draft: PointDraft) -> AgendaPoint:
    row.title_es = keep(draft.title_es, _("Escribe cada punto del orden del día."))
    row.title_en, row.who = draft.title_en.strip(), draft.who.strip()
    row.minutes, row.left_out_at = draft.minutes or None, None
    if max(map(len, (row.title_es, row.title_en))) > LONGEST_POINT or len(row.who) > 160:
        raise refuse(_("Dilo con menos palabras."))
    row.save()
    return row
