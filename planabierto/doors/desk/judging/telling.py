"""Telling back at the desk: the synthesis of a theme, and the return to the participants."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, attempt, show, typed
from planabierto.doors.desk.judging.forms_telling import ReturnForm, SynthesisForm
from planabierto.doors.desk.judging.frame import show_part, theme_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes import returning
from planabierto.journey.themes.actions import telling as actions
from planabierto.journey.themes.models import Return, Synthesis, Theme
from planabierto.journey.themes.queries import telling as queries
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

PART = "desk_themes"
VOICES_SHOWN = 30


@at_the_desk
def synthesis(request: HttpRequest, folio: str) -> HttpResponse:
    """Write what the voices of a theme say together, beside the voices themselves."""
    actor, theme = actor_of(request), theme_of(request, folio)
    require(rules.may_align(actor, theme))
    form = SynthesisForm(typed(request), queries.syntheses_of([theme.pk]).get(theme.pk))
    if request.method == "POST" and attempt(form, lambda: _write(actor, theme, form)):
        messages.success(request, _("La síntesis es pública."))
        return redirect("desk_theme_judging", theme.folio)
    context = {
        "theme": theme,
        "form": form,
        "quotations": queries.quotations(theme, VOICES_SHOWN),
        "earlier": queries.synthesis_history(theme),
        "back": reverse("desk_theme_judging", args=[theme.folio]),
    }
    status, more = INVALID if form.errors else 200, [(theme.name, "")]
    return show_part(request, "synthesis", theme.cycle, PART, context, status=status, more=more)


@at_the_desk
def tell_back(request: HttpRequest, folio: str) -> HttpResponse:
    """Tell everybody who left a contact what became of their voice; shown before it leaves."""
    actor = actor_of(request)
    call: Call = known(calls.call(folio.upper(), actor))
    closed = calls.standing(call, clock.now()) == "closed"
    require(rules.may_return(actor, call, closed))
    form = ReturnForm(typed(request))
    sends = request.method == "POST" and "enviar" in request.POST
    if sends and (done := attempt(form, lambda: _tell(actor, call, form))):
        words = _("Se avisó a %(count)s personas.") % {"count": done.result.told}
        messages.success(request, words)
        return redirect("desk_return", call.folio)
    context = {
        "call": call,
        "form": form,
        "example": _example(call, form),
        "people": queries.people_reached(call),
        "returns": list(queries.returns_of(call)),
        "trail": _trail(call),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/judging/return.html", context, here="desk_calls", status=status)


def _trail(call: Call) -> list[tuple[str, str]]:
    return [
        (_("Consultas"), reverse("desk_calls")),
        (call.folio, reverse("desk_call", args=[call.folio])),
        (_("Devolución"), ""),
    ]


def _write(actor: Actor, theme: Theme, form: SynthesisForm) -> Synthesis:
    data, lines = form.cleaned_data, form.lines()
    voices = queries.by_folio(theme, [folio for folio, _words in lines])
    for folio, _words in lines:
        if folio not in voices:
            words = _("%(folio)s no es de este tema, o no está a la vista.")
            raise refuse(words % {"folio": folio})
    return actions.write_synthesis(
        actor=actor,
        theme=theme,
        text_es=data["text_es"],
        text_en=data["text_en"],
        citations=form.citations(lines, voices),
    )


def _tell(actor: Actor, call: Call, form: ReturnForm) -> Return:
    return actions.return_to_participants(actor=actor, call=call, **form.cleaned_data)


def _example(call: Call, form: ReturnForm) -> str:
    """The first letter as it will read, once there are words."""
    voice = queries.reachable(call).first()
    if voice is None or not form.is_bound or not form.is_valid():
        return ""
    made = Return(call=call, **form.cleaned_data)
    fates = queries.became_of([voice.pk]).get(voice.pk, [])
    return returning.letter(made, call, voice, fates, "es").body
