"""Named reads of public questions: who may know which, and which wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils.crypto import constant_time_compare

from planabierto.journey.commitments.models import Commitment, Responsibility
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion
from planabierto.journey.monitoring.queries.scopes import any_of, lies_within
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import number_of
from planabierto.kit.keyed import is_plausible, keyed
from planabierto.tools.moderation.models import Case
from planabierto.tools.moderation.queries import READERS
from planabierto.tools.moderation.queries import waiting as cases_waiting

SHOWN = ("open", "answered")
SPEAKERS = (Role.LEAD, Role.LIAISON)


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("question", secret)


def secret_for(commitment: Commitment, form: str) -> str:
    """The secret of what is asked on one page: sent twice, it is given the same."""
    return keyed("question-form", f"{commitment.folio}/{form}")[:32]


def key_of(secret: str) -> str:
    """What only the letter to a question's author holds, beside the secret."""
    return keyed("question-mail", secret)[:32]


def is_key(secret: str, key: str) -> bool:
    """Whether somebody read the letter that went to a question's author."""
    return is_plausible(key) and constant_time_compare(key_of(secret), key)


def questions() -> QuerySet[PublicQuestion]:
    """Every question with what its folio and its page need, newest first."""
    found = PublicQuestion.objects.select_related("commitment__cycle")
    return found.prefetch_related(_answers_of()).order_by("-made_at", "-pk")


def questions_visible_to(actor: Actor) -> QuerySet[PublicQuestion]:
    """The questions everybody reads, and those that the actor looks at before they show."""
    known = Q(state__in=SHOWN)
    held = [each for each in actor.capacities if each.role in READERS]
    if held:
        known |= any_of(lies_within(each) for each in held)
    if actor.is_system:
        known = Q(pk__isnull=False)
    return questions().filter(known, stands(actor))


def questions_on(commitment: Commitment, actor: Actor) -> QuerySet[PublicQuestion]:
    """The questions on a commitment that everybody reads: those without an answer first."""
    found = questions_visible_to(actor).filter(commitment=commitment, state__in=SHOWN)
    return found.order_by("-state", "-made_at", "-pk")


def question(folio: str, actor: Actor) -> PublicQuestion | None:
    """The question with this folio, when the actor may know of it."""
    commitment, _mark, _number = folio.upper().rpartition("-Q")
    number = number_of(folio, "question")
    if number is None:
        return None
    known = questions_visible_to(actor)
    return known.filter(commitment__folio=commitment, number=number).first()


def by_secret(secret: str) -> PublicQuestion | None:
    """The question whose secret link this is."""
    if not is_plausible(secret):
        return None
    return questions().select_related("contact").filter(link=link_of(secret)).first()


def is_author(question: PublicQuestion, secret: str) -> bool:
    """Whether a secret link is that of the question's author."""
    if not is_plausible(secret) or not question.link:
        return False
    return constant_time_compare(question.link, link_of(secret))


def sent_before(commitment: Commitment, device: str) -> PublicQuestion | None:
    """What the same page asked before, if anything."""
    return questions().filter(commitment=commitment, device=device).first() if device else None


def locked(question: PublicQuestion) -> PublicQuestion:
    """The question as it stands, held until the transaction ends."""
    PublicQuestion.objects.select_for_update().get(pk=question.pk)
    return questions().select_related("contact").get(pk=question.pk)


def unanswered(held: Sequence[Capacity]) -> QuerySet[PublicQuestion]:
    """The questions that wait for these capacities: to answer, for who is responsible."""
    speaking = [each for each in held if each.role in (*SPEAKERS, Role.CONTACT)]
    mine = any_of(lies_within(each) & _answers(each) for each in speaking)
    return PublicQuestion.objects.filter(mine, state="open")


def kept_open(held: Sequence[Capacity], day: date) -> QuerySet[PublicQuestion]:
    """The questions late on a day in what these capacities look after."""
    mine = any_of(lies_within(each) for each in held)
    return PublicQuestion.objects.filter(mine, state="open", due__lt=day)


def to_look_at(held: Sequence[Capacity]) -> QuerySet[PublicQuestion]:
    """The questions of which a case waits, in what these capacities moderate."""
    mine = any_of(lies_within(each) for each in held)
    named = Concat(F("commitment__folio"), Value("-Q"), Cast("number", CharField()))
    cases = Case.objects.filter(subject=OuterRef("named"), closed_at=None)
    return PublicQuestion.objects.alias(named=named).filter(mine, Exists(cases))


def first_answers(cycle: int) -> QuerySet[PublicQuestion, Any]:
    """Commitment's folio, number, when asked, the last day, when first answered; one query."""
    first = Min("answers__occurred")
    found = PublicQuestion.objects.filter(commitment__cycle=cycle, state__in=SHOWN)
    shown = found.filter(commitment__inclusions__plan__state="published")
    rows = shown.order_by("made_at", "pk").annotate(first=first)
    return rows.values_list("commitment__folio", "number", "made_at", "due", "first")


def in_cycle(cycle: Cycle, actor: Actor, *, waiting: bool = False) -> QuerySet[PublicQuestion]:
    """The questions of a cycle the actor may know of, the most pressing first."""
    found = questions_visible_to(actor).filter(commitment__cycle=cycle)
    if waiting:
        found = found.filter(state__in=("open", "held"))
    return found.order_by("due", "made_at", "pk")


def cases_in(questions: Sequence[PublicQuestion], actor: Actor) -> dict[str, Case]:
    """Folio → the case that waits for the actor, of those that have one; one query."""
    if not questions:
        return {}
    found = cases_waiting(actor).filter(subject__in=[each.folio for each in questions])
    return {each.subject: each for each in found}


def answered_by(questions: Sequence[PublicQuestion], actor: Actor) -> set[int]:
    """The keys of those of these questions that wait for the actor to answer; one query."""
    if not questions or not actor.capacities:
        return set()
    mine = unanswered(actor.capacities).filter(pk__in=[each.pk for each in questions])
    return set(mine.values_list("pk", flat=True))


def needed_addresses() -> QuerySet[PublicQuestion, Any]:
    """The contacts who are still to hear what is answered, as a query of keys."""
    left = PublicQuestion.objects.filter(contact__isnull=False).exclude(state="hidden")
    return left.order_by().values_list("contact", flat=True)


def _answers_of() -> Prefetch[str]:
    rows = PublicAnswer.objects.select_related("institution").order_by("occurred", "pk")
    return Prefetch("answers", rows)


def _answers(capacity: Capacity) -> Q:
    """What a capacity answers: all it reaches as point of contact, else its institution's own."""
    if capacity.role == Role.CONTACT:
        return Q(pk__isnull=False)
    duty = Responsibility.objects.filter(
        institution=capacity.institution_id,
        role__in=ANSWERABLE,
        commitment=OuterRef("commitment"),
    )
    return Q(Exists(duty))
