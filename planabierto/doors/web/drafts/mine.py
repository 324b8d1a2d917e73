"""My comment: found by its secret link, with what was answered; appealed or taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.drafting import actions, comment_rules
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.kit.verdict import Refused
from planabierto.tools.discussion import actions as discussion_actions
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import queries as moderation

INVALID = 422


@never_cache
def comment_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One's comment: where it stands, what was answered, and what may still be done."""
    return _shown(request, secret, _mine(secret))


def _shown(request: HttpRequest, secret: str, found: Comment, problem: str = "") -> HttpResponse:
    asked = queries.round_of(found)
    decision = moderation.newest_decision(found.folio) if found.state == "hidden" else None
    context = {
        "comment": found,
        "secret": secret,
        "draft": asked.draft if asked else None,
        "answer": said_of.answers_to([found]).get(found.pk),
        "decision": decision,
        "may_appeal": comment_rules.may_appeal(actor_of(request), found, decision, secret),
        "anchor": getattr(found, "anchor", None),
        "problem": problem,
        "why": request.POST.get("por", ""),
    }
    status = INVALID if problem else 200
    return render(request, "web/drafts/mine.html", context, status=status)


@require_POST
@never_cache
def comment_withdraw(request: HttpRequest, secret: str) -> HttpResponse:
    """Take one's comment back."""
    actions.withdraw_comment(actor=actor_of(request), comment=_mine(secret), secret=secret)
    messages.success(request, _("Retiraste tu comentario: ya no se muestra."))
    return redirect("comment_link", secret)


@require_POST
@never_cache
def comment_appeal(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask that somebody else look again at what is not shown."""
    actor, found, words = actor_of(request), _mine(secret), request.POST.get("por", "").strip()
    try:
        actions.appeal_comment(actor=actor, comment=found, text=words, secret=secret)
    except Refused as refusal:
        return _shown(request, secret, found, str(refusal.verdict.reason))
    messages.success(request, _("Otra persona volverá a revisarlo."))
    return redirect("comment_link", secret)


@require_POST
@never_cache
def comment_forget(request: HttpRequest, secret: str) -> HttpResponse:
    """Cut the tie to the address one left."""
    discussion_actions.forget_address(comment=_mine(secret), secret=secret)
    messages.success(request, _("Borramos tu correo de este comentario: ya no te escribiremos."))
    return redirect("comment_link", secret)


def _mine(secret: str) -> Comment:
    found: Comment = known(discussion.by_secret(secret))
    return found
