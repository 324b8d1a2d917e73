"""Sheets to print: folios set apart, and a form with a code on each sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation import entering
from planabierto.doors.desk.consultation.forms.assisting import SheetsForm
from planabierto.doors.desk.consultation.frame import call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.voice.code import picture
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Call, NumberBlock
from planabierto.journey.consultation.queries import calls, voices
from planabierto.kit.folio import with_check
from planabierto.kit.verdict import require
from planabierto.tools.notices.addresses import link_to

MOST_SHEETS = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the folio it already has, and the code that says it."""

    folio: str
    code: str


@at_the_desk
def prepare(request: HttpRequest, folio: str) -> HttpResponse:
    """Set folios apart for sheets of paper; each sheet tears off one for its author."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_assist(actor, found))
    form = SheetsForm(MOST_SHEETS, typed(request))
    if request.method == "POST" and (
        done := attempt(
            form,
            lambda: actions.take_block(actor=actor, call=found, size=form.cleaned_data["sheets"]),
        )
    ):
        return redirect("desk_sheets", found.folio, done.result.first)
    blocks = [each for each in voices.blocks_of(found, actor) if _is_printed(each)]
    context = {"form": form, "blocks": blocks}
    status = INVALID if form.errors else 200
    steps = [(_("Imprimir hojas"), "")]
    return show_call(request, "print", found, "desk_batches", context, status=status, more=steps)


@at_the_desk
def sheets(request: HttpRequest, folio: str, first: int) -> HttpResponse:
    """The sheets of one run of folios, made for the printer."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_assist(actor, found))
    blocks = voices.blocks_of(found, actor)
    block = known(
        next((each for each in blocks if each.first == first and _is_printed(each)), None)
    )
    form = entering.form_of(request, found)
    context = {
        "call": found,
        "form": form,
        "places": form.places,
        "notice": calls.notice_of(found),
        "sheets": [_sheet(found, number) for number in range(block.first, block.last + 1)],
    }
    return render(request, "desk/consultation/sheets.html", context)


def _is_printed(block: NumberBlock) -> bool:
    """Whether a run is of sheets: what a device takes is longer."""
    return block.last - block.first < MOST_SHEETS


def _sheet(found: Call, number: int) -> Sheet:
    folio = with_check(f"{found.cycle.folio}-A{number:06d}")
    return Sheet(
        folio, picture(f"{link_to('my_folio', language=current_language())}?folio={folio}")
    )
