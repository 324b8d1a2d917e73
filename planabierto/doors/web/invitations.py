"""Coming in by an invitation: a password once, then the second factor, then the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from planabierto.doors.shared.gate import STATUS
from planabierto.kit import clock
from planabierto.kit.verdict import Ground, Refused, Verdict, no
from planabierto.tools.invitations import actions, queries, rules
from planabierto.tools.invitations.models import Invitation

INVALID = 422


class AcceptForm(forms.Form):
    """The name to be called by, a password twice, and the notice read."""

    name = forms.CharField(
        label=_("Tu nombre"),
        max_length=120,
        help_text=_("Se muestra en público mientras tengas una designación."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("Contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Contraseña, otra vez"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    privacy = forms.BooleanField(label=_("Leí el aviso de privacidad."))

    def __init__(self, invitation: Invitation, data: Mapping[str, Any] | None = None) -> None:
        self.person = invitation.mandate.person
        super().__init__(data, initial={"name": self.person.name})

    def clean_password1(self) -> str:
        """One that is hard to guess."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, object]:
        """The same password twice."""
        data: dict[str, object] = self.cleaned_data
        first, again = data.get("password1"), data.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("Las dos contraseñas no son iguales."))
        return data


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the invitation is for; only sending the form changes anything."""
    found = queries.by_token(token)
    verdict = _verdict(found)
    if found is None or not verdict:
        return _closed(request, verdict)
    form = AcceptForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _come_in(request, found, form)
        except Refused as refusal:
            return _closed(request, refusal.verdict)
        except ValidationError as error:
            form.add_error("password1", error)
    status = INVALID if form.errors else 200
    context = {"form": form, "mandate": found.mandate, "expires": found.expires_at}
    return render(request, "web/invitation.html", context, status=status)


def _verdict(found: Invitation | None) -> Verdict:
    if found is None:
        return no(_("Este enlace está incompleto o no es nuestro."), Ground.HIDDEN)
    return rules.may_enter(found, clock.now())


def _closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Why it does not open, and what to do."""
    status = STATUS[verdict.ground or Ground.NOT_NOW]
    return render(request, "web/invitation_closed.html", {"verdict": verdict}, status=status)


def _come_in(request: HttpRequest, found: Invitation, form: AcceptForm) -> HttpResponse:
    data = form.cleaned_data
    account = actions.accept(invitation=found, name=data["name"], password=data["password1"])
    leads_to = reverse("second_factor_needed")
    login = Login(user=account, email=account.email, redirect_url=leads_to)
    # The password was typed a moment ago: enrolling the second factor does not ask for it again.
    record_authentication(request, account, "password", email=account.email, reauthenticated=True)
    answer: HttpResponse = perform_login(request, login)
    return answer
