"""Typing the text of a commitment: what it can name, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from planabierto.doors.desk.forms.commitment import Choices, CommitmentForm, type_of_pairs
from planabierto.doors.desk.forms.milestone import one_more
from planabierto.doors.shared.marks import current_language
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.journey.drafting.wording import TERM_FIELDS, Wording
from planabierto.kit.actor import Actor

LONGEST_GOAL = 90


def choices(cycle: Cycle, actor: Actor) -> Choices:
    """What the commitments of a cycle can name, as this actor may know it."""
    language = current_language()
    goals = [
        (goal.folio, f"{goal.folio} · {goal.text.shown_in(language).text[:LONGEST_GOAL]}")
        for goal in cycles.goals_of(cycle)
    ]
    names = [str(each) for each in institutions.institutions()]
    return Choices(
        terms={
            name: _pairs(vocabulary.terms(scheme), language) for name, scheme in TERM_FIELDS.items()
        },
        goals=goals,
        plans=list(cycles.plans_of(cycle, actor)),
        institutions=names,
    )


def form_for(
    request: HttpRequest, cycle: Cycle, actor: Actor, before: CommitmentText
) -> CommitmentForm:
    """The form as it stands: blank, as it was typed, or with room for one more milestone."""
    data = None
    if request.method == "POST":
        data = one_more(request.POST) if wants_more(request) else request.POST
    return CommitmentForm(choices(cycle, actor), before, data)


def wants_more(request: HttpRequest) -> bool:
    """Whether the button for one more milestone was pressed."""
    return "otro_hito" in request.POST


def settled(form: CommitmentForm, cycle: Cycle) -> CommitmentText | None:
    """The text in its one spelling; none when something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    text, problems = Wording(cycle).settle(form.text())
    form.point_out(problems)
    return None if problems else text


def _pairs(terms: Iterable[Term], language: str) -> type_of_pairs:
    """Code and words; a part stands under the words of its whole."""
    return [
        (
            term.code,
            f"{term.parent.label.shown_in(language)} › {term.label.shown_in(language)}"
            if term.parent
            else term.label.shown_in(language).text,
        )
        for term in terms
    ]
