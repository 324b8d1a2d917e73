"""The states of a ballot."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

BALLOT = StateTable(
    name="ballot",
    initial="draft",
    states=(
        State("draft", _("En preparación"), "neutral"),
        State("open", _("Abierta"), "due"),
        State("closed", _("Cerrada"), "kept"),
        State("void", _("Sin efecto"), "late"),
    ),
    moves={
        "open": (("draft",), "open"),
        "close": (("open",), "closed"),
        "annul": (("draft", "open"), "void"),
    },
)
