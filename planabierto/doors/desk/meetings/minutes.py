"""What was said and agreed at a meeting: written, approved by those present, and followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, Act, Button, attempt, perform, show, typed
from planabierto.doors.desk.meetings.forms.saying import (
    AgreementForm,
    HandsForm,
    MinutesForm,
    StepForm,
)
from planabierto.doors.desk.meetings.frame import (
    HERE,
    act_on,
    at_the_meeting,
    button,
    kept_meeting,
    meeting_of,
    offered,
    show_part,
    trail,
)
from planabierto.doors.shared.gate import actor_of, known
from planabierto.ground.institutions import queries as institutions
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, no, require
from planabierto.tools.meetings import minutes_rules as rules
from planabierto.tools.meetings import rules as keeping
from planabierto.tools.meetings.actions import agreements as agreeing
from planabierto.tools.meetings.actions import minutes as actions
from planabierto.tools.meetings.models import Agreement, AgreementStep, Meeting, Minutes
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries import saying as queries

MINUTES = "desk_minutes"
Kind = AgreementStep.Kind
FOLLOWING: Mapping[str, Callable[..., AgreementStep]] = {
    Kind.NEWS: agreeing.add_news,
    Kind.DONE: agreeing.fulfil,
    Kind.DROPPED: agreeing.drop,
    Kind.REOPENED: agreeing.reopen,
}


@at_the_meeting
def minutes(request: HttpRequest, folio: str) -> HttpResponse:
    """The minutes as they are worked on, and the agreements beside them."""
    actor, found = actor_of(request), meeting_of(request, folio)
    newest = queries.newest_minutes(found)
    may = rules.may_keep_minutes(actor, found, clock.now())
    form = MinutesForm(newest, typed(request))
    if request.method == "POST":
        require(may)
        words = form.data.get("text", "")
        if attempt(form, lambda: actions.write_minutes(actor=actor, meeting=found, text=words)):
            messages.success(request, _("Se guardó la minuta."))
            return redirect(MINUTES, found.folio)
    context = {
        "form": form,
        "may": may,
        "minutes": newest,
        "hands": queries.hands_of(newest) if newest else None,
        "remarks": queries.remarks_of(newest) if newest else [],
        "agreements": queries.agreements_of(found),
        "opens": bool(may) or bool(keeping.may_keep(actor, found)),
        "buttons": offered(_buttons(found, newest, actor)),
        "add": button(found, _("Agregar un acuerdo"), "desk_agreement_new", may),
    }
    status = INVALID if form.errors else 200
    return show_part(request, "minutes", found, MINUTES, context, status=status)


@at_the_meeting
def propose(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask those who came whether the minutes tell what happened."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    newest = _newest(found)
    require(rules.may_propose_minutes(actor, newest, clock.now()))

    def do() -> None:
        actions.propose_minutes(actor=actor, minutes=newest)

    lead = _("Reciben un enlace quienes asistieron y dejaron su correo; basta más de la mitad.")
    words = (_("Proponer la minuta"), _("Proponer"), _("Se preguntó a quienes asistieron."))
    return act_on(request, found, words, do, back=MINUTES, lead=lead)


@at_the_meeting
def hands(request: HttpRequest, folio: str) -> HttpResponse:
    """Write down how many raised their hand for the minutes."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    newest = _newest(found)
    require(rules.may_count_hands(actor, newest))
    form = HandsForm(typed(request))

    def do() -> None:
        actions.show_of_hands(actor=actor, minutes=newest, **form.cleaned_data)

    words = (_("Anotar una votación a mano alzada"), _("Anotar"), _("La minuta quedó aprobada."))
    return act_on(request, found, words, do, form=form, back=MINUTES)


@at_the_meeting
def new_agreement(request: HttpRequest, folio: str) -> HttpResponse:
    """Write down one thing that was agreed."""
    actor, found = actor_of(request), meeting_of(request, folio)
    require(rules.may_write_agreement(actor, found, clock.now()))
    form = AgreementForm(
        meetings.tables_of(found), institutions.institutions(), None, typed(request)
    )

    def do() -> None:
        agreeing.write_agreement(actor=actor, meeting=found, **form.facts())

    words = (_("Agregar un acuerdo"), _("Agregar"), _("El acuerdo quedó agregado."))
    return act_on(request, found, words, do, form=form, back=MINUTES)


@at_the_meeting
def agreement(request: HttpRequest, folio: str) -> HttpResponse:
    """One agreement: reworded while its minutes are open, followed once they are approved."""
    actor = actor_of(request)
    found: Agreement = known(queries.agreement(folio.upper(), actor))
    if rules.may_write_agreement(actor, found.meeting, clock.now()):
        return _reword(request, found, actor)
    require(rules.may_follow(actor, found))
    offered_kinds = _kinds(found)
    form = StepForm(offered_kinds, typed(request))

    def do() -> Any:
        act = FOLLOWING[form.cleaned_data["kind"]]
        return act(actor=actor, agreement=found, text=form.cleaned_data["text"])

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Quedó a la vista."))
        return redirect("desk_agreement", found.folio)
    context = {"agreement": found, "form": form, "steps": queries.steps_of(found)}
    context |= {"trail": [(_("Pendientes"), reverse("desk_inbox")), (found.folio, "")]}
    status = INVALID if form.errors else 200
    return show(request, "desk/meetings/agreement.html", context, here=HERE, status=status)


def _reword(request: HttpRequest, found: Agreement, actor: Actor) -> HttpResponse:
    tables = meetings.tables_of(found.meeting)
    form = AgreementForm(tables, institutions.institutions(), found, typed(request))

    def do() -> None:
        agreeing.reword_agreement(actor=actor, agreement=found, **form.facts())

    back = reverse(MINUTES, args=[found.meeting.folio])
    steps = trail(found.meeting, (_("Minuta y acuerdos"), back), (found.folio, ""))
    title = _("Cambiar un acuerdo")
    act = Act(title, _("Guardar"), back, _("Se guardó el acuerdo."), HERE, trail=steps)
    return perform(request, act, form, do)


def _kinds(found: Agreement) -> list[tuple[str, Any]]:
    """What may be said of it as it stands."""
    if found.state != "open":
        return [(Kind.REOPENED.value, _("Se retoma"))]
    return [
        (Kind.NEWS.value, _("Avanza")),
        (Kind.DONE.value, _("Se cumplió")),
        (Kind.DROPPED.value, _("Ya no se hará")),
    ]


def _buttons(found: Meeting, newest: Minutes | None, actor: Actor) -> list[Button]:
    if newest is None:
        return []
    at = clock.now()
    asks = rules.may_propose_minutes(actor, newest, at)
    counts = rules.may_count_hands(actor, newest)
    counts = counts if newest.state == "proposed" else no("", Ground.FORBIDDEN)
    asks = asks if newest.state == "draft" else no("", Ground.FORBIDDEN)
    return [
        button(found, _("Proponer a quienes asistieron"), "desk_minutes_propose", asks, "primary"),
        button(found, _("Anotar mano alzada"), "desk_minutes_hands", counts),
    ]


def _newest(found: Meeting) -> Minutes:
    newest: Minutes = known(queries.newest_minutes(found))
    return newest
