"""Who may take in a data set of other members' commitments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Verdict, no, yes


def may_import(actor: Actor) -> Verdict:
    """Whoever keeps the whole installation, or its command line."""
    if actor.is_system or actor.acting_as(Role.ADMINISTRATOR, Role.SECRETARY, scope=""):
        return yes()
    return no(_("Los compromisos de otros miembros los carga quien administra la instalación."))
