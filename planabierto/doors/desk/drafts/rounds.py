"""Opening a draft to comments, and moving the end."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.call import RescheduleForm
from planabierto.doors.desk.drafts.forms import RoundForm
from planabierto.doors.desk.drafts.frame import act, draft_of
from planabierto.doors.desk.frame import perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import draft_rules as rules
from planabierto.journey.drafting.models import CommentRound
from planabierto.kit import clock
from planabierto.kit.verdict import require


@at_the_desk
def new_round(request: HttpRequest, folio: str) -> HttpResponse:
    """Open the newest public version to comments, from a day to another."""
    actor, found, at = actor_of(request), draft_of(request, folio), clock.now()
    require(rules.may_call_for_comments(actor, found, at))
    version = known(queries.newest_public(found))
    form = RoundForm(cycles.phases_of(found.cycle), typed(request))

    def do() -> None:
        actions.open_round(actor=actor, version=version, **form.facts(at))

    lead = _("Se comenta la versión %(number)d. Cada comentario recibe folio y respuesta.")
    title, done = _("Abrir a comentarios"), _("La ronda quedó anunciada.")
    one = act(found, title, _("Abrir la ronda"), done, lead=lead % {"number": version.number})
    return perform(request, one, form, do)


@at_the_desk
def move_round(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Move the end of a round, or close it now, with a reason that is published."""
    actor, found = actor_of(request), draft_of(request, folio)
    every = {each.number: each for each in queries.rounds_of(found)}
    asked: CommentRound = known(every.get(number))
    require(rules.may_move_round(actor, asked, clock.now()))
    form = RescheduleForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.move_round(actor=actor, found=asked, closes=form.moment(), reason=reason)

    one = act(found, _("Ampliar o cerrar la ronda"), _("Guardar"), _("El cierre se movió."))
    return perform(request, one, form, do)
