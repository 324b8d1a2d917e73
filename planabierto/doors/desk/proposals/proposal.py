"""One proposal at the desk: written on, grounded, amended, agreed to, presented, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, Button, perform, typed
from planabierto.doors.desk.proposals.forms import (
    AgreeForm,
    AmendForm,
    DraftForm,
    GroundForm,
    ReasonForm,
    WordsForm,
)
from planabierto.doors.desk.proposals.frame import act_on, key_in, proposal_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import grounding, merging, proposals, rewording
from planabierto.journey.cocreation.models import Proposal, Response, ResponseOutcome
from planabierto.journey.cocreation.queries import grounds, moderation
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.drafting import rules as drafting
from planabierto.journey.themes.queries import codebook
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.diff import compare
from planabierto.kit.verdict import Refused, refuse, require

Step = Callable[[HttpRequest, Actor, Proposal], str]


@at_the_desk
def proposal(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything about a proposal, and what may be done with it."""
    actor, found = actor_of(request), proposal_of(request, folio)
    step = STEPS.get(request.POST.get("paso", ""))
    problem = ""
    if request.method == "POST" and step:
        try:
            messages.success(request, step(request, actor, found))
        except Refused as refused:
            problem = str(refused.verdict.reason)
        else:
            return redirect("desk_proposal", found.folio)
    context = _told(actor, found) | {"problem": problem, "ground": GroundForm()}
    status = INVALID if problem else 200
    more = [(found.folio, "")]
    return show_part(request, "proposal", found.cycle, context, status=status, more=more)


@at_the_desk
def edit(request: HttpRequest, folio: str) -> HttpResponse:
    """Write a draft on, or amend what was presented, with its reason."""
    actor, found = actor_of(request), proposal_of(request, folio)
    if found.state != "draft":
        return _amend(request, actor, found)
    require(rules.may_edit(actor, found))
    form = DraftForm(typed(request), found)
    act = act_on(found, _("Seguir escribiendo"), _("Guardar"), _("Guardado."))

    def do() -> None:
        proposals.edit_draft(actor=actor, proposal=found, **form.facts())

    return perform(request, act, form, do)


def _amend(request: HttpRequest, actor: Actor, found: Proposal) -> HttpResponse:
    require(rules.may_reword(actor, found))
    form = AmendForm(typed(request), found)
    act = act_on(found, _("Enmendar"), _("Enmendar"), _("La enmienda ya vale."))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        rewording.reword(actor=actor, proposal=found, words=form.words(), reason=reason)

    return perform(request, act, form, do)


