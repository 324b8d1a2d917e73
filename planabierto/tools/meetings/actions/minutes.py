"""Writing the minutes of a meeting, and having them approved by those who were there."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings import minutes_rules as rules
from planabierto.tools.meetings.actions.minutes_letters import ask_those_present
from planabierto.tools.meetings.models import Approval, Meeting, Minutes
from planabierto.tools.meetings.queries import attending, meetings
from planabierto.tools.meetings.queries import saying as queries
from planabierto.tools.meetings.queries.meetings import HELPERS
from planabierto.tools.meetings.states import MINUTES

LONGEST_MINUTES = 60_000


def write_minutes(*, actor: Actor, meeting: Meeting, text: str, language: str = "es") -> Minutes:
    """Write what was said; a draft is written over, and what was proposed gets a new version."""
    at = clock.now()
    written = _worded(text)
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_keep_minutes(actor, held, at))
        row = queries.newest_minutes(held)
        if row is not None and row.state == "draft":
            row.text, row.language = written, language
            row.made_by, row.made_at = actor.pseudonym, at
            row.save(update_fields=["text", "language", "made_by", "made_at"])
        else:
            if row is not None:
                _move(row, "supersede")
            row = Minutes.objects.create(
                meeting=held,
                number=queries.next_minutes_number(held),
                text=written,
                language=language,
                made_by=actor.pseudonym,
                made_at=at,
            )
        _journal("meetings.minutes_written", actor, row, public=False)
    return row


def propose_minutes(*, actor: Actor, minutes: Minutes) -> None:
    """Ask those who came whether the minutes tell what happened; who left an address is written."""
    at = clock.now()
    with transaction.atomic():
        held = queries.locked(minutes)
        require(rules.may_propose_minutes(actor, held, at))
        _move(held, "propose")
        _journal("meetings.minutes_proposed", actor, held, public=False)
        ask_those_present(held)
    minutes.state = held.state


def say_of_minutes(*, minutes: Minutes, secret: str, approves: bool, remark: str = "") -> Approval:
    """Take down what somebody who came thinks of the minutes; who does not approve says why.

    They stand approved as soon as more than half of the adults who came approved them.
    """
    attendance = attending.attendance_by_secret(secret)
    words = tidy(remark).strip()
    with transaction.atomic():
        held = queries.locked(minutes)
        require(rules.may_say_of_minutes(held, attendance))
        if not approves and not words:
            raise refuse(_("Di qué falta o qué no fue así."))
        row = Approval.objects.create(
            minutes=held,
            attendance=attendance,
            approves=approves,
            remark=words,
            made_at=clock.now(),
        )
        journal.record(
            "meetings.minutes_answered",
            held.meeting.folio,
            actor=STRANGER,
            facts=[row],
            public=False,
        )
        if rules.are_carried(queries.hands_of(held), _present(held)):
            _approve(STRANGER, held)
    minutes.state = held.state
    return row


def show_of_hands(
    *, actor: Actor, minutes: Minutes, approve: int, against: int = 0, remark: str = ""
) -> None:
    """Write down a show of hands that approved the minutes: how many for, how many against."""
    with transaction.atomic():
        held = queries.locked(minutes)
        require(rules.may_count_hands(actor, held))
        require(rules.may_be_hands(approve, against, _present(held)))
        if against and not remark.strip():
            raise refuse(_("Di qué objetaron quienes no la aprobaron."))
        counted = [(True, approve, "")] + ([(False, against, remark.strip())] if against else [])
        rows = [
            Approval.objects.create(
                minutes=held,
                approves=approves,
                hands=hands,
                remark=words,
                made_by=actor.pseudonym,
                made_at=clock.now(),
            )
            for approves, hands, words in counted
        ]
        _approve(actor, held, *rows)
    minutes.state = held.state


def _approve(actor: Actor, held: Minutes, *hands: Approval) -> None:
    """From here on everybody may read the minutes and what was agreed."""
    _move(held, "approve")
    agreements = queries.agreements_of(held.meeting)
    journal.record(
        "meetings.minutes_approved",
        held.meeting.folio,
        actor=actor,
        facts=[held, *hands, *agreements],
        mandate=actor.mandate(*HELPERS, scope=held.meeting.folio),
    )


def _present(held: Minutes) -> int:
    return attending.attendances_of(held.meeting).filter(is_minor=False).count()


def _move(row: Minutes, verb: str) -> None:
    require(MINUTES.may(verb, row.state))
    row.state = MINUTES.after(verb)
    row.save(update_fields=["state"])


def _journal(verb: str, actor: Actor, row: Minutes, *, public: bool) -> None:
    journal.record(
        verb,
        row.meeting.folio,
        actor=actor,
        facts=[row],
        mandate=actor.mandate(*HELPERS, scope=row.meeting.folio),
        public=public,
    )


def _worded(text: str) -> str:
    written = tidy(text).strip()
    if not written:
        raise refuse(_("Escribe qué pasó en el encuentro."))
    if len(written) > LONGEST_MINUTES:
        words = _("La minuta pasa de %(most)s signos: resúmela, o agrégala como documento.")
        raise refuse(words % {"most": LONGEST_MINUTES})
    return written
