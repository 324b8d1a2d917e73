"""Following a record: by one click with an account, by a confirmed address without one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.follow_forms import WEEKLY, FollowForm
from planabierto.doors.web.follow_limits import may_ask
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.registry import Document
from planabierto.kit.verdict import Refused
from planabierto.reading.search.queries import titles
from planabierto.tools.notices import actions, queries, tokens

TOO_OFTEN = 429
INVALID = 422
GONE = 404
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@METHODS
@never_cache
def follow(request: HttpRequest, folio: str) -> HttpResponse:
    """Follow a public record; posting begins, asks by mail, or ends."""
    record = known(queries.public_record(folio.upper()))
    if request.method == "POST":
        if isinstance(request.user, Account):
            return _follow_by_account(request, request.user, record)
        return _ask_by_mail(request, record)
    if "enviado" in request.GET:
        return _show(request, record, "web/follow_sent.html")
    return _show(request, record, "web/follow.html", form=FollowForm())


@METHODS
@never_cache
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter asks to confirm; only posting begins the follow."""
    wish = tokens.wish_in(token, clock.now())
    record = queries.public_record(wish.subject) if wish else None
    if wish is None or record is None or people.contact(wish.contact) is None:
        return _gone(request)
    if request.method != "POST":
        return _show(request, record, "web/follow_confirm.html")
    try:
        actions.confirm_follow(actor=actor_of(request), wish=wish)
    except Refused:
        return _gone(request)
    return _show(request, record, "web/follow_confirm.html", done=True)


# A mail program posts here by itself (RFC 8058), without cookies: the token is the proof.
@csrf_exempt
@METHODS
@never_cache
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """The way out that every letter to a follower carries; only posting ends anything."""
    link = tokens.leave_in(token)
    if link is None:
        return _gone(request)
    everything = request.POST.get("alcance") == "todo"
    if request.method == "POST":
        actions.leave(actor=actor_of(request), link=link, everything=everything)
    contact = people.contact(link.contact)
    lasting = [each.subject for each in queries.follows_of(contact)] if contact else []
    context = {
        "named": [(each, titles(link.subjects).get(each)) for each in link.subjects],
        "ended": not set(link.subjects) & set(lasting),
        "others": len(set(lasting) - set(link.subjects)),
        "done": request.method == "POST",
    }
    return render(request, "web/unfollow.html", context)


def _follow_by_account(request: HttpRequest, account: Account, record: Document) -> HttpResponse:
    actor, folio = actor_of(request), record.folio
    if request.POST.get("accion") == "dejar":
        if lasting := queries.own_follow(account.pk, folio):
            actions.end_follow(actor=actor, follow=lasting)
        messages.success(request, _("Ya no sigues %(folio)s.") % {"folio": folio})
    elif request.POST.get("accion") == "ritmo":
        if lasting := queries.own_follow(account.pk, folio):
            actions.pace_follow(actor=actor, follow=lasting, weekly=_weekly(request))
        messages.success(request, _("Listo: así te escribimos desde ahora."))
    else:
        actions.follow(actor=actor, account=account, subject=folio, weekly=_weekly(request))
        told = _("Ahora sigues %(folio)s: te avisaremos por correo cuando algo cambie.")
        messages.success(request, told % {"folio": folio})
    return redirect("account" if request.POST.get("volver") == "cuenta" else url_of(folio))


def _weekly(request: HttpRequest) -> bool:
    return request.POST.get("pace") == WEEKLY


def _ask_by_mail(request: HttpRequest, record: Document) -> HttpResponse:
    """The answer is the same whether the address is known, new, or asked for too often."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _show(request, record, "web/follow.html", INVALID, form=form)
    if not may_ask(request):
        form.add_error(None, _("Desde tu conexión se pidieron muchos avisos. Espera una hora."))
        return _show(request, record, "web/follow.html", TOO_OFTEN, form=form)
    if not form.is_trapped():
        actions.ask_to_follow(
            actor=actor_of(request),
            email=form.cleaned_data["email"],
            subject=record.folio,
            language=current_language(),
            weekly=form.weekly,
        )
    return redirect(f"{reverse('follow', args=[record.folio])}?enviado=1")


def _show(
    request: HttpRequest, record: Document, template: str, status: int = 200, **more: object
) -> HttpResponse:
    context = {"record": record, "url": url_of(record.folio), **more}
    return render(request, template, context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "web/follow_gone.html", status=GONE)