@at_the_desk
def withdraw(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a proposal back, with its reason."""
    actor, found = actor_of(request), proposal_of(request, folio)
    require(rules.may_withdraw(actor, found))
    form = ReasonForm(typed(request))
    done = _("La propuesta se retiró: su número queda.")
    act = act_on(found, _("Retirar la propuesta"), _("Retirar"), done, kind="danger")

    def do() -> None:
        proposals.withdraw(actor=actor, proposal=found, **form.cleaned_data)

    return perform(request, act, form, do)


@at_the_desk
def agree(request: HttpRequest, folio: str) -> HttpResponse:
    """Write down that the table a proposal was written at agrees to it."""
    actor, found = actor_of(request), proposal_of(request, folio)
    table = known(found.table)
    require(rules.may_sign_off(actor, found, table))
    form = AgreeForm(typed(request))
    act = act_on(found, _("Visto bueno de la mesa"), _("Guardar"), _("Quedó el visto bueno."))

    def do() -> None:
        merging.sign_off(actor=actor, proposal=found, table=table, **form.cleaned_data)

    return perform(request, act, form, do)


def _told(actor: Actor, found: Proposal) -> dict[str, Any]:
    at = clock.now()
    draft, responses = found.state == "draft", list(queries.responses_of(found))
    return {
        "proposal": found,
        "missing": rules.missing(found) if draft else [],
        "may_present": rules.may_present(actor, found, "", at) if draft else None,
        "may_ground": rules.may_ground(actor, found),
        "may_decide": rules.may_reword(actor, found),
        "grounds": list(queries.groundings_of(found)),
        "rewordings": [(each, _changes(each)) for each in queries.rewordings_of(found)],
        "joined": queries.merging_of(found),
        "joins": list(queries.merged_into(found)),
        "sign_offs": list(queries.sign_offs_of(found)),
        "responses": responses,
        "themes": list(codebook.themes_of(found.cycle)),
        "waits": moderation.waiting_of(found, actor).exists(),
        "buttons": [*_buttons(actor, found), *_next(actor, found, responses)],
    }


def _buttons(actor: Actor, found: Proposal) -> list[Button]:
    draft = found.state == "draft"
    may_edit = rules.may_edit(actor, found) if draft else rules.may_reword(actor, found)
    acts = [
        (_("Seguir escribiendo") if draft else _("Enmendar"), "desk_proposal_edit", may_edit),
        (_("Unir a otra"), "desk_proposal_join", rules.may_merge(actor, found, _any_other(found))),
        (_("Retirar"), "desk_proposal_withdraw", rules.may_withdraw(actor, found)),
    ]
    if found.table:
        may_agree = rules.may_sign_off(actor, found, found.table)
        acts.insert(1, (_("Visto bueno de la mesa"), "desk_proposal_agree", may_agree))
    return [Button(label, _at(name, found), verdict) for label, name, verdict in acts]


def _next(actor: Actor, found: Proposal, responses: Sequence[Response]) -> list[Button]:
    """Of what was taken up: a draft commitment, begun from the proposal's own words."""
    taken = responses and responses[0].outcome != ResponseOutcome.REFUSED
    drafts = drafting.may_add_items(actor, found.cycle)
    if found.state != "answered" or not taken or not drafts:
        return []
    place = reverse("desk_item_new", args=[found.cycle.folio])
    return [Button(_("Escribir un compromiso"), f"{place}?propuesta={found.folio}", drafts)]


def _any_other(found: Proposal) -> Proposal:
    """Another proposal of the cycle that stands like this one, to ask whether it may be joined."""
    return Proposal(pk=0, cycle=found.cycle, table=found.table, state="presented")


def _at(name: str, found: Proposal) -> str:
    return reverse(name, args=[found.folio])


def _changes(each: Any) -> list[tuple[str, Any]]:
    """What an amendment changes, field by field, word by word."""
    fields = WordsForm.base_fields
    return [
        (str(fields[name].label), compare(each.before.get(name, ""), text))
        for name, text in each.after.items()
    ]


def _present(_request: HttpRequest, actor: Actor, found: Proposal) -> str:
    proposals.present(actor=actor, proposal=found)
    return _("La propuesta ya es pública.")


def _ground(request: HttpRequest, actor: Actor, found: Proposal) -> str:
    form = GroundForm(request.POST)
    on = grounds.find(request.POST.get("folio", ""), actor) if form.is_valid() else None
    if on is None:
        raise refuse(_("No encontramos ese folio: revísalo letra por letra."))
    reason = form.cleaned_data["reason"]
    grounding.ground(actor=actor, proposal=found, on=on, reason=reason)
    return _("Quedó entre los fundamentos.")


def _unground(request: HttpRequest, actor: Actor, found: Proposal) -> str:
    row = known(queries.grounding(key_in(request, "fundamento"), found))
    grounding.unground(actor=actor, grounding=row)
    return _("Ya no está entre los fundamentos.")


def _take(request: HttpRequest, actor: Actor, found: Proposal) -> str:
    row = known(queries.rewording(key_in(request, "enmienda"), found))
    rewording.take_rewording(actor=actor, rewording=row)
    return _("La enmienda ya vale.")


def _refuse(request: HttpRequest, actor: Actor, found: Proposal) -> str:
    row = known(queries.rewording(key_in(request, "enmienda"), found))
    answer = request.POST.get("respuesta", "")
    rewording.refuse_rewording(actor=actor, rewording=row, answer=answer)
    return _("La enmienda no se aceptó; el motivo queda a la vista.")


STEPS: Mapping[str, Step] = {
    "presentar": _present,
    "fundar": _ground,
    "quitar": _unground,
    "aceptar": _take,
    "rechazar": _refuse,
}
