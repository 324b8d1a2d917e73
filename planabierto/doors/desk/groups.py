"""The working group of a commitment: who sits for which side, and who leads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import SeatForm, UnseatForm
from planabierto.doors.desk.frame import Act, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments import actions, rules
from planabierto.journey.commitments.models import Commitment, Seat, Side
from planabierto.journey.commitments.queries import commitments, lists
from planabierto.journey.monitoring import group_rules as work
from planabierto.journey.monitoring.queries import groups, standing, supporting, telling
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.folio import numbered
from planabierto.kit.verdict import require

MOST = 20


@at_the_desk
def group(request: HttpRequest, folio: str) -> HttpResponse:
    """The working group at work: who sits in it, its meetings, papers and requests."""
    actor = actor_of(request)
    found = _found(folio, actor)
    seats = list(telling.seats_of(found, _today(found)))
    context = {
        "commitment": found,
        "sides": [(side.label, [each for each in seats if each.side == side]) for side in Side],
        "empty": not seats,
        "verdict": rules.may_amend(actor, found),
        **_work(found, actor),
    }
    return show(request, "desk/group.html", context, here="desk_cycles")


def _work(found: Commitment, actor: Actor) -> dict[str, Any]:
    """What the group does, and what this actor may do in it."""
    at = clock.now()
    calls = work.may_call(actor, found, at)
    adds = work.may_add_paper(actor, found, at)
    return {
        "meetings": list(groups.meetings_of(found, drafts=bool(calls))[:MOST]),
        "agreements": [each for each in groups.agreements_of(found, actor) if each.state == "open"],
        "steps": list(groups.open_steps_of(found)),
        "papers": list(groups.papers_of(found, actor)),
        "requests": list(supporting.requests_of(found, actor).prefetch_related(None)[:MOST]),
        "adds": adds,
        "office": _office(actor, found),
        "calls": calls,
        "asks": work.may_ask(actor, found, at),
        "day": _today(found),
    }


def _office(actor: Actor, found: Commitment) -> str:
    """The hand-over folder of the institution the actor reports on it for; empty without one."""
    held = standing.reporting(actor, found, None)
    body = held[0].institution_id if held else None
    return reverse("desk_office_folder", args=[numbered("I", body)]) if body else ""


@at_the_desk
def seat(request: HttpRequest, folio: str) -> HttpResponse:
    """Seat a person in the working group, under their mandate."""
    actor = actor_of(request)
    found = _found(folio, actor)
    require(rules.may_amend(actor, found))
    form = SeatForm(_candidates(found, actor), _today(found), typed(request))

    def do() -> None:
        data: dict[str, Any] = dict(form.cleaned_data)
        mandate = form.candidates[data.pop("mandate")]
        actions.seat(actor=actor, commitment=found, mandate=mandate, **data)

    act = _act(found, _("Agregar a una persona"), _("Agregar al grupo"), _("Ya está en el grupo."))
    return perform(request, act, form, do)


@at_the_desk
def unseat(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """End a person's time in the group on a day, with a reason."""
    actor = actor_of(request)
    found = _found(folio, actor)
    sitting: Seat = known(_seat(found, number))
    require(rules.may_unseat(actor, sitting))
    form = UnseatForm(typed(request))

    def do() -> None:
        actions.unseat(actor=actor, seat=sitting, **form.cleaned_data)

    title = _("Terminar el lugar de %(name)s") % {"name": sitting.mandate.person}
    done = _("Su lugar termina ese día; lo que hizo queda.")
    act = _act(found, title, _("Terminar"), done, "danger")
    return perform(request, act, form, do)


def _found(folio: str, actor: Actor) -> Commitment:
    found: Commitment = known(commitments.commitment(folio, actor))
    return found


def _seat(found: Commitment, number: int) -> Seat | None:
    seats = telling.seats_of(found, _today(found))
    return next((each for each in seats if each.pk == number), None)


def _candidates(found: Commitment, actor: Actor) -> list[Mandate]:
    """The designations in force that reach the commitment and sit not yet; by name."""
    day = _today(found)
    lists.with_ties([found], actor)
    seated = {each.mandate_id for each in telling.seats_of(found, day)}
    held = institutions.in_force(day).order_by("person__name", "pk")
    return [
        each for each in held if each.pk not in seated and rules.covers(each.as_capacity(), found)
    ]


def _today(found: Commitment) -> date:
    return clock.today_in(found.cycle.time_zone, clock.now())


def _act(found: Commitment, title: str, verb: str, done: str, kind: str = "primary") -> Act:
    back = reverse("desk_group", args=[found.folio])
    listed = reverse("desk_commitments", args=[found.cycle.folio])
    trail = [(found.cycle.folio, listed), (_("Grupo de trabajo"), back), (title, "")]
    return Act(title, verb, back, done, "desk_cycles", kind=kind, trail=trail)
