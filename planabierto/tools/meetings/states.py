"""The states of a meeting, of a registration, of minutes, of an agreement and of a picture."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

MEETING = StateTable(
    name="meeting",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("called", _("Convocado"), "info"),
        State("held", _("Celebrado"), "kept"),
        State("cancelled", _("Cancelado"), "late"),
        State("discarded", _("Desechado"), "neutral"),
    ),
    moves={
        "call": (("draft",), "called"),
        "hold": (("called",), "held"),
        "cancel": (("called",), "cancelled"),
        "discard": (("draft",), "discarded"),
    },
)

REGISTRATION = StateTable(
    name="registration",
    initial="waiting",
    states=(
        State("waiting", _("En lista de espera"), "due"),
        State("offered", _("Con lugar por confirmar"), "due"),
        State("confirmed", _("Con lugar"), "kept"),
        State("cancelled", _("Cancelado"), "neutral"),
        State("lapsed", _("No se confirmó a tiempo"), "neutral"),
    ),
    moves={
        "offer": (("waiting",), "offered"),
        "confirm": (("offered",), "confirmed"),
        "cancel": (("waiting", "offered", "confirmed"), "cancelled"),
        "lapse": (("offered",), "lapsed"),
    },
)

MINUTES = StateTable(
    name="minutes",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("proposed", _("Por aprobar"), "due"),
        State("approved", _("Aprobada"), "kept"),
        State("superseded", _("Sustituida"), "neutral"),
    ),
    moves={
        "propose": (("draft",), "proposed"),
        "approve": (("proposed",), "approved"),
        "supersede": (("draft", "proposed"), "superseded"),
    },
)

AGREEMENT = StateTable(
    name="agreement",
    initial="open",
    states=(
        State("open", _("Pendiente"), "due"),
        State("done", _("Cumplido"), "kept"),
        State("dropped", _("Sin efecto"), "neutral"),
    ),
    moves={
        "fulfil": (("open",), "done"),
        "reopen": (("done", "dropped"), "open"),
        "drop": (("open",), "dropped"),
    },
)

PICTURE = StateTable(
    name="picture",
    initial="held",
    states=(
        State("held", _("Sin publicar"), "due"),
        State("shown", _("Publicada"), "kept"),
        State("withdrawn", _("Retirada"), "neutral"),
    ),
    moves={
        "show": (("held",), "shown"),
        "withdraw": (("held", "shown"), "withdrawn"),
    },
)
