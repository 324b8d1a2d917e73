"""The page of a voice that anybody may read; saying that it says what one would say oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.consultation.device import device_of, remember_device
from planabierto.doors.web.consultation.standing import told
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import moderating
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import voices
from planabierto.kit import clock
from planabierto.kit.verdict import Refused


def contribution(request: HttpRequest, folio: str) -> HttpResponse:
    """One voice: what it says, where it is now, and its thread."""
    found = _known(request, folio)
    context = told(request, found, own=False) | {
        "may_support": rules.may_support(actor_of(request), found, clock.now()),
        "supports": voices.supports_of([found.pk]).get(found.pk, 0),
    }
    return render(request, "web/consultation/voice.html", context)


@require_POST
def contribution_support(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that this voice says what one would; once a device."""
    found = _known(request, folio)
    device = device_of(request)
    try:
        new = actions.support(actor=actor_of(request), contribution=found, device=device)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        done = _("Gracias: tu apoyo a %(folio)s quedó contado.")
        before = _("Desde este dispositivo ya se había apoyado %(folio)s: se cuenta una vez.")
        messages.success(request, (done if new else before) % {"folio": found.folio})
    return remember_device(_back(request, found), device)


@require_POST
def contribution_report(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that a voice should be looked at by who moderates."""
    found = _known(request, folio)
    words = request.POST.get("por", "").strip()
    try:
        moderating.report(actor=actor_of(request), contribution=found, words=words)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        messages.success(request, _("Gracias: una persona lo va a revisar."))
    return _back(request, found)


def _known(request: HttpRequest, folio: str) -> Contribution:
    found: Contribution = known(voices.contribution(folio.upper(), actor_of(request)))
    return found


def _back(request: HttpRequest, found: Contribution) -> HttpResponse:
    """Where one came from on this site, or the voice's own page."""
    wanted = request.POST.get("volver", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect("contribution", found.folio)
