"""Who may do what with accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.models import Account, SecondFactorReset
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

DESIGNATED = (Role.ADMINISTRATOR, Role.SECRETARY)


def may_open_accounts(actor: Actor) -> Verdict:
    """Administrators and the secretariat open accounts for others; so do commands."""
    if actor.is_system or actor.acting_as(*DESIGNATED):
        return yes()
    return no(_("Solo la administración o la secretaría técnica abre cuentas a otras personas."))


def may_reset_second_factor(actor: Actor, account: Account) -> Verdict:
    """Two designated people are needed, and nobody resets their own."""
    if not actor.acting_as(*DESIGNATED, scope=""):
        return no(_("El segundo factor solo lo restablecen dos personas designadas."))
    if actor.person_id == account.pk:
        return no(_("Nadie restablece su propio segundo factor."))
    return yes()


def may_approve_reset(actor: Actor, reset: SecondFactorReset) -> Verdict:
    """The approver is designated, is not the one who opened it, and it is still open."""
    return may_reset_second_factor(actor, reset.account).and_then(
        lambda: _second_pair_of_eyes(actor, reset)
    )


def _second_pair_of_eyes(actor: Actor, reset: SecondFactorReset) -> Verdict:
    if reset.approved_at is not None:
        return no(_("Esta solicitud ya fue aprobada."), Ground.NOT_NOW)
    if actor.person_id == reset.opened_by_id:
        return no(_("Debe aprobarla una persona distinta de quien la abrió."))
    return yes()
