"""The states of a comment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

COMMENT = StateTable(
    name="comment",
    initial="received",
    states=(
        State("received", _("Recibido"), "info"),
        State("held", _("En moderación"), "due"),
        State("hidden", _("No se muestra"), "late"),
        State("withdrawn", _("Retirado"), "neutral"),
    ),
    moves={
        "hold": (("received",), "held"),
        "show": (("held", "hidden"), "received"),
        "hide": (("received", "held"), "hidden"),
        "withdraw": (("received", "held", "hidden"), "withdrawn"),
    },
)
