"""The states of commitments and milestones."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

COMMITMENT = StateTable(
    name="commitment",
    initial="active",
    states=(
        State("active", _("Vigente"), "kept"),
        State("withdrawn", _("Dado de baja"), "late"),
    ),
    moves={
        "amend": (("active",), "active"),
        "withdraw": (("active",), "withdrawn"),
    },
    refusal=_("Este compromiso fue dado de baja."),
)

MILESTONE = StateTable(
    name="milestone",
    initial="planned",
    states=(
        State("planned", _("Programado"), "neutral"),
        State("withdrawn", _("Dado de baja"), "late"),
    ),
    moves={"withdraw": (("planned",), "withdrawn")},
    refusal=_("Este hito fue dado de baja."),
)
