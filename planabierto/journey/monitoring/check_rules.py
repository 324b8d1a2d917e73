"""The steps that rules on checking an update share: who is outside, and what may be checked."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import bodies, standing
from planabierto.journey.monitoring.stance import Stance
from planabierto.journey.monitoring.states import UPDATE
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes

LINK = "link"
WHY_NOT = {
    "retracted": _("Este avance fue retirado: ya no cuenta."),
    "verified": _("Este avance ya está verificado: registra uno nuevo."),
}


def by_hand(actor: Actor) -> Verdict:
    """A link from a mail reports and shows; whatever else is done is done with an account."""
    if actor.via == LINK:
        return no(
            _(
                "El enlace del correo solo sirve para reportar y aportar evidencia: "
                "para lo demás, entra con tu cuenta."
            )
        )
    return yes()


def apart(is_inside: bool) -> Verdict:
    """Nobody checks what their own institution reported."""
    if is_inside:
        return no(_("Nadie verifica ni observa lo que reportó su propia institución."))
    return yes()


def third_party(actor: Actor, update: Update, named: Institution) -> Verdict:
    """Neither whoever registers nor the institution they name is of the one that reported."""
    own_word = standing.same_house(named.pk, update.institution_id)
    return apart(own_word or Stance(actor, update).is_inside)


def sat(body: Institution, update: Update, at: datetime, *, or_watched: bool = False) -> Verdict:
    """An institution that had a seat in the group on the day, or perhaps watched the cycle."""
    commitment = update.commitment
    day = today_in(commitment.cycle.time_zone, at)
    if bodies.sits(body, commitment, day):
        return yes()
    if or_watched and bodies.watches(body, commitment, day):
        return yes()
    words = _(
        "«%(name)s» no tenía ese día un lugar en el grupo de trabajo de %(folio)s: "
        "dáselo en el grupo antes de registrar lo que dijo."
    )
    return no(words % {"name": str(body), "folio": commitment.folio}, Ground.INVALID)


def waits(verb: str, update: Update) -> Verdict:
    """What is asked of an update whoever checks it; only what is in force is verified."""
    if verb == "contest":
        return may_move(verb, update)
    return (
        _answered(update)
        .and_then(lambda: may_move(verb, update))
        .and_then(lambda: _is_newest(update))
    )


def may_move(verb: str, update: Update) -> Verdict:
    """What the states of an update allow, with why not in words."""
    verdict = UPDATE.may(verb, update.state)
    return verdict or no(WHY_NOT.get(update.state, verdict.reason), Ground.NOT_NOW)


def _is_newest(update: Update) -> Verdict:
    if standing.newer_exists(update):
        return no(_("Hay un avance más reciente sobre lo mismo: revisa ese."), Ground.NOT_NOW)
    return yes()


def _answered(update: Update) -> Verdict:
    if standing.unanswered_beside(update).exists():
        return no(
            _("Hay una observación sin respuesta; verifica cuando respondan."), Ground.NOT_NOW
        )
    return yes()
