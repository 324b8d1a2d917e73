"""The states of a proposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

PROPOSAL = StateTable(
    name="proposal",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("presented", _("Presentada"), "info"),
        State("shortlisted", _("Priorizada"), "due"),
        State("answered", _("Con respuesta"), "kept"),
        State("merged", _("Unida a otra"), "neutral"),
        State("withdrawn", _("Retirada"), "neutral"),
    ),
    moves={
        "present": (("draft",), "presented"),
        "shortlist": (("presented",), "shortlisted"),
        "unlist": (("shortlisted",), "presented"),
        "answer": (("presented", "shortlisted", "answered"), "answered"),
        "merge": (("presented", "shortlisted"), "merged"),
        "withdraw": (("draft", "presented"), "withdrawn"),
    },
)
