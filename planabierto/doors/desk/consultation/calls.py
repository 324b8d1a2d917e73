"""Calls at the desk: listed, begun, copied, discarded, and each with what it needs next."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.call import CopyForm, NewCallForm
from planabierto.doors.desk.consultation.frame import HERE, call_act, call_of, show_call
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Call, Channel
from planabierto.journey.consultation.queries import calls as queries
from planabierto.journey.consultation.queries import voices
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.judging_rules import may_return
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict, require


@dataclass(frozen=True, slots=True)
class Came:
    """How many came by one channel."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way for voices to come in, and where it is opened."""

    label: str
    about: str
    button: Button


@at_the_desk
def calls(request: HttpRequest) -> HttpResponse:
    """The calls of the cycles this actor works in, newest first."""
    actor = actor_of(request)
    context = {
        "page": paged(request, queries.calls_visible_to(actor)),
        "begin": [
            button
            for each in cycles.cycles_of_mandates(actor)
            if (button := _new_button(each, actor)).verdict
        ],
        "now": clock.now(),
    }
    return show(request, "desk/consultation/calls.html", context, here=HERE)


@at_the_desk
def new_call(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a call, as a draft that only its own people see."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_run_cycle(actor, cycle))
    form = NewCallForm(typed(request))

    def do() -> str:
        data = form.cleaned_data
        made = actions.draft_call(
            actor=actor, cycle=cycle, title_es=data["title_es"], variant=data["variant"]
        )
        return reverse("desk_call_words", args=[made.folio])

    back, title = reverse("desk_calls"), _("Empezar una consulta")
    done = _("La convocatoria está en borrador: nadie más la ve.")
    steps = [(_("Consultas"), back), (title, "")]
    act = Act(title, _("Empezar"), back, done, HERE, lead=cycle.folio, trail=steps)
    return perform(request, act, form, do)


@at_the_desk
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """One call: what it still needs, or what came in, and what can be done with it."""
    actor = actor_of(request)
    found = call_of(request, folio)
    draft = found.state == "draft"
    context = {
        "missing": rules.missing(found, clock.now()) if draft else [],
        "buttons": _draft_buttons(found, actor) if draft else _running_buttons(found, actor),
        "came": [] if draft else _came(found),
        "ways": [] if draft else _ways(found, actor),
        "moved": found.reschedulings.all(),
        "now": clock.now(),
    }
    return show_call(request, "call", found, "desk_call", context)


@at_the_desk
def copy(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin another call with the words and questions of this one."""
    actor = actor_of(request)
    found = call_of(request, folio)
    require(rules.may_run_cycle(actor, found.cycle))
    form = CopyForm(typed(request), initial={"title_es": found.title_es})

    def do() -> str:
        made = actions.copy_call(actor=actor, call=found, title_es=form.cleaned_data["title_es"])
        return reverse("desk_call_words", args=[made.folio])

    lead = _(
        "Se copian el texto, las preguntas, los temas y el aviso; no las fechas ni lo recibido."
    )
    act = call_act(found, _("Copiar"), _("Copiar"), _("Es un borrador nuevo."), lead=lead)
    return perform(request, act, form, do)


@at_the_desk
def discard(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a draft aside; its number is not given again."""
    actor = actor_of(request)
    found = call_of(request, folio)
    require(rules.may_discard(actor, found))

    def do() -> str:
        actions.discard_call(actor=actor, call=found)
        return reverse("desk_calls")

    title, done = _("Desechar el borrador"), _("El borrador se desechó.")
    act = call_act(found, title, _("Desechar"), done, kind="danger")
    return perform(request, act, forms.Form(typed(request)), do)


def _new_button(cycle: Cycle, actor: Actor) -> Button:
    verdict = rules.may_run_cycle(actor, cycle)
    label = _("Empezar una consulta en %(cycle)s") % {"cycle": cycle.folio}
    return Button(label, reverse("desk_call_new", args=[cycle.folio]), verdict, "quiet")


def _button(found: Call, label: str, name: str, verdict: Verdict, kind: str = "quiet") -> Button:
    return Button(label, reverse(name, args=[found.folio]), verdict, kind)


def _came(found: Call) -> list[Came]:
    return [Came(str(Channel(key).label), count) for key, count in voices.by_channel(found)]


def _ways(found: Call, actor: Actor) -> list[Way]:
    """What a facilitator can open here."""
    helps = rules.may_assist(actor, found)
    words = (
        (
            _("Ayudar a alguien"),
            _("Capturas lo que te dice; queda a la vista quién ayudó."),
            "desk_assist",
        ),
        (
            _("Capturar sin conexión"),
            _("Con folios apartados en este dispositivo; se une después, sin repetir."),
            "desk_offline",
        ),
        (
            _("Imprimir hojas"),
            _("Con un código y un folio en cada hoja, y talón para quien participa."),
            "desk_print",
        ),
        (
            _("Reponer un comprobante"),
            _("Con el folio y la clave de cuatro números que eligió la persona."),
            "desk_reprint",
        ),
    )
    return [
        Way(label, about, _button(found, _("Abrir"), name, helps, "quiet small"))
        for label, about, name in words
    ]


def _draft_buttons(found: Call, actor: Actor) -> list[Button]:
    edit, drafts = rules.may_write(actor, found), rules.may_run_cycle(actor, found.cycle)
    publishes = rules.may_publish(actor, found)
    return [
        _button(found, _("Ver cómo quedará"), "desk_call_preview", edit),
        _button(found, _("Revisar y publicar"), "desk_call_publish", publishes, "primary"),
        _button(found, _("Copiar"), "desk_call_copy", drafts),
        _button(found, _("Desechar"), "desk_call_discard", rules.may_discard(actor, found)),
    ]


def _running_buttons(found: Call, actor: Actor) -> list[Button]:
    runs = rules.may_reschedule(actor, found, clock.now())
    return [
        _button(found, _("Ampliar o cerrar"), "desk_call_reschedule", runs),
        _button(found, _("Copiar"), "desk_call_copy", rules.may_run_cycle(actor, found.cycle)),
        _button(found, _("Devolución"), "desk_return", _tells_back(found, actor)),
    ]


def _tells_back(found: Call, actor: Actor) -> Verdict:
    """Whether participants can be told what became of their voices."""
    return may_return(actor, found, queries.standing(found, clock.now()) == "closed")
