"""What the sample's moderator looked at, and what came in another language."""

from __future__ import annotations

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewVoice
from planabierto.journey.consultation.models import Call
from planabierto.kit.actor import Actor
from planabierto.sample.content import data
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Cause
from planabierto.tools.questionnaires.models import Question


def show_held(moderator: Actor, call: Call) -> None:
    """Show everything of a call that waited to be looked at."""
    cases = [each for each in moderation.waiting(moderator) if each.scope == call.folio]
    actions.show_all(actor=moderator, cases=cases)


def hear_moderated(loader: Actor, moderator: Actor, call: Call) -> None:
    """Voices that were looked at first: some hidden with their reason, one appealed, some wait."""
    question = _open_question(call)
    for row in data("voices")["moderated"]:
        voice = NewVoice(
            answers={question.key: row["text"]},
            occurred=call.opens,
            causes=[Cause(row["cause"])],
            illustrative=True,
        )
        contribution = actions.submit(actor=loader, call=call, voice=voice).contribution
        case = moderation.open_case_of(contribution.folio)
        if case is None or "ground" not in row:
            continue
        actions.decide(
            actor=moderator, case=case, shown=False, ground=row["ground"], reason=row["reason"]
        )
        if "appeal" in row:
            actions.appeal(actor=loader, contribution=contribution, text=row["appeal"])


def hear_foreign(loader: Actor, call: Call) -> None:
    """Voices in another language; the original stays beside its translation."""
    question = _open_question(call)
    for row in data("voices")["foreign"]:
        voice = NewVoice(
            answers={question.key: row["text"]},
            language="en",
            occurred=call.opens,
            illustrative=True,
        )
        contribution = actions.submit(actor=loader, call=call, voice=voice).contribution
        actions.translate(
            actor=loader,
            contribution=contribution,
            question=question,
            language="es",
            text=row["translation"],
        )


def _open_question(call: Call) -> Question:
    """The first question, which asks for words."""
    return call.form.questions.order_by("position")[0]
