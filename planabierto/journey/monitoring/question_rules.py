"""Who asks in public, who looks at a question before it shows, and who answers it until when."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cocreation.proposal_rules import address_fits
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.queries import holidays_of
from planabierto.journey.monitoring import check_rules as steps
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.queries.questions import SHOWN
from planabierto.journey.monitoring.states import QUESTION
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.kit.workdays import add_working_days

WORKING_DAYS = 10
LONGEST = 2000
LONGEST_ANSWER = 6000


def may_ask(commitment: Commitment) -> Verdict:
    """Anybody asks of a public commitment, without an account."""
    if not commitment.is_public:
        return no(_("Este compromiso todavía no es público."), Ground.HIDDEN)
    return cycles.stands(commitment.cycle)


def is_asked(text: str, email: str, language: str, *, consent: bool) -> Verdict:
    """Whether a question can be kept, and its author written to when they want that."""
    if not text.strip():
        return no(_("Escribe tu pregunta."), Ground.INVALID)
    if len(text) > LONGEST:
        words = _("Es demasiado larga: caben %(most)s signos.")
        return no(words % {"most": LONGEST}, Ground.INVALID)
    if email.strip() and not consent:
        return no(_("Para escribirte, acepta que guardemos tu correo."), Ground.INVALID)
    return address_fits(email, language)


def may_answer_question(actor: Actor, question: PublicQuestion) -> Verdict:
    """Who leads, is liaison or point of contact for the commitment answers what is shown."""
    if not (actor.is_system or answerers(actor, question)):
        return no(_("Responden las instituciones responsables y el punto de contacto."))
    return steps.by_hand(actor).and_then(lambda: _is_shown(question))


def may_withdraw_question(question: PublicQuestion) -> Verdict:
    """Its author takes a question back at any time, once."""
    if question.state == "withdrawn":
        return no(_("Ya la habías retirado."), Ground.NOT_NOW)
    return yes()


def may_report_question(question: PublicQuestion) -> Verdict:
    """Anybody asks that what everybody reads be looked at."""
    return _is_shown(question)


def may_move_question(actor: Actor, question: PublicQuestion, *, shown: bool) -> Verdict:
    """Nobody hides, or lets through, their own question; who must answer one never hides it."""
    if actor.is_system:
        return yes()
    if question.author and question.author == actor.pseudonym:
        return no(_("La escribiste tú: la revisa otra persona."))
    if not shown and _must_answer(actor, question):
        return no(_("Quien debe responder una pregunta no la oculta: eso lo decide otra persona."))
    return yes()


def answerers(actor: Actor, question: PublicQuestion) -> list[Capacity]:
    """The actor's capacities to answer: for who is responsible, or as point of contact."""
    commitment = question.commitment
    held = standing.reporting(actor, commitment, None)
    contacts = [e for e in standing.reaching(actor, commitment) if e.role == Role.CONTACT]
    return [*held, *(each for each in contacts if each not in held)]


def due_from(question: PublicQuestion, shown_on: date) -> date:
    """The last day to answer what began to show on a day: ten working days after it."""
    return add_working_days(shown_on, WORKING_DAYS, holidays_of(question.commitment.cycle))


def shown_state(question: PublicQuestion) -> str:
    """How a question stands when it shows: answered, once anybody answered it."""
    return "answered" if question.answers.exists() else QUESTION.after("show")


def _must_answer(actor: Actor, question: PublicQuestion) -> bool:
    held = {each.institution_id for each in (*actor.capacities, *actor.withheld)}
    return bool(held & standing.answering(question.commitment, None))


def _is_shown(question: PublicQuestion) -> Verdict:
    if question.state in SHOWN and question.commitment.is_public:
        return cycles.stands(question.commitment.cycle)
    return no(_("Esa pregunta no es pública."), Ground.HIDDEN)
