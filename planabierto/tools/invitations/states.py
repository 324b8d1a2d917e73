"""What can have become of an invitation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State

WAITING = State("waiting", _("Por entrar"), "due")
ENTERED = State("entered", _("Ya entró"), "kept")
EXPIRED = State("expired", _("Venció"), "late")
WITHDRAWN = State("withdrawn", _("Retirada"), "neutral")
ENDED = State("ended", _("Designación terminada"), "neutral")
REPLACED = State("replaced", _("Reemplazada por otra"), "neutral")
