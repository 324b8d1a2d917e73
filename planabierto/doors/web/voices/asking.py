"""Asking in public without an account, and holding one's question by its secret link."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared.gate import actor_of, known, refusal
from planabierto.doors.web.consultation.mine import private
from planabierto.doors.web.proposals.arriving import causes, turn_of
from planabierto.doors.web.today import today
from planabierto.doors.web.voices.forms import AskForm
from planabierto.doors.web.voices.questions import question_of
from planabierto.doors.web.voices.telling import posed
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import questions as queries
from planabierto.kit.verdict import Refused
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation import rules as moderation_rules
from planabierto.tools.notices.addresses import link_to

INVALID = 422
LONGEST_KEY = 64
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@METHODS
@never_cache
def question_new(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask of a commitment; its author holds the question by a link."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    verdict = rules.may_ask(found)
    if not verdict:
        return refusal(request, verdict)
    form = AskForm(request.POST if request.method == "POST" else None)
    turn = turn_of(request)
    if request.method == "POST" and form.is_valid():
        odd = causes(request, f"question/{found.pk}", [form.cleaned_data["text"]])
        try:
            made = actions.ask(actor=actor, commitment=found, new=form.new(turn), causes=odd)
        except Refused as refused:
            form.add_error(None, str(refused.verdict.reason))
        else:
            return redirect("question_link", made.secret)
    context = {"commitment": found, "form": form, "turn": turn, "days": rules.WORKING_DAYS}
    status = INVALID if form.errors else 200
    return render(request, "web/voices/ask.html", context, status=status)


@METHODS
@never_cache
def question_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own question: where it stands, and the address left with it."""
    found: PublicQuestion = known(queries.by_secret(secret))
    step = STEPS.get(request.POST.get("paso", ""))
    if request.method == "POST" and step:
        try:
            messages.success(request, step(request, found, secret))
        except Refused as refused:
            messages.warning(request, str(refused.verdict.reason))
        return private(redirect("question_link", secret))
    hidden = found.state == "hidden"
    decision = moderation.newest_decision(found.folio) if hidden else None
    context = {
        "question": found,
        "told": posed([found], today(found.commitment.cycle))[0],
        "commitment": found.commitment,
        "link": link_to("question_link", secret, language="es"),
        "contact": found.contact,
        "key": request.GET.get("llave", "")[:LONGEST_KEY],
        "decision": decision,
        "may_appeal": decision and moderation_rules.may_appeal(decision),
        "days": rules.WORKING_DAYS,
    }
    return private(render(request, "web/voices/mine.html", context))


@require_POST
def question_report(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that a question should be looked at."""
    found = question_of(request, folio)
    words = request.POST.get("por", "").strip()
    try:
        actions.report_question(actor=actor_of(request), question=found, words=words)
    except Refused as refused:
        messages.warning(request, str(refused.verdict.reason))
    else:
        messages.success(request, _("Gracias: una persona lo va a revisar."))
    return redirect("question", found.folio)


def _confirm(request: HttpRequest, found: PublicQuestion, secret: str) -> str:
    key = request.POST.get("llave", "")[:LONGEST_KEY]
    actions.confirm_address(question=found, secret=secret, key=key)
    return _("Listo: te escribiremos cuando respondan.")


def _forget(_request: HttpRequest, found: PublicQuestion, secret: str) -> str:
    actions.forget_address(question=found, secret=secret)
    return _("Borramos tu correo de esta pregunta: ya no te escribiremos.")


def _appeal(request: HttpRequest, found: PublicQuestion, secret: str) -> str:
    text = request.POST.get("por", "")
    actions.appeal_question(question=found, secret=secret, text=text)
    return _("Otra persona la va a revisar.")


def _withdraw(_request: HttpRequest, found: PublicQuestion, secret: str) -> str:
    actions.withdraw_question(question=found, secret=secret)
    return _("Retiraste tu pregunta: ya no se muestra.")


STEPS: Mapping[str, Callable[[HttpRequest, PublicQuestion, str], str]] = {
    "confirmar": _confirm,
    "olvidar": _forget,
    "revisar": _appeal,
    "retirar": _withdraw,
}
