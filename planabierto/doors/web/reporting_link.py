"""The door a mailed link opens: one milestone, one person, after a code; and nothing else.

Nothing is written by looking: a mail program that opens the link changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared import report_form
from planabierto.doors.shared.gate import STATUS
from planabierto.doors.shared.report_form import KEEP, Report
from planabierto.doors.web import link_device
from planabierto.journey.commitments.queries import lists
from planabierto.journey.monitoring import actions, link_rules
from planabierto.journey.monitoring.models import NothingNew, ReportingLink, Update
from planabierto.journey.monitoring.queries import links
from planabierto.kit import clock
from planabierto.kit.verdict import Ground, Refused, Verdict
from planabierto.tools.notices.addresses import link_to

UNKNOWN, OVER, NOT_YET, INVALID, TOO_OFTEN = 404, 410, 403, 422, 429
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Opened = Callable[[HttpRequest, str, ReportingLink], HttpResponse]


def opened(view: Opened) -> Callable[..., HttpResponse]:
    """Let in who holds a link that still opens something; nobody keeps, indexes or passes it on."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        link = links.link_of(token)
        verdict = link_rules.may_use(link, clock.now()) if link else None
        response = view(request, token, link) if link and verdict else _over(request, link, verdict)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # A page with a form must name its own origin to be believed; strangers are told nothing.
        response["Referrer-Policy"] = "same-origin" if link and verdict else "no-referrer"
        return response

    return guarded


@METHODS
@opened
def report(request: HttpRequest, token: str, link: ReportingLink) -> HttpResponse:
    """The milestone and a button that asks for a code; once the device is known, the form."""
    if not link_device.is_known(request, link.mandate):
        status = NOT_YET if request.method == "POST" else 200
        return _shown(request, "web/link_ask.html", token, link, status=status)
    actor, milestone = links.actor_of_link(link), link.milestone
    lists.with_ties([milestone.commitment], actor)
    written = report_form.read(request, actor, milestone, links.draft_of(actor, milestone))
    if written.asked == KEEP:
        return _keep(request, token, link)
    if _send(link, written):
        return _to("report_link_done", token)
    context = {
        "milestone": milestone,
        "report": written,
        "report_url": reverse("report_link", args=[token]),
        "draft_url": reverse("report_link_draft", args=[token]),
        "draft_key": f"{actor.pseudonym}:{milestone.folio}",
        "files_lost": bool(request.FILES),
        "kept": "guardado" in request.GET,
    }
    status = INVALID if written.tried or written.says_nothing else 200
    return _shown(request, "web/link_report.html", token, link, context, status)


@require_POST
@opened
def ask(request: HttpRequest, token: str, link: ReportingLink) -> HttpResponse:
    """Mail the link's person a code."""
    try:
        actions.ask_code(link=link)
    except Refused as refusal:
        return _code(request, token, link, refusal.verdict, TOO_OFTEN)
    return _to("report_link_code", token)


@METHODS
@opened
def code(request: HttpRequest, token: str, link: ReportingLink) -> HttpResponse:
    """Where the code is typed; the right one makes the device known."""
    if request.method != "POST":
        return _code(request, token, link)
    verdict = actions.confirm_code(link=link, typed=request.POST.get("code", ""))
    if not verdict:
        status = STATUS[verdict.ground or Ground.INVALID]
        return _code(request, token, link, verdict, status)
    return link_device.remember(_to("report_link", token), link.mandate)


@require_POST
@opened
def keep_draft(request: HttpRequest, token: str, link: ReportingLink) -> HttpResponse:
    """Keep what is typed while it is typed."""
    if not link_device.is_known(request, link.mandate):
        return JsonResponse({}, status=NOT_YET)
    draft = actions.save_draft(
        actor=links.actor_of_link(link),
        milestone=link.milestone,
        typed=report_form.typed_in(request),
    )
    return JsonResponse({"saved": draft.saved_at.isoformat()})


@require_http_methods(["GET", "HEAD"])
def done(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt, for the device that reported; for any other the link is simply over."""
    link = links.link_of(token)
    sent = (link.used_by or link.answered_by) if link else None
    if link is None or sent is None or not link_device.is_known(request, link.mandate):
        verdict = link_rules.may_use(link, clock.now()) if link else None
        response = _over(request, link, verdict)
    else:
        response = _shown(request, "web/link_done.html", token, link, _receipt(sent))
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def masked(address: str) -> str:
    """An address its owner recognises and a stranger does not: `d•••@…`."""
    return f"{address[:1]}•••@…"


def _receipt(sent: Update | NothingNew) -> dict[str, Any]:
    """What a report's receipt says; that nothing was new has no folio of its own."""
    folio = sent.milestone.folio if sent.milestone else ""
    shared = {"sent": sent, "share_link": link_to("milestone", folio, language="es")}
    if isinstance(sent, NothingNew):
        words = _("Sin novedad en el hito %(folio)s: %(reason)s")
        return shared | {
            "nothing": True,
            "share_text": words % {"folio": folio, "reason": sent.reason},
        }
    told = {"folio": sent.folio, "level": sent.declared.label}
    text = _("Nuevo avance %(folio)s: declarado «%(level)s».") % told
    return shared | {"share_text": text}


def _code(
    request: HttpRequest,
    token: str,
    link: ReportingLink,
    verdict: Verdict | None = None,
    status: int = 200,
) -> HttpResponse:
    """The field for the code, perhaps with why the last one was not taken."""
    return _shown(request, "web/link_code.html", token, link, {"verdict": verdict}, status)


def _over(
    request: HttpRequest, link: ReportingLink | None, verdict: Verdict | None
) -> HttpResponse:
    """What to do when a link opens nothing; a forged one and an unknown one are alike."""
    known = bool(link and link_device.is_known(request, link.mandate))
    public = bool(link and (known or link.milestone.commitment.is_public))
    context = {"verdict": verdict, "link": link if public else None}
    return render(request, "web/link_over.html", context, status=OVER if link else UNKNOWN)


def _keep(request: HttpRequest, token: str, link: ReportingLink) -> HttpResponse:
    actor = links.actor_of_link(link)
    typed = report_form.typed_in(request)
    actions.save_draft(actor=actor, milestone=link.milestone, typed=typed)
    return HttpResponseRedirect(reverse("report_link", args=[token]) + "?guardado=1")


def _send(link: ReportingLink, written: Report) -> bool:
    """Send a report, or that nothing is new; a refusal stands on it, with all that was typed."""
    try:
        if written.says_nothing and written.nothing.is_valid():
            reason = written.nothing.cleaned_data["reason"]
            actions.nothing_new_by_link(link=link, reason=reason)
        elif written.tried and written.is_valid():
            actions.report_by_link(link=link, **written.facts())
        else:
            return False
    except Refused as refusal:
        written.refuse(refusal)
        return False
    return True


def _shown(
    request: HttpRequest,
    template: str,
    token: str,
    link: ReportingLink,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the link; a stranger is told of the milestone only when it is public."""
    known = link_device.is_known(request, link.mandate)
    shown = known or link.milestone.commitment.is_public
    frame = {
        "token": token,
        "link": link,
        "milestone": link.milestone if shown else None,
        "masked": masked(link.mandate.person.email),
    }
    return render(request, template, frame | (context or {}), status=status)


def _to(name: str, token: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=[token]))
