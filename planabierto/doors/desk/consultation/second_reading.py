"""Paper read by a second person: the sample entered again, and differences settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation import entering
from planabierto.doors.desk.consultation.forms.paper import SettlingForm
from planabierto.doors.desk.consultation.frame import show_call
from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.marks import shown
from planabierto.journey.consultation import paper_rules as rules
from planabierto.journey.consultation.actions import paper as actions
from planabierto.journey.consultation.models import Batch, Difference, PaperSheet
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.queries import paper as queries
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference as a person reads it: what each of the two read."""

    difference: Difference
    first: str
    second: str
    settled: str
    form: SettlingForm


@at_the_desk
def second(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Enter a sheet of the sample again, without seeing what was entered first."""
    actor = actor_of(request)
    found: Batch = known(queries.batch(folio, actor))
    paper: PaperSheet = known(queries.paper(found, number))
    require(rules.may_enter_second(actor, paper, clock.now()))
    form = entering.form_of(request, found.call)
    if request.method == "POST" and entering.unchecked(
        form, lambda: actions.enter_second(actor=actor, paper=paper, answers=form.answers)
    ):
        messages.success(
            request, _("Hoja %(place)d capturada por segunda vez.") % {"place": number}
        )
        waiting = queries.to_read_again(found).first()
        if waiting:
            return redirect("desk_second", found.folio, waiting.position)
        return redirect("desk_batch", found.folio)
    context = {"batch": found, "paper": paper, "place": number}
    steps = [*_here(found), (_("Segunda captura"), "")]
    return entering.shown(request, "sheet", found.call, "desk_batches", form, context, steps)


@at_the_desk
def differences(request: HttpRequest, folio: str) -> HttpResponse:
    """Where the two readings differ; with the paper in hand, which one holds."""
    actor = actor_of(request)
    found: Batch = known(queries.batch(folio, actor))
    rows = _rows(found, request)
    if request.method == "POST" and _settle(actor, rows):
        messages.success(request, _("Se resolvió lo que marcaste."))
        return redirect("desk_differences" if queries.unsettled(found) else "desk_batch", folio)
    settles = [each for each in rows if not each.difference.settled_at]
    context = {
        "batch": found,
        "rows": rows,
        "may": rules.may_settle(actor, settles[0].difference, clock.now()) if settles else None,
        "compared": queries.comparison(found),
    }
    status = INVALID if request.method == "POST" else 200
    steps = [*_here(found), (_("Diferencias"), "")]
    return show_call(
        request, "differences", found.call, "desk_batches", context, status=status, more=steps
    )


def _rows(found: Batch, request: HttpRequest) -> list[Differing]:
    options = {
        (question.pk, option.key): shown(option.text).text
        for question in calls.questions_of(found.call)
        for option in question.options.all()
    }
    return [_differing(each, options, request) for each in queries.differences_of(found)]


def _differing(
    each: Difference, options: Mapping[tuple[int, str], str], request: HttpRequest
) -> Differing:
    texts = [each.first_text, each.second_text, each.settled_text]
    first, again, settled = [entering.in_words(each.question, text, options) for text in texts]
    return Differing(each, first, again, settled, SettlingForm(each, first, again, typed(request)))


def _settle(actor: Actor, rows: Sequence[Differing]) -> bool:
    """Settle what was marked, all or none; says whether anything was."""
    marked = [each for each in rows if each.form.is_marked() and not each.difference.settled_at]
    with transaction.atomic():
        done = [attempt(each.form, partial(_settled, actor, each)) for each in marked]
        if not all(done):
            transaction.set_rollback(True)
    return bool(marked) and all(done)


def _settled(actor: Actor, each: Differing) -> Difference:
    return actions.settle_difference(actor=actor, difference=each.difference, text=each.form.text())


def _here(found: Batch) -> list[tuple[str, str]]:
    papers = (_("Papel"), reverse("desk_batches", args=[found.call.folio]))
    return [papers, (found.folio, reverse("desk_batch", args=[found.folio]))]
