"""Who may follow what, and who keeps the list of witnesses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate, Sector
from planabierto.ground.institutions.rules import KEEPERS
from planabierto.kit.actor import Actor, Role
from planabierto.kit.registry import Document
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.notices.models import Follow


def may_follow(record: Document | None) -> Verdict:
    """Anyone follows a public cycle, plan, commitment or institution; nothing else."""
    if record is None:
        return no(_("Ese registro no existe o no es público."), Ground.HIDDEN)
    return yes()


def may_end(actor: Actor, follow: Follow) -> Verdict:
    """Each person ends their own follows; a letter's link is another way in."""
    if actor.person_id and follow.contact.account_id == actor.person_id:
        return yes()
    return no(_("Cada persona decide solo sobre lo que ella sigue."), Ground.HIDDEN)


def may_keep_witnesses(actor: Actor) -> Verdict:
    """Who keeps the whole installation keeps the list of witnesses."""
    if actor.acting_as(*KEEPERS, scope=""):
        return yes()
    return no(_("La lista de testigos la lleva la secretaría técnica."))


def may_witness(mandate: Mandate) -> Verdict:
    """The evaluator is a witness, and whoever acts for an institution outside the government."""
    outside = mandate.institution.sector != Sector.GOVERNMENT
    if outside or mandate.role == Role.EVALUATOR:
        return yes()
    return no(_("Un testigo evalúa el plan o actúa por una institución que no es de gobierno."))


def may_send_checkpoints(actor: Actor) -> Verdict:
    """The clockwork sends checkpoints; no person chooses which."""
    if actor.is_system:
        return yes()
    return no(_("Los puntos de control salen solos."))
