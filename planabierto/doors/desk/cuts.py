"""Cuts at the desk: making one out of turn, and correcting what was published."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.desk.frame import Act, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import cut_rules
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.publication import actions, queries, rules
from planabierto.publication.models import Edition

HERE = "desk_cycles"
CORRECTING = gettext_lazy(
    "La edición anterior se queda como está. La nueva dice qué estaba mal y trae, al lado, cómo se "
    "lee ese día con lo que hoy está registrado. Si pasaron más de 31 días, lo dice: los textos y "
    "los últimos días de cada hito ya no son los de entonces."
)


class CutForm(forms.Form):
    """A day to freeze, and why out of turn."""

    on = day_field(
        gettext_lazy("Al terminar el día"),
        help_text=gettext_lazy("Hoy, o uno de los últimos 31 días, después del corte anterior."),
    )
    reason = text_field(
        gettext_lazy("Por qué se hace"),
        rows=2,
        help_text=gettext_lazy("Si no es el del trimestre. Se publica junto al corte."),
    )


class CorrectionForm(forms.Form):
    """What was wrong."""

    reason = reason_field(gettext_lazy("Qué estaba mal. Se publica junto a la corrección."))


@at_the_desk
def make(request: HttpRequest, folio: str) -> HttpResponse:
    """Freeze how a cycle stood on a day, and publish it."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    require(cut_rules.may_make(actor, cycle))
    today = clock.today_in(cycle.time_zone, clock.now())
    form = CutForm(typed(request), initial={"on": today})

    def do() -> str:
        data = form.cleaned_data
        made = actions.cut_and_publish(
            actor=actor, cycle=cycle, on=data["on"], reason=data["reason"]
        )
        return reverse("cut", args=[made.subject])

    return perform(request, _making(cycle), form, do)


@at_the_desk
def correct(request: HttpRequest, folio: str) -> HttpResponse:
    """Publish a later edition of a cut that was wrong."""
    actor = actor_of(request)
    found: Edition = known(queries.edition(folio, actor))
    require(rules.may_correct_cut(actor, found))
    form = CorrectionForm(typed(request))

    def do() -> str:
        made = actions.correct_cut(actor=actor, edition=found, reason=form.cleaned_data["reason"])
        return reverse("edition", args=[made.folio])

    title = _("Corregir %(folio)s") % {"folio": found.folio}
    act = Act(
        title,
        _("Publicar la corrección"),
        reverse("edition", args=[found.folio]),
        _("La edición corregida está publicada."),
        HERE,
        lead=CORRECTING,
        trail=_trail(found.cycle, title),
    )
    return perform(request, act, form, do)


def _making(cycle: Cycle) -> Act:
    title = _("Hacer un corte")
    return Act(
        title,
        _("Hacer y publicar el corte"),
        reverse("cuts", args=[cycle.folio]),
        _("El corte está hecho y publicado."),
        HERE,
        lead=_(
            "Congela las cifras, los niveles y la evidencia públicos de ese día. No se deshace."
        ),
        trail=_trail(cycle, title),
    )


def _trail(cycle: Cycle, title: str) -> list[tuple[str, str]]:
    back = reverse("desk_cycle", args=[cycle.folio])
    return [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, back), (title, "")]
