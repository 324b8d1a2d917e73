"""What was agreed at a meeting: who does what by when, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings import minutes_rules as rules
from planabierto.tools.meetings.actions.minutes_letters import remind_of
from planabierto.tools.meetings.models import Agreement, AgreementStep, Meeting, Table
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries import saying as queries
from planabierto.tools.meetings.queries.meetings import HELPERS
from planabierto.tools.meetings.queries.saying import ANSWERING
from planabierto.tools.meetings.states import AGREEMENT

SOON = timedelta(days=7)
AGAIN = timedelta(days=30)
LONGEST_WHO = 200
WORDS = ("what", "who", "institution", "due", "table")
MOVES = {
    "fulfil": AgreementStep.Kind.DONE,
    "drop": AgreementStep.Kind.DROPPED,
    "reopen": AgreementStep.Kind.REOPENED,
}


def write_agreement(
    *,
    actor: Actor,
    meeting: Meeting,
    what: str,
    who: str,
    institution: Institution | None = None,
    due: date | None = None,
    table: Table | None = None,
) -> Agreement:
    """Write down one thing that was agreed; everybody reads it once the minutes are approved."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_write_agreement(actor, held, at))
        row = Agreement(
            meeting=held,
            number=queries.next_agreement_number(held),
            made_by=actor.pseudonym,
            made_at=at,
        )
        told = {"what": what, "who": who, "institution": institution, "due": due, "table": table}
        _word(row, told)
        row.save()
        _journal("meetings.agreed", actor, row, [row], public=False)
    return row


def reword_agreement(*, actor: Actor, agreement: Agreement, **fields: Any) -> None:
    """Word an agreement anew while its minutes are not approved."""
    unknown = sorted(set(fields) - set(WORDS))
    if unknown:
        raise TypeError(", ".join(unknown))
    with transaction.atomic():
        held = queries.locked_agreement(agreement)
        require(rules.may_write_agreement(actor, held.meeting, clock.now()))
        _word(held, fields)
        held.save(update_fields=list(WORDS))
        _journal("meetings.agreement_reworded", actor, held, [held], public=False)


def add_news(
    *, actor: Actor, agreement: Agreement, text: str, evidence: DocumentVersion | None = None
) -> AgreementStep:
    """Tell how an agreement goes, while it is still to be fulfilled."""
    with transaction.atomic():
        held = queries.locked_agreement(agreement)
        require(rules.may_tell_news(actor, held))
        return _step(actor, held, AgreementStep.Kind.NEWS, text, evidence)


def fulfil(
    *, actor: Actor, agreement: Agreement, text: str, evidence: DocumentVersion | None = None
) -> AgreementStep:
    """Say that an agreement was fulfilled, and how."""
    return _move("fulfil", actor, agreement, text, evidence)


def drop(*, actor: Actor, agreement: Agreement, text: str) -> AgreementStep:
    """Say that an agreement will not be fulfilled, and why."""
    return _move("drop", actor, agreement, text, None)


def reopen(*, actor: Actor, agreement: Agreement, text: str) -> AgreementStep:
    """Take an agreement up again, and say why."""
    return _move("reopen", actor, agreement, text, None)


def remind_agreements(*, actor: Actor, at: datetime | None = None) -> int:
    """Write to who answers for what is due within a week or is late; once a month each.

    Says of how many agreements.
    """
    now = at or clock.now()
    day = clock.today_in(RECORD_ZONE, now)
    return sum(_remind(actor, each, day) for each in list(queries.open_due_by(day + SOON)))


def _remind(actor: Actor, agreement: Agreement, day: date) -> bool:
    people = queries.answerable(agreement, day)
    with transaction.atomic():
        held = queries.locked_agreement(agreement)
        if not people or queries.was_reminded(held, day - AGAIN):
            return False
        _step(actor, held, AgreementStep.Kind.REMINDED, "", None, public=False)
        for mandate in people:
            remind_of(held, mandate.person, day)
    return True


def _move(
    verb: str, actor: Actor, agreement: Agreement, text: str, evidence: DocumentVersion | None
) -> AgreementStep:
    with transaction.atomic():
        held = queries.locked_agreement(agreement)
        require(rules.may_move(actor, held, verb))
        step = _step(actor, held, MOVES[verb], text, evidence)
        held.state = AGREEMENT.after(verb)
        held.save(update_fields=["state"])
    agreement.state = held.state
    return step


def _step(
    actor: Actor,
    held: Agreement,
    kind: str,
    text: str,
    evidence: DocumentVersion | None,
    *,
    public: bool = True,
) -> AgreementStep:
    words = tidy(text).strip()
    if not words and kind != AgreementStep.Kind.REMINDED:
        raise refuse(_("Escribe qué pasó con el acuerdo."))
    row = AgreementStep.objects.create(
        agreement=held,
        kind=kind,
        text=words,
        evidence=evidence,
        made_by=actor.pseudonym,
        mandate=_mandate(actor, held),
        made_at=clock.now(),
    )
    _journal("meetings.agreement_followed", actor, held, [row], public=public)
    return row


def _word(row: Agreement, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, tidy(value).strip() if isinstance(value, str) else value)
    if not row.what:
        raise refuse(_("Escribe qué se acordó."))
    if not row.who and row.institution:
        row.who = str(row.institution)[:LONGEST_WHO]
    if not row.who:
        raise refuse(_("Escribe quién lo hará."))
    if len(row.who) > LONGEST_WHO:
        raise refuse(_("Escribe quién lo hará en menos palabras."))
    if row.table is not None and row.table.meeting_id != row.meeting_id:
        raise refuse(_("Esa mesa no es de este encuentro."))


def _mandate(actor: Actor, row: Agreement) -> str:
    return actor.mandate(*HELPERS, *ANSWERING, scope=row.meeting.scope)


def _journal(verb: str, actor: Actor, row: Agreement, facts: list[Any], *, public: bool) -> None:
    journal.record(
        verb, row.folio, actor=actor, facts=facts, mandate=_mandate(actor, row), public=public
    )
