"""Paper: a batch is opened, entered by keyboard, and its sample drawn."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation import entering
from planabierto.doors.desk.consultation.forms.paper import BatchForm, SheetForm
from planabierto.doors.desk.consultation.frame import call_act, call_of, show_call
from planabierto.doors.desk.frame import Button, paged, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.voice.voicing import voice_of
from planabierto.journey.consultation import paper_rules as rules
from planabierto.journey.consultation.actions import paper as actions
from planabierto.journey.consultation.models import Batch
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.queries import paper as queries
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@at_the_desk
def batches(request: HttpRequest, folio: str) -> HttpResponse:
    """The batches of paper of a call, and what each waits for."""
    actor, found = actor_of(request), call_of(request, folio)
    brings = rules.may_bring(actor, found, clock.now())
    context = {
        "page": paged(request, queries.batches_of(found, actor)),
        "new": Button(
            _("Abrir un lote"), reverse("desk_batch_new", args=[found.folio]), brings, "primary"
        ),
        "print": Button(
            _("Preparar hojas para imprimir"),
            reverse("desk_print", args=[found.folio]),
            brings,
            "quiet",
        ),
    }
    return show_call(request, "batches", found, "desk_batches", context)


@at_the_desk
def new_batch(request: HttpRequest, folio: str) -> HttpResponse:
    """Open a batch; who opens it enters it."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_bring(actor, found, clock.now()))
    form = BatchForm(calls.help_points_of(found), typed(request))

    def do() -> str:
        made = actions.open_batch(actor=actor, call=found, help_point=form.help_point())
        return reverse("desk_sheet", args=[made.folio])

    back = reverse("desk_batches", args=[found.folio])
    lead = _("Un lote son las hojas que una misma persona captura de una vez.")
    title, done = _("Abrir un lote"), _("El lote está abierto: captura la primera hoja.")
    act = call_act(found, title, _("Abrir el lote"), done, back=back, lead=lead)
    return perform(request, act, form, do)


@at_the_desk
def batch(request: HttpRequest, folio: str) -> HttpResponse:
    """One batch: its sheets, what it waits for, and how its two readings compare."""
    actor = actor_of(request)
    found: Batch = known(queries.batch(folio, actor))
    papers = list(queries.papers_of(found))
    context = {
        "batch": found,
        "page": paged(request, papers),
        "count": len(papers),
        "sampled": [each for each in papers if each.sampled],
        "buttons": _buttons(found, actor),
        "again": rules.may_read_again(actor, found, clock.now()),
        "compared": queries.comparison(found),
        "open": queries.unsettled(found).count(),
    }
    return show_call(request, "batch", found.call, "desk_batches", context, more=_here(found))


@at_the_desk
def sheet(request: HttpRequest, folio: str) -> HttpResponse:
    """Enter the next sheet as it is written; saving it brings up a blank one."""
    actor, now = actor_of(request), clock.now()
    found: Batch = known(queries.batch(folio, actor))
    require(rules.may_enter_sheet(actor, found, now))
    form, about = entering.form_of(request, found.call), SheetForm(request, typed(request))
    if request.method == "POST" and not form.answers:
        form.refuse("preguntas", "", _("La hoja está en blanco: apártala y captura la siguiente."))
    elif request.method == "POST" and about.is_valid():
        voice = voice_of(form, notice=calls.notice_of(found.call), **about.facts())
        done = entering.unchecked(
            form, lambda: actions.enter_sheet(actor=actor, batch=found, voice=voice)
        )
        if done:
            paper = done.result.paper
            words = {"place": paper.position, "folio": paper.contribution.folio}
            messages.success(request, _("Hoja %(place)d guardada: %(folio)s") % words)
            return redirect(f"{request.path}?dia={about.day_typed()}")
    context = {"batch": found, "about": about, "place": found.sheets.count() + 1}
    return entering.shown(request, "sheet", found.call, "desk_batches", form, context, _here(found))


@at_the_desk
def draw(request: HttpRequest, folio: str) -> HttpResponse:
    """End the entering; a tenth of the sheets goes to another person."""
    actor = actor_of(request)
    found: Batch = known(queries.batch(folio, actor))
    require(rules.may_draw_sample(actor, found, clock.now()))

    def do() -> None:
        actions.draw_sample(actor=actor, batch=found)

    lead = _(
        "Ya no podrás agregar hojas. Una de cada diez, al menos una, la captura otra persona sin "
        "ver lo que tú escribiste."
    )
    act = call_act(
        found.call,
        _("Terminar la captura"),
        _("Terminar y sacar la muestra"),
        _("Se sacó la muestra: falta que otra persona la capture."),
        back=reverse("desk_batch", args=[found.folio]),
        lead=lead,
    )
    return perform(request, act, forms.Form(typed(request)), do)


def _buttons(found: Batch, actor: Actor) -> list[Button]:
    """What its opener does next; what others do stands beside the sheets."""
    if found.state != "entering":
        return []
    now, args = clock.now(), [found.folio]
    enters = rules.may_enter_sheet(actor, found, now)
    draws = rules.may_draw_sample(actor, found, now)
    return [
        Button(_("Capturar una hoja"), reverse("desk_sheet", args=args), enters, "primary"),
        Button(_("Terminar y sacar la muestra"), reverse("desk_draw", args=args), draws, "quiet"),
    ]


def _here(found: Batch) -> list[tuple[str, str]]:
    papers = (_("Papel"), reverse("desk_batches", args=[found.call.folio]))
    return [papers, (found.folio, "")]
