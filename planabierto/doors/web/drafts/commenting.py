"""Commenting a draft: a paragraph, some of its words, the whole, or what somebody else said."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.consultation.device import device_of, remember_device
from planabierto.doors.web.drafts.frame import draft_of, show
from planabierto.doors.web.drafts.passage import Passage, passage_of
from planabierto.journey.consultation.guarding import Arrival
from planabierto.journey.drafting import actions, draft_rules, guarding
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting.models import CommentRound, Draft
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion import rules as limits
from planabierto.tools.discussion.actions import NewComment
from planabierto.tools.discussion.models import Comment

INVALID, NOT_NOW = 422, 409
TURN_BYTES = 12
METHODS = require_http_methods(["GET", "HEAD", "POST"])


class CommentForm(forms.Form):
    """What somebody says, and who they say they are, if they wish to."""

    text = forms.CharField(
        label=gettext_lazy("Tu comentario"),
        required=False,
        max_length=limits.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    suggestion = forms.CharField(
        label=gettext_lazy("¿Cómo lo redactarías?"),
        required=False,
        max_length=limits.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Escribe el texto que propones, completo."),
    )
    name = forms.CharField(
        label=gettext_lazy("Tu nombre"),
        required=False,
        max_length=limits.LONGEST_NAME,
        help_text=gettext_lazy("Si lo escribes, se publica junto a tu comentario."),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Tu organización"),
        required=False,
        max_length=limits.LONGEST_ORGANISATION,
    )
    email = forms.EmailField(
        label=gettext_lazy("Tu correo"),
        required=False,
        help_text=gettext_lazy("Solo para decirte qué se respondió. No se publica."),
    )
    turno = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, reply: bool) -> None:
        super().__init__(data, initial={"turno": secrets.token_urlsafe(TURN_BYTES)})
        if reply:
            self.fields.pop("suggestion")


@METHODS
@never_cache
def comment(request: HttpRequest, folio: str) -> HttpResponse:
    """The page where somebody comments, and the sending."""
    found = draft_of(request, folio)
    rounds = list(queries.rounds_of(found)[:1])
    asked: CommentRound = known(queries.whole_round(rounds[0]) if rounds else None)
    passage: Passage = known(passage_of(request, asked))
    verdict = draft_rules.may_comment(actor_of(request), asked, clock.now())
    typed = request.POST if request.method == "POST" else None
    form = CommentForm(typed, reply=passage.parent is not None)
    if typed is not None and verdict and form.is_valid():
        try:
            said = _say(request, asked, passage, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
        else:
            messages.success(
                request, _("Recibimos tu comentario. Guarda la dirección de esta página.")
            )
            return redirect("comment_link", said)
    status = NOT_NOW if not verdict else INVALID if form.errors else 200
    context = {"form": form, "passage": passage, "verdict": verdict, "round": asked}
    return show(request, "comment", found, context, status=status)


@require_POST
def agree(request: HttpRequest, folio: str) -> HttpResponse:
    """Agree with a comment, once a device."""
    found = draft_of(request, folio)
    said, asked = _comment_of(found, request.POST.get("comentario", ""))
    device = device_of(request)
    try:
        first = actions.agree(actor=actor_of(request), found=asked, comment=said, device=device)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        done = _("Gracias: quedó contado que estás de acuerdo con %(folio)s.")
        before = _("Desde este dispositivo ya se había contado: vale una vez.")
        messages.success(request, (done if first else before) % {"folio": said.folio})
    return remember_device(_back(request, found, said), device)


@METHODS
def report(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that a comment should be looked at by who moderates."""
    found = draft_of(request, folio)
    named = request.POST.get("comentario") or request.GET.get("comentario", "")
    said, asked = _comment_of(found, named)
    words = request.POST.get("por", "").strip()
    if request.method != "POST":
        return show(request, "report", found, {"comment": said})
    try:
        actions.report_comment(actor=actor_of(request), found=asked, comment=said, words=words)
    except Refused as refusal:
        context = {"comment": said, "problem": str(refusal.verdict.reason)}
        return show(request, "report", found, context, status=INVALID)
    messages.success(request, _("Gracias: una persona lo va a revisar."))
    return _back(request, found, said)


def _say(request: HttpRequest, asked: CommentRound, passage: Passage, form: CommentForm) -> str:
    data = form.cleaned_data
    new = NewComment(
        text=data["text"],
        suggestion=data.get("suggestion", ""),
        parent=passage.parent,
        anchor=passage.anchor,
        language="en" if current_language() == "en" else "es",
        name=data["name"],
        organisation=data["organisation"],
        email=data["email"],
        form=data["turno"],
    )
    address = str(get_adapter().get_client_ip(request))
    causes = guarding.causes_of(asked, Arrival(address=address, trap=request.POST.get("sitio", "")))
    said = actions.comment(actor=actor_of(request), found=asked, comment=new, causes=causes)
    return said.secret


def _comment_of(found: Draft, folio: str) -> tuple[Comment, CommentRound]:
    """A comment anybody may read, of this very draft."""
    said = discussion.comment(folio.upper())
    asked = queries.round_of(said) if said and said.state == "received" else None
    known(asked if asked and asked.draft_id == found.pk else None)
    assert said
    assert asked
    return said, asked


def _back(request: HttpRequest, found: Draft, said: Comment) -> HttpResponse:
    page = request.POST.get("pagina", "")
    query = f"?page={page}" if page.isdecimal() and len(page) < 6 else ""
    return redirect(f"{reverse('draft', args=[found.folio])}{query}#c{said.number}")
