"""Who may add to the library."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict, no, yes
from planabierto.tools.library.queries import LIBRARIANS


def may_add(actor: Actor) -> Verdict:
    """The secretariat and the points of contact add documents; so do commands."""
    if actor.is_system or actor.acting_as(*LIBRARIANS):
        return yes()
    return no(_("Los documentos los agregan la secretaría técnica y los puntos de contacto."))
