"""Making a device the kiosk of a help point: from then on it is nobody's."""

from __future__ import annotations

from django import forms
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.frame import call_act, call_of
from planabierto.doors.desk.consultation.words import point_of
from planabierto.doors.desk.frame import perform, typed
from planabierto.doors.shared import kiosk
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.consultation import rules
from planabierto.kit.verdict import require


@at_the_desk
def begin(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Sign out of this device and leave it to whoever comes by."""
    found = call_of(request, folio)
    point = point_of(found, number)
    require(rules.may_assist(actor_of(request), found))
    if request.method == "POST":
        logout(request)
        return kiosk.begin(redirect("kiosk"), point)
    lead = _(
        "Se cierra tu sesión en este dispositivo y queda en «%(place)s» para que cualquiera "
        "participe. Después de cada persona lo olvida todo. Para salir, usa «Salir del modo "
        "quiosco» en su primera pantalla."
    )
    act = call_act(
        found,
        _("Poner este dispositivo como quiosco"),
        _("Cerrar mi sesión y empezar"),
        "",
        back=reverse("desk_help_points", args=[found.folio]),
        lead=lead % {"place": point.name},
    )
    return perform(request, act, forms.Form(typed(request)), lambda: None)
