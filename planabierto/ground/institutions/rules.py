"""Who may name institutions and give, hand over or end mandates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions import queries
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

KEEPERS = (Role.ADMINISTRATOR, Role.SECRETARY)


def may_register(actor: Actor) -> Verdict:
    """Administrators and every secretariat name new institutions in the one register."""
    if actor.is_system or actor.acting_as(*KEEPERS):
        return yes()
    return no(_("El registro de instituciones lo lleva la secretaría técnica."))


def may_correct(actor: Actor, institution: Institution) -> Verdict:
    """Keepers of the installation correct any; those of a cycle, the ones that act in it.

    An institution acts in a cycle when somebody holds or held a mandate for it there. One that
    acts nowhere yet is corrected by who registered it.
    """
    if actor.is_system or actor.acting_as(*KEEPERS, scope=""):
        return yes()
    known = queries.within(kept_scopes(actor), registrar=actor.pseudonym)
    return may_register(actor).and_then(
        lambda: (
            yes()
            if known.filter(pk=institution.pk).exists()
            else no(_("Esta institución no actúa en tu ciclo: la corrige la secretaría general."))
        )
    )


def kept_scopes(actor: Actor) -> list[str]:
    """The scopes in which this actor keeps mandates; an empty one is the whole installation."""
    return [each.scope for each in actor.capacities if each.role in KEEPERS]


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
