"""Public questions at the desk: the queue of a cycle, answering one, and looking at one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.moderation import DecisionForm
from planabierto.doors.desk.frame import Act, paged, perform, show, typed
from planabierto.doors.desk.voices.forms import AnswerForm
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import questions as queries
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.tools.moderation import rules as moderation

HERE = "desk_cycles"


@at_the_desk
def questions(request: HttpRequest, folio: str) -> HttpResponse:
    """The questions of a cycle that the actor may know of, those that wait first."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio.upper(), actor))
    every = "todas" in request.GET
    page = paged(request, queries.in_cycle(cycle, actor, waiting=not every))
    context = {
        "cycle": cycle,
        "page": page,
        "every": every,
        "tabs": [
            {"label": _("Por atender"), "url": "?", "current": not every},
            {"label": _("Todas"), "url": "?todas", "current": every},
        ],
        "cases": queries.cases_in(list(page), actor),
        "mine": queries.answered_by(list(page), actor),
        "day": clock.today_in(RECORD_ZONE, clock.now()),
        "trail": _trail(cycle),
    }
    return show(request, "desk/voices/questions.html", context, here=HERE)


@at_the_desk
def answer(request: HttpRequest, folio: str) -> HttpResponse:
    """Answer in public, for an institution that answers for the commitment."""
    actor, found = actor_of(request), _question(request, folio)
    require(rules.may_answer_question(actor, found))
    form = AnswerForm(typed(request))

    def do() -> None:
        actions.answer_question(actor=actor, question=found, text=form.cleaned_data["text"])

    act = Act(
        _("Responder %(folio)s") % {"folio": found.folio},
        _("Publicar la respuesta"),
        reverse("question", args=[found.folio]),
        _("Tu respuesta es pública; a quien preguntó y dejó su correo ya le avisamos."),
        HERE,
        lead=found.text,
        trail=_trail(found.commitment.cycle, (found.folio, "")),
    )
    return perform(request, act, form, do)


@at_the_desk
def review(request: HttpRequest, folio: str) -> HttpResponse:
    """Look at a question that waits: it shows, or it does not, for a published reason."""
    actor, found = actor_of(request), _question(request, folio)
    require(moderation.may_moderate(actor, found.folio))
    form = DecisionForm(typed(request))

    def do() -> None:
        actions.decide_question(actor=actor, question=found, **form.facts())

    act = Act(
        _("Revisar %(folio)s") % {"folio": found.folio},
        _("Decidir"),
        reverse("desk_asked", args=[found.commitment.cycle.folio]),
        _("Quedó decidido."),
        HERE,
        lead=found.text,
        trail=_trail(found.commitment.cycle, (found.folio, "")),
    )
    return perform(request, act, form, do)


def _question(request: HttpRequest, folio: str) -> PublicQuestion:
    found: PublicQuestion = known(queries.question(folio.upper(), actor_of(request)))
    return found


def _trail(cycle: Cycle, *more: tuple[str, str]) -> list[tuple[object, str]]:
    place = reverse("desk_asked", args=[cycle.folio]) if more else ""
    return [
        (_("Ciclos"), reverse("desk_cycles")),
        (cycle.folio, reverse("desk_cycle", args=[cycle.folio])),
        (_("Preguntas públicas"), place),
        *more,
    ]
