"""Accounts: opened by mail, and a lost second factor restored by two people."""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.doors.desk.forms.people import AccountForm, ResetForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.rules import kept_scopes
from planabierto.ground.people import actions, queries, rules
from planabierto.ground.people.models import Account, SecondFactorReset
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@at_the_desk
def people(request: HttpRequest) -> HttpResponse:
    """The accounts that can sign in, and the resets that wait for a second person."""
    actor = actor_of(request)
    require(rules.may_open_accounts(actor))
    wanted = request.GET.get("q", "").strip()
    known_ones = institutions.people_within(kept_scopes(actor), opener=actor.pseudonym)
    page = paged(request, queries.named_like(wanted, known_ones) if wanted else known_ones)
    context = {
        "page": page,
        "wanted": wanted,
        "rows": [(each, _reset_button(each, actor)) for each in page],
        "resets": _resets(actor),
    }
    return show(request, "desk/people.html", context, here="desk_people")


@at_the_desk
def new_account(request: HttpRequest) -> HttpResponse:
    """Open an account; its owner sets the password from a mail."""
    actor = actor_of(request)
    require(rules.may_open_accounts(actor))
    form = AccountForm(typed(request))

    def do() -> None:
        account = actions.open_account(actor=actor, **form.cleaned_data)
        _send_password_mail(request, account)

    done = _("La cuenta está abierta. Le enviamos un correo para que ponga su contraseña.")
    act = _act(_("Abrir una cuenta"), _("Abrir y enviar el correo"), done)
    return perform(request, act, form, do)


@at_the_desk
def reset(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """Ask that a person may enrol a new second factor; a second person approves it."""
    actor = actor_of(request)
    account = known(queries.by_pseudonym(pseudonym))
    require(rules.may_reset_second_factor(actor, account))
    form = ResetForm(typed(request))

    def do() -> None:
        actions.open_reset(actor=actor, account=account, reason=form.cleaned_data["reason"])

    title = _("Restablecer el segundo factor de %(name)s") % {"name": account}
    lead = _("Nada cambia hasta que otra persona designada lo apruebe.")
    done = _("La solicitud espera a otra persona designada.")
    return perform(request, _act(title, _("Pedir el restablecimiento"), done, lead), form, do)


@at_the_desk
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a reset as the second person; its owner is told by mail."""
    actor = actor_of(request)
    found = known(queries.reset(number))
    require(rules.may_approve_reset(actor, found))

    def do() -> None:
        actions.approve_reset(actor=actor, reset=found)

    title = _("Aprobar el restablecimiento de %(name)s") % {"name": found.account}
    lead = _("Lo pidió %(name)s: «%(reason)s»") % {"name": found.opened_by, "reason": found.reason}
    done = _("El segundo factor se retiró y se avisó a la persona.")
    act = _act(title, _("Aprobar"), done, lead)
    return perform(request, act, forms.Form(typed(request)), do)


def _send_password_mail(request: HttpRequest, account: Account) -> None:
    """The usual mail to set a password, in the account's own language."""
    form = ResetPasswordForm({"email": account.email})
    if form.is_valid():
        with override(account.language):
            form.save(request)


def _resets(actor: Actor) -> list[tuple[SecondFactorReset, Button]]:
    """What waits for a second person, for those who may be that person."""
    if not actor.acting_as(*rules.DESIGNATED, scope=""):
        return []
    return [(each, _approve_button(each, actor)) for each in queries.open_resets()]


def _reset_button(account: Account, actor: Actor) -> Button:
    url = reverse("desk_reset", args=[account.pseudonym])
    verdict = rules.may_reset_second_factor(actor, account)
    return Button(_("Restablecer segundo factor"), url, verdict)


def _approve_button(found: SecondFactorReset, actor: Actor) -> Button:
    url = reverse("desk_reset_approve", args=[found.pk])
    return Button(_("Revisar y aprobar"), url, rules.may_approve_reset(actor, found), "small")


def _act(title: str, verb: str, done: str, lead: str = "") -> Act:
    back = reverse("desk_people")
    trail = [(_("Cuentas"), back), (title, "")]
    return Act(title, verb, back, done, here="desk_people", lead=lead, trail=trail)
