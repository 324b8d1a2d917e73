"""Draft commitments of a cycle: listed, written, set aside, taken up again, adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.fields import reason_field
from planabierto.doors.desk.forms.item import AdoptForm, ItemForm
from planabierto.doors.desk.frame import (
    INVALID,
    Act,
    Button,
    attempt,
    files,
    paged,
    perform,
    show,
    typed,
)
from planabierto.doors.desk.wording import form_for, settled, wants_more
from planabierto.doors.shared.elsewhere import alike_elsewhere
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments import rules as commitment_rules
from planabierto.journey.commitments.queries import private
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules, tabling_queries
from planabierto.journey.drafting.bodies import unknown_in
from planabierto.journey.drafting.models import Item, ItemVersion
from planabierto.journey.drafting.states import ITEM
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.kit.verdict import Verdict, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

MOST_ALIKE = 5


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of the list, with what can be done about it."""

    version: ItemVersion
    state: State
    commitment: str
    buttons: list[Button]


@at_the_desk
def items(request: HttpRequest, folio: str) -> HttpResponse:
    """The commitments of a cycle as they are being drafted, adopted ones with their folio."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    verdict = rules.may_add_items(actor, cycle)
    require(verdict)
    page = paged(request, drafts.newest_item_versions(drafts.items_of(cycle)))
    context = {
        "cycle": cycle,
        "page": page,
        "rows": _listed(page, verdict, commitment_rules.may_adopt(actor, cycle)),
        "new": Button(
            _("Escribir un compromiso"), reverse("desk_item_new", args=[folio]), verdict, "primary"
        ),
        "table": Button(
            _("Subir una tabla"), reverse("desk_table", args=[folio]), verdict, "quiet"
        ),
    }
    return show(request, "desk/items.html", context, here="desk_cycles")


@at_the_desk
def new_item(request: HttpRequest, folio: str) -> HttpResponse:
    """Write a candidate commitment, with the source it comes from."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_add_items(actor, cycle))
    return _write(request, actor, cycle, None)


@at_the_desk
def item(request: HttpRequest, folio: str) -> HttpResponse:
    """Change the wording of a candidate commitment; each saving is a version."""
    actor = actor_of(request)
    found = known(drafts.item(folio, actor))
    require(rules.may_change_item(actor, found, "revise"))
    return _write(request, actor, found.cycle, found)


