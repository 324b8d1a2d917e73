"""Adopted commitments: amended with a reason after seeing what changes, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.forms import labels
from planabierto.doors.desk.forms.amendment import AmendForm
from planabierto.doors.desk.forms.fields import reason_field
from planabierto.doors.desk.frame import INVALID, Act, attempt, paged, perform, show, typed
from planabierto.doors.desk.wording import form_for, settled, wants_more
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments import actions, resolution_queries, rules
from planabierto.journey.commitments.models import Amendment, Commitment, Milestone
from planabierto.journey.commitments.queries import commitments, history, lists, milestones
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting.texts import CommitmentText, changes_between
from planabierto.journey.monitoring import table_rules
from planabierto.journey.monitoring.queries.standing import REPORTERS
from planabierto.kit.actor import Actor, Role
from planabierto.kit.canonical import digest
from planabierto.kit.diff import Piece, compare
from planabierto.kit.verdict import require


class WithdrawForm(forms.Form):
    """Why it is no longer pursued."""

    reason = reason_field(gettext_lazy("Se publica junto a la baja."))


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that will read differently."""

    label: str
    pieces: tuple[Piece, ...]


@at_the_desk
def adopted(request: HttpRequest, folio: str) -> HttpResponse:
    """The adopted commitments of a cycle, with their milestones, to amend or withdraw."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    verdict = rules.may_keep(actor, cycle)
    page = paged(request, commitments.of_cycle(cycle, actor).prefetch_related("milestones"))
    context = {
        "cycle": cycle,
        "page": page,
        "verdict": verdict,
        "reports": actor.acting_as(*REPORTERS) is not None,
        "brings": table_rules.may_bring(actor, cycle),
        "sends": verdict or actor.acting_as(Role.CONTACT) is not None,
    }
    return show(request, "desk/commitments.html", context, here="desk_cycles")


@at_the_desk
def amend(request: HttpRequest, folio: str) -> HttpResponse:
    """Change a commitment's wording: first what changes is shown, then it is recorded."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    require(rules.may_amend(actor, found))
    before = text_of(*lists.with_what_lists_show([found]))
    latest = history.amendments_of(found).first()
    last = latest.number if latest else 0
    form = form_for(request, found.cycle, actor, before)
    about = AmendForm(
        last, typed(request), resolutions=resolution_queries.amending_resolutions(found)
    )
    asked = request.method == "POST" and not wants_more(request)
    text = settled(form, found.cycle) if asked else None
    tried = text is not None and "registrar" in request.POST and about.saw(_print_of(text))
    if tried and text and (done := attempt(about, lambda: _amend(actor, found, text, about))):
        return _amended(request, found, done.result)
    context = _preview(found, before, text) | {"form": form, "overtaken": about.overtaken(last)}
    context["about"] = about.again(_print_of(text) if text else "", last, tried=tried)
    status = INVALID if asked and (tried or form.errors) else 200
    return show(request, "desk/amend.html", context, here="desk_cycles", status=status)


@at_the_desk
def withdraw(request: HttpRequest, folio: str) -> HttpResponse:
    """Withdraw a commitment with a reason; its record stays public."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    require(rules.may_withdraw(actor, found))
    form = WithdrawForm(typed(request))

    def do() -> None:
        actions.withdraw(actor=actor, commitment=found, reason=form.cleaned_data["reason"])

    act = _act(found, found.folio, _("Dar de baja el compromiso"))
    return perform(request, act, form, do)


@at_the_desk
def withdraw_milestone(request: HttpRequest, folio: str) -> HttpResponse:
    """Withdraw one milestone with a reason; its record stays public."""
    actor = actor_of(request)
    found: Milestone = known(milestones.milestone(folio, actor))
    require(rules.may_withdraw_milestone(actor, found))
    form = WithdrawForm(typed(request))

    def do() -> None:
        actions.withdraw_milestone(actor=actor, milestone=found, reason=form.cleaned_data["reason"])

    act = _act(found.commitment, found.folio, _("Dar de baja el hito"))
    return perform(request, act, form, do)


def _amend(actor: Actor, found: Commitment, text: CommitmentText, about: AmendForm) -> Amendment:
    return actions.amend(
        actor=actor,
        commitment=found,
        text=text,
        reason=about.cleaned_data["reason"],
        base=about.cleaned_data["base"],
        resolution=about.cleaned_data.get("resolution"),
    )


def _amended(request: HttpRequest, found: Commitment, amendment: Amendment) -> HttpResponse:
    words = _("Se registró la modificación %(number)s. El texto anterior sigue a la vista.")
    messages.success(request, words % {"number": amendment.number})
    return redirect("desk_commitments", found.cycle.folio)


def _preview(
    found: Commitment, before: CommitmentText, text: CommitmentText | None
) -> dict[str, Any]:
    """What would read differently from now on."""
    changes = [
        Changed(labels.of_path(path), compare(old, new))
        for path, old, new in (changes_between(before, text) if text else [])
    ]
    nothing = text is not None and not changes
    return {"commitment": found, "cycle": found.cycle, "changes": changes, "nothing": nothing}


def _print_of(text: CommitmentText) -> str:
    """The text's fingerprint: what is recorded must be what was shown."""
    return digest("", text.flat())


def _act(found: Commitment, folio: str, verb: str) -> Act:
    back = reverse("desk_commitments", args=[found.cycle.folio])
    return Act(
        title=f"{verb}: {folio}",
        verb=verb,
        back=back,
        done=_("La baja quedó registrada con su motivo. El texto sigue a la vista."),
        here="desk_cycles",
        lead=_("Una baja no borra nada: el registro, su texto y su historia siguen públicos."),
        kind="danger",
        trail=[(_("Ciclos"), reverse("desk_cycles")), (found.cycle.folio, back), (folio, "")],
    )
