"""What anybody does with a proposal: back it, comment, agree, report, offer other words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared.gate import actor_of, known, refusal
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.consultation.device import device_of, remember_device
from planabierto.doors.web.proposals.arriving import causes, turn_of
from planabierto.doors.web.proposals.forms import AmendForm, CommentForm
from planabierto.doors.web.proposals.reading import proposal_of, shown
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import backing, moderating, rewording
from planabierto.journey.cocreation.models import Proposal
from planabierto.kit.verdict import Refused
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion import queries as said
from planabierto.tools.discussion.models import Comment

INVALID = 422
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def proposal_back(request: HttpRequest, folio: str) -> HttpResponse:
    """Back a proposal; once a device."""
    found, device = proposal_of(request, folio), device_of(request)
    email = request.POST.get("correo", "").strip()
    language = "en" if current_language() == "en" else "es"
    try:
        first = backing.back(
            actor=actor_of(request), proposal=found, device=device, email=email, language=language
        )
    except Refused as refused:
        messages.warning(request, str(refused.verdict.reason))
    else:
        done = _("Gracias: tu apoyo a %(folio)s quedó contado.")
        before = _("Desde este dispositivo ya se había apoyado %(folio)s: se cuenta una vez.")
        messages.success(request, (done if first else before) % {"folio": found.folio})
    return remember_device(redirect("proposal", found.folio), device)


@require_POST
def proposal_say(request: HttpRequest, folio: str) -> HttpResponse:
    """Comment a proposal, or answer a comment on it; signed in or not."""
    found, form = proposal_of(request, folio), CommentForm(request.POST)
    if not form.is_valid():
        return shown(request, found, form, INVALID)
    parent = said.comment(request.POST.get("responde", "")) if "responde" in request.POST else None
    new = form.new(turn_of(request), parent)
    odd = causes(request, f"proposal/{found.pk}", [new.text])
    try:
        made = backing.comment(actor=actor_of(request), proposal=found, new=new, causes=odd)
    except Refused as refused:
        form.add_error(None, str(refused.verdict.reason))
        return shown(request, found, form, INVALID)
    if made.comment.state == "held":
        messages.success(request, _("Lo recibimos: alguien lo lee antes de que se muestre."))
    else:
        messages.success(request, _("Tu comentario ya se ve. Guarda este enlace para retirarlo."))
    return redirect("comment_link", made.secret)


@require_POST
def proposal_like(request: HttpRequest, folio: str) -> HttpResponse:
    """Agree with a comment on a proposal; once a device."""
    found, device = proposal_of(request, folio), device_of(request)
    comment = _comment_of(found, request.POST.get("comentario", ""))
    discussion.like(actor=actor_of(request), comment=comment, device=device)
    place = redirect("proposal", found.folio)
    place["Location"] += f"#{comment.folio}"
    return remember_device(place, device)


@require_POST
def proposal_report(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that a proposal, or a comment on it, should be looked at."""
    found = proposal_of(request, folio)
    named = request.POST.get("comentario", "")
    about = _comment_of(found, named) if named else found
    words = request.POST.get("por", "").strip()
    try:
        moderating.report(actor=actor_of(request), about=about, host=found, words=words)
    except Refused as refused:
        messages.warning(request, str(refused.verdict.reason))
    else:
        messages.success(request, _("Gracias: una persona lo va a revisar."))
    return redirect("proposal", found.folio)


@METHODS
def proposal_amend(request: HttpRequest, folio: str) -> HttpResponse:
    """Offer other words for a proposal; who holds it decides and answers."""
    found = proposal_of(request, folio)
    verdict = rules.may_offer(found)
    if not verdict:
        return refusal(request, verdict)
    form = AmendForm(request.POST if request.method == "POST" else None, found)
    if request.method == "POST" and form.is_valid():
        try:
            rewording.offer_rewording(
                actor=actor_of(request),
                proposal=found,
                words=form.words(),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, str(refused.verdict.reason))
        else:
            messages.success(request, _("Tu enmienda quedó a la vista: quien propone decide."))
            return redirect("proposal", found.folio)
    context = {"proposal": found, "form": form}
    status = INVALID if form.errors else 200
    return render(request, "web/proposals/amend.html", context, status=status)


def _comment_of(found: Proposal, folio: str) -> Comment:
    """A comment of this proposal, or a 404."""
    comment = said.comment(folio)
    mine = comment is not None and comment.discussion_id == found.discussion_id
    row: Comment = known(comment if mine else None)
    return row