@at_the_desk
def drop_item(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a candidate commitment aside, with a reason."""
    actor = actor_of(request)
    found = known(drafts.item(folio, actor))
    require(rules.may_change_item(actor, found, "drop"))
    form = ReasonForm(typed(request))

    def do() -> None:
        drafting.drop_item(actor=actor, item=found, reason=form.cleaned_data["reason"])

    act = _act(found, _("Descartar"), _("Descartar el borrador"), _("Quedó descartado."), "danger")
    return perform(request, act, form, do)


@at_the_desk
def restore_item(request: HttpRequest, folio: str) -> HttpResponse:
    """Take up a candidate commitment that had been set aside."""
    actor = actor_of(request)
    found = known(drafts.item(folio, actor))
    require(rules.may_change_item(actor, found, "restore"))

    def do() -> None:
        drafting.restore_item(actor=actor, item=found)

    act = _act(found, _("Retomar"), _("Retomar el borrador"), _("Es otra vez un borrador."))
    return perform(request, act, forms.Form(typed(request)), do)


@at_the_desk
def adopt_item(request: HttpRequest, folio: str) -> HttpResponse:
    """Adopt one item on its own, on the basis of a published document."""
    actor = actor_of(request)
    found = known(drafts.item(folio, actor))
    require(commitment_rules.may_adopt(actor, found.cycle))
    require(rules.may_change_item(actor, found, "adopt"))
    form = AdoptForm(typed(request), files(request))
    wording = drafts.versions_of_item(found)[0]

    def do() -> None:
        reason = form.cleaned_data["reason"]
        require(rules.bodies_are_known(unknown_in([wording.text])))
        with transaction.atomic():  # a refused adoption leaves no document behind
            basis = _basis(actor, form, wording, told=private.is_told(wording.text))
            commitments.adopt(actor=actor, item_version=wording, basis=basis, reason=reason)

    act = _act(found, _("Adoptar"), _("Adoptar el compromiso"), _told(found))
    return perform(request, act, form, do)


def _write(request: HttpRequest, actor: Actor, cycle: Cycle, found: Item | None) -> HttpResponse:
    newest = drafts.versions_of_item(found)[0] if found else None
    proposal = None if found else _proposal(request, cycle)
    form = form_for(request, cycle, actor, _begun(newest, proposal))
    about = ItemForm(newest, typed(request), proposal)
    if request.method == "POST" and not wants_more(request):
        text = settled(form, cycle)
        if (
            text
            and about.is_valid()
            and (done := attempt(form, lambda: _save(actor, cycle, found or proposal, text, about)))
        ):
            words = _("Se guardó el borrador.") if done.result else _("Nada cambió.")
            messages.success(request, words)
            return redirect("desk_items", cycle.folio)
    about.catch_up(newest)
    context: dict[str, Any] = {"cycle": cycle, "item": found, "newest": newest}
    context |= {"form": form, "about": about}
    context["alike"] = alike_elsewhere(newest.title, MOST_ALIKE) if newest else []
    wrong = request.method == "POST" and not wants_more(request)
    status = INVALID if wrong else 200
    return show(request, "desk/item.html", context, here="desk_cycles", status=status)


def _proposal(request: HttpRequest, cycle: Cycle) -> Proposal | None:
    """The proposal a new item is begun from, when the address names one of the cycle."""
    return tabling_queries.proposal_for(cycle, request.GET.get("propuesta", "").upper())


def _begun(newest: ItemVersion | None, proposal: Proposal | None) -> CommitmentText:
    """The text the writer begins from."""
    if newest:
        return newest.text
    return drafting.text_from(proposal) if proposal else CommitmentText()


def _save(
    actor: Actor,
    cycle: Cycle,
    found: Item | Proposal | None,
    text: CommitmentText,
    about: ItemForm,
) -> ItemVersion | None:
    data = about.cleaned_data
    if isinstance(found, Proposal):
        note = data["source_note"]
        return drafting.add_item_from(actor=actor, proposal=found, text=text, note=note)
    if found is None:
        return drafting.add_item(
            actor=actor, cycle=cycle, text=text, source_note=data["source_note"]
        )
    return drafting.revise_item(
        actor=actor, item=found, text=text, note=data["note"], base=data["base"]
    )


def _told(found: Item) -> str:
    """What adopting it leads to: a public commitment, or one that waits for its plan."""
    if private.is_told(drafts.versions_of_item(found)[0].text):
        return _("El compromiso es público.")
    return _("El compromiso está adoptado. Será público cuando publiques su plan.")


def _basis(actor: Actor, form: AdoptForm, wording: ItemVersion, *, told: bool) -> DocumentVersion:
    data, title = form.cleaned_data, Bilingual(wording.title.es, wording.title.en)
    if data["file"]:
        upload = Upload(data["file"].name, data["file"].read())
        return library.add_file(actor=actor, title=title, upload=upload, told=told)
    return library.add_link(actor=actor, title=title, url=data["url"], told=told)


def _listed(versions: Iterable[ItemVersion], change: Verdict, adopt: Verdict) -> list[Listed]:
    """The rows of the list; who may change one may change all, so the rules are asked once."""
    offers = (
        ("revise", "item", _("Editar"), change),
        ("adopt", "item_adopt", _("Adoptar"), adopt),
        ("drop", "item_drop", _("Descartar"), change),
        ("restore", "item_restore", _("Retomar"), change),
    )
    rows = []
    for version in versions:
        found = version.item
        buttons = [
            Button(label, reverse(f"desk_{name}", args=[found.folio]), verdict)
            for verb, name, label, verdict in offers
            if ITEM.may(verb, found.state)
        ]
        adopted = f"{found.cycle.folio}-C{found.number}" if found.state == "adopted" else ""
        rows.append(Listed(version, ITEM.state(found.state), adopted, buttons))
    return rows


def _act(found: Item, short: str, verb: str, done: str, kind: str = "primary") -> Act:
    back = reverse("desk_items", args=[found.cycle.folio])
    trail = [(_("Ciclos"), reverse("desk_cycles")), (found.cycle.folio, back), (found.folio, "")]
    title = f"{short} {found.folio}"
    return Act(title, verb, back, done, here="desk_cycles", kind=kind, trail=trail)
