"""A person's own account, and why the desk asks for a second factor."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _

from planabierto.doors.shared.gate import actor_of, known, signed_in
from planabierto.doors.web.forms import AccountForm
from planabierto.doors.web.today import today
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import actions
from planabierto.ground.people.models import Account
from planabierto.kit.bilingual import Bilingual
from planabierto.reading.search.queries import titles
from planabierto.tools.notices import queries as notices
from planabierto.tools.notices.models import Follow


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, second factor and mandates; posting changes the first two."""
    own = _own(request)
    form = AccountForm(request.POST or None, initial={"name": own.name, "language": own.language})
    if request.method == "POST" and form.is_valid():
        actions.rename(actor=actor_of(request), account=own, **form.cleaned_data)
        messages.success(request, _("Guardamos tu nombre y tu idioma."))
        return redirect(translate_url(reverse("account"), own.language))
    context = {
        "account": own,
        "form": form,
        "second_factor": is_mfa_enabled(own),
        "mandates": institutions.mandates_held(own.pk),
        "day": today(),
        "follows": _follows(own),
    }
    return render(request, "web/account.html", context)


@signed_in
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why the desk asks for a second factor, and the one step that is missing."""
    enrolled = is_mfa_enabled(_own(request))
    desk = reverse("desk_inbox")
    if not actor_of(request).withheld:
        return redirect(desk)
    if enrolled:
        step = f"{reverse('mfa_reauthenticate')}?{urlencode({'next': desk})}"
    else:
        step = f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.path})}"
    return render(request, "web/second_factor.html", {"enrolled": enrolled, "step": step})


def _follows(own: Account) -> list[tuple[Follow, Bilingual | None]]:
    """What the person follows, each with its title; two queries."""
    found = list(notices.followed_by(own.pk))
    named = titles(each.subject for each in found)
    return [(each, named.get(each.subject)) for each in found]


def _own(request: HttpRequest) -> Account:
    user = request.user
    return user if isinstance(user, Account) else known(None)
