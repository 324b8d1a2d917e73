"""When a call's results may be seen, and by whom."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes


def may_see_results(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Everybody once it has closed, or from its first moment when it is live; who runs it always.

    Nothing is to be seen of a call that was not published.
    """
    if call.state != "published" or call.opens is None or call.closes is None:
        return no(_("Esta consulta no se ha publicado."), Ground.HIDDEN)
    if actor.is_system or actor.acting_as(*DRAFTERS, scope=call.cycle.folio):
        return yes()
    if at < call.opens:
        return no(_("Esta consulta todavía no abre."), Ground.NOT_NOW)
    if call.live or at >= call.closes:
        return yes()
    return no(_("Los resultados se publican cuando cierre la consulta."), Ground.NOT_NOW)
