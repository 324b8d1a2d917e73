"""Having a public question looked at, and showing or hiding it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.monitoring import question_letters as letters
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.actions.asking import begin_clock, owned
from planabierto.journey.monitoring.actions.speaking import required
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import questions as queries
from planabierto.journey.monitoring.states import QUESTION
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import Appeal, Case, Cause, Decision, HidingReason
from planabierto.tools.moderation.rules import MODERATORS


def report_question(*, actor: Actor, question: PublicQuestion, words: str) -> Case:
    """Say that a question should be looked at; it goes on being shown."""
    why = required(words, _("Di qué pasa: lo lee quien modera."))
    require(rules.may_report_question(question))
    return moderation.open_case(
        actor=actor, subject=question.folio, scope=question.folio, cause=Cause.REPORTED, words=why
    )


def decide_question(
    *,
    actor: Actor,
    question: PublicQuestion,
    shown: bool,
    ground: str = HidingReason.NONE,
    reason: str = "",
) -> Decision:
    """Look at a question that waits: it shows, and its clock begins, or it is hidden for a reason.

    Who asked and left an address is told why.
    """
    with transaction.atomic():
        held = queries.locked(question)
        case = cases.open_case_of(held.folio)
        if case is None:
            raise refuse(_("Esta pregunta no espera revisión."), Ground.NOT_NOW)
        require(rules.may_move_question(actor, held, shown=shown))
        decision = moderation.decide(
            actor=actor, case=case, shown=shown, ground=ground, reason=reason
        )
        _move(actor, held, shown=shown)
        if not shown:
            letters.tell_hidden(held, decision)
    return decision


def appeal_question(*, question: PublicQuestion, secret: str, text: str) -> Appeal:
    """Ask, as its author, that somebody else look at a question that is not shown."""
    with transaction.atomic():
        held = owned(question, secret)
        decision = cases.newest_decision(held.folio)
        if decision is None or held.state != "hidden":
            raise refuse(_("Esta pregunta no espera revisión."), Ground.NOT_NOW)
        return moderation.appeal(actor=STRANGER, decision=decision, text=text)


def _move(actor: Actor, held: PublicQuestion, *, shown: bool) -> None:
    """Show or hide; what shows already goes on, with the clock it had."""
    verb = "show" if shown else "hide"
    if not QUESTION.may(verb, held.state):
        return
    if shown:
        begin_clock(held)
        held.state = rules.shown_state(held)
    else:
        held.state = QUESTION.after(verb)
    held.save(update_fields=["state", "due"])
    journal.record(
        "monitoring.question_shown" if shown else "monitoring.question_hidden",
        held.folio,
        actor=actor,
        facts=[held],
        mandate=actor.mandate(*MODERATORS, scope=held.folio),
        public=True,
    )
