"""The gate: who is asking, and how a verdict becomes an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from planabierto.doors.shared import demonstration
from planabierto.doors.shared.backend import beside
from planabierto.ground.institutions.queries import acting
from planabierto.ground.people.models import Account
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, Refused, Verdict, no, yes

View = Callable[..., HttpResponse]
DEMO_SESSION_KEY = "demo"
STATUS = {
    Ground.HIDDEN: 404,
    Ground.FORBIDDEN: 403,
    Ground.SECOND_FACTOR: 403,
    Ground.NOT_NOW: 409,
    Ground.INVALID: 422,
    Ground.SIGN_IN: 401,
}


class ActorMiddleware:
    """Puts the actor on the request, asked for only when somebody looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a refusal raised by an action becomes its page."""
        if not request.path.startswith("/api/") and _holds_nul(request):
            raise BadRequest("NUL")
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show a refusal that no page caught."""
        return refusal(request, error.verdict) if isinstance(error, Refused) else None


def _holds_nul(request: HttpRequest) -> bool:
    """No database takes the NUL sign in a text, and no honest address holds it."""
    return "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "")


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def lend(request: HttpRequest, actor: Actor) -> None:
    """Answer the rest of a request as to somebody with more in hand than their own mandates."""
    request.__dict__["own_actor"] = own_actor_of(request)
    request.__dict__["actor"] = actor


def own_actor_of(request: HttpRequest) -> Actor:
    """Who is asking, with their own mandates alone."""
    own: Actor = request.__dict__.get("own_actor") or actor_of(request)
    return own


def refusal(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """A verdict's no as a page with its reason and status."""
    if verdict.ground == Ground.HIDDEN:
        raise Http404
    status = STATUS.get(verdict.ground or Ground.FORBIDDEN, 403)
    return render(request, "refused.html", {"verdict": verdict}, status=status)


def known(found: Any) -> Any:
    """What was asked for, or a 404 for what does not exist or may not be known."""
    if found is None:
        raise Http404
    return found


def at_the_desk(view: View) -> View:
    """Let in who has signed in with a second factor and holds a mandate."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verdict = may_enter_desk(actor_of(request))
        if verdict:
            return view(request, *args, **kwargs)
        if verdict.ground == Ground.SIGN_IN:
            return redirect_to_login(request.get_full_path())
        if verdict.ground == Ground.SECOND_FACTOR:
            return redirect("second_factor_needed")
        return refusal(request, verdict)

    return guarded


def signed_in(view: View) -> View:
    """Let in who has signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if actor_of(request).is_stranger:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def may_enter_desk(actor: Actor) -> Verdict:
    """A mandate in force opens the desk, behind a second factor."""
    if actor.is_stranger:
        return no(_("Entra con tu cuenta para usar el escritorio."), Ground.SIGN_IN)
    if actor.capacities:
        return yes()
    if actor.withheld:
        return no(_("El escritorio pide un segundo factor."), Ground.SECOND_FACTOR)
    return no(_("El escritorio es para quienes tienen una designación vigente."))


def _actor(request: HttpRequest) -> Actor:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.session.session_key:
        return STRANGER
    user = request.user
    if not isinstance(user, Account):
        return STRANGER
    second_factor = _used_second_factor(request, user)
    return acting(user, beside(user).capacities, second_factor=second_factor)


def _used_second_factor(request: HttpRequest, user: Account) -> bool:
    if request.session.get(DEMO_SESSION_KEY) and demonstration.is_open(request):
        return True
    records = get_authentication_records(request, user)
    used = any(record.get("method") == "mfa" for record in records)
    # A session opened with a factor must not outlive it: two people may have reset it since.
    return used and beside(user).second_factor
