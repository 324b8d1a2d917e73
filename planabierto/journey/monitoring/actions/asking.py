"""Asking in public what becomes of a commitment, and answering within ten working days."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Contact
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import question_letters as letters
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.actions.speaking import (
    journalled,
    locked,
    next_number,
    required,
    voice,
)
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion
from planabierto.journey.monitoring.queries import questions as queries
from planabierto.journey.monitoring.states import QUESTION
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.clock import today_in
from planabierto.kit.keyed import device_of
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.models import Cause

SECRET_BYTES = 12


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What somebody asks; `form` tells one page from another, so that sending twice is once.

    An address is kept only with `consent`, and written to only once it is confirmed.
    """

    text: str
    language: str = "es"
    email: str = ""
    consent: bool = False
    form: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was taken in, and the secret that only its author is given."""

    question: PublicQuestion
    secret: str
    first: bool = True


def ask(
    *, actor: Actor, commitment: Commitment, new: NewQuestion, causes: Sequence[Cause] = ()
) -> Asked:
    """Ask of a public commitment; it shows at once, and the institution has ten working days.

    Who asks is never named. What comes with causes waits until somebody has looked, and its clock
    with it.
    """
    require(rules.is_asked(new.text, new.email, new.language, consent=new.consent))
    secret = _secret(commitment, new)
    with transaction.atomic():
        held = locked(commitment)
        require(rules.may_ask(held))
        device = device_of(new.form) if new.form else ""
        if (before := queries.sent_before(held, device)) is not None:
            return Asked(before, secret, first=False)
        row = PublicQuestion(
            commitment=held,
            number=next_number(held.questions.all()),
            text=tidy(new.text).strip(),
            language=new.language,
            author=actor.pseudonym,
            contact=_contact(actor, new),
            link=queries.link_of(secret),
            device=device,
            illustrative=new.illustrative,
            made_at=clock.now(),
        )
        if not causes:
            row.state = QUESTION.after("show")
            begin_clock(row)
        row.save()
        _write_down("question_asked", row, actor if actor.is_system else STRANGER)
        _have_looked_at(actor, row, causes)
        letters.write_key(row, secret)
    return Asked(row, secret)


def answer_question(
    *, actor: Actor, question: PublicQuestion, text: str, institution: Institution | None = None
) -> PublicAnswer:
    """Answer in public for an institution; who asked and left an address is told.

    A machine names the institution that answered elsewhere.
    """
    words = required(tidy(text), _("Escribe la respuesta: se publica."))
    if len(words) > rules.LONGEST_ANSWER:
        most = {"most": rules.LONGEST_ANSWER}
        raise refuse(_("Es demasiado largo: caben %(most)s signos.") % most)
    with transaction.atomic():
        held = queries.locked(question)
        require(rules.may_answer_question(actor, held))
        able = [] if actor.is_system else rules.answerers(actor, held)
        named = institution if actor.is_system else None
        by = voice(actor, able, institution=named, when=clock.now())
        act = PublicAnswer.objects.create(question=held, text=words, **by.columns())
        held.state = QUESTION.after("answer")
        held.save(update_fields=["state"])
        journalled("monitoring.question_answered", held.folio, by, held.commitment, act, held)
        letters.tell_answer(act)
    return act


def confirm_address(*, question: PublicQuestion, secret: str, key: str) -> None:
    """Count the address left with a question as its author's own: from now on it is written to.

    The key stands in the letter alone, so that only who reads the letter has it.
    """
    with transaction.atomic():
        held = owned(question, secret)
        if not queries.is_key(secret, key):
            raise refuse(_("Abre el enlace que te mandamos por correo: este no lo confirma."))
        if held.contact:
            by = people.as_contact(STRANGER, held.contact)
            people.confirm_contact(actor=by, contact=held.contact)


def forget_address(*, question: PublicQuestion, secret: str) -> None:
    """Cut the tie to the address its author left; nobody is written to any more."""
    with transaction.atomic():
        held = owned(question, secret)
        if held.contact is None:
            return
        held.contact = None
        held.save(update_fields=["contact"])
        _write_down("question_address_forgotten", held, STRANGER, public=False)


def withdraw_question(*, question: PublicQuestion, secret: str) -> PublicQuestion:
    """Take a question back, as its author: nobody reads it any more, its number stays.

    The tie to the address left with it is cut, and what waited to be looked at waits no more.
    """
    with transaction.atomic():
        held = owned(question, secret)
        require(rules.may_withdraw_question(held))
        was_shown = held.state in queries.SHOWN
        held.state, held.contact = QUESTION.after("withdraw"), None
        held.withdrawn_at = clock.now()
        held.save(update_fields=["state", "contact", "withdrawn_at"])
        moderation.drop(actor=STRANGER, subject=held.folio)
        journal.record(
            "monitoring.question_withdrawn",
            held.folio,
            actor=STRANGER,
            facts=[held],
            public=was_shown,
        )
    return held


def begin_clock(row: PublicQuestion) -> None:
    """Set until when a question that begins to show today is to be answered."""
    row.due = rules.due_from(row, today_in(row.commitment.cycle.time_zone, clock.now()))


def _secret(commitment: Commitment, new: NewQuestion) -> str:
    if not new.form:
        return secrets.token_urlsafe(SECRET_BYTES)
    return queries.secret_for(commitment, new.form)


def _contact(actor: Actor, new: NewQuestion) -> Contact | None:
    """The address somebody left, kept apart from the record."""
    if not new.email.strip():
        return None
    by = actor if actor.is_system else STRANGER
    return people.keep_contact(actor=by, email=new.email, language=new.language)


def _have_looked_at(actor: Actor, row: PublicQuestion, causes: Sequence[Cause]) -> None:
    if causes:
        moderation.open_case(
            actor=actor if actor.is_system else STRANGER,
            subject=row.folio,
            scope=row.folio,
            cause=causes[0],
            words=", ".join(str(cause.label) for cause in causes[1:]),
        )


def owned(question: PublicQuestion, secret: str) -> PublicQuestion:
    """The question, held until the transaction ends, once the secret shows whose it is."""
    held = queries.locked(question)
    if not queries.is_author(held, secret):
        raise refuse(_("Ese enlace no abre esta pregunta."))
    return held


def _write_down(verb: str, row: PublicQuestion, actor: Actor, *, public: bool = True) -> None:
    journal.record(
        f"monitoring.{verb}",
        row.folio,
        actor=actor,
        facts=[row],
        public=public and row.state in queries.SHOWN,
    )
