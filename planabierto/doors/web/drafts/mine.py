"""My comment: found by its secret link, with what was answered, and taken back if I wish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.tools.discussion import actions as discussion_actions
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import queries as moderation


@never_cache
def comment_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One's comment: where it stands, what was answered, and what may still be done."""
    found = _mine(secret)
    asked = queries.round_of(found)
    context = {
        "comment": found,
        "secret": secret,
        "draft": asked.draft if asked else None,
        "answer": said_of.answers_to([found]).get(found.pk),
        "decision": moderation.newest_decision(found.folio) if found.state == "hidden" else None,
        "anchor": getattr(found, "anchor", None),
    }
    return render(request, "web/drafts/mine.html", context)


@require_POST
@never_cache
def comment_withdraw(request: HttpRequest, secret: str) -> HttpResponse:
    """Take one's comment back."""
    actions.withdraw_comment(actor=actor_of(request), comment=_mine(secret), secret=secret)
    messages.success(request, _("Retiraste tu comentario: ya no se muestra."))
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
