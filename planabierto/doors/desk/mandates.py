"""Designations: in force and ended, given, ended, handed over."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.people import DesignationForm, EndForm, HandOverForm
from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, at_the_desk, known, refusal
from planabierto.ground.institutions import actions, queries, rules
from planabierto.ground.institutions.models import HandOver, Mandate
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring import actions as monitoring
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import require


@at_the_desk
def mandates(request: HttpRequest) -> HttpResponse:
    """The designations in this actor's scope: those in force, or those that ended."""
    actor = actor_of(request)
    if not actor.acting_as(*rules.KEEPERS):
        return refusal(request, rules.may_designate(actor, Role.SECRETARY, ""))
    ended = request.GET.get("ver") == "terminadas"
    day = clock.today_in(queries.RECORD_ZONE, clock.now())
    found = queries.ended_or_not(
        queries.mandates_within(rules.kept_scopes(actor)), day, ended=ended
    )
    page = paged(request, found)
    context = {
        "page": page,
        "rows": [(each, _buttons(each, actor)) for each in page],
        "ended": ended,
        "tabs": [
            Entry(_("Vigentes"), "?", not ended),
            Entry(_("Terminadas"), "?ver=terminadas", ended),
        ],
    }
    return show(request, "desk/mandates.html", context, here="desk_mandates")


@at_the_desk
def designate(request: HttpRequest) -> HttpResponse:
    """Give a person a mandate for an institution, within a scope, from a day on."""
    actor = actor_of(request)
    if not actor.acting_as(*rules.KEEPERS):
        return refusal(request, rules.may_designate(actor, Role.SECRETARY, ""))
    form = DesignationForm(
        queries.institutions(), roles_of(actor), scopes_of(actor), typed(request)
    )

    def do() -> None:
        data: dict[str, Any] = dict(form.cleaned_data)
        data["institution"] = form.institutions[data["institution"]]
        actions.designate(actor=actor, **data | {"role": Role(data["role"])})

    done = _("La designación quedó registrada.")
    return perform(request, _act(_("Designar a una persona"), _("Designar"), done), form, do)


@at_the_desk
def end_mandate(request: HttpRequest, folio: str) -> HttpResponse:
    """End a designation on a day, with a reason."""
    actor = actor_of(request)
    found = known(_mine(folio, actor))
    require(rules.may_end(actor, found))
    if coming := queries.coming_hand_over(found):
        return _take_back(request, actor, coming)
    form = EndForm(typed(request))

    def do() -> None:
        actions.end_mandate(actor=actor, mandate=found, **form.cleaned_data)

    title = _("Terminar la designación %(folio)s") % {"folio": found.folio}
    done = _("La designación terminó. Lo que se hizo con ella queda.")
    return perform(request, _act(title, _("Terminar"), done, _about(found), "danger"), form, do)


@at_the_desk
def hand_over(request: HttpRequest, folio: str) -> HttpResponse:
    """End a designation and give the same one to another person, with all that it owes."""
    actor = actor_of(request)
    found = known(_mine(folio, actor))
    require(rules.may_end(actor, found))
    form = HandOverForm(typed(request))

    def do() -> None:
        monitoring.hand_over(actor=actor, outgoing=found, **form.cleaned_data)

    title = _("Entregar la designación %(folio)s") % {"folio": found.folio}
    done = _("La entrega-recepción quedó registrada: pasan sus lugares, enlaces y pendientes.")
    return perform(request, _act(title, _("Registrar la entrega"), done, _about(found)), form, do)


def _take_back(request: HttpRequest, actor: Actor, coming: HandOver) -> HttpResponse:
    """Take back a hand-over that is still to come."""
    found, form = coming.incoming, TakeBackForm(typed(request))

    def do() -> None:
        monitoring.take_back_hand_over(actor=actor, incoming=found, **form.cleaned_data)

    title = _("Retirar la entrega de %(folio)s") % {"folio": coming.outgoing.folio}
    words = _("Sigue %(former)s: %(receiver)s no llega a tener la designación.")
    names = {"former": str(coming.outgoing.person), "receiver": str(found.person)}
    done = _("La entrega quedó retirada: todo sigue como estaba.")
    act = _act(title, _("Retirar la entrega"), done, words % names, "danger")
    return perform(request, act, form, do)


def _mine(folio: str, actor: Actor) -> Mandate | None:
    """The mandate with this folio, when it lies in a scope this actor keeps."""
    found = queries.mandate_by_folio(folio)
    if found and actor.acting_as(*rules.KEEPERS, scope=found.scope):
        return found
    return None


def roles_of(actor: Actor) -> list[Role]:
    """The roles this actor may give somewhere."""
    return [
        role
        for role in Role
        if any(rules.may_designate(actor, role, scope) for scope in rules.kept_scopes(actor))
    ]


def scopes_of(actor: Actor) -> list[tuple[str, Any]]:
    """The scopes this actor may designate within: the installation, cycles, plans."""
    whole = [("", _("Toda la instalación"))] if actor.acting_as(*rules.KEEPERS, scope="") else []
    held = [
        *((each.folio, each.folio) for each in cycles.cycles_of_mandates(actor)),
        *(
            (each.folio, f"{each.folio} · {each.jurisdiction}")
            for each in cycles.plans_of_mandates(actor)
        ),
    ]
    return whole + [pair for pair in held if actor.acting_as(*rules.KEEPERS, scope=pair[0])]


def _buttons(mandate: Mandate, actor: Actor) -> list[Button]:
    if mandate.ending:
        return []
    verdict = rules.may_end(actor, mandate)
    return [
        Button(_("Entregar"), reverse("desk_mandate_hand_over", args=[mandate.folio]), verdict),
        Button(_ending(mandate), reverse("desk_mandate_end", args=[mandate.folio]), verdict),
    ]


def _ending(mandate: Mandate) -> str:
    """What ending a designation is called: a hand-over that is still to come is taken back."""
    coming = queries.has_not_begun(mandate) and hasattr(mandate, "taken_over")
    return _("Retirar la entrega") if coming else _("Terminar")


def _about(mandate: Mandate) -> str:
    return f"{mandate.person} · {mandate.role_label} · {mandate.institution}"


def _act(title: str, verb: str, done: str, lead: str = "", kind: str = "primary") -> Act:
    back = reverse("desk_mandates")
    trail = [(_("Designaciones"), back), (title, "")]
    return Act(title, verb, back, done, "desk_mandates", lead=lead, kind=kind, trail=trail)
