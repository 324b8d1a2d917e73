"""Requests for support at the desk: asked, taken up, closed, and where they wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Button, paged, show, typed
from planabierto.doors.desk.working.forms import SupportForm, SupportStepForm
from planabierto.doors.desk.working.frame import HERE, act_on, commitment_of, trail
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.models import SupportRequest
from planabierto.journey.monitoring.queries import supporting
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict, require


@at_the_desk
def requests(request: HttpRequest, folio: str) -> HttpResponse:
    """What the groups of a cycle ask for; what waits longest leads."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    page = paged(request, supporting.requests_in(cycle, actor))
    context = {"cycle": cycle, "page": page}
    return show(request, "desk/working/supports.html", context, here=HERE)


@at_the_desk
def ask(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask the forum or the secretariat for support."""
    actor, found = actor_of(request), commitment_of(request, folio)
    require(rules.may_ask(actor, found, clock.now()))
    form = SupportForm(typed(request))

    def do() -> str:
        made = actions.ask_support(actor=actor, commitment=found, **form.cleaned_data)
        return reverse("desk_support", args=[made.folio])

    done = _("La solicitud es pública, y le llega a la secretaría técnica.")
    words = (_("Pedir apoyo"), _("Pedir apoyo"), done)
    return act_on(request, found, words, form, do)


@at_the_desk
def support(request: HttpRequest, folio: str) -> HttpResponse:
    """One request, what was done with it, and what can be done."""
    actor, row = actor_of(request), _row(request, folio)
    context = {
        "request_row": row,
        "commitment": row.commitment,
        "buttons": _buttons(row, actor),
        "serves": rules.may_close(actor, row),
        "trail": trail(row.commitment, (row.folio, "")),
    }
    return show(request, "desk/working/support.html", context, here=HERE)


@at_the_desk
def take_up(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that a request is being attended to, and how."""
    row = _row(request, folio)
    verdict = rules.may_take_up(actor_of(request), row)
    words = (_("Tomar la solicitud"), _("Tomar"), _("El grupo sabrá que ya se atiende."))
    return _step(request, row, verdict, words, actions.take_up)


@at_the_desk
def close(request: HttpRequest, folio: str) -> HttpResponse:
    """Close a request, saying what came of it."""
    row = _row(request, folio)
    verdict = rules.may_close(actor_of(request), row)
    words = (_("Cerrar la solicitud"), _("Cerrar"), _("Quedó cerrada; el grupo puede reabrirla."))
    return _step(request, row, verdict, words, actions.close_support)


@at_the_desk
def reopen(request: HttpRequest, folio: str) -> HttpResponse:
    """Open a closed request again, saying what is still missing."""
    row = _row(request, folio)
    verdict = rules.may_reopen(actor_of(request), row, clock.now())
    words = (_("Volver a abrir la solicitud"), _("Volver a abrir"), _("Quedó abierta otra vez."))
    return _step(request, row, verdict, words, actions.reopen_support)


def _step(
    request: HttpRequest,
    row: SupportRequest,
    verdict: Verdict,
    words: tuple[str, str, str],
    move: Callable[..., Any],
) -> HttpResponse:
    require(verdict)
    form = SupportStepForm(typed(request))

    def do() -> None:
        move(actor=actor_of(request), request=row, words=form.cleaned_data["words"])

    back = reverse("desk_support", args=[row.folio])
    return act_on(request, row.commitment, words, form, do, back=back, lead=row.subject)


def _row(request: HttpRequest, folio: str) -> SupportRequest:
    found: SupportRequest = known(supporting.request(folio, actor_of(request)))
    return found


def _buttons(row: SupportRequest, actor: Actor) -> list[Button]:
    """What can be done with a request now, by this actor."""
    moves = (
        (_("Tomar la solicitud"), "take_up", rules.may_take_up(actor, row), "primary"),
        (_("Cerrar la solicitud"), "close", rules.may_close(actor, row), "quiet"),
        (_("Volver a abrir"), "reopen", rules.may_reopen(actor, row, clock.now()), "quiet"),
    )
    return [
        Button(label, reverse(f"desk_support_{move}", args=[row.folio]), verdict, kind)
        for label, move, verdict, kind in moves
        if verdict
    ]
