"""Levels of completion, and the states of a progress update."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable


class Level(models.IntegerChoices):
    """OGP's scale of completion, lowest first; the vocabulary holds its words in full."""

    NO_EVIDENCE = 0, _("Sin evidencia disponible")
    NOT_STARTED = 1, _("No iniciado")
    LIMITED = 2, _("Limitado")
    SUBSTANTIAL = 3, _("Sustancial")
    COMPLETE = 4, _("Completo")


# "Sin evidencia disponible" is what others find, never what an institution says of itself.
DECLARABLE = (Level.NOT_STARTED, Level.LIMITED, Level.SUBSTANTIAL, Level.COMPLETE)
NEEDS_CHALLENGES = (Level.NOT_STARTED, Level.LIMITED)

LEVEL_STATES = {
    Level.NO_EVIDENCE: State("no_evidence", Level.NO_EVIDENCE.label, "late"),
    Level.NOT_STARTED: State("not_started", Level.NOT_STARTED.label, "neutral"),
    Level.LIMITED: State("limited", Level.LIMITED.label, "due"),
    Level.SUBSTANTIAL: State("substantial", Level.SUBSTANTIAL.label, "info"),
    Level.COMPLETE: State("complete", Level.COMPLETE.label, "kept"),
}
KEYS = {state.key: level for level, state in LEVEL_STATES.items()}
TERMS = {state.key.replace("_", "-"): level for level, state in LEVEL_STATES.items()} | {
    "no-evidence-available": Level.NO_EVIDENCE
}

UPDATE = StateTable(
    name="update",
    initial="declared",
    states=(
        State("declared", _("Declarado"), "neutral"),
        State("contested", _("Con observaciones"), "due"),
        State("answered", _("Observaciones respondidas"), "info"),
        State("settled", _("Solventado"), "info"),
        State("verified", _("Verificado"), "kept"),
        State("retracted", _("Retirado"), "late"),
    ),
    moves={
        "verify": (("declared", "answered", "settled", "verified"), "verified"),
        "contest": (("declared", "contested", "answered", "settled", "verified"), "contested"),
        "answer": (("contested", "answered"), "answered"),
        "settle": (("contested", "answered"), "settled"),
        "retract": (("declared", "contested", "answered", "settled"), "retracted"),
    },
)

SUPPORT = StateTable(
    name="support",
    initial="asked",
    states=(
        State("asked", _("Solicitado"), "due"),
        State("taken_up", _("En atención"), "info"),
        State("closed", _("Atendido"), "kept"),
    ),
    moves={
        "take_up": (("asked",), "taken_up"),
        "close": (("asked", "taken_up"), "closed"),
        "reopen": (("closed",), "asked"),
    },
)

QUESTION = StateTable(
    name="question",
    initial="held",
    states=(
        State("held", _("Por revisar"), "neutral"),
        State("open", _("Sin respuesta"), "due"),
        State("answered", _("Respondida"), "kept"),
        State("hidden", _("No se muestra"), "late"),
        State("withdrawn", _("Retirada"), "neutral"),
    ),
    moves={
        "show": (("held", "hidden"), "open"),
        "answer": (("open", "answered"), "answered"),
        "hide": (("held", "open", "answered"), "hidden"),
        "withdraw": (("held", "open", "answered", "hidden"), "withdrawn"),
    },
)
