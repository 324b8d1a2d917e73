"""Who may name institutions and give, hand over or end mandates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

KEEPERS = (Role.ADMINISTRATOR, Role.SECRETARY)


def may_keep_institutions(actor: Actor) -> Verdict:
    """Administrators and the secretariat keep the register of institutions."""
    if actor.is_system or actor.acting_as(*KEEPERS):
        return yes()
    return no(_("El registro de instituciones lo lleva la secretaría técnica."))


def may_designate(actor: Actor, role: Role, scope: str) -> Verdict:
    """Keepers designate within their scope; only administrators make administrators."""
    if actor.is_system or actor.acting_as(Role.ADMINISTRATOR, scope=scope):
        return yes()
    if role == Role.ADMINISTRATOR:
        return no(_("Solo la administración designa a otra persona administradora."))
    if actor.acting_as(Role.SECRETARY, scope=scope):
        return yes()
    return no(_("Las designaciones las hace la secretaría técnica dentro de su ciclo."))


def may_end(actor: Actor, mandate: Mandate) -> Verdict:
    """Whoever may designate may end, once."""
    if mandate.ending:
        return no(_("Esta designación ya terminó."), Ground.NOT_NOW)
    return may_designate(actor, Role(mandate.role), mandate.scope)
