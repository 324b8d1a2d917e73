"""A lead reports on a milestone at the desk; what is typed is kept until it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.frame import INVALID, show
from planabierto.doors.shared import report_form
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.report_form import KEEP, Report
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries import lists, milestones
from planabierto.journey.monitoring import actions, rhythm_rules, rules
from planabierto.journey.monitoring.models import NothingNew, Update
from planabierto.journey.monitoring.queries import links, rhythm
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, require

TAKE_BACK = "retirar"


@at_the_desk
def report(request: HttpRequest, folio: str) -> HttpResponse:
    """Report how a milestone is going, with its evidence."""
    actor = actor_of(request)
    found = _reported(folio, actor)
    if TAKE_BACK in request.POST:
        return _take_back(request, actor, found)
    written = report_form.read(request, actor, found, links.draft_of(actor, found))
    if written.asked == KEEP:
        return _keep(request, actor, found)
    if written.says_nothing and _say_nothing(actor, written):
        messages.success(request, _("Quedó dicho: sin novedad en este periodo."))
        return redirect("desk_inbox")
    if written.tried and (update := _send(actor, written)):
        sent = _("Enviado. Tu comprobante es %(folio)s.") % {"folio": update.folio}
        messages.success(request, sent)
        return redirect(reverse("desk_update", args=[update.folio]) + "?enviado=1")
    context = _around(actor, written) | {"files_lost": bool(request.FILES)}
    status = INVALID if written.tried or written.says_nothing else 200
    return show(request, "desk/report.html", context, here="desk_inbox", status=status)


@at_the_desk
@require_POST
def keep_draft(request: HttpRequest, folio: str) -> HttpResponse:
    """Keep what is typed while it is typed."""
    actor = actor_of(request)
    found = _reported(folio, actor)
    draft = actions.save_draft(actor=actor, milestone=found, typed=report_form.typed_in(request))
    return JsonResponse({"saved": draft.saved_at.isoformat()})


def _reported(folio: str, actor: Actor) -> Milestone:
    """The milestone to report on, when the actor may; its plans are read with it."""
    found: Milestone = known(milestones.milestone(folio, actor))
    lists.with_ties([found.commitment], actor)
    require(rules.may_report(actor, found.commitment, found))
    return found


def _around(actor: Actor, written: Report) -> dict[str, Any]:
    """What stands around the form: where it is sent, and what was said of the period before."""
    found = written.milestone
    said = rhythm.newest_silence(found)
    return {
        "milestone": found,
        "report": written,
        "report_url": reverse("desk_report", args=[found.folio]),
        "draft_url": reverse("desk_report_draft", args=[found.folio]),
        "draft_key": f"{actor.pseudonym}:{found.folio}",
        "silence": said if said and rhythm_rules.may_retract_silence(actor, said) else None,
    }


def _take_back(request: HttpRequest, actor: Actor, found: Milestone) -> HttpResponse:
    """Take back the word that nothing is new; the period waits for an answer again."""
    said = known(rhythm.newest_silence(found))
    try:
        actions.retract_silence(actor=actor, said=said, reason=request.POST.get("por", ""))
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        messages.success(request, _("Quedó retirado: el periodo espera tu respuesta."))
    return redirect("desk_report", found.folio)


def _keep(request: HttpRequest, actor: Actor, found: Milestone) -> HttpResponse:
    actions.save_draft(actor=actor, milestone=found, typed=report_form.typed_in(request))
    messages.success(request, _("Tu borrador está guardado. Los archivos se eligen al enviar."))
    return redirect("desk_report", found.folio)


def _send(actor: Actor, written: Report) -> Update | None:
    """Send a report that is right; a refusal stands on it, with all that was typed."""
    if not written.is_valid():
        return None
    try:
        return actions.send(actor=actor, milestone=written.milestone, **written.facts())
    except Refused as refusal:
        written.refuse(refusal)
        return None


def _say_nothing(actor: Actor, written: Report) -> NothingNew | None:
    """Say that nothing is new; a refusal stands on the form."""
    if not written.nothing.is_valid():
        return None
    reason = written.nothing.cleaned_data["reason"]
    try:
        return actions.say_nothing_new(actor=actor, milestone=written.milestone, reason=reason)
    except Refused as refusal:
        written.refuse(refusal)
        return None
