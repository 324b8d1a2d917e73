"""What its author does with a contribution later: add, correct, take back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Contribution, Revision, Withdrawal
from planabierto.journey.consultation.queries import calls, voices
from planabierto.journey.consultation.states import CONTRIBUTION
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.models import Cause
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind
from planabierto.tools.questionnaires.queries import BETWEEN
from planabierto.tools.questionnaires.rules import Given, Typed, checked

Answers = Mapping[str, Typed]
_OWN_WORDS = (AnswerKind.TEXT, AnswerKind.LIST)


def correct(*, actor: Actor, contribution: Contribution, secret: str, answers: Answers) -> Revision:
    """Put other answers in the place of those in force, as their author, for some days."""
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_correct(held, secret, clock.now()))
        given = _checked(held, answers)
        return _revise(held, given, Revision.Kind.CORRECTED, _author(actor))


def add_to(*, actor: Actor, contribution: Contribution, secret: str, answers: Answers) -> Revision:
    """Add to what was answered: words below the words, answers where there were none."""
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_add(held, secret, clock.now()))
        given = _checked(held, _joined(held, answers))
        return _revise(held, given, Revision.Kind.ADDED, _author(actor))


def settle_answers(*, actor: Actor, contribution: Contribution, answers: Answers) -> Revision:
    """Put the answers that a second reading of paper settled in force; the others stay.

    The caller has asked its rule.
    """
    with transaction.atomic():
        held = voices.locked(contribution)
        whole = {**_in_force(held), **answers}
        given = checked(calls.questions_of(held.call), whole, partial=True)
        return _revise(held, given, Revision.Kind.SETTLED, actor)


def withdraw(
    *, actor: Actor, contribution: Contribution, secret: str, reason: str = ""
) -> Withdrawal:
    """Take a contribution back, as its author; its number and its hash stay."""
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_withdraw(held, secret))
        by = _author(actor)
        was_public = held.state == "received"
        row = Withdrawal.objects.create(
            contribution=held,
            reason=reason.strip(),
            made_by=by.pseudonym,
            made_at=clock.now(),
        )
        held.state = CONTRIBUTION.after("withdraw")
        held.save(update_fields=["state"])
        moderation.drop(actor=by, subject=held.folio)
        journal.record(
            "consultation.withdrawn",
            held.folio,
            actor=by,
            facts=[row, held],
            public=was_public,
        )
    return row


def forget_email(*, contribution: Contribution, secret: str) -> None:
    """Cut the tie to the address its author left; nobody is written to any more."""
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_open(held, secret))
        contact = held.contact
        if contact is None:
            return
        held.contact = None
        held.save(update_fields=["contact"])
        journal.record(
            "consultation.address_forgotten",
            held.folio,
            actor=STRANGER,
            facts=[held],
            public=False,
        )
        if not contact.confirmed_at and not voices.of_contact(contact).exists():
            people.erase_contact(actor=STRANGER, contact=contact)


def _checked(held: Contribution, answers: Answers) -> list[Given]:
    spoken = set(held.recordings.values_list("question__key", flat=True))
    return checked(calls.questions_of(held.call), answers, filed=spoken)


def _revise(held: Contribution, given: list[Given], kind: str, by: Actor) -> Revision:
    if voices.raw_answers_of(held) == {each.question.key: each.text for each in given}:
        raise refuse(_("No cambió nada."))
    before = held.sheet
    (after,) = questionnaires.write_sheets(form=held.call.form, filled=[(held.language, given)])
    row = Revision.objects.create(
        contribution=held,
        kind=kind,
        before=before,
        after=after,
        made_by=by.pseudonym,
        made_at=clock.now(),
    )
    held.sheet, held.answers_digest = after, after.digest
    held.save(update_fields=["sheet", "answers_digest"])
    _look_again(held, by)
    journal.record(
        f"consultation.{kind}",
        held.folio,
        actor=by,
        facts=[row, held],
        public=held.state == "received",
    )
    return row


def _look_again(held: Contribution, by: Actor) -> None:
    """What children say is read before it is shown, also what they changed."""
    if held.call.is_for_children and CONTRIBUTION.may("hold", held.state):
        held.state = CONTRIBUTION.after("hold")
        held.save(update_fields=["state"])
        moderation.open_case(
            actor=by, subject=held.folio, scope=held.call.folio, cause=Cause.CHILDREN
        )


def _in_force(held: Contribution) -> dict[str, Typed]:
    """The answers in force, as a form takes them."""
    kinds = {question.key: question.kind for question in calls.questions_of(held.call)}
    return {
        key: text.split(BETWEEN) if kinds[key] in CHOOSING else text
        for key, text in voices.raw_answers_of(held).items()
    }


def _joined(held: Contribution, added: Answers) -> dict[str, Typed]:
    """The answers in force with what is added to them; what was chosen stays chosen."""
    whole = _in_force(held)
    kinds = {question.key: question.kind for question in calls.questions_of(held.call)}
    for key, typed in added.items():
        before = whole.get(key)
        if not before:
            whole[key] = typed
        elif isinstance(typed, str) and typed.strip() and kinds[key] in _OWN_WORDS:
            whole[key] = f"{before}\n\n{typed.strip()}"
    return whole


def _author(actor: Actor) -> Actor:
    """Whose receipt it is, is never named."""
    return actor if actor.is_system else STRANGER
