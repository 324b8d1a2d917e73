"""The states of an item."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

ITEM = StateTable(
    name="item",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("adopted", _("Adoptado"), "kept"),
        State("dropped", _("Descartado"), "late"),
    ),
    moves={
        "revise": (("draft",), "draft"),
        "adopt": (("draft",), "adopted"),
        "drop": (("draft",), "dropped"),
        "restore": (("dropped",), "draft"),
    },
    refusal=_("Este compromiso ya no es un borrador."),
)
