"""Who may invite, and when an invitation opens."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions import rules as mandates
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.invitations import queries, states
from planabierto.tools.invitations.models import Invitation


def may_invite(actor: Actor, scope: str) -> Verdict:
    """Whoever may designate in a scope may invite there."""
    return mandates.may_designate(actor, Role.LEAD, scope)


def may_keep(actor: Actor, invitation: Invitation) -> Verdict:
    """Whoever may give the mandate may send its invitation again or withdraw it."""
    held = invitation.mandate
    return mandates.may_designate(actor, Role(held.role), held.scope)


def may_send_again(actor: Actor, invitation: Invitation, at: datetime) -> Verdict:
    """Until the person has come in, and while the mandate has not ended."""
    return may_keep(actor, invitation).and_then(lambda: _still_needed(invitation, at))


def may_withdraw(actor: Actor, invitation: Invitation, at: datetime) -> Verdict:
    """While it would still open."""
    return may_keep(actor, invitation).and_then(lambda: may_enter(invitation, at))


def may_enter(invitation: Invitation, at: datetime) -> Verdict:
    """The newest invitation of a person opens once, for some days, while the mandate holds."""
    if queries.is_replaced(invitation):
        return no(_("Te enviamos después otra invitación: usa la más reciente."), Ground.NOT_NOW)
    found = queries.standing(invitation, at)
    if invitation.mandate.person.has_usable_password():
        found = states.ENTERED
    reasons = {
        states.ENTERED: _("Esta invitación ya se usó. Entra con tu correo y tu contraseña."),
        states.WITHDRAWN: _("Esta invitación se retiró. Pregunta a quien te invitó."),
        states.ENDED: _("La designación de esta invitación terminó. Pregunta a quien te invitó."),
        states.EXPIRED: _("Esta invitación venció. Pide otra a quien te invitó."),
    }
    return no(reasons[found], Ground.NOT_NOW) if found in reasons else yes()


def _still_needed(invitation: Invitation, at: datetime) -> Verdict:
    if invitation.mandate.person.has_usable_password():
        return no(_("Esta persona ya entró: usa su contraseña."), Ground.NOT_NOW)
    if queries.is_replaced(invitation):
        return no(_("A esta persona se le envió otra después."), Ground.NOT_NOW)
    if queries.standing(invitation, at) == states.ENDED:
        return no(_("Su designación terminó."), Ground.NOT_NOW)
    return yes()
