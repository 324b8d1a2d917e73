"""Who looks at what waits, who may ask for another look, and who answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.moderation import queries
from planabierto.tools.moderation.models import Case, Decision, HidingReason

MODERATORS = (Role.ADMINISTRATOR, Role.SECRETARY, Role.MODERATOR)


def may_moderate(actor: Actor, scope: str) -> Verdict:
    """Moderators and the secretariat look at what lies in their mandates."""
    if actor.is_system or actor.acting_as(*MODERATORS, scope=scope):
        return yes()
    return no(_("Lo revisa quien modera, o la secretaría técnica, con designación vigente."))


def may_decide(actor: Actor, case: Case) -> Verdict:
    """A case that waits is decided by somebody who neither reported nor decided it before."""
    return (
        may_moderate(actor, case.scope)
        .and_then(lambda: _waits(case))
        .and_then(lambda: _is_another(actor, case))
    )


def may_appeal(decision: Decision) -> Verdict:
    """What is not shown may be looked at once more; what a second person decided stands."""
    if decision.shown:
        return no(_("Sí se muestra: no hay nada que volver a revisar."), Ground.NOT_NOW)
    if queries.is_appealed(decision):
        return no(_("Ya pediste otra revisión: la hace otra persona."), Ground.NOT_NOW)
    if queries.answers_an_appeal(decision):
        return no(_("Ya lo revisaron dos personas distintas: la decisión queda."), Ground.NOT_NOW)
    if queries.open_case_of(decision.case.subject):
        return no(_("Se está revisando de nuevo: espera la decisión."), Ground.NOT_NOW)
    if queries.newest_decision(decision.case.subject) != decision:
        return no(_("Esa decisión ya no es la que vale."), Ground.NOT_NOW)
    return yes()


def is_explained(*, shown: bool, ground: str, reason: str) -> Verdict:
    """What is not shown names one of the published reasons, and says it in words."""
    if ground not in HidingReason.values:
        return no(_("Ese motivo no está en la lista publicada."), Ground.INVALID)
    if shown and ground != HidingReason.NONE:
        return no(_("Si se muestra, no lleva motivo para no mostrarla."), Ground.INVALID)
    if not shown and ground == HidingReason.NONE:
        return no(_("Elige por qué no se muestra: el motivo se publica."), Ground.INVALID)
    if not shown and not reason.strip():
        return no(_("Explica por qué no se muestra: quien la mandó lo lee."), Ground.INVALID)
    return yes()


def _waits(case: Case) -> Verdict:
    if case.closed_at is not None:
        return no(_("Este caso ya se revisó."), Ground.NOT_NOW)
    return yes()


def _is_another(actor: Actor, case: Case) -> Verdict:
    if not actor.is_system and case.opened_by and case.opened_by == actor.pseudonym:
        return no(_("Quien reportó no decide: lo revisa otra persona."))
    if queries.has_decided(actor, case):
        return no(_("Ya decidiste este caso: la segunda revisión es de otra persona."))
    return yes()
