"""The states of a call and of a contribution."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

CALL = StateTable(
    name="call",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("published", _("Publicada"), "kept"),
        State("discarded", _("Desechada"), "neutral"),
    ),
    moves={
        "publish": (("draft",), "published"),
        "discard": (("draft",), "discarded"),
    },
)

CONTRIBUTION = StateTable(
    name="contribution",
    initial="received",
    states=(
        State("received", _("Recibida"), "info"),
        State("held", _("En moderación"), "due"),
        State("hidden", _("No se muestra"), "late"),
        State("withdrawn", _("Retirada"), "neutral"),
    ),
    moves={
        "hold": (("received",), "held"),
        "show": (("held", "hidden"), "received"),
        "hide": (("received", "held"), "hidden"),
        "withdraw": (("received", "held", "hidden"), "withdrawn"),
    },
)

BATCH = StateTable(
    name="batch",
    initial="entering",
    states=(
        State("entering", _("Se captura"), "neutral"),
        State("sampling", _("Se captura la muestra"), "due"),
        State("settling", _("Con diferencias por resolver"), "due"),
        State("settled", _("Cotejado"), "kept"),
    ),
    moves={
        "sample": (("entering",), "sampling"),
        "compare": (("sampling",), "settling"),
        "widen": (("settling",), "sampling"),
        "settle": (("sampling", "settling"), "settled"),
    },
)
