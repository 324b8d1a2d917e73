"""The states of a motion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

MOTION = StateTable(
    name="motion",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("tabled", _("En debate"), "info"),
        State("voting", _("En votación"), "due"),
        State("carried", _("Aprobado"), "kept"),
        State("lost", _("No aprobado"), "late"),
        State("withdrawn", _("Retirado"), "neutral"),
    ),
    moves={
        "table": (("draft",), "tabled"),
        "revise": (("draft", "tabled"), "draft"),
        "vote": (("tabled",), "voting"),
        "call_off": (("voting",), "tabled"),
        "carry": (("voting",), "carried"),
        "lose": (("voting",), "lost"),
        "withdraw": (("draft", "tabled"), "withdrawn"),
    },
)
