"""The states of a proposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

PROPOSAL = StateTable(
    name="proposal",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("held", _("En moderación"), "due"),
        State("hidden", _("No se muestra"), "late"),
        State("presented", _("Presentada"), "info"),
        State("shortlisted", _("Priorizada"), "due"),
        State("answered", _("Con respuesta"), "kept"),
        State("merged", _("Unida a otra"), "neutral"),
        State("withdrawn", _("Retirada"), "neutral"),
    ),
    moves={
        "present": (("draft",), "presented"),
        "hold": (("draft",), "held"),
        "show": (("held", "hidden"), "presented"),
        "hide": (("held", "presented"), "hidden"),
        "shortlist": (("presented",), "shortlisted"),
        "answer": (("presented", "shortlisted", "answered"), "answered"),
        "merge": (("presented", "shortlisted"), "merged"),
        "part": (("merged",), "presented"),
        "withdraw": (("draft", "held", "hidden", "presented"), "withdrawn"),
    },
)
