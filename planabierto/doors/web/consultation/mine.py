"""My contribution: its receipt, where it is now and why, and what its author may still do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared.gate import STATUS, actor_of
from planabierto.doors.shared.voice import form as voice
from planabierto.doors.shared.voice.code import picture
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.web.consultation.sending import places_of
from planabierto.doors.web.consultation.standing import told
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import moderating
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries import calls, receipts, voices
from planabierto.kit import clock
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import Ground, Refused, Verdict, refuse
from planabierto.tools.notices.addresses import link_to

UNKNOWN, INVALID = 404, 422
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Mine = Callable[[HttpRequest, str, Contribution], HttpResponse]


def mine(view: Mine) -> Callable[..., HttpResponse]:
    """Let in who holds the secret link; nobody keeps, indexes or passes it on."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        found = receipts.by_secret(secret)
        response = view(request, secret, found) if found else _unknown(request)
        return private(response)

    return never_cache(guarded)


def private(response: HttpResponse) -> HttpResponse:
    """Nobody keeps it, finds it or learns where its reader came from."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # A page with a form must name its own origin to be believed.
    response["Referrer-Policy"] = "same-origin"
    return response


@METHODS
@never_cache
def my_folio(request: HttpRequest) -> HttpResponse:
    """Where a folio is typed: alone it shows what is public, with its four digits it opens."""
    folio = request.POST.get("folio", "").strip().upper()
    problem = ""
    if request.method == "POST":
        try:
            return private(_opened(folio, request.POST.get("clave", "").strip()))
        except Refused as refusal:
            problem = str(refusal.verdict.reason)
    context = {"folio": folio, "problem": problem}
    status = INVALID if problem else 200
    return private(render(request, "web/consultation/my_folio.html", context, status=status))


def _opened(folio: str, pin: str) -> HttpResponse:
    if kind_of(folio) != "receipt":
        raise refuse(_("Ese folio no está bien escrito: revísalo letra por letra."))
    if not pin:
        return redirect("contribution", folio)
    _found, passing = actions.open_by_pin(folio=folio, pin=pin)
    return redirect("receipt_link", passing)


@require_http_methods(["GET", "HEAD"])
@mine
def receipt(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """The receipt, to keep: folio, secret link, and a code to scan."""
    link = link_to("receipt_link", secret, language="es")
    context = {
        "voice": found,
        "call": found.call,
        "secret": secret,
        "link": link,
        "code": picture(link),
        "lasts": receipts.link_of(secret) == found.link,
    }
    return render(request, "web/consultation/receipt.html", context)


@require_http_methods(["GET", "HEAD"])
@mine
def receipt_link(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """Where a contribution is now, why, its thread, and what may still be done with it."""
    at = clock.now()
    context = told(request, found, own=True) | {
        "secret": secret,
        "may_correct": rules.may_correct(found, secret, at),
        "may_withdraw": rules.may_withdraw(found, secret),
    }
    return render(request, "web/consultation/mine.html", context)


@METHODS
@mine
def receipt_correct(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """Correct the answers, or add to them, while that may be done."""
    verdict = rules.may_correct(found, secret, clock.now())
    if not verdict:
        return _refused(request, secret, found, verdict)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid(contact=False):
        try:
            actions.correct(
                actor=actor_of(request), contribution=found, secret=secret, answers=form.answers
            )
        except Refused as refusal:
            form.refuse("", "", str(refusal.verdict.reason))
        else:
            messages.success(request, _("Tus respuestas nuevas son las que valen ahora."))
            return redirect("receipt_link", secret)
    context = {"form": form, "voice": found, "call": found.call, "secret": secret}
    context |= {"places": form.places, "stays": True}
    status = INVALID if form.wrong else 200
    return render(request, "web/consultation/correct.html", context, status=status)


@METHODS
@mine
def receipt_withdraw(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """Take it back: its number stays, its words are no longer shown."""
    verdict = rules.may_withdraw(found, secret)
    if not verdict:
        return _refused(request, secret, found, verdict)
    if request.method == "POST":
        reason = request.POST.get("motivo", "").strip()
        actions.withdraw(actor=actor_of(request), contribution=found, secret=secret, reason=reason)
        messages.success(request, _("Retiraste tu aporte. Su folio queda y dice «Retirada»."))
        return redirect("receipt_link", secret)
    context = {"voice": found, "call": found.call, "secret": secret}
    return render(request, "web/consultation/withdraw.html", context)


@require_POST
@mine
def receipt_appeal(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """Ask that somebody else look again at what is not shown."""
    try:
        moderating.appeal(
            actor=actor_of(request), contribution=found, text=request.POST.get("por", "").strip()
        )
    except Refused as refusal:
        return _refused(request, secret, found, refusal.verdict)
    messages.success(request, _("Otra persona volverá a revisar tu aporte."))
    return redirect("receipt_link", secret)


@require_POST
@mine
def receipt_forget(request: HttpRequest, secret: str, found: Contribution) -> HttpResponse:
    """Cut the tie to the address one left."""
    actions.forget_email(contribution=found, secret=secret)
    messages.success(request, _("Borramos tu correo de este aporte: ya no te escribiremos."))
    return redirect("receipt_link", secret)


def _form(request: HttpRequest, found: Contribution) -> VoiceForm:
    """The answers in force, or those a request brings."""
    questions = calls.questions_of(found.call)
    if request.method == "POST":
        typed = voice.typed_in(request)
    else:
        typed = voice.typed_from(questions, voices.raw_answers_of(found))
    return voice.made(found.call, questions, typed, places=places_of(found.call))


def _refused(
    request: HttpRequest, secret: str, found: Contribution, verdict: Verdict
) -> HttpResponse:
    context = {"voice": found, "call": found.call, "secret": secret, "verdict": verdict}
    status = STATUS[verdict.ground or Ground.NOT_NOW]
    return render(request, "web/consultation/mine_refused.html", context, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    context = {"folio": "", "problem": _("Este enlace no abre ningún aporte: quizá está cortado.")}
    return render(request, "web/consultation/my_folio.html", context, status=UNKNOWN)
